"""Second act: a contact sends a list in, mends what is wrong with it, and the office approves."""

import re
from datetime import timedelta
from pathlib import Path

from competitions.demonstration import invented
from competitions.files.workbooks import sheets
from competitions.web import site
from competitions.web.spreadsheet import written
from tests.journeys.browsing import press
from tests.journeys.walk.cast import (
    CONTEST,
    ENTRANTS,
    EVENT,
    NAMES,
    Walk,
    follow,
    kept,
    table,
)
from tests.journeys.walk.preparing import NEW_SHORT

HEADER = [
    "序号",
    "姓名",
    "性别",
    "身份证号码",
    "代表队",
    "工作单位",
    "参赛工种",
    "职业技能等级",
    "特种作业操作证号",
    "特种作业证有效期",
    "联系电话",
]
DELEGATIONS = (*invented.COUNTIES, NEW_SHORT)


def rows() -> list[list[str]]:
    """The list of all entrants, in order; every delegation sends at most three to an event."""
    events = [name for name in NAMES.values() for _ in range(ENTRANTS)]
    return [_row(order, event) for order, event in enumerate(events)]


def _row(order: int, event: str) -> list[str]:
    today = site.now().date()
    person = invented.identity_of(order, on=today)
    delegation = DELEGATIONS[order % len(DELEGATIONS)]
    permit = (
        [f"T{order:06}", f"{today + timedelta(days=900)}"] if event == NAMES[EVENT] else ["", ""]
    )
    return [
        str(order + 1),
        invented.name(order),
        "男" if person.sex == "male" else "女",
        person.number,
        delegation,
        f"{delegation}{invented.WORKS[order % 2]}",
        event,
        "高级工",
        *permit,
        f"139{order:08}",
    ]


def _spoilt(right: list[list[str]]) -> list[list[str]]:
    """The same list as it first comes: five faults in five rows."""
    found = [list(row) for row in right]
    found[2][1] = ""
    found[5][3] = found[5][3][:-1] + ("0" if found[5][3][-1] != "0" else "1")
    found[9][9] = "2020-01-01"
    found[30][6] = "宇航员"
    found[40][4] = "不在本市"
    return found


FAULTY = ["4", "7", "11", "32", "42"]
"""The rows of the sheet in which they stand: its title and its head come first."""


def the_contact_sends_a_list_with_faults(walk: Walk) -> None:
    page = walk.people["contact"]
    walk.look(page, "walk-home-contact")
    follow(page, f"/{CONTEST}/entries")
    follow(page, f"/{CONTEST}/entries/import")
    walk.look(page, "walk-import")
    _send(walk, _spoilt(rows()), "报名汇总表.xlsx")
    walk.look(page, "walk-import-faults")
    assert [re.sub(r"\D", "", line[0]) for line in table(page)] == FAULTY
    assert len(list(sheets(kept(page, "reasons.xlsx")))) == 1
    follow(page, "/entries/import")


def the_contact_sends_the_mended_list(walk: Walk) -> None:
    page = walk.people["contact"]
    _send(walk, rows(), "报名汇总表（改）.xlsx")
    walk.look(page, "walk-import-preview")
    page.locator("#consented").check()
    press(page, "main form button")
    walk.look(page, "walk-entries-contact")
    follow(page, f"/{CONTEST}/entries")
    assert str(ENTRANTS * len(NAMES)) in page.locator(".pager p").inner_text()


def _send(walk: Walk, lines: list[list[str]], name: str) -> None:
    path = Path(walk.folder / name)
    path.write_bytes(written("报名", HEADER, lines))
    page = walk.people["contact"]
    page.locator("#file").set_input_files(path)
    press(page, "main form button")


def the_office_approves_all(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, "/home")
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/{CONTEST}/entries/review")
    walk.look(page, "walk-review")
    press(page, "button[name=everything]")
    walk.look(page, "walk-review-done")
    follow(page, f"/{CONTEST}/entries")
    walk.look(page, "walk-entries")
    (listed,) = sheets(kept(page, "/entries.xlsx"))
    assert len(listed) == 1 + ENTRANTS * len(NAMES)
