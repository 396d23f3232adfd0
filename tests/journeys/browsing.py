"""What journeys do and look for in a browser: sign in, watch what the page asks for, run axe."""

import json
import os
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.factories import PASSWORD

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DESK, PHONE = 1280, 360

SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, select, .btn, nav a, input:not([type=hidden]):not([type=checkbox]):not([type=radio])')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
  .map(e => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)"""

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => e.outerHTML.slice(0, 120));
}"""

TALL_TABS = """() => [...document.querySelectorAll('.tabs ul:has(li)')]
    .filter(e => e.offsetHeight > 1.5 * e.firstElementChild.offsetHeight)
    .map(e => `tabs in several rows: ${e.parentElement.outerHTML.slice(0, 60)}`)"""
"""Tabs that take the first screen of a phone from what the page is for."""


LOOKS = {
    "desk-zh": (DESK, "zh_Hans_CN"),
    "phone-en": (PHONE, "en"),
    "desk-en": (DESK, "en"),
    "phone-zh": (PHONE, "zh_Hans_CN"),
}
SOME = dict(list(LOOKS.items())[: None if os.environ.get("LOOKS") == "all" else 2])
EACH_LOOK = pytest.mark.parametrize("screen", SOME.values(), ids=SOME.keys())
"""Both screens and both languages; with LOOKS=all, as in `make soak`, each language on each."""


class Watch:
    """What no page may do; statuses that a test expects are let through by `expect`."""

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server).netloc
        self.faults: list[str] = []
        self.expected: set[str] = set()

    def expect(self, *statuses: int, offline: bool = False) -> None:
        """The browser's console notes every such answer as an error; here they are meant."""
        self.expected |= {f"status of {status} " for status in statuses}
        if offline:
            self.expected.add("ERR_INTERNET_DISCONNECTED")

    def on(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def _request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in {"data", "blob"} and url.netloc != self.server:
            self.faults.append(f"request to {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        meant = any(each in message.text for each in self.expected)
        if message.type in {"error", "warning"} and not meant:
            self.faults.append(f"{message.type}: {message.text}")


def in_language(page: Page, language: str) -> None:
    page.goto("/")
    button = f"button[name=language][value={language}]"
    if page.locator(button).count():
        press(page, button)


def arrival(page: Page) -> AbstractContextManager[object]:
    """What is done within leads to another page, which is waited for.

    `expect_navigation` would also be content with what app.js writes into the history meanwhile.
    """
    return page.expect_event("load")


def press(page: Page, selector: str) -> None:
    """Presses what leads to another page, and waits for it."""
    with arrival(page):
        page.locator(selector).first.click()


def sign_in(page: Page, user_name: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.locator("#user_name").fill(user_name)
    page.locator("#password").fill(password)
    press(page, "main button")


def axe(page: Page) -> list[str]:
    """What axe finds wrong on the page, each with its rule and its element.

    What it finds right stays in the browser: to bring that over took a third of a journey's time.
    """
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        """async rules => (await axe.run(document, {
            runOnly: {type: 'tag', values: rules}, rules: {'target-size': {enabled: true}},
            resultTypes: ['violations']
        })).violations""",
        RULES,
    )
    return [
        f"{violation['id']}: {node['html'][:160]} {json.dumps(node['any'])[:300]}"
        for violation in found
        for node in violation["nodes"]
    ]
