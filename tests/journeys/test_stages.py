"""A scheme from a workbook, and the way to the next stage: confirmed and undone in a browser."""

import pytest

from competitions.accounts.rules import Role
from competitions.stages import queries
from tests.factories import an_account
from tests.journeys.browsing import DESK, PHONE, press
from tests.schemes import workbooks as making
from tests.stages.making import a_next, a_result, a_stage

TWO_LOOKS = pytest.mark.parametrize(
    "screen", [(DESK, "zh_Hans_CN"), (PHONE, "en")], ids=["desk-zh", "phone-en"]
)


@TWO_LOOKS
def test_entries_go_on_to_the_next_stage(visit, look, screen) -> None:
    source, target = a_result(4), a_next(name="焊工决赛")
    path = f"/contests/{source.contest.code}/events/{source.code}/next-stage"
    page = visit(an_account(Role.ORGANISER), *screen)
    page.goto(path)
    look(page, "stages-rule")
    a_stage(source, target)
    page.goto(path)
    look(page, "stages-shown")
    press(page, "section[aria-labelledby=coming] button.btn-primary")
    page.locator("section[aria-labelledby=gone] tbody tr").nth(1).wait_for()
    look(page, "stages-advanced")
    assert [one.from_entry.code for one in queries.stage_of(source).advanced] == ["H-004", "H-003"]
    press(page, "section[aria-labelledby=gone] button.btn-outline-danger")
    page.locator("section[aria-labelledby=rule]").wait_for()


@TWO_LOOKS
def test_a_scheme_comes_from_a_workbook(visit, look, screen, tmp_path) -> None:
    event = a_next()
    file = tmp_path / "标准.xlsx"
    file.write_bytes(making.workbook(making.sound(), making.CALCULATIONS))
    page = visit(an_account(Role.ORGANISER), *screen)
    page.goto(f"/contests/{event.contest.code}/events/{event.code}/scheme/workbook")
    look(page, "scheme-upload")
    page.locator("input[type=file]").set_input_files(str(file))
    press(page, "main form button[type=submit]")
    page.locator("details summary").first.click()
    look(page, "scheme-preview")
    press(page, "section[aria-labelledby=take] button")
    page.locator("#marking").wait_for()
