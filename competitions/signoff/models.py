"""The chief judge's word on an event, its recheck, the opening of its codes, and corrections."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Event
from competitions.entries.models import Entry
from competitions.extensions import Model, UtcDateTime
from competitions.scoring.models import Sheet


class SignOff(Model):
    """The chief judge has signed an event's marks; a correction makes the next version.

    Nobody stands beside marks that came with a document: they were signed elsewhere.
    """

    __tablename__ = "sign_offs"
    __table_args__ = (UniqueConstraint("event_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    event: Mapped[Event] = relationship()
    signed_by: Mapped[Account | None] = relationship()


class Correction(Model):
    """A signed sheet is changed: asked for with a reason by one person, confirmed by another."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, str]] = mapped_column("before_values", JSON)
    after: Mapped[dict[str, str]] = mapped_column("after_values", JSON)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed: Mapped[bool | None]
    sheet: Mapped[Sheet] = relationship()
    asked_by: Mapped[Account] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])


class RecheckItem(Model):
    """An entry drawn into the recheck sample, and what was found.

    A sample goes on with the next version: an entry that was `found_wrong` is corrected and then
    found right, and still counts for how many were wrong.
    """

    __tablename__ = "recheck_items"
    __table_args__ = (UniqueConstraint("sign_off_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_off_id: Mapped[int] = mapped_column(ForeignKey("sign_offs.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    correct: Mapped[bool | None]
    found_wrong: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    sign_off: Mapped[SignOff] = relationship()
    entry: Mapped[Entry] = relationship()
    checked_by: Mapped[Account | None] = relationship()


class Decoding(Model):
    """The codes of an event are opened: asked for by the supervisor, agreed by a second person.

    Nobody stands beside those of a document, which names its entries.
    """

    __tablename__ = "decodings"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    event: Mapped[Event] = relationship()
    asked_by: Mapped[Account | None] = relationship(foreign_keys=[asked_by_id])
    opened_by: Mapped[Account | None] = relationship(foreign_keys=[opened_by_id])
