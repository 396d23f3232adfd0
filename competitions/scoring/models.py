"""Judges and their slips, panels, sheets, marks, what was keyed from paper or carried in.

A mark is a whole number of steps of 10^-digits; one that was not given has no row.
"""

from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Event, SchemeVersion
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import Model, UtcDateTime, Whole, enumerated
from competitions.scoring.rules.sheets import SheetState, Source
from competitions.units.models import Unit


class Judge(Model):
    """A judge of an event; `code` is what results show. The account is opened by a printed slip.

    `delegation` is set where a judge may not mark entrants of the delegation they come with.
    """

    __tablename__ = "judges"
    __table_args__ = (UniqueConstraint("event_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    code: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    event: Mapped[Event] = relationship()
    employer: Mapped[Unit | None] = relationship(foreign_keys=[employer_id])
    delegation: Mapped[Unit | None] = relationship(foreign_keys=[delegation_id])
    account: Mapped[Account] = relationship()


class JudgeSlip(Model):
    """A printed slip: its token binds one device, once; a PIN of the judge's own reopens it."""

    __tablename__ = "judge_slips"

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    device_hash: Mapped[str | None] = mapped_column(String(64))
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    wrong_pins: Mapped[int] = mapped_column(default=0)
    void: Mapped[bool] = mapped_column(default=False)
    judge: Mapped[Judge] = relationship()


class Panel(Model):
    """Judges who mark together: the whole event, or the components named.

    `joint`: one sheet of the whole group for each piece, signed by all of them.
    """

    __tablename__ = "panels"
    __table_args__ = (UniqueConstraint("event_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    code: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200))
    components: Mapped[list[str]] = mapped_column(JSON, default=list)
    joint: Mapped[bool] = mapped_column(default=False)
    event: Mapped[Event] = relationship()
    members: Mapped[list["PanelMember"]] = relationship(
        back_populates="panel", order_by="PanelMember.id", cascade="all, delete-orphan"
    )


class PanelMember(Model):
    """A judge sits on a panel; the lead signs for a joint sheet's group."""

    __tablename__ = "panel_members"
    __table_args__ = (UniqueConstraint("panel_id", "judge_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[int] = mapped_column(ForeignKey("panels.id"))
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id"), index=True)
    lead: Mapped[bool] = mapped_column(default=False)
    panel: Mapped[Panel] = relationship(back_populates="members")
    judge: Mapped[Judge] = relationship()


class Sheet(Model):
    """One judge's marks for one entry, or a joint panel's (then `judge` is None).

    `revision` counts the changes of its marks, and each handing in.
    """

    __tablename__ = "sheets"
    __table_args__ = (
        UniqueConstraint("entry_id", "panel_id", "judge_id"),
        Index(
            "uq_sheets_joint",
            "entry_id",
            "panel_id",
            unique=True,
            sqlite_where=text("judge_id IS NULL"),
            postgresql_where=text("judge_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    panel_id: Mapped[int] = mapped_column(ForeignKey("panels.id"), index=True)
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("judges.id"), index=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme_versions.id"))
    state: Mapped[SheetState] = mapped_column(enumerated(SheetState), default=SheetState.DRAFT)
    source: Mapped[Source] = mapped_column(enumerated(Source))
    revision: Mapped[int] = mapped_column(default=0)
    return_reason: Mapped[str | None] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    entry: Mapped[Entry] = relationship()
    panel: Mapped[Panel] = relationship()
    judge: Mapped[Judge | None] = relationship()
    scheme: Mapped[SchemeVersion] = relationship()
    marks: Mapped[list["Mark"]] = relationship(
        back_populates="sheet", order_by="Mark.criterion", cascade="all, delete-orphan"
    )
    signatures: Mapped[list["Signature"]] = relationship(
        back_populates="sheet", order_by="Signature.id", cascade="all, delete-orphan"
    )


class Submission(Model):
    """One change of a sheet as it came in; the same id again is the same change and counts once.

    `digest` tells a repeated submission from another one that was sent under its id.
    """

    __tablename__ = "submissions"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    revision: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sheet: Mapped[Sheet] = relationship()


class Signature(Model):
    """A judge has signed a sheet as it stands; whatever changes it ends all its signatures."""

    __tablename__ = "signatures"
    __table_args__ = (UniqueConstraint("sheet_id", "judge_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"))
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id"), index=True)
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sheet: Mapped[Sheet] = relationship(back_populates="signatures")
    judge: Mapped[Judge] = relationship()


class Proposal(Model):
    """A judge says that an entry is absent, gives up or is out; the chief judge decides."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id"))
    status: Mapped[EntryStatus] = mapped_column(enumerated(EntryStatus))
    reason: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    agreed: Mapped[bool | None]
    entry: Mapped[Entry] = relationship()
    judge: Mapped[Judge] = relationship()
    decided_by: Mapped[Account | None] = relationship()


class Mark(Model):
    """What was given for one criterion: `units` steps of 10^-digits."""

    __tablename__ = "marks"
    __table_args__ = (CheckConstraint("digits BETWEEN 0 AND 12", name="digits"),)

    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(200), primary_key=True)
    units: Mapped[int] = mapped_column(Whole)
    digits: Mapped[int]
    sheet: Mapped[Sheet] = relationship(back_populates="marks")


class Keying(Model):
    """What one person has keyed from a paper sheet: first, again blind by another, and then, with
    the paper in hand, what had differed, until two people read it alike.
    """

    __tablename__ = "keyings"
    __table_args__ = (
        UniqueConstraint("sheet_id", "pass_number"),
        CheckConstraint("pass_number >= 1", name="passes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"))
    pass_number: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    values: Mapped[dict[str, str]] = mapped_column("keyed_values", JSON)
    keyed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sheet: Mapped[Sheet] = relationship()
    account: Mapped[Account] = relationship()


class CarriedBatch(Model):
    """Points of a component that came in by one file, and what they replaced, to undo it whole.

    `before` holds, by entry id, [units, digits] or null where nothing was carried.
    """

    __tablename__ = "carried_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    component: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(200))
    before: Mapped[dict[str, list[int] | None]] = mapped_column("before_values", JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    event: Mapped[Event] = relationship()
    made_by: Mapped[Account | None] = relationship()


class CarriedPoints(Model):
    """Points of a component without criteria: a theory paper marked elsewhere, an earlier stage."""

    __tablename__ = "carried_points"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    component: Mapped[str] = mapped_column(String(200), primary_key=True)
    units: Mapped[int] = mapped_column(Whole)
    digits: Mapped[int]
    entry: Mapped[Entry] = relationship()


class EntryFactor(Model):
    """The difficulty by which an entry's points of a criterion are multiplied."""

    __tablename__ = "entry_factors"
    __table_args__ = (CheckConstraint("units NOT LIKE '-%'", name="not_negative"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(200), primary_key=True)
    units: Mapped[int] = mapped_column(Whole)
    digits: Mapped[int]
    entry: Mapped[Entry] = relationship()
