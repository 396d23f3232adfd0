"""Last act: certificates are issued, kept, verified and, after an objection, revoked."""

import os
import re
import subprocess
import sys
from io import BytesIO

import pypdfium2
import zxingcpp
from playwright.sync_api import Page

from competitions.demonstration import schemes
from tests.journeys.browsing import PHONE, press
from tests.journeys.walk.cast import (
    CONTEST,
    EVENT,
    NAMES,
    Walk,
    a_worker_works,
    follow,
    kept,
    read_qr,
)

ISSUED = sum(award.count or 0 for award in schemes.AWARDS)
"""Certificates of the event: one for each prize, and the tie falls among equals."""

REASON = "公示异议成立：自带设备与技术文件不符。"


def certificates_are_issued(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/{CONTEST}/certificates")
    walk.look(page, "walk-register-empty")
    follow(page, "/certificates/issue")
    walk.look(page, "walk-issue")
    press(page, "main form .btn-primary")
    walk.look(page, "walk-issue-confirm")
    assert str(ISSUED) in page.locator("#confirm").inner_text()
    press(page, "main form .btn-primary")
    walk.look(page, "walk-issuing")
    a_worker_works()
    page.locator("#run a[href$='/certificates']").wait_for()
    walk.look(page, "walk-issued")
    press(page, "#run a[href$='/certificates']")
    walk.look(page, "walk-register")
    assert page.locator("main table").first.locator("tbody tr").count() == ISSUED
    press(page, "form[action$=slips] button")
    walk.look(page, "walk-award-slips")
    slip = page.locator("section.slip").filter(has_text=walk.facts["winner"][1]).first
    walk.facts["personal"] = read_qr(slip.locator("img"), walk.folder)


def a_winner_keeps_the_certificate(walk: Walk) -> None:
    page = walk.people["winner"] = walk.visit(None, PHONE, walk.language)
    page.goto(walk.facts["personal"])
    walk.look(page, "walk-mine")
    file = kept(page, ".pdf")
    text = _text(file).replace("\u3000", "")
    assert walk.facts["winner"][1] in text
    assert NAMES[EVENT] in text
    walk.facts["address"] = _address(file)


def _text(file: bytes) -> str:
    page = pypdfium2.PdfDocument(file)[0]
    return str(page.get_textpage().get_text_range())


def _address(file: bytes) -> str:
    """What a phone reads from the certificate on paper."""
    picture = pypdfium2.PdfDocument(BytesIO(file))[0].render(scale=150 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


def the_public_verifies(walk: Walk) -> None:
    page = walk.people["public"]
    page.goto(walk.facts["address"])
    walk.look(page, "walk-valid")
    _verdict(page, "valid")
    *front, code = walk.facts["address"].split("/")
    changed = code[:-1] + ("0" if code[-1] != "0" else "1")
    page.goto("/verify")
    walk.look(page, "walk-verify")
    page.locator("#number").fill(front[-1])
    page.locator("#code").fill(changed)
    press(page, "main form button")
    walk.look(page, "walk-unknown")
    _verdict(page, "unknown")


def one_is_revoked_and_says_so(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/{CONTEST}/certificates")
    number = walk.facts["address"].split("/")[-2]
    follow(page, f"/certificates/{number}")
    walk.look(page, "walk-certificate")
    page.locator("form[action$=revocation] input[type=text]").fill(REASON)
    press(page, "form[action$=revocation] button")
    walk.look(page, "walk-certificate-revoked")
    public = walk.people["public"]
    public.goto(walk.facts["address"])
    walk.look(public, "walk-revoked")
    _verdict(public, "revoked")
    assert REASON in public.locator(".verdict").inner_text()
    winner = walk.people["winner"]
    winner.reload()
    walk.look(winner, "walk-mine-revoked")


def _verdict(page: Page, verdict: str) -> None:
    assert page.locator(f".verdict-{verdict}").is_visible()


def the_journal_verifies(walk: Walk) -> None:
    page = walk.people["administrator"]
    follow(page, "/journal")
    walk.look(page, "walk-journal")
    follow(page, "/journal/chain")
    walk.look(page, "walk-chain")
    assert page.locator(".state-active, .alert-success").count()
    settings = walk.app.config["SETTINGS"]
    site = {"INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url}
    said = subprocess.run(
        [sys.executable, "-m", "competitions", "journal", "verify"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | site,
    )
    assert said.returncode == 0, said.stderr
    assert re.fullmatch(r"\d{3,} records, head [0-9a-f]{64}\n", said.stdout)
