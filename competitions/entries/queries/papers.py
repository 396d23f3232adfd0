"""Reads for the papers of entries."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from competitions.contests.models import Event
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db


def admitted(event: Event) -> list[Entry]:
    """The event's approved entries that are not withdrawn, by number."""
    query = (
        select(Entry)
        .where(
            Entry.event_id == event.id,
            Entry.review == Review.APPROVED,
            Entry.status != EntryStatus.WITHDRAWN,
        )
        .order_by(Entry.code.is_(None), Entry.code, Entry.id)
        .options(joinedload(Entry.delegation), joinedload(Entry.employer), joinedload(Entry.person))
    )
    return list(db.session.scalars(query))
