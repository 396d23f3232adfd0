"""Who may open the pages of units, and what their addresses name."""

from competitions.accounts.rules import Role
from competitions.units import queries
from tests.factories import a_contact, a_unit

MANAGERS = {Role.ADMINISTRATOR, Role.ORGANISER}

ALLOWED = {
    "units.delete_unit": MANAGERS,
    "units.edit_unit": MANAGERS,
    "units.invite_contact": MANAGERS,
    "units.move_unit": MANAGERS,
    "units.my_units": {Role.CONTACT},
    "units.new_unit": MANAGERS,
    "units.remove_contact": MANAGERS,
    "units.unit": MANAGERS,
    "units.units": MANAGERS,
    "units.units_xlsx": MANAGERS,
}


def values() -> dict[str, object]:
    unit = a_unit()
    a_contact(unit)
    return {"unit_id": unit.id, "contact_id": queries.contacts(unit)[0].id}
