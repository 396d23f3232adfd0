"""Who may open the pages on which people arrive."""

from competitions.accounts.rules import Role

ALLOWED = {"home.tasks": {*Role, None}}


def values() -> dict[str, object]:
    return {}
