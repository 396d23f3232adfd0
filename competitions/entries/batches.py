"""Steps of importing a workbook: units that nobody knew, persons, entries; no record, no commit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from competitions.accounts.models import Account
from competitions.contests.models import Contest
from competitions.entries import checks, steps
from competitions.entries.models import Entry, Person
from competitions.entries.queries import imports
from competitions.entries.rules import registration as rules
from competitions.entries.rules.importing import Plan
from competitions.entries.rules.registration import Registration
from competitions.files.rules.sealing import Keys
from competitions.units import queries as units
from competitions.units import rules as unit_rules
from competitions.units import steps as unit_steps


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """What a name that nobody knew stands for: a unit known by another name, or a new one."""

    known_id: int | None = None
    within_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that nobody knew, and the one in which it lies."""

    name: str
    within_id: int | None = None


def make_unit(session: Session, new: NewUnit) -> int:
    """The id of the unit, which is made unless it is known after all."""
    known = units.unit_named(new.name)
    if known is not None:
        return known.id
    kind = unit_rules.likely_kind(new.name)
    return unit_steps.new_unit(session, new.name, kind, parent_id=new.within_id).id


def make_units(session: Session, choices: Mapping[str, UnitChoice]) -> dict[str, int]:
    """The unit of each name, by its key; those that are new are made."""
    made: dict[str, int] = {}
    for name, choice in choices.items():
        key = unit_rules.name_key(name)
        known = choice.known_id or made.get(key)
        made[key] = known or make_unit(session, NewUnit(name, choice.within_id))
    return made


def make_entries(
    session: Session,
    contest: Contest,
    plan: Plan,
    *,
    units: Mapping[str, int],
    contact: Account | None,
    keys: Keys,
    now: datetime,
) -> list[Entry]:
    """The entries of a plan without faults; raises PlanOutdatedError, QuotaFullError and others."""
    if contact is not None:
        rules.check_open(contest.registration_closes_at, now)
    wanted = {planned.event.id for planned in plan.entries}
    checks.check_unsettled(event for event in contest.events if event.id in wanted)
    faults, _ = imports.met(contest, plan, keys)
    if plan.faults or faults or not plan.entries:
        raise rules.PlanOutdatedError
    said = _with_units(contest, plan, units, contact)
    if contact is not None:
        _check_quotas(contest, plan, said)
    people = _people(session, plan, keys=keys, now=now)
    gathered = checks.gathered(contact)
    entries = []
    for planned in plan.entries:
        registration = said[planned.row]
        person = people.get(planned.row)
        entry = Entry(event_id=planned.event.id, created_at=now, person=person)
        entry.review = rules.first_review(passes_on=checks.is_within(registration, gathered))
        steps.describe(entry, registration)
        entries.append(entry)
    session.add_all(entries)
    session.flush()
    return entries


def _with_units(
    contest: Contest, plan: Plan, units_made: Mapping[str, int], contact: Account | None
) -> dict[int, Registration]:
    """What is said of each entry, its units and delegation found; by row."""
    parents = units.parents()
    delegations = frozenset(d.unit_id for d in contest.delegations)
    own = frozenset(units.ids_within(units.own_ids(contact))) if contact else None
    said = {}
    for planned in plan.entries:
        employer = planned.registration.employer_id or units_made.get(_key(planned.employer))
        if employer is None:
            raise rules.PlanOutdatedError
        if own is not None and employer not in own:
            raise rules.NotYourUnitError
        said[planned.row] = replace(
            planned.registration,
            employer_id=employer,
            recommender_id=planned.registration.recommender_id
            or units_made.get(_key(planned.recommender or "")),
            delegation_id=planned.registration.delegation_id
            or rules.delegation_of(unit_rules.above(employer, parents), delegations),
        )
    return said


def _key(name: str) -> str:
    return unit_rules.name_key(name)


def _check_quotas(contest: Contest, plan: Plan, said: Mapping[int, Registration]) -> None:
    """Raises QuotaFullError where a delegation would send more than it may to one event."""
    events = {event.id: event for event in contest.events}
    wanted: dict[tuple[int, int], int] = {}
    for planned in plan.entries:
        delegation = said[planned.row].delegation_id
        if delegation is not None:
            place = planned.event.id, delegation
            wanted[place] = wanted.get(place, 0) + 1
    for (event_id, delegation), more in wanted.items():
        taken = checks.taken(event_id, delegation)
        rules.check_quota(events[event_id].quota, taken=taken, more=more)


def _people(session: Session, plan: Plan, *, keys: Keys, now: datetime) -> dict[int, Person]:
    """The person of each row, made where not known; one person may stand in several rows."""
    hashes = imports.digests(plan, keys)
    people = imports.people_with(hashes.values())
    named = [planned for planned in plan.entries if planned.row in hashes]
    for planned in named:
        digest = hashes[planned.row]
        said = replace(planned.registration, consented=True)
        people[digest] = steps.kept_person(
            session, people.get(digest), digest, said, keys=keys, now=now
        )
    return {planned.row: people[hashes[planned.row]] for planned in named}
