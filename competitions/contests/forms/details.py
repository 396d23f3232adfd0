"""What is said of a contest and of an event."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import NumberRange, Optional, Regexp

from competitions.contests.forms.fields import (
    BlockField,
    DayField,
    LinesField,
    MomentField,
    WholeField,
    choice_of,
    lines_at_most,
    no_personal_number,
)
from competitions.contests.rules.choices import EntryKind, Kind, Level
from competitions.contests.rules.details import CODE, ContestDetails, EventDetails
from competitions.web.editing import EditForm
from competitions.web.forms import CodeField, Form, TextField, at_most, required

Choices = Iterable[tuple[str, Any]]

NONE = ("", "—")
TEXT = [at_most(200), no_personal_number]
LINES = [lines_at_most, no_personal_number]
A_YEAR = [Optional(), NumberRange(1949, 2999, _l("Please give a year, such as 2026."))]
CODE_HINT = _l("Stands in addresses and file names: letters, digits and . - _ only.")


def _class() -> SelectField:
    return SelectField(
        _l("Class"),
        choices=lambda: [NONE, ("1", _l("First class")), ("2", _l("Second class"))],
        coerce=lambda value: int(value) if value else None,
    )


def _code(hint: object) -> CodeField:
    wrong = Regexp(rf"^{CODE.pattern}$", message=_l("Only letters, digits and . - _ , at most 64."))
    return CodeField(_l("Code"), [required(), wrong], description=hint)


class BasicsForm(Form):
    """What every contest is known by."""

    name = TextField(_l("Name of the contest"), [required(), *TEXT])
    year = WholeField(_l("Year"), A_YEAR)
    kind = choice_of(Kind, _l("Kind"))
    level = choice_of(Level, _l("Level"))

    def __init__(self, kinds: Choices, levels: Choices, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [NONE, *kinds]
        self.level.choices = [NONE, *levels]

    def details(self) -> ContestDetails:
        """What was typed in."""
        return ContestDetails(**_typed(self, ContestDetails))


class NewContestForm(BasicsForm):
    """The least with which a contest begins."""

    code = _code(CODE_HINT)


class ContestForm(EditForm, BasicsForm):
    """All that is said of a contest; its code stays."""

    class_ = _class()
    hosts = LinesField(
        _l("Hosts"),
        LINES,
        description=_l("One on each line, as certificates and notices name them."),
    )
    undertakers = LinesField(_l("Undertakers"), LINES)
    assistants = LinesField(_l("Assistants"), LINES)
    documents = LinesField(
        _l("Documents"),
        LINES,
        description=_l("The numbers of the announcement and of later papers."),
    )
    starts_on = DayField(_l("First day"))
    ends_on = DayField(_l("Last day"))
    venue = TextField(_l("Venue"), TEXT)
    registration_closes_at = MomentField(_l("Registration closes at"))
    issuer = BlockField(
        _l("Issuer of the certificates"),
        [at_most(500), no_personal_number],
        description=_l("Several issuers one on each line."),
    )
    awarded_on = DayField(_l("Date on the certificates"))


class CopyForm(Form):
    """What a copy needs: the year it is for, and a code of its own."""

    year = WholeField(_l("Year of the new contest"), [required(), *A_YEAR])
    code = _code(CODE_HINT)


class EventForm(EditForm):
    """All that is said of an event; what is left empty stands as the contest has it."""

    name = TextField(_l("Name of the event"), [required(), *TEXT])
    occupation = CodeField(
        _l("Occupation code"),
        [at_most(40)],
        description=_l("From the classification, as 6-18-02-04."),
    )
    entry_kind = choice_of(EntryKind, _l("Who takes part"))
    group = TextField(
        _l("Group"),
        [at_most(40)],
        description=_l("Groups that are ranked apart are events of their own."),
    )
    quota = WholeField(
        _l("Entries of a delegation"), description=_l("At most so many; empty for no limit.")
    )
    permit_category = TextField(
        _l("Special operation permit"),
        [at_most(80)],
        description=_l(
            "Its category, where every entrant needs one; empty where none is asked for."
        ),
    )
    held_on = DayField(_l("Day"))
    minutes_late = WholeField(
        _l("Minutes late that count as walked over"),
        description=_l("Empty where the rules say none."),
    )
    class_ = _class()
    undertakers = LinesField(_l("Undertakers"), LINES)
    venue = TextField(_l("Venue"), TEXT)
    issuer = BlockField(_l("Issuer of the certificates"), [at_most(500), no_personal_number])
    awarded_on = DayField(_l("Date on the certificates"))

    def __init__(self, entry_kinds: Choices, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.entry_kind.choices = list(entry_kinds)

    def details(self) -> EventDetails:
        """What was typed in."""
        typed = _typed(self, EventDetails)
        return EventDetails(**typed | {"undertakers": typed["undertakers"] or None})


class NewEventForm(EventForm):
    """An event with its code."""

    code = _code(CODE_HINT)


def _typed(form: Form, kind: type) -> dict[str, Any]:
    """What was typed in, by the names of the details; an empty text is not given."""
    given = {field.name: form[field.name].data for field in fields(kind) if field.name in form}
    return {name: None if value == "" else value for name, value in given.items()}


class CloseForm(Form):
    """That a contest which is live is meant to go back into preparation."""

    confirmed = BooleanField(
        _l("The contacts shall not see this contest for the time being"), [required()]
    )
