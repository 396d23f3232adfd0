"""Sixth act: the chief judge, the supervisor and the committee, up to the public notice."""

import re

from tests.journeys.browsing import arrival, press
from tests.journeys.walk import judging
from tests.journeys.walk.cast import CONTEST, EVENT, NAMES, Walk, fill, follow, table
from tests.journeys.walk.hall import JUDGES


def the_chief_judge_returns_one_sheet_and_signs(walk: Walk) -> None:
    page = walk.people["chief"] = walk.newcomer(walk.facts["chief"])
    walk.look(page, "walk-home-chief")
    follow(page, f"/events/{EVENT}/sign-off")
    walk.look(page, "walk-sign-off")
    walk.facts["returned"] = next(iter(walk.facts["codes"].values()))
    follow(page, f"/sign-off/entries/{walk.facts['returned']}")
    walk.look(page, "walk-side-by-side")
    sheet = page.locator("main li").filter(has_text=JUDGES[0])
    sheet.locator("input[name=reason]").fill("作品质量与草稿不符，请核对")
    with arrival(page):
        sheet.locator("button").click()
    walk.look(page, "walk-side-by-side-returned")
    judging.the_first_judge_mends_the_returned_sheet(walk)
    follow(page, "/sign-off")
    press(page, "main section form .btn-primary")
    walk.look(page, "walk-signed-off")
    assert page.locator(".state-active").first.is_visible()


def a_sample_is_rechecked_and_codes_are_opened(walk: Walk) -> None:
    page = walk.people["supervisor"] = walk.newcomer(walk.facts["supervisor"])
    walk.look(page, "walk-home-supervisor")
    follow(page, f"/events/{EVENT}/sign-off/recheck")
    press(page, "main section form .btn-primary")
    walk.look(page, "walk-recheck")
    while page.locator("tr:has(.state-invited) button[value=yes]").count():
        press(page, "tr:has(.state-invited) button[value=yes]")
    walk.look(page, "walk-recheck-done")
    follow(page, "/sign-off/codes")
    press(page, "main section form .btn-primary")
    walk.look(page, "walk-codes-asked")
    chief = walk.people["chief"]
    follow(chief, "/sign-off/codes")
    press(chief, "main section form .btn-primary")
    walk.look(chief, "walk-codes-open")
    opened = {row[2]: row[0] for row in table(chief)}
    assert opened == walk.facts["codes"]


def the_committee_approves(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, "/home")
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/events/{EVENT}")
    walk.look(page, "walk-event-decoded")
    follow(page, "/results")
    walk.look(page, "walk-result")
    rows = table(page)
    assert [row[1] for row in rows] == list(walk.facts["codes"])
    assert [re.match(r"\d+", row[0])[0] for row in rows[:4]] == ["1", "2", "2", "4"]
    walk.facts["winner"] = rows[0][1:3]
    follow(page, f"/results/entries/{rows[0][1]}")
    walk.look(page, "walk-explanation")
    follow(page, f"/{EVENT}/results")
    follow(page, "/summary-sheet")
    walk.look(page, "walk-summary-sheet")
    page.go_back()
    page.locator("#minutes").fill("组委会审定意见第1号")
    press(page, "form[action$=approve] button")
    walk.look(page, "walk-approved")
    press(page, "form[action$=announce] button")


def a_notice_is_published(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/{CONTEST}/results")
    walk.look(page, "walk-results")
    follow(page, "/notices")
    follow(page, "/notices/new")
    walk.look(page, "walk-notice-new")
    press(page, "main form .btn-primary")
    walk.look(page, "walk-notice-draft")
    assert not page.locator("form[action$=publish]").count()
    proposed = page.locator("#body").input_value()
    page.locator("#body").fill(re.sub("【.*?】", "赛务办公室，0530-5550101", proposed))
    press(page, "form:has(#body) .btn-primary")
    press(page, "form[action$=publish] button")
    walk.look(page, "walk-notice-published")
    public = walk.people["public"] = walk.visit(None, language=walk.language)
    public.goto("/")
    walk.look(public, "walk-front")
    press(public, "main section li a")
    walk.look(public, "walk-public-notice")
    assert walk.facts["winner"][1] in public.locator("main").inner_text()


def an_objection_is_upheld(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, "/home")
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/{CONTEST}/results")
    follow(page, "/complaints")
    walk.look(page, "walk-complaints-empty")
    follow(page, "/complaints/new")
    page.locator("#kind").select_option("objection")
    page.locator("#event").select_option(label=NAMES[EVENT])
    fill(
        page,
        {
            "entry": walk.facts["winner"][0],
            "brought_by": "周示九",
            "facts": "该选手所用焊机由本人自带，与技术文件不符。",
        },
    )
    walk.look(page, "walk-complaint-new")
    press(page, "main form .btn-primary")
    walk.look(page, "walk-complaints")
    press(page, "main tbody a")
    page.locator("#outcome").select_option("upheld")
    page.locator("#answer").fill("经核查属实，收回证书。")
    walk.look(page, "walk-complaint")
    press(page, "main form .btn-primary")
