"""Kinds of units in words."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.units.rules import UnitKind

KINDS: Mapping[UnitKind, LazyString] = {
    UnitKind.CITY_UNION: _l("City federation of trade unions"),
    UnitKind.COUNTY_UNION: _l("County federation of trade unions"),
    UnitKind.INDUSTRIAL_UNION: _l("Industrial union"),
    UnitKind.ENTERPRISE: _l("Company"),
    UnitKind.SCHOOL: _l("School"),
    UnitKind.OTHER: _l("Other unit"),
}
