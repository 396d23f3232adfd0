"""Blank sheets: one for each who signs alone, with codes and stations, and the way to keying."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests.rules.aids import Aid, Bound, Choice, Rung, UnitDeduction
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.draw import queries as draw
from competitions.papers.rules import wording
from competitions.papers.rules.document import Beside, Signatures, Table
from competitions.scoring import papers
from competitions.scoring.queries import judges
from tests import hall
from tests.papers.reading import addresses, said, table, titles


@pytest.fixture(autouse=True)
def _english(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("en"):
        yield


def test_a_sheet_for_every_judge_and_code() -> None:
    event = hall.judged(3, judge_codes="AB")
    paper = papers.score_sheets(judges.panel_or_none(event, "P"))
    heads = [block.texts[2].text for block in paper.blocks if isinstance(block, Beside)]
    codes = [slot.blind_code for slot in draw.coded_slots(event)]
    assert heads == [f"Blind code {code}\u3000Judge {j}" for code in codes for j in "AB"]
    under = f"/contests/{event.contest.code}/events/{event.code}/keying/P"
    wanted = [f"{under}/{judge}/{code}" for code in codes for judge in "AB"]
    assert [address.partition("/contests")[1:] for address in addresses(paper)] == [
        ("/contests", path.removeprefix("/contests")) for path in wanted
    ]
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert [each.columns[0].title for each in tables] == [f"Criterion\u3000{h}" for h in heads]
    assert not any(code in word for code in codes for word in wording.words(paper))
    assert not any("选手" in text or "H-0" in text or "裁判A" in text for text in said(paper))


def test_a_sheet_of_a_group_is_one_with_a_line_for_each() -> None:
    event = hall.judged(2, judge_codes="AB", joint=True)
    paper = papers.score_sheets(judges.panel_or_none(event, "P"))
    lines = [block.labels for block in paper.blocks if isinstance(block, Signatures)]
    assert lines == [("Judge A", "Judge B", "Recorder", "Leader of the group", "Time")] * 2
    code = draw.coded_slots(event)[0].blind_code
    assert titles(paper) == [f"Criterion\u3000Blind code {code}", "Range", "Measured", "Mark"]
    assert all("/joint/" in address for address in addresses(paper))


def test_its_boxes_are_empty_and_its_criteria_say_their_range() -> None:
    event = hall.judged(1)
    paper = papers.score_sheets(judges.panel_or_none(event, "P"))
    *criteria, total = table(paper).rows
    assert [row[1:] for row in criteria] == [("0 – 100, steps of 0.5", "")]
    assert total == ("Sum", "", "")
    assert paper.repeated


def test_without_codes_there_is_no_sheet() -> None:
    event = hall.judged(1)
    for entry in draw.entrants(event):
        entry.status = "withdrawn"
    assert papers.score_sheets(judges.panel_or_none(event, "P")) is None


def test_a_judgement_s_marks_are_described_and_a_deduction_says_so() -> None:
    judged = Criterion(
        code="a",
        name="外观",
        component="work",
        kind=CriterionKind.JUDGEMENT,
        max=Decimal(6),
        descriptors=("差", "中", "良", "优"),
    )
    taken = Criterion(code="b", component="work", kind=CriterionKind.DEDUCTION, max=Decimal("2.5"))
    assert papers._row(judged, None, joint=False) == (
        "外观\n0 差\n1 中\n2 良\n3 优",
        "0 – 3, steps of 1",
        "",
    )
    assert papers._row(taken, None, joint=True) == ("b (deduction)", "0 – 2.5", "", "")


def test_how_a_value_becomes_the_mark_is_printed_under_its_criterion() -> None:
    measured = Criterion(
        code="a", name="余高", component="work", kind=CriterionKind.MEASUREMENT, max=Decimal(6)
    )
    aids = (
        Aid(criterion="a", note="用卡尺", rungs=(Rung(Bound.AT_MOST, Decimal(3), Decimal(6)),)),
        Aid(criterion="a", choices=(Choice("合格", Decimal(6)), Choice("不合格", Decimal(0)))),
        Aid(criterion="a", deduction=UnitDeduction(Decimal(1), Decimal("0.5"), Decimal(12))),
    )
    assert [papers._row(measured, aid, joint=False)[0] for aid in aids] == [
        "余高\n用卡尺\n≤ 3 → 6",
        "余高\n合格 = 6; 不合格 = 0",
        "余高\n1 off for each 0.5 away from 12",
    ]
    with force_locale("zh_Hans_CN"):
        assert papers._row(measured, aids[1], joint=False)[0] == "余高\n合格 = 6；不合格 = 0"
