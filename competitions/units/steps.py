"""Steps of actions on units, here and in later areas: they neither record nor commit."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from competitions.extensions import db
from competitions.units import queries, rules
from competitions.units.models import Unit
from competitions.units.rules import UnitKind


def new_unit(
    session: Session,
    name: str,
    kind: UnitKind,
    *,
    short_name: str | None = None,
    code: str | None = None,
    parent_id: int | None = None,
) -> Unit:
    """A unit with its id; raises CodeWrongError, UnitNamedAlreadyError."""
    unit = Unit(kind=kind, parent_id=parent_id)
    describe(unit, name, short_name=short_name, code=code)
    session.add(unit)
    session.flush()
    return unit


def describe(unit: Unit, name: str, *, short_name: str | None, code: str | None) -> None:
    """Writes names and code into the unit; raises CodeWrongError, UnitNamedAlreadyError."""
    checked = rules.checked_code(code) if code else None
    with db.session.no_autoflush:
        others = {queries.unit_named(name), _unit_with_code(checked) if checked else None}
    if others - {None, unit}:
        raise rules.UnitNamedAlreadyError
    unit.name, unit.name_key = name.strip(), rules.name_key(name)
    unit.short_name, unit.code = short_name or None, checked


def _unit_with_code(code: str) -> Unit | None:
    return db.session.scalar(select(Unit).where(Unit.code == code))
