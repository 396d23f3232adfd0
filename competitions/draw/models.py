"""Sessions, draws, and the slot that each entry has drawn."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Event
from competitions.draw.rules.draws import DrawKind, DrawMethod
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import Model, UtcDateTime, enumerated


class Session(Model):
    """A turn of an event (场次) with its stations; nobody moves once its marking has begun."""

    __tablename__ = "event_sessions"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stations: Mapped[int]
    begun_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    event: Mapped[Event] = relationship()


class Draw(Model):
    """One draw; a redraw is another one, with its reason, and the old one stays on record.

    `outcome` is JSON: by hand entry code to number, by computer the document of records.py. Until
    it is drawn, a computer's draw shows of its seed only the commitment.
    """

    __tablename__ = "draws"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("event_sessions.id"), index=True)
    kind: Mapped[DrawKind] = mapped_column(enumerated(DrawKind))
    method: Mapped[DrawMethod] = mapped_column(enumerated(DrawMethod))
    seed: Mapped[str | None] = mapped_column(String(64))
    commitment: Mapped[str | None] = mapped_column(String(64), unique=True)
    committed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    drawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    redraw_reason: Mapped[str | None] = mapped_column(Text)
    superseded: Mapped[bool] = mapped_column(Boolean, default=False)
    outcome: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    event: Mapped[Event] = relationship()
    session: Mapped[Session | None] = relationship()
    drawn_by: Mapped[Account | None] = relationship()


class Slot(Model):
    """What an entry has drawn: its session, then its station and the code that judges see.

    `status_before` is what the entry was before check-in found it missing.
    """

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("event_id", "blind_code"),
        UniqueConstraint("session_id", "station"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), unique=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("event_sessions.id"))
    station: Mapped[int | None]
    blind_code: Mapped[str | None] = mapped_column(String(32))
    checked_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    status_before: Mapped[EntryStatus | None] = mapped_column(enumerated(EntryStatus))
    entry: Mapped[Entry] = relationship()
    session: Mapped[Session | None] = relationship()


class SpentCode(Model):
    """A blind code that a redraw took back: it stands on what was printed, so nobody gets it."""

    __tablename__ = "spent_codes"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(32), primary_key=True)
