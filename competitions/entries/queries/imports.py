"""What a workbook meets: events, units and delegations, and who is entered already."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry, Person
from competitions.entries.queries.entries import event_day
from competitions.entries.queries.standing import settled_events, titles_entered
from competitions.entries.rules.event_names import EventChoice
from competitions.entries.rules.fields import Fault, Reason
from competitions.entries.rules.importing import Known, Plan, PlannedEntry
from competitions.extensions import db
from competitions.files.rules.sealing import Keys, Purpose, fingerprint
from competitions.units import queries as units
from competitions.units.rules import name_key

AT_ONCE = 500
"""Values of one query: databases take only so many."""


def known(
    contest: Contest,
    answers: Mapping[str, int],
    *,
    within: frozenset[int] | None = None,
    today: date,
) -> Known:
    """What the rules must know to read a workbook for this contest."""
    return Known(
        events=event_choices(contest),
        units=units.ids_by_name(),
        delegations=delegation_names(contest),
        within=within,
        answers=answers,
        today=today,
    )


def event_choices(contest: Contest) -> list[EventChoice]:
    """The events of a contest as registration knows them."""
    settled = settled_events(event.id for event in contest.events)
    return [
        EventChoice(
            id=event.id,
            code=event.code,
            name=event.name or event.code,
            group=event.group,
            permit_category=event.permit_category,
            held_on=event_day(event),
            kind=event.entry_kind,
            settled=event.id in settled,
        )
        for event in contest.events
    ]


def delegation_names(contest: Contest) -> dict[str, int]:
    """The contest's delegations by the keys of their full and short names."""
    found: dict[str, int] = {}
    for delegation in contest.delegations:
        unit = delegation.unit
        for name in (unit.name, unit.short_name, unit.name.removesuffix("总工会")):
            if name:
                found.setdefault(name_key(name), unit.id)
    return found


def digests(plan: Plan, keys: Keys) -> dict[int, str]:
    """The keyed hash of each row's ID number, by row."""
    return {
        entry.row: fingerprint(entry.registration.identity.number, Purpose.ID_NUMBER, keys=keys)
        for entry in plan.entries
        if entry.registration.identity is not None
    }


def people_with(digests: Iterable[str]) -> dict[str, Person]:
    """The persons known by these hashes of ID numbers, by hash."""
    wanted = sorted(set(digests))
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(Person).where(Person.id_number_hash.in_(wanted[start : start + AT_ONCE]))
        found |= {person.id_number_hash or "": person for person in db.session.scalars(query)}
    return found


def met(contest: Contest, plan: Plan, keys: Keys) -> tuple[list[Fault], list[Fault]]:
    """Faults and advice that come from who is known and entered already."""
    hashes = digests(plan, keys)
    people = people_with(hashes.values())
    query = select(Entry.person_id, Entry.event_id).join(Entry.event)
    entered: dict[int, set[int]] = {}
    for person_id, event_id in db.session.execute(query.where(Event.contest_id == contest.id)):
        entered.setdefault(person_id or 0, set()).add(event_id)
    faults: list[Fault] = []
    advice: list[Fault] = []
    for entry in plan.entries:
        person = people.get(hashes.get(entry.row, ""))
        if person is not None:
            found = _met(entry, person, entered.get(person.id, set()))
            (advice if found and found.reason is Reason.OTHER_EVENT else faults).extend(
                [found] if found else []
            )
    taken = titles_entered(contest)
    for entry in plan.entries:
        said = entry.registration
        if said.identity is None and (entry.event.id, said.name, said.employer_id) in taken:
            faults.append(Fault(entry.row, "name", Reason.NAMED_ALREADY))
    return faults, advice


def _met(entry: PlannedEntry, person: Person, events: set[int]) -> Fault | None:
    if person.name != entry.registration.name:
        return Fault(entry.row, "name", Reason.OTHER_NAME)
    if entry.event.id in events:
        return Fault(entry.row, "id_number", Reason.ENTERED_ALREADY)
    return Fault(entry.row, "event", Reason.OTHER_EVENT) if events else None
