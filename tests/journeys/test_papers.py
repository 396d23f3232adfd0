"""The print room in the browser: empty, full; a paper's words are changed and the file says so."""

from pathlib import Path

from competitions.accounts.rules import Role
from competitions.extensions import db
from tests import hall
from tests.factories import an_account
from tests.journeys.browsing import EACH_LOOK, press
from tests.papers.making import docx_texts


@EACH_LOOK
def test_papers_are_taken_from_the_print_room(app, visit, look, screen) -> None:
    approval = hall.approved(2)
    hall.noticed(approval)
    event, contest = approval.event, approval.contest
    contest.sample = True
    db.session.commit()
    page = visit(an_account(Role.ORGANISER, scope=contest.scope), *screen)
    page.goto(f"/contests/{contest.code}/print-room")
    look(page, "print-room")
    press(page, "main table a")
    look(page, "paper-notice")
    page.goto(f"/contests/{contest.code}/events/{event.code}/print-room")
    look(page, "print-room-event")
    for paper in ("entrants-cards", "codes", "labels", "panels/P/sheets", "summary-sheet"):
        press(page, f"main table a[href$='{paper}']")
        look(page, f"paper-{paper.rpartition('/')[2]}")
        page.go_back()
    press(page, "main table a[href$=sign-in-list]")
    page.locator("input[value='选手1']").fill("赵示一")
    look(page, "paper-sign-in-list")
    with page.expect_download() as waited:
        page.locator("button[value=docx]").click()
    found = docx_texts(Path(waited.value.path()).read_bytes())
    assert ("赵示一" in found, "选手1" in found, "选手2" in found) == (True, False, True)
    assert waited.value.suggested_filename.endswith(".docx")


def test_an_empty_room_says_so(app, visit, look) -> None:
    event = hall.judged(1)
    contest = event.contest
    page = visit(an_account(Role.ORGANISER, scope=contest.scope))
    page.goto(f"/contests/{contest.code}/print-room")
    look(page, "print-room-empty")
    page.goto(f"/contests/{contest.code}/events/{event.code}/papers/entrants-cards")
    look(page, "paper-cards-of-one")
