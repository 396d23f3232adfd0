"""Units, as a tree, and which accounts speak for them."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.extensions import Model, enumerated
from competitions.units.rules import UnitKind


class Unit(Model):
    """Any organisation; `name_key` is the name without the differences that do not count."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[UnitKind] = mapped_column(enumerated(UnitKind))
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200), unique=True)
    short_name: Mapped[str | None] = mapped_column(String(60))
    code: Mapped[str | None] = mapped_column(String(18), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    parent: Mapped["Unit | None"] = relationship(remote_side="Unit.id")

    @property
    def shown(self) -> str:
        """The name that lists show."""
        return self.short_name or self.name


class UnitContact(Model):
    """An account speaks for a unit and for all units within it."""

    __tablename__ = "unit_contacts"
    __table_args__ = (UniqueConstraint("unit_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    unit: Mapped[Unit] = relationship()
    account: Mapped[Account] = relationship()
