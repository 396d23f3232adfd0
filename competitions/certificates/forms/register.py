"""What is typed in about certificates: filters, numbers, reasons, look-ups, how far to move."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DecimalField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
)
from wtforms import Form as Part
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from competitions.contests.forms.fields import no_personal_number
from competitions.web.forms import (
    SEARCH,
    CodeField,
    Filter,
    Form,
    TextField,
    at_most,
    code,
    required,
)

Choices = Iterable[tuple[str, str]]


class RegisterFilterForm(Filter):
    """What the register is narrowed by."""

    q = TextField(_l("Name or number"), [at_most(80)], render_kw=SEARCH)
    event = SelectField(_l("Event"), [Optional()])
    delegation = SelectField(_l("Delegation"), [Optional()])
    state = SelectField(_l("State"), [Optional()])

    def __init__(self, values: Any, **choices: Choices) -> None:  # noqa: ANN401 - a MultiDict
        super().__init__(values)
        for name, options in choices.items():
            self[name].choices = [("", _l("All")), *options]


class PatternField(CodeField):
    """A pattern of numbers; its letters are capitals, its places small."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the pattern, whatever the size of its letters."""
        if valuelist:
            parts = code(valuelist[0]).split("{")
            tails = (part.partition("}") for part in parts[1:])
            self.data = parts[0].upper() + "".join(
                f"{{{name.lower()}{end}{rest.upper()}" for name, end, rest in tails
            )


class AwardPart(Part):
    """An award, by its name, and the design that it is printed with."""

    award = HiddenField()
    design = SelectField(_l("Design and size"))


class IssueForm(Form):
    """Which events, how many that makes, the designs and the numbers."""

    events = SelectMultipleField(
        _l("Events"),
        [InputRequired(_l("Please choose at least one."))],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    pattern = PatternField(
        _l("Pattern of the numbers"),
        [required(), at_most(80)],
        description=_l(
            "Capital letters, digits, hyphens and the places {year}, {contest}, {event}, {number}."
        ),
    )
    design = SelectField(_l("Design and size"))
    by_award = FieldList(FormField(AwardPart))
    held = BooleanField(
        _l("Wait for the stamp"),
        description=_l(
            "Nothing is begun until the seal keeper has agreed and you continue. "
            "Without this the room for the stamp stays empty."
        ),
    )
    confirmed = HiddenField()

    def __init__(self, *, events: Choices, designs: Choices, **values: Any) -> None:  # noqa: ANN401 - as WTForms
        super().__init__(**values)
        self.events.choices = list(events)
        self.design.choices = list(designs)
        for part in self.by_award:
            part.design.choices = [("", _l("As the others")), *self.design.choices]


class StampForm(Form):
    """The image of a stamp, and under which issuer it is printed."""

    issuer = TextField(
        _l("Issuer"),
        [required(), at_most(200)],
        description=_l("The name as certificates print it, to the letter."),
    )
    file = FileField(
        _l("Image of the stamp"),
        [FileRequired(_l("Please choose a file."))],
        description=_l("A PNG with a transparent ground, each side of 300 pixels or more."),
        render_kw={"accept": "image/png"},
    )


class ApplyForm(Form):
    """On how many certificates of a run the stamp is printed, as it was shown."""

    count = HiddenField(validators=[InputRequired()])


def _reason() -> TextField:
    return TextField(
        _l("Reason"),
        [required(), at_most(300), no_personal_number],
        description=_l("It is shown to everybody who verifies the certificate."),
    )


class RevokeForm(Form):
    """Why a certificate counts no more."""

    reason = _reason()


class ReissueForm(Form):
    """What the corrected certificate says, and why."""

    recipient = TextField(_l("Name on the certificate"), [required(), at_most(200)])
    unit = TextField(_l("Unit on the certificate"), [at_most(200)])
    reason = _reason()


class MillimetresField(DecimalField):
    """A distance; a wheel over it changes nothing."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the number in whatever signs it was typed."""
        tidied = [code(text).replace("−", "-") for text in valuelist]
        try:
            super().process_formdata(tidied)
        except ValueError:
            raise ValueError(_l("Please give millimetres, such as 1.5 or -2.")) from None


WITHIN = NumberRange(-50, 50, _l("From -50 to 50 millimetres."))


class OverprintForm(Filter):
    """How far the text is moved on pre-printed blanks."""

    right = MillimetresField(_l("To the right, in millimetres"), [Optional(), WITHIN], places=None)
    down = MillimetresField(_l("Down, in millimetres"), [Optional(), WITHIN], places=None)
    paper = SelectField(_l("Size of the paper"), [Optional()])

    def __init__(self, values: Any, papers: Choices) -> None:  # noqa: ANN401 - a MultiDict
        super().__init__(values)
        self.paper.choices = list(papers)


class VerifyForm(Filter):
    """A certificate's number and check code."""

    number = CodeField(_l("Certificate number"), [required(), at_most(60)])
    code = CodeField(_l("Check code"), [required(), at_most(60)])


class NameForm(Form):
    """A full name, to be compared with the printed one."""

    name = TextField(_l("Full name"), [required(), at_most(200)])


class FileForm(Form):
    """A certificate's file, to be compared and not to be kept."""

    file = FileField(
        _l("PDF file of the certificate"),
        [FileRequired(_l("Please choose a file."))],
        render_kw={"accept": "application/pdf"},
    )


class LookUpForm(Form):
    """By what a winner is known."""

    contest = SelectField(_l("Contest"))
    name = TextField(_l("Full name"), [required(), at_most(120)])
    last_six = CodeField(
        _l("Last six characters of the ID number"),
        [required(), at_most(20)],
        render_kw={"autocomplete": "off"},
    )

    def __init__(self, *, contests: Choices) -> None:
        super().__init__()
        found = list(contests)
        self.contest.choices = [("", _l("All contests and years")), *found] if found else []
