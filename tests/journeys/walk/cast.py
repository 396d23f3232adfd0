"""Who walks: the browsers of all that take part, and how they get about.

Everybody goes where the page before leads: `follow` presses a link that stands there, and a walk
fails where there is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zxingcpp
from flask import Flask
from PIL import Image
from playwright.sync_api import Locator, Page

from competitions.extensions import db
from competitions.jobs import engine
from competitions.web import site
from tests.factories import PASSWORD
from tests.journeys.browsing import DESK, arrival, press

CONTEST = "2026-skills"
"""The contest that is walked through, a copy of LAST_YEARS."""

LAST_YEARS = "2025-skills"
EVENT = "welder"
NAMES = {
    "welder": "焊工",
    "electrician": "电工",
    "fitter": "钳工",
    "mason": "砌筑工",
    "turner": "数控车工",
}
"""Code and name of each event; the first is walked to its end."""

ENTRANTS = 24
"""In each event."""


@dataclass(slots=True)
class Walk:
    """What the acts hand on to each other."""

    app: Flask
    visit: Callable[..., Page]
    look: Callable[[Page, str], None]
    language: str
    folder: Path
    people: dict[str, Page] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def newcomer(self, link: str, *, width: int = DESK) -> Page:
        """Somebody who opens an invitation link, chooses a password and is in."""
        page = self.visit(None, width, self.language)
        page.goto(link)
        page.locator("#new_password").fill(PASSWORD)
        page.locator("#repeated").fill(PASSWORD)
        self.look(page, "walk-invitation")
        press(page, "main form button")
        page.wait_for_url("**/home")
        return page


def follow(page: Page, ending: str) -> None:
    """Presses the first link of the page whose address ends so."""
    link = page.locator(f"a[href$='{ending}']").locator("visible=true").first
    with arrival(page):
        link.click()


def fill(page: Page, typed: Mapping[str, str]) -> None:
    """Types into fields, by their ids."""
    for name, value in typed.items():
        page.locator(f"[id='{name}']").fill(value)


def a_worker_works() -> None:
    """What another process does on a server: all there is to do, as it now stands."""
    db.session.rollback()
    engine.work_through(site.now())


def read_qr(image: Locator, folder: Path) -> str:
    """What a camera reads from a code on the page."""
    path = folder / "qr.png"
    image.screenshot(path=path)
    (found,) = zxingcpp.read_barcodes(Image.open(path))
    return str(found.text)


def table(page: Page, number: int = 0) -> list[list[str]]:
    """The texts of the cells of a table's rows, without its head."""
    return (
        page.locator("main table")
        .nth(number)
        .locator("tbody tr")
        .evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    )


def kept(page: Page, ending: str) -> bytes:
    """The file behind a link of the page, as the browser's session is given it."""
    link = page.locator(f"a[href*='{ending}']").first.get_attribute("href")
    answer = page.request.get(link or "")
    assert answer.status == 200, link
    assert "attachment" in answer.headers["content-disposition"]
    return answer.body()
