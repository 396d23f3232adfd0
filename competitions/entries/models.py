"""People, their entries, the batches they came in by, and penalties.

An ID or phone number is kept encrypted (`*_sealed`); of an ID number there is also a keyed hash by
which doubles are found. What papers and scoring need of a person stands in the entry.
"""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Contest, Event
from competitions.entries.rules.entry import EntryStatus, Review, Sex
from competitions.entries.rules.grade import Grade
from competitions.extensions import Model, UtcDateTime, Whole, enumerated
from competitions.units.models import Unit


class Person(Model):
    """Somebody who takes part, in one contest or in many over the years."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    sex: Mapped[Sex | None] = mapped_column(enumerated(Sex))
    born_on: Mapped[date | None]
    id_number_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_number_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    photo: Mapped[str | None] = mapped_column(String(80))
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class EntryBatch(Model):
    """Entries that came in by one file, and can be undone together."""

    __tablename__ = "entry_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    contest: Mapped[Contest] = relationship()
    made_by: Mapped[Account | None] = relationship()


class Entry(Model):
    """A person, team, work, unit or project taking part in an event.

    `employer` is where the entrant works (own-unit bans), `delegation` whom they compete for
    (quotas, team prizes), `recommender` who sent the form on. `fixed_at` is when the session was
    drawn, after which nobody takes another's place; `settled_at` when the event's result was
    approved, after which nobody withdraws. `delegation_name` is how an imported document
    writes the delegation: texts that differ are different delegations, whatever unit they mean.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("event_id", "code"),
        UniqueConstraint("event_id", "person_id"),
        Index("ix_entries_event_review", "event_id", "review"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    code: Mapped[str | None] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    delegation_name: Mapped[str | None] = mapped_column(String(200))
    recommender_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    team: Mapped[str | None] = mapped_column(String(200))
    members: Mapped[list[str]] = mapped_column(JSON, default=list)
    grade: Mapped[Grade | None] = mapped_column(enumerated(Grade))
    years_in_trade: Mapped[int | None]
    permit_number: Mapped[str | None] = mapped_column(String(60))
    permit_expires_on: Mapped[date | None]
    coach: Mapped[str | None] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(Text)
    status: Mapped[EntryStatus] = mapped_column(
        enumerated(EntryStatus), default=EntryStatus.COMPETING
    )
    status_reason: Mapped[str | None] = mapped_column(Text)
    seconds: Mapped[str | None] = mapped_column(String(32))
    review: Mapped[Review] = mapped_column(enumerated(Review), default=Review.SUBMITTED)
    review_reason: Mapped[str | None] = mapped_column(Text)
    substitute_for_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("entry_batches.id"), index=True)
    fixed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    event: Mapped[Event] = relationship()
    person: Mapped[Person | None] = relationship()
    employer: Mapped[Unit | None] = relationship(foreign_keys=[employer_id])
    delegation: Mapped[Unit | None] = relationship(foreign_keys=[delegation_id])
    recommender: Mapped[Unit | None] = relationship(foreign_keys=[recommender_id])
    batch: Mapped[EntryBatch | None] = relationship()
    created_by: Mapped[Account | None] = relationship()
    penalties: Mapped[list["EntryPenalty"]] = relationship(
        back_populates="entry", order_by="EntryPenalty.id", cascade="all, delete-orphan"
    )


class EntryPenalty(Model):
    """Points taken off an entry's total, with the reason; `units` counts steps of 10^-digits."""

    __tablename__ = "entry_penalties"
    __table_args__ = (CheckConstraint("units NOT LIKE '-%'", name="not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    units: Mapped[int] = mapped_column(Whole)
    digits: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    entry: Mapped[Entry] = relationship(back_populates="penalties")
