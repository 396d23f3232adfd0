"""Take the pictures of docs/ from the demonstration, served from a folder of its own.

Usage: make pictures, or with NAMES="tasks scheme" some of them. Look at them before committing.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DESK, PHONE = (1280, 860), (360, 740)
CONTEST, JUDGED = "/contests/heze-2026", "/contests/heze-2026-crane"

SHOTS = {
    "tasks": ("organiser", DESK, CONTEST),
    "scheme": ("organiser", DESK, f"{CONTEST}/events/E/scheme"),
    "entries": ("organiser", DESK, f"{CONTEST}/entries"),
    "print-room": ("organiser", DESK, f"{JUDGED}/events/D/print-room"),
    "results": ("organiser", (1280, 1500), f"{CONTEST}/events/E/results"),
    "register": ("organiser", DESK, f"{CONTEST}/certificates"),
    "judge-entrants": ("judge", PHONE, "/judging/heze-2026-crane/D"),
    "look-up": (None, PHONE, "/mine"),
    "verify": (None, PHONE, "/verify"),
}
"""Of each picture: who looks, on what screen, at which address."""


@contextmanager
def served() -> Iterator[tuple[str, dict[str, str]]]:
    """The demonstration's address and passwords, while it is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as instance:
        settings = {"INSTANCE": instance, "PORT": port, "PUBLIC_URL": address, "DEMO": "1"}
        server = subprocess.Popen(
            [ROOT / ".venv/bin/competitions", "serve"],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(address)
            passwords = Path(instance, "demonstration.json").read_text("utf-8")
            yield address, json.loads(passwords)
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    """Until the server answers; its first start fills the demonstration in."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(1)
        else:
            return
    sys.exit("pictures: the demonstration did not start")


def opened(browser: Browser, address: str, screen: tuple[int, int]) -> Page:
    """A page in a browser of its own; a phone's shows everything twice as sharp."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": screen[0], "height": screen[1]},
        device_scale_factor=2 if screen == PHONE else 1,
        has_touch=screen == PHONE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    return context.new_page()


def sign_in(page: Page, who: str, password: str) -> None:
    """As on paper: the name, the password, the button."""
    page.goto("/sign-in")
    page.fill("#user_name", who)
    page.fill("#password", password)
    page.click("main button")
    page.wait_for_load_state("load")


def keep(page: Page, name: str) -> None:
    """The picture, in at most 128 colours: a third of the size, and nobody sees it."""
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128).save(path, optimize=True)


def main(names: list[str]) -> None:
    """Take those named, or all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with served() as (address, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in names or SHOTS:
            who, screen, path = SHOTS[name]
            page = opened(browser, address, screen)
            if who:
                sign_in(page, who, passwords[who])
            answer = page.goto(path)
            if answer is None or not answer.ok:
                sys.exit(f"pictures: {path} could not be seen by {who}")
            keep(page, name)


if __name__ == "__main__":
    main(sys.argv[1:])
