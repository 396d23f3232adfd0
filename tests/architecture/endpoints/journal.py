"""Who may open the pages of the journal."""

from competitions.accounts.rules import Role

ALLOWED = {
    "journal.chain": {Role.ADMINISTRATOR},
    "journal.records": {Role.ADMINISTRATOR},
    "journal.records_xlsx": {Role.ADMINISTRATOR},
}


def values() -> dict[str, object]:
    return {}
