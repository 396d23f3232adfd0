"""Summary sheet, notice and circular: what was approved, by code before the codes are open."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests import actions as contests
from competitions.contests.models import Event
from competitions.contests.rules.choices import EntryKind, Kind
from competitions.contests.rules.scheme import Delegations
from competitions.draw.queries import coded_slots
from competitions.extensions import db
from competitions.journal import queries as journal
from competitions.papers.rules.document import Manner, PageBreak, Style, Text
from competitions.publication import proposals, tables
from competitions.publication.actions import approvals as actions
from competitions.publication.actions import notices as notice_actions
from competitions.publication.papers import closing, official, report
from competitions.publication.papers.lists import event_blocks
from competitions.publication.papers.summary import offers, summary
from competitions.publication.rules import Listed
from competitions.publication.standings import TeamRow
from competitions.publication.tables import of_computed
from tests import hall
from tests.factories import BY_SYSTEM, NOW, an_account, an_event
from tests.papers.making import pages
from tests.papers.reading import said, table, titles
from tests.publication.documents import a_document, computed


@pytest.fixture(autouse=True)
def _english(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("en"):
        yield


def test_a_summary_has_codes_before_they_are_open_and_names_after() -> None:
    event = hall.signed_off()
    codes = {slot.blind_code for slot in coded_slots(event)}
    before = table(summary(event))
    assert {row[1] for row in before.rows} == codes
    assert not any("选手" in text for text in said(summary(event)))
    opened = summary(hall.decoded())
    assert [row[1:3] for row in table(opened).rows] == [("H-002", "选手2"), ("H-001", "选手1")]
    assert titles(opened)[0] == "Place"
    number, digest = journal.head()
    assert said(opened)[-6:] == [
        "Keyed by",
        "Rechecked by",
        "Chief judge",
        "Leader of the supervision group",
        "Date",
        f"Journal at record {number}: {digest}",
    ]


@pytest.mark.parametrize("codes", [True, False])
def test_a_summary_says_what_was_taken_off_and_a_public_list_does_not(*, codes: bool) -> None:
    document = a_document()
    taken = [{"points": "1.5", "reason": "超时"}, {"points": 2, "reason": "违规"}]
    document["events"][0]["entries"][0]["penalties"] = taken
    (listed, *_) = event_blocks(of_computed(computed(document)), codes=codes)
    at = [column.title for column in listed.columns]
    assert ("Penalty" in at) is codes
    if codes:
        found = {row[1]: row[at.index("Penalty")] for row in listed.rows}
        assert found == dict.fromkeys(found, "") | {"H-001": "3.5"}
        plain = next(event_blocks(of_computed(computed()), codes=True))
        assert "Penalty" not in [column.title for column in plain.columns]


def test_a_summary_names_the_version_that_was_signed() -> None:
    event = hall.signed_off()
    assert any("Signed version 1" in text for text in said(summary(event)))


def test_without_a_scheme_there_is_no_summary() -> None:
    (offer,) = offers(an_event())
    assert offer.make() is None


@pytest.mark.parametrize("opened", [False, True])
def test_the_room_keeps_a_summary_from_organisers_until_the_codes_are_open(opened: bool) -> None:
    event: Event = hall.decoded() if opened else hall.signed_off()
    (offer,) = offers(event)
    assert offer.permission == ("publication:result:see" if opened else "signoff:result:see")


def test_awards_are_read_out_from_the_lowest_to_the_highest() -> None:
    event = hall.approved().event
    paper = closing.closing(event)
    assert paper.manner is Manner.OFFICIAL
    assert said(paper)[-1].startswith(f"In {event.name}, the ")
    assert said(paper)[-1].endswith("!")
    assert {"选手1", "选手2"} <= set(paper.names)


def test_several_winners_teams_and_medals_are_read_out() -> None:
    event = a_document()["events"][0]
    rows = [
        ("甲", ("first",), "甲县"),
        ("乙", ("second",), ""),
        ("丙", ("second",), ""),
        ("丁", ("gold",), ""),
        ("戊", (), ""),
    ]
    shown = of_computed(computed(a_document()))
    (row, *_) = shown.rows
    made = [replace(row, name=name, awards=awards, delegation=side) for name, awards, side in rows]
    team = TeamRow(team="一队", rank=1, shared=False, total="9", members=(), awards=("first",))
    table = replace(
        shown, name="焊工", rows=tuple(made), teams=(team,), awards={"first": "一", "second": "二"}
    )
    assert event["code"] == shown.code
    assert [*closing.lines(table, persons=False)][1:] == [
        "焊工: the gold medal goes to 丁.",
        "焊工: the 二 goes to 乙, 丙.",
        "焊工: the 一 goes to 甲.",
    ]
    assert [*closing.lines(table, persons=True)] == [
        "Of the teams in 焊工, the 一 goes to 一队.",
        "In 焊工, the gold medal goes to 丁.",
        "In 焊工, the 二 goes to 乙, 丙.",
        "In 焊工, the 一 goes to: 甲县, 甲!",
    ]


def test_nothing_is_read_out_before_the_approval() -> None:
    event = hall.decoded()
    assert closing.closing(event) is None
    assert [*closing.offers(event)] == []


def test_a_notice_is_an_official_document_with_its_lists_as_annexes() -> None:
    found = hall.noticed(hall.approved())
    found.options = found.options | {"listed": Listed.ALL.value, "components": True}
    db.session.commit()
    found.items[0].approval.event.group = "职工组"
    db.session.commit()
    paper = official.notice(found)
    assert paper.manner is Manner.OFFICIAL
    texts = [block.text for block in paper.blocks if isinstance(block, Text)]
    assert texts == [
        "决赛成绩公示",
        "现予公示。",
        "Annex: 焊工: final results and intended awards",
        "",
        f"Committee's office of {found.contest.name}",
        "(in place of its seal)",
        "September 16, 2026",
        "Annex",
        "焊工: final results and intended awards",
        "焊工 (职工组, 2 took part)",
    ]
    assert titles(paper)[-1] == "Intended award"
    assert sum(isinstance(block, PageBreak) for block in paper.blocks) == 1
    assert [row[1] for row in table(paper).rows] == ["选手2", "选手1"]
    assert len(titles(paper)) == 6


def test_works_are_counted_and_are_no_people() -> None:
    found = hall.noticed(hall.approved())
    approval = found.items[0].approval
    document = json.loads(approval.document)
    document["bundle"]["events"][0]["entry_kind"] = "work"
    approval.document = json.dumps(document)
    db.session.commit()
    assert "焊工 (2 works in all)" in said(official.notice(found))
    text = "\n".join(said(official.circular(found)))
    assert ". 2 works took part in 焊工." in text
    assert "1. Awards. " in text
    assert " to “选手2”" in text
    assert "learn from them." in text
    assert "entrant" not in text
    assert "skill grades" not in text
    assert "coaches" not in text
    (shown,), _ = tables.approved(found)
    named = [replace(row, unit=row.name) for row in shown.rows]
    assert replace(shown, rows=tuple(named)).units is False
    assert replace(shown, rows=(replace(named[0], unit="乙厂"), *named[1:])).units is True


@pytest.mark.parametrize("kind", [Kind.LABOUR, Kind.MERIT, Kind.INNOVATION])
def test_what_is_assessed_had_no_finals(kind: Kind) -> None:
    found = hall.noticed(hall.approved())
    found.contest.kind = kind
    days = (found.first_day, found.last_day)
    told = [
        proposals.proposed_title(found.contest),
        proposals.proposed_body(found.contest, ["甲"], days),
    ]
    told += said(official.notice(found))
    told += [text for text in said(official.circular(found)) if "took part" not in text]
    assert [text for text in told if "final" in text.lower()] == []
    assert f"Circular on the results of {found.contest.name}" in told
    assert "焊工: results and intended awards" in told


def test_annexes_are_named_a_line_each() -> None:
    found = hall.noticed(hall.approved())
    contest = found.contest
    contests.set_prize(contest, Delegations(points=(Decimal(7),)), **BY_SYSTEM)
    prize = actions.approve_prize(contest, "", by=an_account(), now=NOW)
    days = {"first_day": found.first_day, "last_day": found.last_day, "working_days": 5}
    details = notice_actions.NoticeDetails(title="公示", body="现予公示。", **days)
    approvals = [found.items[0].approval, prize]
    both = notice_actions.draft_notice(contest, approvals, details, **BY_SYSTEM)
    lines = [(t.text, t.style) for t in official.notice(both).blocks if isinstance(t, Text)]
    assert lines[2:4] == [
        ("Annexes: 1. 焊工: final results and intended awards", Style.ANNEX),
        ("2. Delegations' results and intended awards", Style.ANNEX),
    ]
    assert [text for text, style in lines if style is Style.HEADING] == ["Annex 1", "Annex 2"]


def test_what_was_taken_back_stands_in_no_annex() -> None:
    approval = hall.approved()
    found = hall.noticed(approval)
    actions.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    assert not any("选手" in text for text in said(official.notice(found)))
    assert not any("选手" in text for text in said(official.circular(found)))


def test_a_circular_leaves_blank_what_is_not_known_and_fills_in_what_is() -> None:
    found = hall.noticed(hall.approved())
    before = said(official.circular(found))
    assert before[0] == f"Circular on the final results of {found.contest.name}"
    assert before[1] == "【】"
    text = "\n".join(before)
    assert ". 2 entrants took part in the finals of 焊工." in text
    day = found.last_day.replace(month=10)
    later = BY_SYSTEM | {"now": NOW.replace(month=11)}
    notice_actions.issue_circular(found, "示工发〔2026〕18号", day, **later)
    after = said(official.circular(found))
    assert after[1] == "示工发〔2026〕18号"
    assert "October 21, 2026" in after
    assert titles(official.circular(found))[-1] == "Award"


def test_a_circular_counts_delegations_where_there_are_any_and_says_no_word_twice() -> None:
    found = hall.noticed(hall.approved())
    found.contest.name = "示例市职工职业技能竞赛决赛"
    (title, *_) = said(official.circular(found))
    assert title == "Circular on the final results of 示例市职工职业技能竞赛"
    shown, _ = tables.approved(found)
    rows = tuple(replace(row, delegation="乙县代表队") for row in shown[0].rows)
    sided = replace(shown[0], rows=rows)
    assert ". 1 delegation with 2 entrants took part in" in report.report(
        found.contest, [sided], None
    )
    assert [*closing.lines(sided, persons=True)][-1].endswith(": 乙县, 选手2!")


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        (["赵示一"], "一等奖 to 赵示一 (1 entrant)"),
        (["赵示一", "褚样一"], "一等奖 to 赵示一, 褚样一 (2 entrants)"),
        (["钱示二", "孙示三", "卫样二"], "一等奖 to 钱示二 and others (3 entrants)"),
    ],
)
def test_of_many_winners_the_first_is_named_and_all_are_counted(
    names: list[str], clause: str
) -> None:
    assert report._to("一等奖", names, EntryKind.PERSON) == clause


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        (["坡口机", "检测小车"], "一等奖 to 坡口机, 检测小车"),
        (["坡口机", "检测小车", "夹具"], "一等奖 to 坡口机 and others (3 works)"),
    ],
)
def test_works_are_given_awards_as_works(names: list[str], clause: str) -> None:
    assert report._to("一等奖", names, EntryKind.WORK) == clause


def test_everybody_may_have_the_pdf_of_a_notice_that_is_out(app: Flask) -> None:
    approval = hall.approved()
    found = hall.noticed(approval)
    path = f"/notices/{found.contest.code}/{found.id}.pdf"
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "决赛成绩公示" in pages(answer.data)[0]
    found = db.session.merge(found)
    found.published_at = None
    db.session.commit()
    assert app.test_client().get(path).status_code == 404
