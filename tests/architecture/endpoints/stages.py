"""Who may open the page of the next stage, and what its addresses name."""

from competitions.accounts.rules import Role
from tests.stages.making import a_next, a_result, a_stage

ORGANISER = {Role.ORGANISER}

ALLOWED = {
    "stages.advance": ORGANISER,
    "stages.bulletin": {Role.ORGANISER, Role.CHIEF_JUDGE, Role.SUPERVISOR},
    "stages.bulletin_paper": {Role.ORGANISER, Role.CHIEF_JUDGE, Role.SUPERVISOR},
    "stages.next_stage": ORGANISER,
    "stages.remove": ORGANISER,
    "stages.step_back": ORGANISER,
    "stages.undo": ORGANISER,
}


def values() -> dict[str, object]:
    event = a_stage(a_result(), a_next()).from_event
    return {"contest": event.contest.code, "event": event.code, "what": "back"}
