"""What is typed in of an entry, of its review, and of a workbook that comes in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import Optional, Regexp

from competitions.entries.rules.fields import Fault, Fields
from competitions.entries.rules.grade import Grade
from competitions.entries.rules.identity import Identity
from competitions.entries.rules.registration import Registration
from competitions.files.rules.cells import Cell
from competitions.files.rules.tables import Row
from competitions.web.editing import EditForm
from competitions.web.forms import SEARCH, CodeField, Filter, Form, TextField, at_most, required

Choices = Iterable[tuple[str, str]]

NO_NUMBER = Regexp(r"^\D*$", message=_l("A name holds no digits."))


class EntryFilterForm(Filter):
    """What the list of entries is narrowed by."""

    q = TextField(_l("Name, number or employer"), [at_most(80)], render_kw=SEARCH)
    event = SelectField(_l("Event"), [Optional()])
    delegation = SelectField(_l("Delegation"), [Optional()])
    review = SelectField(_l("State"), [Optional()])

    def __init__(self, values: Any, **choices: Choices) -> None:  # noqa: ANN401 - a MultiDict
        super().__init__(values)
        for name, options in choices.items():
            self[name].choices = [("", _l("All")), *options]


class EntryForm(EditForm):
    """An entry; the view says which fields its event and its reader ask for."""

    event = SelectField(_l("Event"))
    name = TextField(_l("Full name"), [required(), at_most(120)])
    id_number = CodeField(
        _l("ID number"),
        [at_most(40)],
        description=_l("18 characters. It is kept encrypted and shown masked."),
        render_kw={"autocomplete": "off", "inputmode": "text"},
    )
    phone = CodeField(_l("Phone"), [at_most(40)], render_kw={"autocomplete": "off"})
    employer = TextField(
        _l("Employer"),
        [required(), at_most(200)],
        description=_l("The full name, as on its seal."),
        render_kw={"list": "units", "autocomplete": "off"},
    )
    new_unit = BooleanField(_l("Register it as a new unit"))
    delegation = SelectField(
        _l("Delegation"), description=_l("Left open, it follows from the employer.")
    )
    recommender = TextField(
        _l("Recommending unit"), [at_most(200)], render_kw={"list": "units", "autocomplete": "off"}
    )
    grade = SelectField(_l("Skill grade"))
    years = CodeField(_l("Years in the trade"), [at_most(10)], render_kw={"inputmode": "numeric"})
    permit_number = CodeField(_l("Special operation permit"), [at_most(60)])
    permit_expires_on = CodeField(
        _l("Permit valid until"), [at_most(40)], description=_l("Such as 2028-04-30.")
    )
    coach = TextField(_l("Coach"), [at_most(80), NO_NUMBER])
    team = TextField(_l("Team"), [at_most(64)])
    members = TextAreaField(
        _l("Members"), [at_most(2000)], description=_l("One name a line; for teams and works.")
    )
    note = TextField(_l("Note"), [at_most(1000)])
    consented = BooleanField(
        _l("The person has agreed in writing that these data are used for the contest")
    )

    def __init__(
        self,
        events: Choices,
        delegations: Choices,
        grades: Choices,
        **values: Any,  # noqa: ANN401 - first values
    ) -> None:
        super().__init__(**values)
        self.event.choices = list(events)
        self.delegation.choices = [("", _l("As the employer")), *delegations]
        self.grade.choices = [("", _l("None")), *grades]

    def registration(
        self, *, employer_id: int | None, recommender_id: int | None, on: date, person: bool
    ) -> Registration | None:
        """What was typed, checked by the same rules as a workbook's row; None where refused."""
        fields = Fields(Row(0, {name: Cell(self._typed(name) or "") for name in CHECKED}))
        identity = self._identity(fields, on) if person else None
        grade = self._typed("grade")
        said = Registration(
            name=(fields.name() or "") if person else self._typed("name") or "",
            identity=identity,
            phone=fields.phone(),
            employer_id=employer_id,
            delegation_id=int(self.delegation.data) if self.delegation.data else None,
            recommender_id=recommender_id,
            team=self._typed("team"),
            members=_lines(self._typed("members")),
            grade=Grade(grade) if grade else None,
            years_in_trade=fields.years(),
            permit_number=self._typed("permit_number"),
            permit_expires_on=fields.day("permit_expires_on"),
            coach=self._typed("coach"),
            note=self.note.data or None,
            consented="consented" in self and self.consented.data,
        )
        self.faults = fields.faults
        return None if fields.faults else said

    def _typed(self, name: str) -> str | None:
        """What stands in a field; None for an empty one, and for one that is not asked for."""
        return (self[name].data or None) if name in self else None

    faults: Sequence[Fault] = ()
    """What the rules found wrong; the view has their words."""

    def _identity(self, fields: Fields, on: date) -> Identity | None:
        """The identity typed; an empty field keeps the known one where there is one."""
        return fields.identity(on) if self.id_number.data or self.needs_identity else None

    needs_identity = True


CHECKED = ("name", "id_number", "phone", "years", "permit_expires_on")
"""Fields that are read as cells of a workbook are."""


class SubstitutionForm(EntryForm):
    """Somebody who takes another's place, and why."""

    reason = TextField(_l("Reason of the change"), [required(), at_most(200)])


class ReasonForm(Form):
    """Why something is done; the reason stays on record."""

    reason = TextField(_l("Reason"), [required(), at_most(200)])


class RevealForm(Form):
    """Why somebody needs whole numbers."""

    reason = TextField(
        _l("Why you need the whole numbers"),
        [required(), at_most(200)],
        description=_l("Your reason stays on record; write no names in it."),
    )


class PhotoForm(Form):
    """A photo of an entrant."""

    photo = FileField(
        _l("Photo"),
        [FileRequired(_l("Choose a file."))],
        description=_l("JPG or PNG, two inches, white ground, at least 413 × 626 pixels."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )


class UploadForm(Form):
    """A registration workbook."""

    file = FileField(
        _l("Workbook"),
        [FileRequired(_l("Choose a file."))],
        description=_l("An .xlsx or .xls file of up to 16 MB."),
        render_kw={
            "accept": ".xlsx,.xls,application/vnd.ms-excel,"
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        },
    )


class ConfirmForm(Form):
    """What a preview asks, each by a field of its own: see with_questions()."""

    consented = BooleanField(
        _l("All persons have agreed in writing that these data are used for the contest")
    )


class DecisionForm(Form):
    """Entries that are ticked, or all that wait, with how many those were on the page."""

    everything = HiddenField()
    count = HiddenField()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a preview: the field's name, what is asked, the answers, the likely one."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    suggestion: str


def confirm_form(questions: Sequence[Question]) -> ConfirmForm:
    """The form of a preview with its questions."""

    class Asked(ConfirmForm):
        """This preview's form."""

    for each in questions:
        setattr(Asked, each.name, SelectField(each.label, default=each.suggestion))
    form = Asked()
    for each in questions:
        form[each.name].choices = list(each.choices)
    return form


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
