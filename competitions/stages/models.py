"""Which event is the next stage of which, by which rule, and the entries that have advanced."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.contests.models import Event
from competitions.contests.rules.choices import Ties
from competitions.entries.models import Entry
from competitions.extensions import Model, UtcDateTime, enumerated
from competitions.publication.models import Approval
from competitions.stages.rules import Rule
from competitions.units.models import Unit


class Stage(Model):
    """The way from an event to the next; several may lead to one.

    `delegation` is whom all of them compete for there, where that is another than here.
    `stepped_back` are the codes of entries that do not go on, said before or after others have
    advanced. `at_least` is a decimal as text: SQLite keeps none.
    """

    __tablename__ = "stages"
    __table_args__ = (
        CheckConstraint("(first IS NULL) <> (at_least IS NULL)", name="one_way_of_counting"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), unique=True)
    to_event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    first: Mapped[int | None]
    at_least: Mapped[str | None] = mapped_column(String(32))
    ties: Mapped[Ties] = mapped_column(enumerated(Ties))
    component: Mapped[str | None] = mapped_column(String(200))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    stepped_back: Mapped[list[str]] = mapped_column(JSON, default=list)
    approval_id: Mapped[int | None] = mapped_column(ForeignKey("approvals.id"))
    from_event: Mapped[Event] = relationship(foreign_keys=[from_event_id])
    to_event: Mapped[Event] = relationship(foreign_keys=[to_event_id])
    delegation: Mapped[Unit | None] = relationship()
    approval: Mapped[Approval | None] = relationship()
    advanced: Mapped[list["Advanced"]] = relationship(
        back_populates="stage", order_by="Advanced.id", cascade="all, delete-orphan"
    )

    @property
    def rule(self) -> Rule:
        """The rule as frozen data."""
        return Rule(
            first=self.first,
            at_least=None if self.at_least is None else Decimal(self.at_least),
            ties=self.ties,
            component=self.component,
        )


class Advanced(Model):
    """An entry that has advanced, and what it is in the next stage; there it may come from several.

    `made` says that the entry there was made by this, and goes when it is undone. `replaced` are
    the points (units, digits) that the carried ones took the place of.
    """

    __tablename__ = "advanced_entries"
    __table_args__ = (UniqueConstraint("stage_id", "to_entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    from_entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), unique=True)
    to_entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    made: Mapped[bool]
    replaced: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    advanced_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stage: Mapped[Stage] = relationship(back_populates="advanced")
    from_entry: Mapped[Entry] = relationship(foreign_keys=[from_entry_id])
    to_entry: Mapped[Entry] = relationship(foreign_keys=[to_entry_id])
