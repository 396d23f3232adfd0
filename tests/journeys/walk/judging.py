"""Fourth act: five judges mark on their phones; what they do over and over, a script does.

The script sends what the pages send, to where they send it, with the judge's own session.
"""

import re
import secrets

from playwright.sync_api import Page

from tests.journeys.browsing import PHONE, arrival, press
from tests.journeys.walk import marks
from tests.journeys.walk.cast import CONTEST, EVENT, Walk, fill
from tests.journeys.walk.hall import JUDGES

BY_HAND = 3
"""Entrants whom every judge marks in the browser."""

PIN = "2580"
SHEETS = f"/judging/{CONTEST}/{EVENT}"

FINGERS = """() => [...document.querySelectorAll(
    'main button, main .btn, main .chip, .big-links a, main input[type=text], main summary')]
  .filter(e => e.checkVisibility())
  .filter(e => e.getBoundingClientRect().height < 59.5 || e.getBoundingClientRect().width < 59.5)
  .map(e => e.outerHTML.slice(0, 120))"""
"""What a gloved finger would miss."""


def judges_come_in_by_slip(walk: Walk) -> None:
    for code in JUDGES:
        page = walk.visit(None, PHONE, walk.language)
        page.goto(walk.facts["slips"][code])
        walk.people[code] = page
        _seen(walk, code, "walk-slip")
        fill(page, {"pin": PIN, "again": PIN})
        press(page, "main form .btn-primary")
        _seen(walk, code, "walk-desk")
        press(page, ".big-links a")
        _seen(walk, code, "walk-sheets")


def three_are_marked_by_hand(walk: Walk) -> None:
    places = {code: place for place, code in enumerate(walk.facts["codes"].values())}
    for code in JUDGES:
        page = walk.people[code]
        press(page, ".big-links a")
        for _ in range(BY_HAND):
            blind = page.locator("h1").inner_text()
            _marked(walk, code, marks.practice(places[blind], code))


def _marked(walk: Walk, judge: str, given: dict[str, str]) -> None:
    """One sheet, from its boxes to its handing in; the first judge tries 10.3 first."""
    page = walk.people[judge]
    page.locator("input[name=mark-process]").fill(given["process"])
    page.locator(f"input[name=mark-safety][value='{given['safety'].removesuffix('.5')}']").check()
    page.locator("input[name=half-safety]").set_checked(given["safety"].endswith(".5"))
    if judge == JUDGES[0]:
        _refused(walk, page)
    page.locator("input[name=mark-quality]").fill(given["quality"])
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    _seen(walk, judge, "walk-check")
    with arrival(page):
        page.locator(".judge-foot .btn-primary").click()


def _refused(walk: Walk, page: Page) -> None:
    """A mark that is no half step stays in its box, and nothing beside it is lost."""
    kept = page.locator("input[name=mark-process]").input_value()
    page.locator("input[name=mark-quality]").fill("10.3")
    press(page, ".judge-foot .btn-primary")
    _seen(walk, JUDGES[0], "walk-sheet-refused")
    assert "10.3" in page.locator(".error-summary").inner_text()
    assert page.locator("input[name=mark-quality]").input_value() == "10.3"
    assert page.locator("input[name=mark-process]").input_value() == kept


def the_rest_is_sent_by_script(walk: Walk) -> None:
    for judge in JUDGES:
        page = walk.people[judge]
        page.goto(SHEETS)
        token = page.locator("input[name=csrf_token]").first.input_value()
        for place, blind in enumerate(walk.facts["codes"].values()):
            _sent(page, f"{SHEETS}/P/{blind}", token, marks.practice(place, judge))


def _sent(page: Page, address: str, token: str, given: dict[str, str]) -> None:
    """Marks and their handing in, unless that was done by hand; safety goes by chip and half."""
    boxes = {f"mark-{name}": mark for name, mark in given.items()}
    for step, data in ((address, {"base": "0", **boxes}), (f"{address}/check", {"base": "1"})):
        answer = page.request.post(
            step,
            form={"csrf_token": token, "submission": secrets.token_hex(8), **data},
            max_redirects=0,
        )
        if answer.status == 409:
            return
        assert answer.status == 302, answer.text()


def judges_sign(walk: Walk) -> None:
    for judge in JUDGES:
        page = walk.people[judge]
        page.goto(SHEETS)
        press(page, ".judge-foot .btn")
        page.locator("#pin").fill(PIN)
        _seen(walk, judge, "walk-signature")
        press(page, ".judge-foot .btn-primary")
        _seen(walk, judge, "walk-signed")
        assert not page.locator(".judge-foot .btn").count()


def the_first_judge_mends_the_returned_sheet(walk: Walk) -> None:
    page = walk.people[JUDGES[0]]
    page.goto(SHEETS)
    walk.look(page, "walk-sheets-returned")
    press(page, f".big-links a[href$='/{walk.facts['returned']}']")
    walk.look(page, "walk-sheet-returned")
    page.locator("input[name=mark-quality]").fill("38.5")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    press(page, ".judge-foot .btn-primary")
    page.wait_for_url(re.compile(rf"{SHEETS}"))
    page.goto(SHEETS)
    press(page, ".judge-foot .btn")
    page.locator("#pin").fill(PIN)
    press(page, ".judge-foot .btn-primary")


def _seen(walk: Walk, judge: str, name: str) -> None:
    """The first judge's pages are looked at; the others' are the same."""
    page = walk.people[judge]
    if judge == JUDGES[0]:
        walk.look(page, name)
        assert page.evaluate(FINGERS) == [], name
