"""What is typed in about titles: their conditions, whom to choose, why not."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from competitions.certificates.forms.register import PatternField
from competitions.contests.forms.fields import (
    BlockField,
    DayField,
    WholeField,
    choice_of,
    no_personal_number,
)
from competitions.contests.rules.choices import Level
from competitions.craftsmen.rules.conditions import Conditions
from competitions.craftsmen.rules.titles import TitleDetails
from competitions.entries.rules.grade import Grade
from competitions.web.editing import EditForm
from competitions.web.forms import Filter, Form, TextField, at_most, required

Choices = Iterable[tuple[str, Any]]


ASKED = ("places", "level", "youngest", "oldest", "aged_on", "grade", "years")
BOXES = ("awards", "events", "groups")


class BoxesField(SelectMultipleField):
    """Several of a list, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _up_to(most: int) -> list[object]:
    return [Optional(), NumberRange(0, most, _l("At most %(max)s."))]


class TitleForm(EditForm):
    """A title with its conditions."""

    name = TextField(
        _l("Honorary title"),
        [required(), at_most(80), no_personal_number],
        description=_l("As it is called, such as 菏泽工匠."),
    )
    year = WholeField(
        _l("Year"),
        [
            InputRequired(_l("Please fill this in.")),
            NumberRange(1949, 2200, _l("Please give a year.")),
        ],
    )
    document = TextField(_l("Document of the selection"), [at_most(80), no_personal_number])
    places = WholeField(
        _l("Place up to"),
        [Optional(), NumberRange(1, 1000, _l("From 1 to 1000."))],
        description=_l("A place or an award is enough; at least one of them is needed."),
    )
    awards = BoxesField(_l("Awards"))
    events = BoxesField(_l("Events"), description=_l("None chosen: all events count."))
    groups = BoxesField(_l("Groups"), description=_l("None chosen: all groups count."))
    level = choice_of(Level, _l("Level of the contest, at least"))
    youngest = WholeField(_l("Age, at least"), _up_to(150))
    oldest = WholeField(_l("Age, at most"), _up_to(150))
    aged_on = DayField(_l("Age on this day"), [Optional()])
    grade = choice_of(Grade, _l("Skill grade, at least"))
    years = WholeField(_l("Years in the trade, at least"), _up_to(80))
    asks_numbers = BooleanField(_l("The nomination form asks for ID and phone number"))
    issuer = BlockField(
        _l("Issued by"), [at_most(400)], description=_l("At most four, one a line.")
    )
    procedure = TextField(
        _l("How one enters the pool"), [required(), at_most(200), no_personal_number]
    )
    cultivated_from = DayField(_l("In the pool from"), [Optional()])
    cultivated_until = DayField(_l("In the pool until"), [Optional()])
    certified_on = DayField(_l("Date on the certificate"), [Optional()])

    def __init__(self, choices: Mapping[str, Choices], **values: Any) -> None:  # noqa: ANN401 - as WTForms
        super().__init__(**values)
        for name, options in choices.items():
            self[name].choices = list(options)

    def details(self) -> TitleDetails:
        """What was typed."""
        asked: dict[str, Any] = {name: self[name].data for name in ASKED}
        asked |= {name: tuple(self[name].data or ()) for name in BOXES}
        return TitleDetails(
            name=self.name.data or "",
            year=self.year.data or 0,
            conditions=Conditions(**asked),
            document=self.document.data or None,
            issuer=self.issuer.data or None,
            asks_numbers=self.asks_numbers.data,
            procedure=self.procedure.data,
            cultivated_from=self.cultivated_from.data,
            cultivated_until=self.cultivated_until.data,
            certified_on=self.certified_on.data,
        )


class ShownForm(Filter):
    """Whom the list shows."""

    show = SelectField(_l("Show"), [Optional()])

    def __init__(self, values: Any, shown: Choices) -> None:  # noqa: ANN401 - a MultiDict
        super().__init__(values)
        self.show.choices = list(shown)


class ChosenForm(Form):
    """Whom a button concerns, by entry id."""

    entries = SelectMultipleField(coerce=int, validate_choice=False)


class ReasonForm(Form):
    """Why somebody is not put forward, or why whole numbers are needed."""

    reason = TextField(_l("Reason"), [required(), at_most(300), no_personal_number])


class IssueForm(Form):
    """The numbers of a pool's certificates; `confirmed` is the count that was agreed to."""

    pattern = PatternField(
        _l("Pattern of the numbers"),
        [required(), at_most(80)],
        description=_l(
            "Capital letters, digits, hyphens and the places {year}, {contest}, {event}, {number}."
        ),
    )
    confirmed = HiddenField()
