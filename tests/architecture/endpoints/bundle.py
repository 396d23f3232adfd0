"""Who may take contests in and out."""

from competitions.accounts.rules import Role
from tests import hall

ALLOWED = {
    "bundle.export_contest": {Role.ORGANISER},
    "bundle.import_contest": {Role.ADMINISTRATOR, Role.ORGANISER},
}


def values() -> dict[str, object]:
    return {"contest": hall.decoded().contest.code}
