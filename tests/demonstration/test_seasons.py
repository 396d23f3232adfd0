"""Merit, labour and innovation in the demonstration: quarters feed a year, works are judged."""

import re
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from sqlalchemy import select

from competitions.accounts.rules import Role
from competitions.bundle.queries import computed
from competitions.certificates.models import IssuedCertificate
from competitions.contests.models import Contest, Event
from competitions.contests.queries import contest_or_none, event_or_none
from competitions.contests.rules.choices import Kind
from competitions.demonstration import seasons
from competitions.demonstration.seasons import Season
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.extensions import db
from competitions.papers.rules.document import Table
from competitions.publication.actions import approvals as publication
from competitions.publication.queries import approvals as published
from competitions.publication.queries import notices as notice_queries
from competitions.signoff import actions as signoff
from competitions.signoff import queries as signed
from competitions.signoff.rules import ProblemKind
from competitions.stages import papers, queries
from competitions.units.rules import UnitKind
from tests.certificates.making import a_press
from tests.factories import KEYS, NOW, a_contest, a_unit, an_account, csrf_token, signed_in


@pytest.fixture
def season(app: Flask) -> Season:
    union = a_unit("样例县总工会", kind=UnitKind.COUNTY_UNION)
    works = [a_unit(f"样例{name}公司", union) for name in "甲乙丙丁戊"]
    people = {role: an_account(role) for role in Role}
    return Season(people, works, KEYS)


def _contest(code: str) -> Contest:
    found = contest_or_none(code)
    assert found is not None
    return found


def _year(contest: Contest) -> Event:
    found = event_or_none(contest.code, "Y")
    assert found is not None
    return found


def test_quarters_of_projects_feed_the_year_by_their_sum(season: Season) -> None:
    season.merit()
    contest = _contest("heze-2026-merit")
    year = queries.season(_year(contest))
    assert year is not None
    assert sorted(entry.name for entry, *_ in year.lines) == sorted(seasons.PROJECTS)
    for _, points, total in year.lines:
        assert [point is None for point in points] == [False, False, False, True]
        assert sum((p for p in points if p is not None), Decimal(0)) == total
    quarter = queries.bulletin(event_or_none(contest.code, "Q2"))
    assert quarter is not None
    assert [line.place for line in quarter.lines] == [1, 2, 3, 4]
    totals = {line.entry.name: Decimal(line.total) for line in quarter.lines}
    assert {entry.name: points[1] for entry, points, _ in year.lines} == totals
    (found,) = computed(contest, [_year(contest)]).results.events
    assert {notice.code for notice in found.notices} == {"incomplete"}


def test_a_year_is_signed_and_approved_when_its_quarters_are_there(season: Season) -> None:
    season.labour()
    contest = _contest("heze-2026-labour")
    year = _year(contest)
    kinds = {problem.kind for problem in signed.problems(year)}
    assert kinds == {ProblemKind.CARRIED_MISSING}
    for number in (2, 3):
        names = [f"{unit.name}焊接班组" for unit in season.works[:4]]
        season._quarter(contest, year, number, seasons.LABOUR, names)
    assert signed.problems(year) == ()
    people = season.people
    signoff.sign_event(year, by=people[Role.CHIEF_JUDGE], now=NOW)
    (found,) = computed(contest, [year]).results.events
    ids = {entry.code: entry.id for entry in db.session.query(Entry).filter_by(event_id=year.id)}
    ranked = [(ids[place.of.entry.code], place.rank) for place in found.placed]
    assert len(ranked) == 4
    watcher = people[Role.SUPERVISOR]
    for item in signoff.draw_recheck(year, ranked, seed="s", by=watcher, now=NOW):
        signoff.record_recheck(item, correct=True, note="", by=watcher, now=NOW)
    asked = signoff.ask_decoding(year, by=watcher, now=NOW)
    signoff.open_codes(asked, by=people[Role.CHIEF_JUDGE], now=NOW)
    approval = publication.approve_result(year, "第5号", by=people[Role.ORGANISER], now=NOW)
    (event,) = published.results_of(approval)["events"]
    known = queries.season(year)
    assert known is not None
    means = {entry.code: total / 4 for entry, _, total in known.lines}
    assert all(
        abs(Decimal(one["total"]) - means[one["entry"]]) <= Decimal("0.005")
        for one in event["results"]
    )
    assert event["results"][0]["awards"] == ["winner"]


def test_works_are_checked_judged_and_shown(season: Season) -> None:
    season.innovation()
    contest = _contest("heze-2026-works")
    event = contest.events[0]
    entries = db.session.query(Entry).filter_by(event_id=event.id).all()
    assert [entry.review for entry in entries].count(Review.RETURNED) == 1
    found = queries.bulletin(event)
    assert found is not None
    assert [line.awards for line in found.lines] == [
        ("一等奖",),
        ("二等奖",),
        ("三等奖",),
        ("三等奖",),
    ]
    assert found.season is None
    (notice,) = notice_queries.notices(contest)
    assert notice.published_at is not None
    assert entries[0].members == ["施示庚", "张示辛", "孔示壬"]


def test_works_are_commended_when_nobody_has_objected(season: Season) -> None:
    notice = season.innovation()
    seasons.commended(notice, season.people[Role.ORGANISER], a_press(sample=True))
    circular = notice_queries.circular_of(notice)
    assert circular is not None
    assert circular.number == "样例工发〔2026〕21号"
    issued = db.session.scalars(select(IssuedCertificate).order_by(IssuedCertificate.number))
    assert [(one.recipient, one.award_name, one.wording["date"]) for one in issued] == [
        ("“锅炉管口快速坡口机”", "一等奖", "2026年10月20日"),
        ("“行车防摇摆装置”", "二等奖", "2026年10月20日"),
        ("“双侧送丝定位夹具”", "三等奖", "2026年10月20日"),
        ("“配电柜带电检测小车”", "三等奖", "2026年10月20日"),
    ]


def test_the_bulletin_is_a_page_once_the_result_is_approved(
    season: Season, client: FlaskClient
) -> None:
    season.merit()
    client = signed_in(client, season.people[Role.ORGANISER])
    client.post("/language", data={"language": "en", "csrf_token": csrf_token(client, "/account")})
    page = client.get("/contests/heze-2026-merit/events/Q2/bulletin").text
    assert "How 2026年度 stands" in page
    assert "环城高架项目部" in page
    assert "流动红旗" in page
    assert "Assessed by indicators" in page
    sums = re.findall(r"Sum so far\">(.*?)<", page)
    assert len(sums) == 4
    assert [one for one in sums if one.endswith("0") and "." in one] == []
    assert client.get("/contests/heze-2026-merit/events/Y/bulletin").status_code == 404


def test_the_bulletin_is_a_document_too(season: Season, client: FlaskClient) -> None:
    season.merit()
    quarter = event_or_none("heze-2026-merit", "Q2")
    found = papers.bulletin(quarter)
    listed, year = (block for block in found.blocks if isinstance(block, Table))
    page = queries.bulletin(quarter)
    assert [row[:2] for row in listed.rows] == [
        (str(line.place), line.entry.name) for line in page.lines
    ]
    assert [row[-2] for row in listed.rows] == [line.total for line in page.lines]
    assert len(year.rows) == len(page.season.lines) == 4
    assert papers.bulletin(event_or_none("heze-2026-merit", "Y")) is None
    with force_locale("en"):
        approval = page.approval
        assert papers.decided(quarter.contest, approval).startswith("Assessed by indicators")
        trades = a_contest(kind=Kind.SKILLS)
        assert papers.decided(trades, approval).startswith("Marked by the judges")
    client = signed_in(client, season.people[Role.ORGANISER])
    address = "/contests/heze-2026-merit/events/Q2/bulletin/paper"
    assert "环城高架项目部" in client.get(address).text
