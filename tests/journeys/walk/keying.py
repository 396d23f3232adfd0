"""Fifth act: the group's sheets come in on paper and are keyed by one, then blind by another."""

from playwright.sync_api import Page

from tests.journeys.browsing import arrival
from tests.journeys.walk import marks
from tests.journeys.walk.cast import CONTEST, EVENT, Walk, follow

PILE = f"/contests/{CONTEST}/events/{EVENT}/keying/A/joint"


def the_appearance_is_keyed_twice(walk: Walk) -> None:
    for name in ("keyer-1", "keyer-2"):
        page = walk.people[name] = walk.newcomer(walk.facts[name])
        walk.look(page, "walk-home-keyer")
        follow(page, f"/events/{EVENT}/keying")
        walk.look(page, "walk-keying")
        follow(page, "/keying/A/joint")
        walk.look(page, "walk-pile")
    first, second = walk.people["keyer-1"], walk.people["keyer-2"]
    (place, code), *rest = enumerate(walk.facts["codes"].values())
    right = marks.appearance(place)
    _keyed_by_hand(walk, first, code, [right["seam"], "37.5"])
    _keyed_by_hand(walk, second, code, list(right.values()))
    _differs(walk, second, right["shape"])
    _confirms(first, code, right["shape"])
    for page, stage in ((first, "first"), (second, "second")):
        _keyed_by_script(page, stage, rest)
    second.reload()
    walk.look(second, "walk-pile-done")


def _keyed_by_hand(walk: Walk, page: Page, code: str, values: list[str]) -> None:
    """The number pad alone: the code, Enter, each box, Enter."""
    page.locator("#code").fill(code)
    with arrival(page):
        page.keyboard.press("Enter")
    walk.look(page, "walk-key")
    for value in values[:-1]:
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    page.keyboard.type(values[-1])
    with arrival(page):
        page.keyboard.press("Enter")


def _differs(walk: Walk, page: Page, value: str) -> None:
    """Only the box that differs is asked for again."""
    walk.look(page, "walk-key-differs")
    assert page.locator("main form .field").count() == 1
    page.keyboard.type(value)
    with arrival(page):
        page.keyboard.press("Enter")
    page.wait_for_url("**/keying/A/joint")


def _confirms(page: Page, code: str, value: str) -> None:
    """Nobody settles a difference alone: whoever had keyed it wrong reads it alike now."""
    page.locator("#code").fill(code)
    with arrival(page):
        page.keyboard.press("Enter")
    page.keyboard.type(value)
    with arrival(page):
        page.keyboard.press("Enter")
    page.wait_for_url("**/keying/A/joint")


def _keyed_by_script(page: Page, stage: str, sheets: list[tuple[int, str]]) -> None:
    token = page.locator("input[name=csrf_token]").first.input_value()
    for place, code in sheets:
        boxes = {f"mark-{name}": mark for name, mark in marks.appearance(place).items()}
        answer = page.request.post(
            f"{PILE}/{code}", form={"csrf_token": token, "stage": stage, **boxes}, max_redirects=0
        )
        assert answer.status == 302, answer.text()
