"""Contests, events, their schemes in versions, and which units are delegations to them.

A scheme is kept as the document that the bundle contract describes (components, criteria, total,
ranking, teams, awards), so that there is one form of it; rules read it into frozen data.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account, Scope
from competitions.contests.rules.choices import EntryKind, Kind, Level
from competitions.extensions import Model, UtcDateTime, enumerated
from competitions.units.models import Unit


class Contest(Model):
    """One competition as announced; its class, issuer, date .. are its events' defaults.

    `delegations_scheme` is agreed anew only while the prize is not approved (`prize_settled_at`).
    A `sample` contest is no real one: every paper of it says 样例.
    """

    __tablename__ = "contests"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    year: Mapped[int | None]
    kind: Mapped[Kind | None] = mapped_column(enumerated(Kind))
    level: Mapped[Level | None] = mapped_column(enumerated(Level))
    class_: Mapped[int | None] = mapped_column("class")
    hosts: Mapped[list[str]] = mapped_column(JSON, default=list)
    undertakers: Mapped[list[str]] = mapped_column(JSON, default=list)
    assistants: Mapped[list[str]] = mapped_column(JSON, default=list)
    issuer: Mapped[str | None] = mapped_column(Text)
    awarded_on: Mapped[date | None]
    documents: Mapped[list[str]] = mapped_column(JSON, default=list)
    delegations_scheme: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    prize_settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    venue: Mapped[str | None] = mapped_column(String(200))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    registration_closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    live_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sample: Mapped[bool] = mapped_column(default=False)
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("contests.id"))
    scope_id: Mapped[int] = mapped_column(ForeignKey("scopes.id"), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    scope: Mapped[Scope] = relationship()
    events: Mapped[list["Event"]] = relationship(
        back_populates="contest", order_by="Event.code", cascade="all, delete-orphan"
    )
    delegations: Mapped[list["Delegation"]] = relationship(
        back_populates="contest", order_by="Delegation.position", cascade="all, delete-orphan"
    )


class Delegation(Model):
    """A unit for which entrants of a contest compete; `position` orders lists of delegations."""

    __tablename__ = "delegations"
    __table_args__ = (UniqueConstraint("contest_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    leader: Mapped[str | None] = mapped_column(String(80))
    contest: Mapped[Contest] = relationship(back_populates="delegations")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)


class Event(Model):
    """One trade of a contest; what is None stands as the contest has it."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("contest_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(String(200))
    occupation: Mapped[str | None] = mapped_column(String(40))
    class_: Mapped[int | None] = mapped_column("class")
    undertakers: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    issuer: Mapped[str | None] = mapped_column(Text)
    awarded_on: Mapped[date | None]
    venue: Mapped[str | None] = mapped_column(String(200))
    entry_kind: Mapped[EntryKind] = mapped_column(enumerated(EntryKind), default=EntryKind.PERSON)
    group: Mapped[str | None] = mapped_column("entry_group", String(40))
    quota: Mapped[int | None]
    permit_category: Mapped[str | None] = mapped_column(String(80))
    held_on: Mapped[date | None]
    minutes_late: Mapped[int | None]
    scope_id: Mapped[int] = mapped_column(ForeignKey("scopes.id"), unique=True)
    scope: Mapped[Scope] = relationship()
    contest: Mapped[Contest] = relationship(back_populates="events")
    schemes: Mapped[list["SchemeVersion"]] = relationship(
        back_populates="event", order_by="SchemeVersion.version", cascade="all, delete-orphan"
    )

    @property
    def scheme(self) -> "SchemeVersion | None":
        """The version in force: the newest."""
        return self.schemes[-1] if self.schemes else None

    @property
    def shown(self) -> str:
        """The name that lists show."""
        return self.name or self.code


class SchemeVersion(Model):
    """A scheme as agreed; frozen at the first mark, replaced only with a document and a reason.

    `aids` hold what helps with marking (rules/aids.py) and no bundle carries.
    """

    __tablename__ = "scheme_versions"
    __table_args__ = (
        UniqueConstraint("event_id", "version"),
        CheckConstraint(
            "version = 1 OR (document_number IS NOT NULL AND reason IS NOT NULL)",
            name="later_versions_are_decided",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    aids: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    document_number: Mapped[str | None] = mapped_column(String(80))
    reason: Mapped[str | None] = mapped_column(Text)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    created_by: Mapped[Account | None] = relationship()
    event: Mapped[Event] = relationship(back_populates="schemes")
