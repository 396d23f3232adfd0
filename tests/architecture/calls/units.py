"""Calls of the actions of units."""

from functools import partial

from competitions.units import actions, queries
from competitions.units.actions import UnitDetails
from competitions.units.models import UnitContact
from competitions.units.rules import UnitKind
from tests.factories import BY_SYSTEM, a_unit, an_account

NEW = UnitDetails(name="乙县样例锅炉有限公司", kind=UnitKind.ENTERPRISE)


def _contact() -> UnitContact:
    unit = a_unit()
    actions.add_contact(unit, an_account(), **BY_SYSTEM)
    return queries.contacts(unit)[0]


CALLS = {
    "add_contact": lambda: partial(actions.add_contact, a_unit(), an_account(), **BY_SYSTEM),
    "create_unit": lambda: partial(actions.create_unit, NEW, **BY_SYSTEM),
    "delete_unit": lambda: partial(actions.delete_unit, a_unit(), **BY_SYSTEM),
    "edit_unit": lambda: partial(actions.edit_unit, a_unit(), NEW, **BY_SYSTEM),
    "invite_contact": lambda: partial(
        actions.invite_contact, a_unit(), "contact", "联示三", **BY_SYSTEM
    ),
    "move_unit": lambda: partial(actions.move_unit, a_unit(), a_unit(), **BY_SYSTEM),
    "remove_contact": lambda: partial(actions.remove_contact, _contact(), **BY_SYSTEM),
}
