"""What stands already: which events are drawn or decided, and who is entered for them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import EntryKind
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db


def drawn_events(events: Iterable[int]) -> set[int]:
    """Those of the events whose sessions are drawn: who is approved later has no place there."""
    return _events(events, Entry.fixed_at)


def settled_events(events: Iterable[int]) -> set[int]:
    """Those of the events whose result is approved: nobody is registered for them any more."""
    return _events(events, Entry.settled_at)


def settled_contests(contests: Iterable[int]) -> set[int]:
    """Those of the contests in which the results of all events are approved."""
    query = select(Event.contest_id, Event.id).where(Event.contest_id.in_(list(contests)))
    events = db.session.execute(query).all()
    settled = settled_events(event for _, event in events)
    still_open = {contest for contest, event in events if event not in settled}
    return {contest for contest, _ in events} - still_open


def is_entered(event_id: int, person_id: int) -> bool:
    """Whether the person takes part in the event already."""
    query = select(Entry.id).where(Entry.event_id == event_id, Entry.person_id == person_id)
    return db.session.scalar(query) is not None


def titles_entered(contest: Contest) -> set[tuple[int, str, int | None]]:
    """What takes part without being a person: event, name and unit; withdrawn ones do not."""
    query = (
        select(Entry.event_id, Entry.name, Entry.employer_id)
        .join(Entry.event)
        .where(
            Event.contest_id == contest.id,
            Event.entry_kind != EntryKind.PERSON,
            Entry.status != EntryStatus.WITHDRAWN,
        )
    )
    return {(event, name or "", unit) for event, name, unit in db.session.execute(query)}


def _events(events: Iterable[int], since: InstrumentedAttribute[datetime | None]) -> set[int]:
    """Those of the events with an entry that has this time."""
    query = select(Entry.event_id).where(Entry.event_id.in_(set(events)), since.is_not(None))
    return set(db.session.scalars(query.distinct()))
