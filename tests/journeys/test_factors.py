"""What an organiser types in and reads where a contest has factors, or came by import."""

from competitions.accounts.rules import Role
from tests.bundle.test_actions import imported
from tests.bundle.worked import a_contest, an_event, entries
from tests.factories import an_account
from tests.journeys.browsing import EACH_LOOK, press
from tests.scoring.test_factors import an_event_with_factors


@EACH_LOOK
def test_factors_and_an_imported_contest_can_be_read_everywhere(visit, watch, look, screen) -> None:
    watch.expect(422)
    an_event_with_factors(3)
    page = visit(an_account(Role.ORGANISER), *screen)
    page.goto("/contests/c/events/e")
    press(page, "a[href$='/factors']")
    boxes = page.locator("input[name^='factor-']")
    boxes.nth(0).fill("1.2")
    boxes.nth(1).fill("much")
    press(page, "main form button.btn-primary")
    assert page.locator("[aria-invalid='true']").input_value() == "much"
    look(page, "factors-refused")
    boxes.nth(1).fill("0.9")
    boxes.nth(2).fill("1")
    press(page, "main form button.btn-primary")
    assert [boxes.nth(at).input_value() for at in range(3)] == ["1.2", "0.9", "1"]
    look(page, "factors")
    contest = imported(a_contest(an_event(entries=entries(a="9", b="8"))))
    page.goto(f"/contests/{contest.code}")
    look(page, "imported-contest")
