"""Titles for which a contest's results make eligible, and what was decided on whom."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Contest
from competitions.craftsmen.rules import conditions
from competitions.craftsmen.rules.titles import CandidateState, TitleDetails
from competitions.entries.models import Entry
from competitions.extensions import Model, UtcDateTime, enumerated
from competitions.publication.models import Approval


class Title(Model):
    """A title of a year, with the conditions under which a contest's results count for it."""

    __tablename__ = "titles"
    __table_args__ = (UniqueConstraint("contest_id", "name", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    name: Mapped[str] = mapped_column(String(80))
    year: Mapped[int]
    conditions: Mapped[dict[str, Any]] = mapped_column(JSON)
    document: Mapped[str | None] = mapped_column(String(80))
    issuer: Mapped[str | None] = mapped_column(Text)
    asks_numbers: Mapped[bool] = mapped_column(default=False)
    procedure: Mapped[str] = mapped_column(String(200))
    cultivated_from: Mapped[date | None]
    cultivated_until: Mapped[date | None]
    certified_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    contest: Mapped[Contest] = relationship()

    @property
    def details(self) -> TitleDetails:
        """What the organiser said of it."""
        return TitleDetails(
            name=self.name,
            year=self.year,
            conditions=conditions.restored(self.conditions),
            document=self.document,
            issuer=self.issuer,
            asks_numbers=self.asks_numbers,
            procedure=self.procedure,
            cultivated_from=self.cultivated_from,
            cultivated_until=self.cultivated_until,
            certified_on=self.certified_on,
        )


class Candidate(Model):
    """What was decided on somebody by an entry; `approval` is the result it rests on."""

    __tablename__ = "candidates"
    __table_args__ = (
        UniqueConstraint("title_id", "entry_id"),
        CheckConstraint("state != 'refused' OR reason IS NOT NULL", name="refused_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("titles.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), index=True)
    state: Mapped[CandidateState] = mapped_column(enumerated(CandidateState))
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    title: Mapped[Title] = relationship()
    entry: Mapped[Entry] = relationship()
    approval: Mapped[Approval] = relationship()
    decided_by: Mapped[Account] = relationship()
