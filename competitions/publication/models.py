"""The committee's decisions on results, public notices, circulars, appeals and objections.

A decision keeps the published document (the bundle with coded judges, and its results) as text, and
the digest of what it was computed from: when marks change after it, everybody can see that.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry
from competitions.extensions import Model, UtcDateTime, enumerated
from competitions.publication import rules
from competitions.publication.rules import Audience, ComplaintKind, ComplaintOutcome
from competitions.units.models import Unit


class Approval(Model):
    """The committee's word on an event's result, or, without one, the delegations' prize.

    `audience` may have the published document, the public only once the result is out.
    """

    __tablename__ = "approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    document: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(80))
    audience: Mapped[Audience] = mapped_column(enumerated(Audience), default=Audience.SUPERVISION)
    minutes: Mapped[str | None] = mapped_column(String(200))
    approved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded_reason: Mapped[str | None] = mapped_column(Text)
    contest: Mapped[Contest] = relationship()
    event: Mapped[Event | None] = relationship()
    approved_by: Mapped[Account] = relationship()

    @property
    def sha256(self) -> str:
        """What the published document's file is known by."""
        return rules.sha256(self.document)


class Notice(Model):
    """A public notice of a contest's results; `options` say whom and what it lists."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    first_day: Mapped[date]
    last_day: Mapped[date]
    working_days: Mapped[int]
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    contest: Mapped[Contest] = relationship()
    items: Mapped[list["NoticeItem"]] = relationship(
        back_populates="notice", order_by="NoticeItem.id", cascade="all, delete-orphan"
    )


class NoticeItem(Model):
    """A result that a notice shows."""

    __tablename__ = "notice_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), index=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), index=True)
    notice: Mapped[Notice] = relationship(back_populates="items")
    approval: Mapped[Approval] = relationship()


class Circular(Model):
    """The final paper with its document number; with it a notice's results are final."""

    __tablename__ = "circulars"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), unique=True)
    number: Mapped[str] = mapped_column(String(80), unique=True)
    issued_on: Mapped[date]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    notice: Mapped[Notice] = relationship()


class Complaint(Model):
    """An appeal or an objection, with its clock and its answer; its bringer is never public."""

    __tablename__ = "complaints"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ComplaintKind] = mapped_column(enumerated(ComplaintKind))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    brought_by: Mapped[str] = mapped_column(String(80))
    facts: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[ComplaintOutcome | None] = mapped_column(enumerated(ComplaintOutcome))
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    event: Mapped[Event] = relationship()
    entry: Mapped[Entry | None] = relationship()
    delegation: Mapped[Unit | None] = relationship()
    answered_by: Mapped[Account | None] = relationship()
