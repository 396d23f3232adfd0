"""Certificates from their issue to their end, for office, winner and public, in every look."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from competitions.accounts.rules import Role
from competitions.certificates.actions import register as actions
from competitions.certificates.models import IssuedCertificate
from competitions.contests.models import Event
from competitions.entries.actions import registering
from competitions.extensions import db
from competitions.files.keys import personal_keys
from tests.certificates.making import approve, issued
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_contest,
    a_registration,
    an_account,
    an_event,
    an_identity,
)
from tests.journeys.browsing import EACH_LOOK, PHONE, Watch, press
from tests.journeys.walk.cast import a_worker_works

WECHAT = (
    "Mozilla/5.0 (Linux; Android 14; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/126.0 Mobile Safari/537.36 MMWEBID/2308 MicroMessenger/8.0.50 WeChat/arm64"
)


def awarded(app: Flask) -> Event:
    """Three winners, announced, whose numbers are sealed under this site's keys."""
    event = an_event(a_contest(code="2026"), code="welder")
    keys = personal_keys(app.config["SETTINGS"].instance)
    people = {7: "赵示一", 11: "王示", 13: "欧阳示三"}
    rows = [
        registering.register_entry(
            event, a_registration(name=name, identity=an_identity(number)), keys=keys, **BY_SYSTEM
        )
        for number, name in people.items()
    ]
    approve(event, rows).announced_at = NOW
    db.session.commit()
    return event


def slips(event: Event) -> list[tuple[IssuedCertificate, str]]:
    """The certificates, issued, each with the token of its slip."""
    issued(event)
    return actions.make_slips(event, by=an_account(), now=NOW)


@EACH_LOOK
def test_the_office_issues_replaces_and_revokes(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = awarded(app)
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto("/contests/2026/certificates")
    look(page, "certificates-empty")
    page.goto("/contests/2026/certificates/issue")
    look(page, "certificates-issue")
    page.locator("#pattern").fill("SLGH-{nonsense}")
    press(page, "main form .btn-primary")
    look(page, "certificates-issue-refused")
    page.locator("#pattern").fill("SLGH-{year}-JN-{event}-{number}")
    press(page, "main form .btn-primary")
    look(page, "certificates-issue-confirm")
    press(page, "main form .btn-primary")
    page.wait_for_url("**/runs/*")
    look(page, "certificates-issuing")
    a_worker_works()
    page.locator("#run a[href$='/certificates']").wait_for()
    look(page, "certificates-issued")
    page.goto("/contests/2026/certificates/issue")
    look(page, "certificates-nothing-due")
    page.goto("/contests/2026/certificates")
    look(page, "certificates")
    page.goto("/contests/2026/certificates?state=revoked")
    look(page, "certificates-none-found")
    page.goto("/contests/2026/certificates")
    press(page, "form[action$=slips] button")
    look(page, "certificates-slips")
    page.goto("/contests/2026/certificates")
    press(page, "main tbody a")
    look(page, "certificate")
    press(page, "form[action$=replacement] button")
    look(page, "certificate-refused")
    page.locator("form[action$=replacement] input[type=text]").last.fill("单位名称有误")
    press(page, "form[action$=replacement] button")
    look(page, "certificate-replaced")
    page.locator("form[action$=revocation] input[type=text]").fill("公示异议成立")
    press(page, "form[action$=revocation] button")
    look(page, "certificate-revoked")


@EACH_LOOK
def test_a_winner_and_the_public_find_one(app, visit, watch, look, screen) -> None:
    watch.expect(404, 422, 429)
    event = awarded(app)
    page = visit(None, *screen)
    page.goto("/verify")
    look(page, "verify")
    press(page, "form:has(#code) button")
    look(page, "verify-refused")
    (row, token), (other, _), *_ = slips(event)
    page.goto(f"/mine/{token}")
    look(page, "mine")
    page.goto(f"/verify/{row.number}/{row.check_code}")
    look(page, "verified")
    page.locator("#name").fill("赵示二")
    press(page, "form:has(#name) button")
    look(page, "verified-other-name")
    page.locator("#name").fill("赵示一")
    press(page, "form:has(#name) button")
    look(page, "verified-same-name")
    page.goto(f"/verify/{row.number}/{other.check_code}")
    look(page, "verify-unknown")
    actions.revoke_certificate(row, reason="公示异议成立", by=an_account(), now=NOW)
    page.goto(f"/verify/{row.number}/{row.check_code}")
    look(page, "verified-revoked")
    page.goto(f"/mine/{token}")
    look(page, "mine-revoked")
    _looked_up(page, look)


def _looked_up(page: Page, look: Callable[[Page, str], None]) -> None:
    """A wrong number is refused, the right one opens, and the sixth try has to wait."""
    page.goto("/mine")
    look(page, "look-up")
    for number in (17, 11):
        page.locator("#contest").select_option("2026")
        page.locator("#name").fill("王示")
        page.locator("#last_six").fill(an_identity(number).number[-6:])
        press(page, "form:has(#name) button")
        look(page, f"look-up-{number}")
    page.wait_for_url("**/mine/*")
    for _ in range(4):
        page.goto("/mine")
        page.locator("#name").fill("王示")
        page.locator("#last_six").fill("000000")
        press(page, "form:has(#name) button")
    look(page, "look-up-too-often")


@pytest.fixture
def wechat(chromium: Browser, server: str, watch: Watch) -> Iterator[Page]:
    """A phone's WeChat."""
    context = chromium.new_context(
        base_url=server,
        user_agent=WECHAT,
        viewport={"width": PHONE, "height": 740},
        has_touch=True,
        service_workers="block",
    )
    watch.on(context)
    yield context.new_page()
    context.close()


def test_from_wechat_a_page_goes_to_the_phone_s_browser(app, visit, wechat, watch, look) -> None:
    (row, token), *_ = slips(awarded(app))
    wechat.goto(f"/mine/{token}")
    look(wechat, "mine-wechat")
    image = wechat.locator("img.certificate-image")
    assert image.evaluate("image => image.complete && image.naturalWidth") == 1684
    address = wechat.locator("a.code").get_attribute("href") or ""
    assert token not in address
    other = visit(None, PHONE)
    other.goto(address)
    assert row.number in other.locator("main").inner_html()
    file = other.request.get(other.locator(".btn[href$='.pdf']").get_attribute("href") or "")
    assert file.body().startswith(b"%PDF-")


@EACH_LOOK
def test_the_office_changes_a_design(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = an_event(a_contest(code="2026"), code="welder")
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto("/contests/2026/certificates/designs")
    look(page, "designs")
    press(page, "form[action$='/from/quiet-a4-landscape'] button")
    look(page, "design")
    page.locator("#rule").fill("far")
    page.locator("#texts-0-x").fill("290")
    page.locator("#texts-5-text").fill("{recipent}")
    press(page, "button[name=save]")
    look(page, "design-refused")
    faulty = [page.locator(f"#{name}-error").count() for name in ("rule", "texts-5-text")]
    assert faulty == [1, 1]
    page.locator("#rule").fill("56")
    page.locator("#texts-0-x").fill("40")
    page.locator("#name").fill("自定样式")
    page.locator("#texts-5-text").fill("{{7*7}} <img src=/etc/passwd> A <b B")
    page.locator("#texts-5-top").fill("12")
    press(page, "button[name=save]")
    look(page, "design-saved")
    assert page.locator("h1").inner_text() == "自定样式"
    press(page, "a[href$='/versions/1']")
    look(page, "design-version")
    press(page, "main button[type=submit]")
    assert page.locator("a[href$='/versions/2']").count() == 1
