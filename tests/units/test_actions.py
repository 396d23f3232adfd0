import pytest

from competitions.accounts import queries as accounts
from competitions.accounts.rules import Permission, Role, UserNameTakenError
from competitions.extensions import db
from competitions.units import actions, queries, rules
from competitions.units.actions import UnitDetails
from competitions.units.models import Unit
from competitions.units.rules import UnitKind
from tests.factories import BY_SYSTEM, a_contact, a_unit, an_account

pytestmark = pytest.mark.usefixtures("app")


def test_a_unit_has_its_place_and_its_code() -> None:
    union = a_unit("曹县总工会", kind=UnitKind.COUNTY_UNION)
    unit = a_unit("曹县 绿源食品有限公司", union, code="91350100m000100y43")
    assert (unit.parent_id, unit.code, unit.name_key) == (
        union.id,
        "91350100M000100Y43",
        "曹县绿源食品有限公司",
    )


def test_a_name_is_taken_however_it_is_spaced() -> None:
    a_unit("曹县（绿源）")
    with pytest.raises(rules.UnitNamedAlreadyError):
        a_unit("曹县 (绿源)")


def test_a_code_is_taken() -> None:
    a_unit(code="91350100M000100Y43")
    with pytest.raises(rules.UnitNamedAlreadyError):
        a_unit(code="91350100M000100Y43")


def test_a_code_of_digits_alone_reaches_the_journal() -> None:
    assert a_unit(code="913701001000000005").code is not None


def test_a_unit_may_keep_its_own_name_and_code() -> None:
    unit = a_unit("曹县医院", code="91350100M000100Y43")
    details = UnitDetails(name="曹县医院", kind=UnitKind.OTHER, code="91350100M000100Y43")
    actions.edit_unit(unit, details, **BY_SYSTEM)
    assert unit.kind is UnitKind.OTHER


def test_a_unit_never_lies_within_itself() -> None:
    outer = a_unit()
    middle = a_unit(parent=outer)
    inner = a_unit(parent=middle)
    with pytest.raises(rules.UnitInsideItselfError):
        actions.move_unit(outer, inner, **BY_SYSTEM)
    with pytest.raises(rules.UnitInsideItselfError):
        actions.move_unit(outer, outer, **BY_SYSTEM)
    actions.move_unit(inner, None, **BY_SYSTEM)
    assert inner.parent_id is None


def test_a_unit_in_use_stays() -> None:
    outer = a_unit()
    a_unit(parent=outer)
    with pytest.raises(rules.UnitInUseError):
        actions.delete_unit(outer, **BY_SYSTEM)
    assert db.session.get(Unit, outer.id) is not None


def test_a_contact_gets_account_role_and_unit_at_once() -> None:
    unit = a_unit()
    account, token = actions.invite_contact(unit, "contact", "联示三", **BY_SYSTEM)
    assert [grant.role for grant in account.roles] == [Role.CONTACT]
    assert queries.own_ids(account) == {unit.id}
    assert accounts.open_invitation(token, BY_SYSTEM["now"]) is not None
    assert accounts.may(account, Permission.UNITS_OWN_SEE, None)


def test_a_name_in_use_makes_no_contact() -> None:
    unit, taken = a_unit(), an_account()
    with pytest.raises(UserNameTakenError):
        actions.invite_contact(unit, taken.user_name, "联示三", **BY_SYSTEM)
    assert queries.contacts(unit) == []


def test_a_contact_of_two_units_keeps_the_role_until_the_last() -> None:
    first, second = a_unit(), a_unit()
    account = a_contact(first)
    actions.add_contact(second, account, **BY_SYSTEM)
    with pytest.raises(rules.ContactAlreadyError):
        actions.add_contact(second, account, **BY_SYSTEM)
    actions.remove_contact(queries.contacts(first)[0], **BY_SYSTEM)
    assert [grant.role for grant in account.roles] == [Role.CONTACT]
    actions.remove_contact(queries.contacts(second)[0], **BY_SYSTEM)
    assert account.roles == []
