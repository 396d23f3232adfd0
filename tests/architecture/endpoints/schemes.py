"""Who may open the pages of schemes, and what their addresses name."""

from competitions.accounts.rules import Role
from tests.factories import a_scheme, an_event

ORGANISER = {Role.ORGANISER}

ALLOWED = {
    "schemes.agreed": set(Role),
    "schemes.example": ORGANISER,
    "schemes.prize": ORGANISER,
    "schemes.remove_prize": ORGANISER,
    "schemes.scheme": ORGANISER,
}


def values() -> dict[str, object]:
    event = an_event()
    version = a_scheme(event).version
    return {"contest": event.contest.code, "event": event.code, "version": version}
