import pytest

from competitions.extensions import db
from competitions.units import queries
from competitions.units.rules import UnitKind
from tests.factories import a_contact, a_unit

pytestmark = pytest.mark.usefixtures("app")


def test_what_lies_within_and_above() -> None:
    city = a_unit("菏泽市总工会")
    county = a_unit("曹县总工会", city)
    firm = a_unit("曹县绿源食品有限公司", county)
    other = a_unit("单县总工会", city)
    assert queries.ids_within([county.id]) == {county.id, firm.id}
    assert queries.ids_within([county.id, other.id]) == {county.id, firm.id, other.id}
    assert queries.ids_within([]) == set()
    assert queries.ids_above(firm.id) == [firm.id, county.id, city.id]
    assert [depth for _, depth in queries.tree()] == [0, 1, 1, 2] or [
        depth for _, depth in queries.tree()
    ] == [0, 1, 2, 1]


def test_units_by_part_of_name_code_and_kind() -> None:
    school = a_unit("曹县职业中等专业学校", kind=UnitKind.SCHOOL)
    firm = a_unit("曹县绿源食品有限公司", code="91350100M000100Y43")
    assert list(db.session.scalars(queries.units("曹县 绿"))) == [firm]
    assert list(db.session.scalars(queries.units("91350100m"))) == [firm]
    assert list(db.session.scalars(queries.units("曹县", UnitKind.SCHOOL))) == [school]


def test_for_whom_an_account_speaks() -> None:
    unit = a_unit()
    account = a_contact(unit)
    a_contact(unit)
    assert queries.own_ids(account) == {unit.id}
    assert queries.numbers_of_contacts([unit.id, a_unit().id]) == {unit.id: 2}


def test_unit_named_however_spaced() -> None:
    unit = a_unit("曹县（绿源）")
    assert queries.unit_named(" 曹县 (绿源)") == unit
