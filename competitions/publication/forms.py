"""What is typed in between a signed result and a final one: minutes, reasons, notices, answers."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import AnyOf, InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from competitions.contests.forms.fields import DayField, MomentField, WholeField, no_personal_number
from competitions.web.editing import EditForm
from competitions.web.forms import CodeField, Form, TextField, at_most, required

CHOOSE = _l("Please choose one.")


class DecisionForm(Form):
    """Nothing is typed: a button says it."""


class ApproveForm(Form):
    """The committee's decision."""

    minutes = TextField(
        _l("Number of the minutes"),
        [at_most(200), no_personal_number],
        description=_l("Of the meeting at which the committee approved the result."),
    )


class TakeBackForm(Form):
    """Why a decision stands no more."""

    reason = TextField(_l("Reason"), [required(), at_most(300), no_personal_number])


class RecheckForm(Form):
    """What was found when the sheets on paper were compared with what the system holds."""

    correct = CodeField(_l("Found"), [AnyOf(["yes", "no"], CHOOSE)])
    note = TextField(_l("Note"), [at_most(300), no_personal_number])

    def validate_note(self, field: TextField) -> None:
        """What is found wrong is written down: whoever corrects it has to find it."""
        if self.correct.data == "no" and not field.data:
            raise ValidationError(
                gettext("Write down what is wrong: which mark on the paper, and which here.")
            )


class ChoiceField(SelectMultipleField):
    """Several of a list, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ShownForm(Form):
    """Whom and what a notice lists, and who may read it."""

    audience = SelectField(
        _l("Who may read it"),
        description=_l("What only the supervision group reads never stands on a public page."),
    )
    listed = SelectField(_l("Listed"))
    components = BooleanField(_l("With the points of each component"))


class NewNoticeForm(ShownForm):
    """Which results a new notice shows, and from when; its text is proposed from that."""

    approvals = ChoiceField(_l("Results"), [InputRequired(CHOOSE)], coerce=int)
    first_day = DayField(_l("First day"), [InputRequired(_l("Please fill this in."))])
    working_days = WholeField(
        _l("Working days"),
        [NumberRange(min=1, max=60, message=_l("From 1 to 60 days."))],
        description=_l("Days on which people work in China, make-up days among them."),
    )


class NoticeForm(EditForm, ShownForm):
    """A notice as it will be read."""

    title = TextField(_l("Title"), [required(), at_most(300), no_personal_number])
    body = TextAreaField(_l("Text"), [required(), at_most(8000), no_personal_number])
    first_day = DayField(_l("First day"), [InputRequired(_l("Please fill this in."))])
    last_day = DayField(_l("Last day"), [InputRequired(_l("Please fill this in."))])
    working_days = WholeField(
        _l("Working days"),
        [NumberRange(min=1, max=60, message=_l("From 1 to 60 days."))],
    )


class CircularForm(Form):
    """The number under which the results are final."""

    number = CodeField(_l("Document number"), [required(), at_most(80), no_personal_number])
    issued_on = DayField(_l("Issued on"), [InputRequired(_l("Please fill this in."))])


class ComplaintForm(Form):
    """An appeal or an objection as it was brought."""

    kind = SelectField(_l("Kind"))
    event = SelectField(_l("Event"), coerce=int)
    entry = CodeField(
        _l("Entrant number"),
        [at_most(64)],
        description=_l("Where it is about one entry."),
    )
    delegation = SelectField(_l("Delegation"), coerce=int)
    brought_by = TextField(
        _l("Brought by"),
        [required(), at_most(80), no_personal_number],
        description=_l("Kept confidential: only organisers read it, and it never becomes public."),
    )
    facts = TextAreaField(
        _l("What is said to have happened"), [required(), at_most(4000), no_personal_number]
    )
    due_at = MomentField(_l("To be answered until"), [InputRequired(_l("Please fill this in."))])


class AnswerForm(Form):
    """What was decided."""

    outcome = SelectField(_l("Decision"))
    answer = TextAreaField(_l("Answer"), [required(), at_most(4000), no_personal_number])
