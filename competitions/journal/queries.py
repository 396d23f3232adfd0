"""Reads of the journal: its head, its chain, and pages of it by filters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from competitions.extensions import db
from competitions.journal.models import JournalHead, JournalRecord
from competitions.journal.rules import GENESIS, Break, Record, chain_break


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a page of the journal is narrowed to; None is everything."""

    actor: str | None = None
    tag: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def head(session: Session | None = None) -> tuple[int, str]:
    """Number and hash of the last record; (0, GENESIS) of an empty journal."""
    row = (session or db.session).get(JournalHead, 1)
    return (row.seq, row.hash) if row else (0, GENESIS)


def chain(session: Session | None = None) -> Iterator[tuple[Record, str]]:
    """Every record with its stored hash, from the first on, a thousand at a time."""
    rows = (session or db.session).scalars(
        select(JournalRecord).order_by(JournalRecord.seq).execution_options(yield_per=1000)
    )
    for row in rows:
        yield as_record(row), row.hash


def checked(witness: str | None = None) -> tuple[tuple[int, str], Break | None]:
    """The head, and the first fault of the whole chain, as both stood at one moment.

    Has a connection of its own, so that what is written meanwhile cannot look like a fault.
    """
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":  # SQLite's reads see one moment anyway
            connection.execution_options(isolation_level="REPEATABLE READ")
        with Session(connection) as session:
            kept = head(session)
            return kept, chain_break(chain(session), head=kept, witness=witness)


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
        below = JournalRecord.subject.startswith(f"{filters.subject}/", autoescape=True)
        query = query.where((JournalRecord.subject == filters.subject) | below)
    if filters.since:
        query = query.where(JournalRecord.at >= filters.since)
    if filters.until:
        query = query.where(JournalRecord.at < filters.until)
    return query


def count(filters: Filters) -> int:
    """How many records meet the filters."""
    query = select(func.count()).select_from(records(filters).order_by(None).subquery())
    return db.session.scalar(query) or 0
