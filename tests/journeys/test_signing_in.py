"""Strangers, invitations, and what happens to wrong passwords, in a real browser."""

from datetime import UTC, datetime

from competitions.accounts import actions
from competitions.accounts.rules import Role
from competitions.journal.rules import SYSTEM
from tests.factories import PASSWORD, an_account
from tests.journeys.browsing import EACH_LOOK, PHONE, press


@EACH_LOOK
def test_a_stranger_finds_the_way_in(visit, watch, look, screen) -> None:
    an_account(Role.ADMINISTRATOR, user_name="admin")
    watch.expect(404, 422)
    page = visit(None, *screen)
    look(page, "front")
    page.goto("/no-such-page")
    look(page, "error-404")
    page.goto("/sign-in")
    look(page, "sign-in")
    press(page, "main button")
    look(page, "sign-in-empty")
    page.locator("#user_name").fill("admin")
    page.locator("#password").fill("wrong")
    press(page, "main button")
    look(page, "sign-in-wrong")
    page.locator("#password").fill(PASSWORD)
    press(page, "main button")
    page.wait_for_url("**/home")
    look(page, "home-administrator")
    if page.locator(".menu-button").is_visible():
        page.locator(".menu-button").click()
        look(page, "menu")
        page.locator(".menu a[href='/accounts']").click()
        page.wait_for_url("**/accounts")


def test_after_ten_wrong_passwords_one_has_to_wait(visit, watch, look) -> None:
    watch.expect(422, 429)
    page = visit(None, PHONE)
    page.goto("/sign-in")
    for _ in range(11):
        page.locator("#user_name").fill("admin")
        page.locator("#password").fill("wrong")
        press(page, "main button")
    assert page.locator("h1").inner_text() == "尝试次数过多"
    look(page, "error-429")


@EACH_LOOK
def test_an_invitation_is_accepted(app, visit, watch, look, screen) -> None:
    _, token = actions.invite_account("judge", "裁示五", actor=SYSTEM, now=datetime.now(UTC))
    watch.expect(404, 422)
    page = visit(None, *screen)
    page.goto(f"/invitations/{token}")
    look(page, "invitation")
    page.locator("#new_password").fill("1234567890")
    page.locator("#repeated").fill("12345678901")
    press(page, "main button")
    page.locator("#repeated").fill("1234567890")
    page.locator("#new_password").fill("1234567890")
    press(page, "main button")
    look(page, "invitation-weak")
    page.locator("#new_password").fill(PASSWORD)
    page.locator("#repeated").fill(PASSWORD)
    press(page, "main button")
    page.wait_for_url("**/home")
    look(page, "home-without-role")
    page.goto(f"/invitations/{token}")
    look(page, "invitation-gone")
