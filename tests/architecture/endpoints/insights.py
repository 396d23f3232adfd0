"""Who may open the analysis of judges: the chief judge alone."""

from competitions.accounts.rules import Role
from tests import hall

ALLOWED = {
    "insights.judges": {Role.CHIEF_JUDGE},
    "insights.judges_file": {Role.CHIEF_JUDGE},
}


def values() -> dict[str, object]:
    event = hall.signed_off(5)
    return {
        "contest": event.contest.code,
        "event": event.code,
        "seed": 1,
        "table": "judges",
    }
