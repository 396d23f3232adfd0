"""A registration workbook as entries to be made, or as its faults: each with row, column, reason.

Nothing here knows the database: what it needs of units and events is handed in, and who is entered
already is found afterwards (queries). Faults are data; words.py has their words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from competitions.contests.rules.choices import EntryKind
from competitions.entries.rules import identity as ids
from competitions.entries.rules import registration
from competitions.entries.rules.event_names import EventChoice, event_match, in_group
from competitions.entries.rules.fields import Fault, Fields, Reason
from competitions.entries.rules.registration import Registration
from competitions.files.rules.cells import key
from competitions.files.rules.tables import Table
from competitions.units.rules import name_key

NONE_OF_THEM = 0
"""The answer that a text means none of the events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the contest and the tree of units hold; units by name key.

    `within` are the units for which a contact may register; None for those who may for all.
    `answers` say which event a text was confirmed to mean, by the text's key.
    """

    events: Sequence[EventChoice]
    units: Mapping[str, int]
    delegations: Mapping[str, int] = field(default_factory=dict)
    within: frozenset[int] | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    today: date

    @property
    def people(self) -> bool:
        """Whether people take part, in one event at least."""
        return any(event.kind is EntryKind.PERSON for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEntry:
    """One row that may become an entry; a unit that is not known yet by its name alone."""

    row: int
    event: EventChoice
    registration: Registration
    employer: str
    recommender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuestion:
    """A text that may mean an event and must be confirmed."""

    text: str
    suggestion: EventChoice
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a workbook asks for. With any fault nothing of it is written.

    `units` are the names of units that are not known, with how many rows name each.
    """

    entries: tuple[PlannedEntry, ...]
    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...]
    units: Mapping[str, int]
    questions: tuple[EventQuestion, ...]


@dataclass(slots=True)
class _Gathered:
    """What has been found on the way through the rows."""

    entries: list[PlannedEntry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    advice: list[Fault] = field(default_factory=list)
    units: dict[str, int] = field(default_factory=dict)
    questions: dict[str, EventQuestion] = field(default_factory=dict)
    seen: dict[str, list[PlannedEntry]] = field(default_factory=dict)
    titles: dict[tuple[int, str, str], int] = field(default_factory=dict)


def plan(table: Table, known: Known) -> Plan:
    """The entries of a table, or all its faults, in the order of the sheet."""
    found = _Gathered()
    for row in table.rows:
        fields = Fields(row)
        entry = _entry(fields, known, found)
        if entry is not None and not fields.faults:
            _compare_with_others(fields, entry, found)
        found.faults += fields.faults
        if entry is not None and not fields.faults:
            found.entries.append(entry)
            found.advice += _advice(entry)
    return Plan(
        entries=tuple(found.entries),
        faults=tuple(
            sorted(found.faults, key=lambda each: (each.row, table.places.get(each.column, -1)))
        ),
        advice=tuple(found.advice),
        units=found.units,
        questions=tuple(found.questions.values()),
    )


def _entry(fields: Fields, known: Known, found: _Gathered) -> PlannedEntry | None:
    """The row as an entry; None where a part without which it is none is missing or wrong."""
    event = _event(fields, known, found)
    kind = event.kind if event else None
    person = kind is EntryKind.PERSON or (kind is None and known.people)
    identity = fields.identity(known.today) if person else None
    employer = fields.unit("employer", required=True)
    name = fields.name() if person else fields.title(required=kind is not EntryKind.UNIT)
    if kind is EntryKind.UNIT:
        name = name or employer
    recommender = fields.unit("recommender")
    said = Registration(
        name=name or "",
        identity=identity,
        phone=fields.phone() if person else None,
        employer_id=_unit(fields, "employer", employer, known, found),
        delegation_id=_delegation(fields, known),
        recommender_id=_unit(fields, "recommender", recommender, known, found),
        members=() if person else fields.members(),
        grade=fields.grade() if person else None,
        years_in_trade=fields.years() if person else None,
        permit_number=fields.text("permit_number"),
        permit_expires_on=fields.day("permit_expires_on"),
        coach=fields.unit("coach"),
        note=fields.text("note"),
    )
    if event is not None:
        _check_permit(fields, event, said)
    if name is None or event is None or employer is None or (person and identity is None):
        return None
    return PlannedEntry(
        row=fields.row.number,
        event=event,
        registration=said,
        employer=employer,
        recommender=recommender,
    )


def _event(fields: Fields, known: Known, found: _Gathered) -> EventChoice | None:
    text = fields.text("event", required=True)
    if text is None:
        return None
    answer = known.answers.get(key(text))
    if answer is not None:
        chosen = tuple(event for event in known.events if event.id == answer)
    else:
        match = event_match(text, known.events)
        chosen = in_group(match.events, fields.text("group") or "") if match.events else ()
        if match.events and len(chosen) != 1:
            fields.refuse("event", Reason.UNCLEAR_EVENT, text)
            return None
        if chosen and not match.sure:
            _ask(text, chosen[0], found)
    if not chosen:
        fields.refuse("event", Reason.UNKNOWN_EVENT, text)
        return None
    if chosen[0].settled:
        fields.refuse("event", Reason.SETTLED_EVENT)
    return chosen[0]


def _ask(text: str, suggestion: EventChoice, found: _Gathered) -> None:
    rows = found.questions[key(text)].rows if key(text) in found.questions else 0
    found.questions[key(text)] = EventQuestion(text=text, suggestion=suggestion, rows=rows + 1)


def _unit(
    fields: Fields, column: str, name: str | None, known: Known, found: _Gathered
) -> int | None:
    """The id of a known unit; a name that is not known is listed, and no fault."""
    if name is None:
        return None
    unit = known.units.get(name_key(name))
    if unit is None:
        found.units[name] = found.units.get(name, 0) + 1
    elif column == "employer" and known.within is not None and unit not in known.within:
        fields.refuse(column, Reason.NOT_YOUR_UNIT)
    return unit


def _delegation(fields: Fields, known: Known) -> int | None:
    name = fields.unit("delegation")
    if name is None or not known.delegations:
        return None
    found = known.delegations.get(name_key(name))
    if found is None:
        fields.refuse("delegation", Reason.UNKNOWN_DELEGATION, name)
    return found


def _check_permit(fields: Fields, event: EventChoice, said: Registration) -> None:
    try:
        registration.check_permit(
            event.permit_category, said.permit_expires_on, needed_on=event.held_on
        )
    except registration.PermitExpiredError as error:
        fields.refuse("permit_expires_on", Reason.PERMIT_EXPIRED, error.expires_on.isoformat())


def _compare_with_others(fields: Fields, entry: PlannedEntry, found: _Gathered) -> None:
    """A person may stand in a list once for an event, and always under one name."""
    person = entry.registration.identity
    if person is None:
        _compare_titles(fields, entry, found)
        return
    others = found.seen.setdefault(person.number, [])
    same_event = [other for other in others if other.event.id == entry.event.id]
    if same_event:
        fields.refuse("id_number", Reason.TWICE, str(same_event[0].row))
    elif others and others[0].registration.name != entry.registration.name:
        fields.refuse("name", Reason.OTHER_NAME)
    elif others:
        found.advice.append(Fault(entry.row, "event", Reason.OTHER_EVENT, f"{others[0].row}"))
    others.append(entry)


def _compare_titles(fields: Fields, entry: PlannedEntry, found: _Gathered) -> None:
    """A unit sends one work of a name to an event."""
    title = entry.event.id, name_key(entry.registration.name), name_key(entry.employer)
    first = found.titles.setdefault(title, entry.row)
    if first != entry.row:
        fields.refuse("name", Reason.TWICE, str(first))


def _advice(entry: PlannedEntry) -> Iterable[Fault]:
    said = entry.registration
    if entry.event.permit_category and not (said.permit_number and said.permit_expires_on):
        yield Fault(entry.row, "permit_number", Reason.PERMIT_MISSING)
    if said.identity is None or entry.event.held_on is None:
        return
    held_on = entry.event.held_on
    if ids.age_on(held_on, said.identity.born_on) < ids.YOUNGEST_WORKER:
        yield Fault(entry.row, "id_number", Reason.TOO_YOUNG)
    if ids.retires_on(said.identity.born_on, said.identity.sex) <= held_on:
        yield Fault(entry.row, "id_number", Reason.RETIRED)
