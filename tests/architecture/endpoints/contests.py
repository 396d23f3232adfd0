"""Who may open the pages of contests, and what their addresses name."""

from competitions.accounts.rules import Role
from tests.factories import a_contest, an_account, an_event

ORGANISER = {Role.ORGANISER}
MAKERS = {Role.ADMINISTRATOR, Role.ORGANISER}

ALLOWED = {
    "contests.appoint": ORGANISER,
    "contests.close_contest": ORGANISER,
    "contests.contest_details": ORGANISER,
    "contests.copy": MAKERS,
    "contests.delegations": ORGANISER,
    "contests.dismiss": ORGANISER,
    "contests.event_details": ORGANISER,
    "contests.invite": ORGANISER,
    "contests.new_contest": MAKERS,
    "contests.new_event": ORGANISER,
    "contests.open_contest": ORGANISER,
    "contests.remove_event": ORGANISER,
    "contests.roles": ORGANISER,
}


def values() -> dict[str, object]:
    contest = a_contest()
    event = an_event(contest)
    grant = an_account(Role.KEYER, scope=event.scope).roles[0]
    return {"contest": contest.code, "event": event.code, "grant_id": grant.id}
