"""Who may open the pages on which people arrive, and the lists of tasks."""

from competitions.accounts.rules import Role
from tests.factories import an_event

MAKERS = {Role.ADMINISTRATOR, Role.ORGANISER}

ALLOWED = {
    "home.check": MAKERS,
    "home.contest": MAKERS,
    "home.contests": MAKERS,
    "home.contests_xlsx": MAKERS,
    "home.event": MAKERS,
    "home.event_print_room": {Role.ORGANISER, Role.CHIEF_JUDGE, Role.SUPERVISOR},
    "home.print_room": {Role.ORGANISER},
    "home.tasks": {*Role, None},
}


def values() -> dict[str, object]:
    event = an_event()
    return {"contest": event.contest.code, "event": event.code}
