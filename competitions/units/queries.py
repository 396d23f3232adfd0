"""Reads of units: the tree, what lies within a unit, who speaks for it, for whom one speaks."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from competitions.accounts.models import Account
from competitions.extensions import db
from competitions.units import rules
from competitions.units.models import Unit, UnitContact
from competitions.units.rules import UnitKind


def unit_named(name: str) -> Unit | None:
    """The unit of that name, however it is spaced."""
    return db.session.scalar(select(Unit).where(Unit.name_key == rules.name_key(name)))


def units(text: str = "", kind: UnitKind | None = None) -> Select[Unit]:
    """All units by name, those with the text in their name or code, of a kind if given."""
    query = select(Unit).order_by(Unit.name).options(joinedload(Unit.parent))
    if text:
        name = Unit.name_key.contains(rules.name_key(text), autoescape=True)
        code = Unit.code.startswith(text.upper(), autoescape=True)
        query = query.where(name | code | Unit.short_name.contains(text, autoescape=True))
    return query.where(Unit.kind == kind) if kind else query


def tree(within: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """The ids of all units, or of those given, as the tree is read, with their depths."""
    query = select(Unit.id, Unit.parent_id, Unit.name)
    if within is not None:
        query = query.where(Unit.id.in_(within))
    return rules.tree_order(db.session.execute(query))


def units_with(ids: Iterable[int]) -> dict[int, Unit]:
    """The units of these ids, by id, with their parents."""
    query = select(Unit).where(Unit.id.in_(ids)).options(joinedload(Unit.parent))
    return {unit.id: unit for unit in db.session.scalars(query)}


def names() -> list[str]:
    """The names of all units."""
    return list(db.session.scalars(select(Unit.name).order_by(Unit.name)))


def unions() -> list[Unit]:
    """The unions, which gather the registrations of other units."""
    query = select(Unit).where(Unit.kind.in_(rules.UNIONS)).order_by(Unit.name)
    return list(db.session.scalars(query))


def ids_within(ids: Iterable[int]) -> set[int]:
    """The ids given and those of all units within them."""
    start = select(Unit.id).where(Unit.id.in_(list(ids))).cte("within", recursive=True)
    step = select(Unit.id).join(start, Unit.parent_id == start.c.id)
    return set(db.session.scalars(select(start.union(step).c.id)))


def parents() -> dict[int, int | None]:
    """The unit around each unit, by ids."""
    return dict(db.session.execute(select(Unit.id, Unit.parent_id)).all())


def ids_above(unit_id: int) -> list[int]:
    """The ids of a unit and of all that contain it, from the inside out."""
    return rules.above(unit_id, parents())


def own_ids(account: Account) -> set[int]:
    """The ids of the units for which the account speaks, without those within them."""
    query = select(UnitContact.unit_id).where(UnitContact.account_id == account.id)
    return set(db.session.scalars(query))


def ids_gathered(account: Account) -> set[int]:
    """The ids of the unions for which the account speaks and of all within: it passes them on."""
    query = select(Unit.id).where(Unit.id.in_(own_ids(account)), Unit.kind.in_(rules.UNIONS))
    return ids_within(db.session.scalars(query))


def ids_by_name() -> dict[str, int]:
    """The id of every unit by its name's key."""
    return dict(db.session.execute(select(Unit.name_key, Unit.id)).all())


def contacts(unit: Unit) -> list[UnitContact]:
    """Who speaks for the unit."""
    query = (
        select(UnitContact)
        .where(UnitContact.unit_id == unit.id)
        .options(joinedload(UnitContact.account))
        .order_by(UnitContact.id)
    )
    return list(db.session.scalars(query))


def numbers_of_contacts(ids: Iterable[int]) -> dict[int, int]:
    """How many speak for each of the units; those for whom nobody does are left out."""
    query = (
        select(UnitContact.unit_id, func.count())
        .where(UnitContact.unit_id.in_(ids))
        .group_by(UnitContact.unit_id)
    )
    return dict(db.session.execute(query).all())
