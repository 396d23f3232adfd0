"""Steps that judge an entry by what the database holds: quota, permits, units, deadline."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from competitions.accounts.models import Account
from competitions.contests.models import Event
from competitions.contests.rules.choices import PEOPLE
from competitions.entries.models import Entry
from competitions.entries.queries import entries as queries
from competitions.entries.queries import standing
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.entries.rules.registration import Registration
from competitions.extensions import db
from competitions.units import queries as units


def placed(event: Event, said: Registration) -> Registration:
    """What is said, with the delegation around the employer where none is named."""
    if said.delegation_id is not None or said.employer_id is None:
        return said
    delegations = frozenset(delegation.unit_id for delegation in event.contest.delegations)
    found = rules.delegation_of(units.ids_above(said.employer_id), delegations)
    return replace(said, delegation_id=found)


def check_registration(
    event: Event,
    said: Registration,
    *,
    contact: Account | None,
    now: datetime | None,
    own: Entry | None = None,
) -> None:
    """Raises what keeps the entry from being registered so; `own` is the entry itself, if there.

    Without a time the deadline is not looked at.
    """
    title = event.id, said.name, said.employer_id
    if own is None:
        check_unsettled([event])
        if title in standing.titles_entered(event.contest):
            raise rules.NamedAlreadyError
    rules.check_permit(
        event.permit_category, said.permit_expires_on, needed_on=queries.event_day(event)
    )
    if contact is None:
        return
    if now is not None and (own is None or own.review is not Review.RETURNED):
        rules.check_open(event.contest.registration_closes_at, now)
    if said.employer_id not in queries.visible_units(contact):
        raise rules.NotYourUnitError
    if said.delegation_id is not None and (own is None or own.delegation_id != said.delegation_id):
        rules.check_quota(event.quota, taken=taken(event.id, said.delegation_id))


def check_unsettled(events: Iterable[Event]) -> None:
    """Raises EventSettledError where the result of one of them is approved."""
    if standing.settled_events(event.id for event in events):
        raise rules.EventSettledError


def check_permits(entries: Iterable[Entry]) -> None:
    """Raises PermitMissingError, PermitExpiredError for entries that may not work as they are."""
    asked = [entry for entry in entries if entry.event.permit_category]
    lacking = tuple(e.id for e in asked if not (e.permit_number and e.permit_expires_on))
    if lacking:
        raise rules.PermitMissingError(lacking)
    for entry in asked:
        needed_on = queries.event_day(entry.event)
        rules.check_permit("asked", entry.permit_expires_on, needed_on=needed_on)


def check_substitution(entry: Entry) -> None:
    """Raises SubstitutionClosedError once the session is drawn.

    NotAtThisStepError is for one who is gone, and for works, units and projects: these are nobody
    whose place another takes.
    """
    if entry.fixed_at is not None:
        raise rules.SubstitutionClosedError
    if entry.status is not EntryStatus.COMPETING or entry.event.entry_kind not in PEOPLE:
        raise rules.NotAtThisStepError(entry.status)


def gathered(contact: Account | None) -> set[int] | None:
    """The units whose registrations whoever acts passes on: all for the office."""
    return None if contact is None else units.ids_gathered(contact)


def is_within(said: Registration, gathered: set[int] | None) -> bool:
    """Whether an entry comes from a unit that is gathered."""
    return gathered is None or (said.delegation_id or said.employer_id) in gathered


def first_review(said: Registration, contact: Account | None) -> Review:
    """Where the review of an entry begins that this contact, or the office, registers."""
    return rules.first_review(passes_on=is_within(said, gathered(contact)))


def taken(event_id: int, delegation_id: int) -> int:
    """How many places of its quota a delegation has taken in an event."""
    return (
        db.session.scalar(
            select(func.count()).where(
                Entry.event_id == event_id, Entry.delegation_id == delegation_id, *queries.COUNTED
            )
        )
        or 0
    )
