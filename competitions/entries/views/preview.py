"""A workbook that came in, as its preview shows it: read, checked, with what is to be answered."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flask_babel import gettext

from competitions.entries import words
from competitions.entries.batches import UnitChoice
from competitions.entries.forms import ConfirmForm, Question, confirm_form
from competitions.entries.queries import imports
from competitions.entries.rules.columns import columns
from competitions.entries.rules.fields import Fault
from competitions.entries.rules.importing import NONE_OF_THEM, Plan, plan
from competitions.entries.views.audience import Viewer, keys
from competitions.files import waiting, workbooks
from competitions.files.rules.cells import key
from competitions.files.rules.tables import Column, HeaderMissingError, SheetRow, Table, table
from competitions.units import queries as units
from competitions.units import rules as unit_rules
from competitions.units.models import Unit
from competitions.web import site

NEW = "new"
FOLDER = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is known of a file before anything is written."""

    file_name: str
    rows: tuple[SheetRow, ...]
    table: Table
    plan: Plan
    columns: Sequence[Column]

    def heading(self, column: str) -> str:
        """A column as the sheet itself names it."""
        place = self.table.places.get(column)
        if place is not None:
            return " ".join(self.rows[self.table.header - 1][place].text.split())
        return next(each.aliases[0] for each in self.columns if each.key == column)

    @property
    def people(self) -> bool:
        """Whether anybody stands in it as a person, who has to have agreed."""
        return any(each.registration.identity for each in self.plan.entries)

    def wrong(self, fault: Fault) -> str:
        """What is wrong with a cell."""
        return words.fault(fault)

    def advice(self) -> list[tuple[Fault, list[int]]]:
        """What is worth a look, the rows of one kind together."""
        found: dict[tuple[str, str], tuple[Fault, list[int]]] = {}
        for each in self.plan.advice:
            found.setdefault((each.column, words.fault(each)), (each, []))[1].append(each.row)
        return list(found.values())

    def reasons(self) -> dict[int, str]:
        """What is wrong with each row, by sheet row."""
        found: dict[int, str] = {}
        for fault in self.plan.faults:
            before = f"{found[fault.row]}; " if fault.row in found else ""
            found[fault.row] = before + f"{self.heading(fault.column)} {words.fault(fault)}"
        return found


def kept(viewer: Viewer, data: bytes, file_name: str) -> str:
    """Keeps a file until its preview is confirmed; gives its token."""
    name = file_name.replace("\n", " ")[-200:]
    return waiting.put(
        name.encode() + b"\n" + data, _folder(), keys=keys(), bound_to=_bound_to(viewer)
    )


def preview(viewer: Viewer, token: str, answers: Mapping[str, int]) -> Preview | None:
    """The preview of a file that waits; None where it does not any more.

    Raises FileRefusedError, HeaderMissingError.
    """
    data = waiting.get(token, _folder(), keys=keys(), bound_to=_bound_to(viewer))
    if data is None:
        return None
    name, _, content = data.partition(b"\n")
    asked = columns(viewer.kinds)
    rows, found = _table(workbooks.sheets(content), asked)
    known = imports.known(viewer.contest, answers, within=viewer.within, today=site.now().date())
    made = plan(found, known)
    faults, advice = imports.met(viewer.contest, made, keys())
    wrong = {fault.row for fault in faults}
    made = replace(
        made,
        entries=tuple(entry for entry in made.entries if entry.row not in wrong),
        faults=tuple(sorted([*made.faults, *faults], key=lambda fault: fault.row)),
        advice=tuple(sorted([*made.advice, *advice], key=lambda fault: fault.row)),
    )
    return Preview(file_name=name.decode(), rows=rows, table=found, plan=made, columns=asked)


def forget(token: str) -> None:
    """The file is not needed any more."""
    waiting.remove(token, _folder())


def questions(viewer: Viewer, shown: Preview) -> ConfirmForm:
    """The form that asks what texts mean and where new units lie."""
    return confirm_form([*_event_questions(viewer, shown), *_unit_questions(viewer, shown)])


def event_answers(shown: Preview, form: ConfirmForm) -> dict[str, int]:
    """What the texts were confirmed to mean, by their keys."""
    return {
        key(question.text): int(form[f"event_{number}"].data)
        for number, question in enumerate(shown.plan.questions)
    }


def unit_answers(shown: Preview, form: ConfirmForm) -> dict[str, UnitChoice]:
    """What each unknown name stands for."""
    found = {}
    for number, name in enumerate(shown.plan.units):
        kind, _, unit = form[f"unit_{number}"].data.partition(":")
        within = int(unit) if unit else None
        found[name] = UnitChoice(within_id=within) if kind == NEW else UnitChoice(known_id=within)
    return found


def _table(
    sheets: Iterable[tuple[SheetRow, ...]], asked: Sequence[Column]
) -> tuple[tuple[SheetRow, ...], Table]:
    """The first sheet that holds a registration table."""
    missing: HeaderMissingError | None = None
    for rows in sheets:
        try:
            return rows, table(rows, asked)
        except HeaderMissingError as error:
            nearer = missing is None or len(error.missing) < len(missing.missing)
            missing = error if nearer else missing
    raise missing or HeaderMissingError(tuple(c.aliases[0] for c in asked if c.required))


def _event_questions(viewer: Viewer, shown: Preview) -> Iterable[Question]:
    choices = [(str(event.id), event.shown) for event in viewer.contest.events]
    choices.append((str(NONE_OF_THEM), gettext("None of them")))
    for number, question in enumerate(shown.plan.questions):
        label = gettext(
            "What does “%(text)s” mean? (%(rows)d rows)", text=question.text, rows=question.rows
        )
        yield Question(f"event_{number}", label, choices, str(question.suggestion.id))


def _unit_questions(viewer: Viewer, shown: Preview) -> Iterable[Question]:
    if not shown.plan.units:
        return
    around = _possible_parents(viewer)
    names = {unit.name: unit.id for unit in _possible_units(viewer)}
    unions = [(unit.id, unit.name) for unit in around]
    sides = _sides(shown, {unit.id for unit in around})
    new = [(f"{NEW}:{u.id}", gettext("New, within %(unit)s", unit=u.name)) for u in around]
    if viewer.office:
        new.append((f"{NEW}:", gettext("New, within no other unit")))
    for number, name in enumerate(shown.plan.units):
        similar = [
            (f"known:{names[near]}", gettext("It is %(unit)s", unit=near))
            for near in unit_rules.similar_names(name, names)
        ]
        likely = unit_rules.likely_parent(name, unions) or sides.get(name)
        suggestion = f"{NEW}:{likely or ''}" if likely or viewer.office else new[0][0]
        yield Question(f"unit_{number}", name, [*similar, *new], suggestion)


def _sides(shown: Preview, unions: Collection[int]) -> dict[str, int]:
    """The delegation that a file names beside a unit, where new units may lie in it."""
    named = ((each.employer, each.registration.delegation_id) for each in shown.plan.entries)
    return {name: side for name, side in named if side is not None and side in unions}


def _possible_parents(viewer: Viewer) -> list[Unit]:
    """The units in which new ones may lie: unions; for a contact their own and those within."""
    if viewer.contact is None:
        return units.unions()
    own = units.units_with(units.own_ids(viewer.contact))
    inside = [union for union in units.unions() if union.id in (viewer.within or ())]
    return [*own.values(), *(union for union in inside if union.id not in own)]


def _possible_units(viewer: Viewer) -> Iterable[Unit]:
    ids = units.ids_by_name().values() if viewer.within is None else viewer.within
    return units.units_with(ids).values()


def _folder() -> Path:
    return site.settings().instance / "uploads" / FOLDER


def _bound_to(viewer: Viewer) -> str:
    """Whose a file is: the office's together, or one contact's."""
    owner = viewer.contact.id if viewer.contact else "office"
    return f"{owner}/{viewer.contest.id}"
