"""Reads of the journal: its head, its chain, and pages of it by filters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from competitions.extensions import db
from competitions.journal.models import JournalHead, JournalRecord
from competitions.journal.rules import GENESIS, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a page of the journal is narrowed to; None is everything."""

    actor: str | None = None
    tag: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def head() -> tuple[int, str]:
    """Number and hash of the last record; (0, GENESIS) of an empty journal."""
    row = db.session.get(JournalHead, 1)
    return (row.seq, row.hash) if row else (0, GENESIS)


def chain() -> Iterator[tuple[Record, str]]:
    """Every record with its stored hash, from the first on, a thousand at a time."""
    rows = db.session.scalars(
        select(JournalRecord).order_by(JournalRecord.seq).execution_options(yield_per=1000)
    )
    for row in rows:
        yield as_record(row), row.hash


def as_record(row: JournalRecord) -> Record:
    """The row as it is hashed."""
    return Record(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        tag=row.tag,
        subject=row.subject,
        before=row.before,
        after=row.after,
        previous=row.previous,
    )


def records(filters: Filters) -> Select[JournalRecord]:
    """The records that meet the filters, newest first; a subject matches with all below it."""
    query = select(JournalRecord).order_by(JournalRecord.seq.desc())
    if filters.actor:
        query = query.where(JournalRecord.actor == filters.actor)
    if filters.tag:
        query = query.where(JournalRecord.tag == filters.tag)
    if filters.subject:
        query = query.where(JournalRecord.subject.startswith(filters.subject, autoescape=True))
    if filters.since:
        query = query.where(JournalRecord.at >= filters.since)
    if filters.until:
        query = query.where(JournalRecord.at < filters.until)
    return query
