"""From a signed result to a final one: recheck, approval, notice, objections; in every look."""

from flask import Flask
from playwright.sync_api import Page

from competitions.accounts.rules import Role
from competitions.contests import actions as contests
from competitions.contests.models import Event
from competitions.demonstration import schemes
from competitions.draw import queries as drawn
from competitions.extensions import db
from competitions.publication.actions import approvals as actions
from competitions.publication.models import Notice
from competitions.units.rules import UnitKind
from tests import hall
from tests.factories import BY_SYSTEM, NOW, a_unit, an_account
from tests.journeys.browsing import EACH_LOOK, arrival, press

LONG = "菏泽市定陶区示范重型装备制造有限公司"


def named(event: Event) -> Event:
    """Its entrants have names as people have, employers with long names, and a delegation."""
    county = a_unit("定陶区总工会", kind=UnitKind.COUNTY_UNION, short_name="定陶区")
    works = a_unit(LONG, county)
    contests.set_delegations(event.contest, {county.id: "孔示甲"}, **BY_SYSTEM)
    contests.set_prize(event.contest, schemes.PRIZE, **BY_SYSTEM)
    names = ("赵示一", "王示", "欧阳示三", "李示四")
    for entry, name in zip(drawn.entrants(event), names, strict=False):
        entry.name, entry.employer_id, entry.delegation_id = name, works.id, county.id
    db.session.commit()
    return event


def of(event: Event, rest: str = "") -> str:
    return f"/contests/{event.contest.code}{rest}"


def under(event: Event, rest: str = "") -> str:
    return of(event, f"/events/{event.code}{rest}")


@EACH_LOOK
def test_a_sample_is_rechecked_and_the_codes_are_opened(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = hall.judged(2)
    page = visit(an_account(Role.SUPERVISOR, scope=event.scope), *screen)
    page.goto(under(event, "/sign-off/recheck"))
    look(page, "recheck-before")
    event = hall.signed_off(3)
    page = visit(an_account(Role.SUPERVISOR, scope=event.scope), *screen)
    page.goto(under(event, "/sign-off/recheck"))
    look(page, "recheck-empty")
    press(page, "main section form .btn-primary")
    look(page, "recheck")
    press(page, "button[value=no]")
    look(page, "recheck-refused")
    page.locator("input[name=note]").first.fill("第 2 项：纸面 81，系统 80")
    press(page, "button[value=no]")
    look(page, "recheck-wrong")
    for place in range(3):
        with arrival(page):
            page.locator("button[value=yes]").nth(place).click()
    look(page, "recheck-done")
    page.goto(under(event, "/sign-off/codes"))
    look(page, "codes")
    press(page, "main section form .btn-primary")
    look(page, "codes-asked")
    chief = visit(an_account(Role.CHIEF_JUDGE, scope=event.scope), *screen)
    chief.goto(under(event, "/sign-off/codes"))
    press(chief, "main section form .btn-primary")
    look(chief, "codes-open")


@EACH_LOOK
def test_a_result_is_approved_and_announced(app, visit, watch, look, screen) -> None:
    watch.expect(404, 422)
    event = named(hall.decoded(4))
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto(of(event, "/results"))
    look(page, "results")
    page.goto(of(event, "/results/prize"))
    look(page, "prize-waiting")
    page.goto(of(event, "/notices/new"))
    look(page, "notice-new-empty")
    page.goto(under(event, "/results"))
    look(page, "event-result")
    press(page, "td.code a")
    look(page, "event-explanation")
    page.goto(under(event, "/results/summary-sheet"))
    look(page, "summary-sheet")
    page.goto(under(event, "/results"))
    page.locator("#minutes").fill("组委会审定意见第1号")
    press(page, "form[action$=approve] button")
    press(page, "form[action$=announce] button")
    look(page, "event-announced")
    page.goto(of(event, "/results/prize"))
    look(page, "prize-to-approve")
    page.locator("#minutes").fill("组委会审定意见第2号")
    press(page, "main form.panel .btn-primary")
    look(page, "prize-approved")
    _noticed(page, event, look)


def _noticed(page: Page, event: Event, look) -> None:
    page.goto(of(event, "/notices"))
    look(page, "notices-empty")
    page.goto(of(event, "/notices/new"))
    for box in page.locator("#approvals input").all():
        box.uncheck()
    press(page, "main form .btn-primary")
    look(page, "notice-new-refused")
    for box in page.locator("#approvals input").all():
        box.check()
    press(page, "main form .btn-primary")
    look(page, "notice-draft")
    page.locator("#components").check()
    page.locator("#body").fill("经组委会审定，现予公示。\n如有异议，请实名反映。")
    press(page, "main form.panel .btn-primary")
    press(page, "form[action$=publish] button")
    look(page, "notice-published")
    page.goto(of(event, "/notices"))
    look(page, "notices")


@EACH_LOOK
def test_a_notice_becomes_final(app, visit, watch, look, screen) -> None:
    watch.expect(404, 422)
    event = named(hall.decoded(4))
    public = visit(None, *screen)
    public.goto("/notices")
    look(public, "public-notices-empty")
    notice = hall.noticed(actions.approve_result(event, "", by=an_account(), now=NOW))
    _read(public, notice, look, "over")
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto(of(event, f"/notices/{notice.id}"))
    look(page, "notice-over")
    page.locator("#number").fill("")
    press(page, "form[action$=circular] button")
    look(page, "circular-refused")
    page.locator("#number").fill("示工发〔2026〕18号")
    press(page, "form[action$=circular] button")
    look(page, "notice-final")
    _read(public, notice, look, "final")


def _read(public: Page, notice: Notice, look, name: str) -> None:
    public.goto("/")
    look(public, f"front-{name}")
    public.goto("/notices")
    look(public, f"public-notices-{name}")
    press(public, "main li a")
    look(public, f"public-notice-{name}")


@EACH_LOOK
def test_objections_are_recorded_and_answered(app: Flask, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = named(hall.decoded(2))
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto(of(event, "/complaints"))
    look(page, "complaints-empty")
    page.goto(of(event, "/complaints/new"))
    look(page, "complaint-new")
    page.locator("#entry").fill("X-999")
    press(page, "main form .btn-primary")
    look(page, "complaint-new-refused")
    page.locator("#entry").fill("H-001")
    page.locator("#brought_by").fill("孔示甲")
    page.locator("#facts").fill("第 2 工位停电约 4 分钟，未补时。")
    press(page, "main form .btn-primary")
    look(page, "complaints")
    press(page, "main tbody a")
    look(page, "complaint")
    page.locator("#answer").fill("经核实，已补时，维持原成绩。")
    press(page, "main form .btn-primary")
    look(page, "complaints-answered")
    press(page, "main tbody a")
    look(page, "complaint-answered")
