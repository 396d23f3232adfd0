"""An organiser's contest: made, described, its event's scheme agreed on, gone live, copied."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from competitions.accounts.rules import Role
from competitions.contests.models import Contest
from competitions.extensions import db
from competitions.units.rules import UnitKind
from competitions.web import site
from tests.factories import a_unit, an_account
from tests.journeys.browsing import DESK, PHONE, arrival, press

TWO_LOOKS = pytest.mark.parametrize(
    "screen", [(DESK, "zh_Hans_CN"), (PHONE, "en")], ids=["desk-zh", "phone-en"]
)
"""A long way: each width and each language once."""


@TWO_LOOKS
def test_a_contest_is_set_up_from_nothing(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    a_unit("甲县总工会", kind=UnitKind.COUNTY_UNION)
    a_unit("乙县总工会", kind=UnitKind.COUNTY_UNION)
    page = visit(an_account(Role.ORGANISER, name="组示三"), *screen)
    _made(page, look)
    _described(page, look)
    _with_delegations(page, look)
    _with_an_event(page, look)
    _with_people(page, look)
    _live_and_copied(page, look)
    db.session.rollback()
    copy = db.session.query(Contest).filter_by(code="2027-skills").one()
    assert copy.name == "2027年示例市职工职业技能竞赛"


def _made(page, look) -> None:
    look(page, "home-organiser-empty")
    page.goto("/contests")
    look(page, "contests-empty")
    press(page, ".head .btn-primary")
    press(page, "main form button")
    look(page, "contest-new-refused")
    page.locator("#name").fill("2026年示例市职工职业技能竞赛")
    page.locator("#code").fill("2026-skills")
    page.locator("#year").fill("２０２６")
    page.locator("#kind").select_option("skills")
    page.locator("#level").select_option("municipal")
    press(page, "main form button")
    page.wait_for_url("**/contests/2026-skills")
    look(page, "contest-tasks-empty")
    page.go_back()  # it fails where the browser would ask about sending the form again
    page.locator("#code").wait_for()
    page.goto("/contests/2026-skills/check")
    look(page, "contest-check-blocked")


def _described(page, look) -> None:
    page.goto("/contests/2026-skills/details")
    look(page, "contest-details-empty")
    now = site.now()
    page.locator("#hosts").fill("示例市总工会\n示例市人力资源和社会保障局")
    page.locator("#issuer").fill("示例市总工会")
    page.locator("#documents").fill("示工字〔2026〕9号")
    page.locator("#starts_on").fill(f"{now + timedelta(days=40):%Y-%m-%d}")
    page.locator("#registration_closes_at").fill(f"{now + timedelta(days=20):%Y-%m-%dT%H:%M}")
    press(page, "main form button")
    page.wait_for_url("**/contests/2026-skills")


def _with_delegations(page, look) -> None:
    page.goto("/contests/2026-skills/delegations")
    look(page, "delegations-empty")
    for box in page.locator(".checks input").all():
        box.check()
    press(page, "main form button")
    page.locator("#rows-0-leader").fill("孔示甲")
    press(page, "main form button")
    look(page, "delegations")


def _with_an_event(page, look) -> None:
    page.goto("/contests/2026-skills/events/new")
    look(page, "event-new")
    page.locator("#name").fill("焊工")
    page.locator("#code").fill("welder")
    press(page, "main form button")
    page.wait_for_url("**/scheme")
    look(page, "scheme-first")
    press(page, "button[value='preset:five_judges']")
    look(page, "scheme-preset")
    page.locator("#criteria-0-max").fill("50分")
    press(page, "button[value=save]")
    look(page, "scheme-refused")
    assert page.locator("#criteria-0-max").input_value() == "50分"
    page.locator("#criteria-0-max").fill("50")
    press(page, "button[value='add:criteria']")
    page.locator("#criteria-3-name").fill("文明")
    page.locator("#criteria-3-max").fill("5")
    with arrival(page):
        page.locator("#criteria-3-max").press("Enter")
    assert page.locator("#criteria-3-name").input_value() == "文明"
    press(page, "button[value='up:criteria:3']")
    assert page.locator("#criteria-2-name").input_value() == "文明"
    press(page, "button[value=save]")
    page.wait_for_url("**/events/welder")
    look(page, "event-tasks")
    page.goto("/contests/2026-skills/events/welder/scheme/agreed")
    look(page, "scheme-agreed")
    page.goto("/contests/2026-skills/events/welder/details")
    look(page, "event-details")


def _with_people(page, look) -> None:
    page.goto("/contests/2026-skills/roles")
    look(page, "roles-empty")
    page.locator("#invite-name").fill("裁示长")
    page.locator("#invite-user_name").fill("chief")
    page.locator("#invite-role").select_option("chief_judge")
    press(page, "form[action$=invitation] button")
    look(page, "role-invitation")
    page.goto("/contests/2026-skills/roles")
    look(page, "roles")

    page.goto("/contests/2026-skills/delegations-prize")
    press(page, "button[value='add:awards']")
    page.locator("#awards-0-value").fill("1")
    look(page, "prize")
    press(page, "button[value=save]")
    page.wait_for_url("**/contests/2026-skills")
    look(page, "contest-tasks")


def _live_and_copied(page, look) -> None:
    page.goto("/contests/2026-skills/check")
    look(page, "contest-check")
    press(page, "form[action$=opening] button")
    page.wait_for_url("**/contests/2026-skills")
    page.goto("/home")
    look(page, "home-organiser")
    page.goto("/contests")
    look(page, "contests")
    press(page, "td a")
    look(page, "contest-copy")
    press(page, "main form button")
    page.wait_for_url("**/contests/2027-skills")
    look(page, "contest-tasks-copied")


@TWO_LOOKS
def test_the_example_follows_what_is_typed(app, visit, look, screen) -> None:
    page = visit(an_account(Role.ORGANISER), *screen)
    page.goto("/contests/new")
    page.locator("#name").fill("竞赛")
    page.locator("#code").fill("c")
    press(page, "main form button")
    page.goto("/contests/c/events/new")
    page.locator("#name").fill("焊工")
    page.locator("#code").fill("e")
    press(page, "main form button")
    page.wait_for_url("**/scheme")
    page.locator("#components-0-weight").fill("40%")
    page.locator("#example .error").wait_for()
    page.locator("#components-1-weight").fill("0.6")
    expect(page.locator("#example")).to_contain_text("0.4 + 0.6 = 1")
    assert not page.locator("#example .error").count()
