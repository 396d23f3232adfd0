"""A day in the hall: lots are drawn, judges mark on phones, keyers key from paper."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.contests.rules.presets import Preset, preset
from competitions.draw import queries as draw
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.scoring.actions import devices, marking
from competitions.scoring.queries import judges, marks, sheets
from competitions.scoring.rules.sheets import SheetState
from tests import hall
from tests.factories import NOW, a_contest, a_scheme, an_account, an_event
from tests.journeys.browsing import EACH_LOOK, PHONE, arrival, press
from tests.scoring.workbooks import workbook

FINGERS = """() => [...document.querySelectorAll(
    'main button, main .btn, main .chip, .big-links a, main input[type=text], main summary')]
  .filter(e => e.checkVisibility())
  .filter(e => e.getBoundingClientRect().height < 59.5 || e.getBoundingClientRect().width < 59.5)
  .map(e => e.outerHTML.slice(0, 120))"""

IN_PHONES = pytest.mark.parametrize("language", ["zh_Hans_CN", "en"])


def under(event: Event, rest: str = "") -> str:
    return f"/contests/{event.contest.code}/events/{event.code}{rest}"


@EACH_LOOK
def test_a_draw_in_the_hall(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = an_event(a_contest(code="2026"), code="welder")
    made = hall.entrants(event, 3)
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto(under(event, "/draw"))
    look(page, "draw-empty")
    page.locator("#stations").fill("4")
    press(page, "main section form .btn-primary")
    page.goto(under(event, "/draw/entrants"))
    page.locator(f"#number-{made[0].id}").fill("9")
    press(page, "main form .btn-primary")
    look(page, "draw-sessions-refused")
    for entry in made:
        page.locator(f"#number-{entry.id}").fill("1")
    press(page, "main form .btn-primary")
    look(page, "draw-record-of-sessions")
    page.goto(under(event, "/draw/sessions/1/check-in"))
    for entry in made[:2]:
        page.locator(f"input[name=presence-{entry.id}][value=present]").check()
    page.locator(f"input[name=presence-{made[2].id}][value=walked_over]").check()
    press(page, "main form .btn-primary")
    look(page, "draw-check-in-refused")
    page.locator(f"#reason-{made[2].id}").fill("迟到 25 分钟")
    press(page, "main form .btn-primary")
    look(page, "draw-checked-in")
    page.goto(under(event, "/draw/sessions/1/stations"))
    look(page, "draw-stations")
    page.locator(f"#number-{made[0].id}").fill("２")
    page.locator(f"#number-{made[1].id}").fill("4")
    press(page, "main form .btn-primary")
    look(page, "draw-record-of-stations")
    _by_computer(page, event, look)
    db.session.rollback()
    assert made[2].status is EntryStatus.WITHDRAWN


def _by_computer(page: Page, event: Event, look) -> None:
    page.goto(under(event, "/draw"))
    look(page, "draw-done")
    page.locator("#reason-1").fill("2 号工位停电")
    press(page, "#reason-1 + button")
    look(page, "draw-committed")
    page.locator("#said").fill("7 31 4")
    press(page, "main section form button")
    look(page, "draw-by-computer")
    press(page, "a.code")
    look(page, "draw-public")


def judged(codes: str = "A") -> Event:
    event = an_event(a_contest(code="2026"), code="welder")
    a_scheme(event, preset(Preset.INTERNATIONAL))
    hall.drawn(event, 3)
    hall.a_panel(event, *(hall.a_judge(event, code) for code in codes))
    return event


def slip_of(event: Event, code: str) -> str:
    one = judges.judge_or_none(event, code)
    ((_, token),) = devices.make_slips(event, [one], actor=SYSTEM, now=NOW)
    return f"/judge/{token}"


@IN_PHONES
def test_a_judge_marks_with_gloves_on(app, visit, watch, look, language: str) -> None:
    watch.expect(422, 404, 409)
    event = judged()
    slip = slip_of(event, "A")
    page = visit(None, PHONE, language)
    loaded: dict[str, int] = {}
    page.on("response", lambda each: loaded.update({each.url: int(each.headers["content-length"])}))

    def seen(name: str) -> None:
        look(page, name)
        assert page.evaluate(FINGERS) == [], name

    page.goto("/judge")
    seen("judge-no-slip")
    page.goto(slip)
    page.locator("#pin").fill("1111")
    page.locator("#again").fill("1111")
    press(page, "main form .btn-primary")
    seen("judge-slip-refused")
    page.locator("#pin").fill("2580")
    page.locator("#again").fill("2580")
    press(page, "main form .btn-primary")
    seen("judge-desk")
    press(page, ".big-links a")
    seen("judge-sheets")
    press(page, ".big-links a")
    seen("judge-sheet")
    assert sum(loaded.values()) < 90_000, loaded
    _mark(page, seen)
    page.goto(f"/judging/2026/welder/P/{draw.coded_slots(event)[1].blind_code}/out")
    seen("judge-absent")
    _sign(page, seen)
    page.locator(".looks summary").tap()
    press(page, "button[value='text-26 dark']")
    with arrival(page):
        page.locator(".big-links a").nth(1).click()
    seen("judge-sheet-26-dark")
    page.locator(".looks summary").tap()
    press(page, "button[value='text-22 contrast']")
    seen("judge-sheet-22-contrast")
    db.session.rollback()
    assert set(marks.marks_of(event)["H-001"]) == {
        "a_judged",
        "a_measured",
        "b_judged",
        "b_measured",
    }


def _mark(page: Page, seen) -> None:
    page.locator("input[name=mark-a_judged][value='2']").check()
    page.locator("input[name=mark-b_judged][value='3']").check()
    page.locator("input[name=mark-b_measured]").fill("１２。５")
    page.locator("input[name=mark-a_measured]").fill("10.3")
    page.locator(".judge-foot .btn-primary").click()
    page.locator(".error-summary").wait_for()
    seen("judge-sheet-refused")
    page.locator("input[name=mark-a_measured]").fill("")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    seen("judge-check-missing")
    press(page, ".judge-foot a")
    page.locator("input[name=mark-a_measured]").fill("10.5")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    seen("judge-check")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url(re.compile(r"/P/\d+$"))


def _sign(page: Page, seen) -> None:
    page.goto("/judging/2026/welder")
    press(page, ".judge-foot .btn")
    page.locator("#pin").fill("2580")
    seen("judge-signature")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/judging/2026/welder")
    seen("judge-signed")
    page.goto("/judging/2026/welder/signature")
    seen("judge-nothing-to-sign")
    page.goto("/judging/2026/welder")


def test_ten_whole_marks_take_twelve_taps(app, visit, watch, look) -> None:
    event = an_event(a_contest(code="2026"), code="welder")
    scheme = preset(Preset.THEORY_PRACTICE)
    ten = tuple(
        replace(scheme.criteria[0], code=f"part_{number}", max=Decimal(10), step=Decimal(1))
        for number in range(10)
    )
    a_scheme(event, replace(scheme, criteria=ten))
    hall.drawn(event, 1)
    hall.a_panel(event, hall.a_judge(event, "A"))
    page = visit(None, PHONE, "zh_Hans_CN")
    page.goto(slip_of(event, "A"))
    page.locator("#pin").fill("2580")
    page.locator("#again").fill("2580")
    press(page, "main form .btn-primary")
    page.goto(f"/judging/2026/welder/P/{draw.coded_slots(event)[0].blind_code}")
    for number in range(10):
        page.locator(f"label.chip:has([name=mark-part_{number}][value='{number}'])").tap()
    look(page, "judge-sheet-ten")
    page.locator(".judge-foot .btn-primary").tap()
    page.wait_for_url("**/check")
    page.locator(".judge-foot .btn-primary").tap()
    page.wait_for_url("**/judging/2026/welder")
    db.session.rollback()
    handed_in = hall.place(event)
    assert handed_in.state is SheetState.SUBMITTED
    assert sorted(sheets.marks(handed_in.sheet).values()) == list(range(10))


@pytest.mark.both_databases
def test_drafts_are_kept_by_the_script_and_without_it(app, visit, watch) -> None:
    watch.expect(422, offline=True)
    event = judged()
    page = visit(None, PHONE, "zh_Hans_CN")
    page.goto(slip_of(event, "A"))
    page.locator("#pin").fill("2580")
    page.locator("#again").fill("2580")
    press(page, "main form .btn-primary")
    press(page, ".big-links a")
    press(page, ".big-links a")
    page.locator("input[name=mark-a_judged][value='2']").check()
    expect(page.locator("#done")).to_have_text("已评 1 / 4")
    page.context.set_offline(True)
    page.locator("input[name=mark-b_judged][value='3']").check()
    page.mouse.wheel(0, 400)
    page.locator(".judge-foot .btn-primary").click()
    page.locator("#saved", has_text="没有网络").wait_for()
    with page.expect_event("requestfailed"):
        page.locator(".judge-foot a").click()
    assert page.locator("input[name=mark-b_judged][value='3']").is_checked()
    page.context.set_offline(False)
    expect(page.locator("#done")).to_have_text("已评 2 / 4")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    assert page.locator(".understood dd").all_inner_texts()[0] == "2"
    _leaves(page)


def _leaves(page: Page) -> None:
    """Goes from the sheet by a link before a draft is sent: nothing is lost, no doubt unsaid."""
    press(page, ".judge-foot a")
    page.locator("input[name=mark-a_measured]").fill("10.3")
    page.locator(".judge-foot a").click()
    page.locator(".error-summary", has_text="10.3").wait_for()
    page.locator("input[name=mark-a_measured]").fill("10.5")
    press(page, ".back a")
    press(page, ".big-links a")
    assert page.locator("input[name=mark-a_measured]").input_value() == "10.5"


def test_a_judge_who_has_to_come_in_again_loses_nothing(app, visit, watch) -> None:
    watch.expect(400, 401)
    event = judged()
    page = visit(None, PHONE, "zh_Hans_CN")
    page.goto(slip_of(event, "A"))
    page.locator("#pin").fill("2580")
    page.locator("#again").fill("2580")
    press(page, "main form .btn-primary")
    page.goto(f"/judging/2026/welder/P/{draw.coded_slots(event)[0].blind_code}")
    page.context.clear_cookies(name="session")
    page.locator("input[name=mark-a_judged][value='2']").check()
    page.locator(".judge-foot .btn-primary").click()
    page.locator("#saved", has_text="所填分数仍在此页").wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#pin").fill("2580")
    press(other, "main form .btn-primary")
    other.locator(".big-links a").wait_for()
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    assert page.locator(".understood dd").all_inner_texts()[0] == "2"


@pytest.mark.both_databases
def test_two_pages_of_one_sheet_show_both(app, visit, watch, look) -> None:
    watch.expect(409)
    event = judged()
    page = visit(None, PHONE, "zh_Hans_CN")
    page.goto(slip_of(event, "A"))
    page.locator("#pin").fill("2580")
    page.locator("#again").fill("2580")
    press(page, "main form .btn-primary")
    press(page, ".big-links a")
    press(page, ".big-links a")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("input[name=mark-a_measured]").fill("12")
    other.locator(".judge-foot .btn-primary").click()
    other.wait_for_url("**/check")
    page.locator("input[name=mark-a_measured]").fill("14")
    page.locator(".judge-foot .btn-primary").click()
    page.locator(".understood-both").wait_for()
    look(page, "judge-conflict")
    page.locator(".judge-foot .btn-primary").click()
    page.wait_for_url("**/check")
    assert "14" in page.locator(".understood").inner_text()


@EACH_LOOK
def test_an_organiser_forms_panels_and_prints(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = an_event(a_contest(code="2026"), code="welder")
    a_scheme(event, preset(Preset.GROUP_SHEETS))
    hall.a_unit("示例重工有限公司")
    hall.drawn(event, 2)
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    page.goto(under(event, "/judges"))
    look(page, "judges-empty")
    page.goto(under(event, "/judges/new"))
    page.locator("#code").fill("01")
    page.locator("#name").fill("何示戊")
    page.locator("#employer").fill("没有登记的厂")
    press(page, "main form .btn-primary")
    look(page, "judge-new-refused")
    page.locator("#employer").fill("示例重工有限公司")
    press(page, "main form .btn-primary")
    hall.a_judge(event, "02")
    page.goto(under(event, "/panels/new"))
    page.locator("#code").fill("A")
    page.locator("#name").fill("外观组")
    page.locator("#joint").check()
    for name in ("components", "members"):
        page.locator(f"input[name={name}]").first.check()
    look(page, "panel-new")
    press(page, "main form .btn-primary")
    look(page, "judges")
    page.goto(under(event, "/panels/A/sheets"))
    look(page, "papers")
    page.goto(under(event, "/judges"))
    press(page, "main section form .btn")
    look(page, "slips")
    page.goto(under(event, "/panels/A"))
    look(page, "panel")
    page.goto(under(event, "/judges/01"))
    look(page, "judge")


@EACH_LOOK
def test_paper_is_keyed_twice(app, visit, watch, look, screen) -> None:
    watch.expect(422)
    event = judged("AB")
    first, second = (visit(an_account(Role.KEYER, scope=event.scope), *screen) for _ in range(2))
    first.goto(under(event, "/keying"))
    look(first, "keying")
    press(first, ".tasks a")
    first.locator("#code").fill("1234")
    with arrival(first):
        first.keyboard.press("Enter")
    look(first, "pile-refused")
    code = draw.coded_slots(event)[0].blind_code or ""
    for page, values in ((first, ["2", "10.5", "3", "7"]), (second, ["2", "15", "3", "7"])):
        page.goto(under(event, "/keying/P/A"))
        page.locator("#code").fill(code)
        with arrival(page):
            page.keyboard.press("Enter")
        look(page, f"key-{'first' if page is first else 'second'}")
        for value in values[:-1]:
            page.keyboard.type(value)
            page.keyboard.press("Enter")
        page.keyboard.type(values[-1])
        with arrival(page):
            page.keyboard.press("Enter")
    look(second, "key-differs")
    second.keyboard.type("10.5")
    with arrival(second):
        second.keyboard.press("Enter")
    second.wait_for_url("**/keying/P/A")
    look(second, "pile")
    db.session.rollback()
    assert len(marks.marks_of(event)["H-001"]) == 4


@EACH_LOOK
def test_theory_comes_in_by_a_workbook(app, visit, watch, look, screen, *, tmp_path) -> None:
    watch.expect(422)
    event = an_event(a_contest(code="2026"), code="welder")
    a_scheme(event)
    hall.entrants(event, 2)
    page = visit(an_account(Role.ORGANISER, scope=event.contest.scope), *screen)
    faulty, right = tmp_path / "faulty.xlsx", tmp_path / "theory.xlsx"
    faulty.write_bytes(workbook(["参赛编号", "成绩"], ["H-001", "九十"], ["H-009", "80"]))
    right.write_bytes(workbook(["参赛编号", "成绩"], ["H-001", "92.5"]))
    page.goto(under(event, "/carried"))
    look(page, "carried-empty")
    for file in (faulty, right):
        page.goto(under(event, "/carried"))
        page.locator("#file").set_input_files(file)
        press(page, "main form .btn-primary")
        look(page, f"carried-{file.stem}")
    press(page, "main form .btn-primary")
    look(page, "carried")
    press(page, "table form .btn")
    look(page, "carried-undone")


@EACH_LOOK
def test_the_chief_judge_decides_on_absences(app, visit, watch, look, screen) -> None:
    event = hall.judged()
    page = visit(an_account(Role.CHIEF_JUDGE, scope=event.scope), *screen)
    page.goto(under(event, "/absences"))
    look(page, "absences-empty")
    place = hall.place(event)
    marking.propose_status(
        place.judge, place.slot, EntryStatus.ABSENT, reason="点名三次未到", actor=SYSTEM, now=NOW
    )
    page.reload()
    look(page, "absences")
    press(page, "main .btn-primary")
    look(page, "absences-decided")
    db.session.rollback()
    assert place.slot.entry.status is EntryStatus.ABSENT
