"""Fixtures of the journeys: a served site, a real Chromium, people signed in, and their looks.

`visit(account, width, language)` gives a page on which nothing may go wrong unseen: at the
end a request to another host or an error in the console fails the test. `look(page, name)` checks
what stands there now against WCAG 2.2 AA, for sideways scrolling and small targets; with PICTURES=1
it keeps a picture of every look in test-results/pictures.
"""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from competitions.accounts import actions
from competitions.accounts.models import Account
from competitions.config import Settings, read_settings
from tests.journeys.browsing import (
    DESK,
    ROOT,
    SIDEWAYS,
    SMALL_TARGETS,
    TALL_TABS,
    Watch,
    axe,
    in_language,
    sign_in,
)

PICTURES = ROOT / "test-results" / "pictures"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 10_000
"""Milliseconds in which what a page has to show has come, on a busy machine too."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, as set-up installs it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: `make browser` says how to install it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """As for other tests, on a free port, so that links point to the site that is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return read_settings(
        {
            "INSTANCE": str(tmp_path / "instance"),
            "DATABASE_URL": database,
            "DEMO": "0",
            "PORT": str(port),
        }
    )


@pytest.fixture
def server(app: Flask, settings: Settings) -> Iterator[str]:
    """The address at which the test's site is served, by a thread for each request."""
    served = make_server(settings.host, settings.port, app, threaded=True)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield settings.public_url
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    watch = Watch(server)
    yield watch
    assert watch.faults == []


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, server: str, watch: Watch) -> Iterator[Visit]:
    """Opens a browser of its own for an account, signed in on the page, or for a stranger."""
    contexts = []

    def visit(
        account: Account | None = None, width: int = DESK, language: str = "zh_Hans_CN"
    ) -> Page:
        height = 800 if width > 600 else 740
        context = chromium.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            has_touch=width <= 600,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            service_workers="block",
        )
        contexts.append(context)
        watch.on(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if account is None:
            in_language(page, language)
        else:
            if account.language != language:
                actions.choose_language(account, language, now=datetime.now(UTC))
            sign_in(page, account.user_name)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def look() -> Callable[[Page, str], None]:
    """Checks the page as it stands; a picture is kept of a faulty one, of all with PICTURES=1."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def look(page: Page, name: str) -> None:
        # A click returns when the next page has begun: axe would find a document without its root.
        page.wait_for_load_state("load")
        width = page.viewport_size["width"] if page.viewport_size else 0
        faults = [*axe(page), *page.evaluate(SIDEWAYS)]
        if width <= 600:
            faults += [*page.evaluate(SMALL_TARGETS), *page.evaluate(TALL_TABS)]
        if faults or os.environ.get("PICTURES"):
            language = page.locator("html").get_attribute("lang")
            page.screenshot(path=PICTURES / f"{name}-{language}-{width}.png", full_page=True)
        assert faults == [], name

    return look
