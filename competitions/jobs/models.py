"""Runs and their items: the durable truth about long work. Engines only wake whoever does it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.extensions import Model, UtcDateTime, enumerated
from competitions.jobs.rules import ItemState, RunState


class Run(Model):
    """Work begun by somebody; `kind` says which area's, `told` what that area must know again."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200), index=True)
    told: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[RunState] = mapped_column(enumerated(RunState), default=RunState.RUNNING)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Item(Model):
    """One piece of a run; while it is lent, `worker` has it until `lent_until`."""

    __tablename__ = "run_items"
    __table_args__ = (
        UniqueConstraint("run_id", "position"),
        Index("ix_run_items_state_run_position", "state", "run_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    position: Mapped[int]
    told: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[ItemState] = mapped_column(enumerated(ItemState), default=ItemState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(String(80))
    lent_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fault: Mapped[str | None] = mapped_column(Text)
    run: Mapped[Run] = relationship()
