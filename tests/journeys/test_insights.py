"""Pages that explain and try: a rehearsal, an entrant's own result, the analysis of judges."""

from competitions.accounts.rules import Role
from competitions.publication.actions import approvals as actions
from competitions.publication.views import explained
from competitions.signoff import queries as signoff
from tests import hall
from tests.factories import NOW, a_contest, a_scheme, an_account, an_event
from tests.journeys.browsing import EACH_LOOK


@EACH_LOOK
def test_what_explains_and_tries_can_be_read_everywhere(app, visit, look, screen) -> None:
    event = hall.signed_off(6, judge_codes="ABC")
    under = f"/contests/{event.contest.code}/events/{event.code}"
    chief = visit(an_account(Role.CHIEF_JUDGE, scope=event.scope), *screen)
    chief.goto(f"{under}/analysis")
    look(chief, "judges-analysis")
    waiting = hall.all_signed(1)
    other = visit(an_account(Role.CHIEF_JUDGE, scope=waiting.scope), *screen)
    other.goto(f"/contests/{waiting.contest.code}/events/{waiting.code}/analysis")
    look(other, "judges-analysis-not-yet")

    planned = an_event(a_contest(), code="e")
    a_scheme(planned)
    organiser = visit(an_account(Role.ORGANISER), *screen)
    rehearsal = f"/contests/{planned.contest.code}/events/e/scheme/rehearsal"
    organiser.goto(f"{rehearsal}?beside=five_judges")
    look(organiser, "rehearsal")

    approval = hall.approved()
    actions.announce_result(approval, by=an_account(), now=NOW)
    item = signoff.recheck_items(signoff.sign_off(approval.event))[0]
    with app.test_request_context():
        address = explained.link(item.entry_id)
    entrant = visit(None, *screen)
    entrant.goto(address)
    look(entrant, "own-result")
