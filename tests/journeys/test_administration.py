"""An administrator's pages: accounts from invitation to disabling, and the journal of all of it."""

from datetime import UTC, datetime

from playwright.sync_api import expect

from competitions.accounts import actions, queries
from competitions.accounts.rules import Role
from competitions.journal.rules import SYSTEM
from tests.factories import PASSWORD, an_account
from tests.journeys.browsing import EACH_LOOK, press


@EACH_LOOK
def test_somebody_is_invited_and_given_a_role(app, visit, look, screen) -> None:
    page = visit(an_account(Role.ADMINISTRATOR, name="管示一"), *screen)
    page.goto("/accounts")
    press(page, ".head .btn")
    look(page, "account-new")
    page.locator("#name").fill("裁示五")
    page.locator("#user_name").fill("Ｊudge５")
    press(page, "main form button")
    look(page, "invitation-link")
    link = page.locator("#link").input_value()
    page.locator("[data-copy]").click()
    press(page, "main p:last-child a")
    look(page, "account-without-role")
    page.locator("#role").select_option("judge")
    press(page, "form:has(#role) button")
    look(page, "account")
    press(page, "form[action$=disabling] button")
    look(page, "account-disabled")
    press(page, "form[action$=enabling] button")

    judge = visit(None, *screen)
    judge.goto(link)
    judge.locator("#new_password").fill(PASSWORD)
    judge.locator("#repeated").fill(PASSWORD)
    press(judge, "main form button")
    judge.wait_for_url("**/home")
    look(judge, "home-judge")
    judge.goto("/account")
    look(judge, "own-account")
    judge.goto("/account/password")
    look(judge, "password")


@EACH_LOOK
def test_a_long_list_is_searched(app, visit, watch, look, screen) -> None:
    admin = an_account(Role.ADMINISTRATOR, user_name="admin")
    for number in range(120):
        account, _ = actions.invite_account(
            f"judge{number:03}", f"裁示{number}", actor=SYSTEM, now=datetime.now(UTC)
        )
    actions.grant_role(
        account, Role.CHIEF_JUDGE, queries.everywhere(), actor=SYSTEM, now=datetime.now(UTC)
    )
    actions.disable_account(account, actor=SYSTEM, now=datetime.now(UTC))
    page = visit(admin, *screen)
    page.goto("/accounts?page=3")
    look(page, "accounts-last-page")
    page.goto("/accounts")
    page.locator("#q").press_sequentially("裁示11")
    expect(page.locator("#list tbody tr")).to_have_count(11)
    look(page, "accounts-found")
    page.locator("#q").fill("nobody")
    page.locator("#list .empty").wait_for()
    look(page, "accounts-empty")


@EACH_LOOK
def test_the_journal_is_read_and_checked(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    admin = an_account(Role.ADMINISTRATOR, user_name="admin", name="管示一")
    for number in range(12):
        account = an_account(name=f"联示{number}")
        actions.grant_role(
            account,
            Role.CONTACT,
            queries.everywhere(),
            actor=actions.actor_of(admin),
            now=datetime.now(UTC),
        )
    page = visit(admin, *screen)
    page.goto("/journal")
    look(page, "journal")
    page.locator("#tag").select_option("accounts:role:granted")
    page.locator("#since").fill("2030-01-01")
    press(page, "main form button")
    look(page, "journal-empty")
    page.goto("/journal?since=0001-01-01")
    look(page, "journal-refused")
    page.goto("/journal/chain")
    look(page, "chain")
    page.locator("#witness").fill("0" * 64)
    press(page, "main form button")
    look(page, "chain-broken")
