import pytest

from competitions.bundle.rules.results import results
from competitions.certificates.rules import wording
from competitions.certificates.rules.certificate import Certificate, without
from competitions.certificates.rules.winners import Holder, Prize, Winner, winners
from tests.certificates.contests import a_contest, an_entry, an_event, as_bundle


def certificates(document) -> list[Certificate]:
    bundle = as_bundle(document)
    return [wording.certificate(bundle.contest, winner) for winner in winners(results(bundle))]


def sentence(certificate: Certificate) -> str:
    return certificate.before + certificate.honour + certificate.after


def test_a_person_is_addressed_and_praised_as_is_the_custom():
    entry = an_entry("H-001", 90, "赵示一", unit="甲县示范重工有限公司")
    assert certificates(a_contest(an_event(entry, name="焊工（职工组）"))) == [
        Certificate(
            title="荣誉证书",
            unit="甲县示范重工有限公司",
            recipient="赵示一",
            address="同志",
            before="在2026年示例市职工职业技能竞赛焊工赛项（职工组）中荣获",
            honour="一等奖",
            after="（第一名）。",
            details=(),
            closing="特发此证，以资鼓励。",
            issuers=("示例市总工会", "示例市人力资源和社会保障局"),
            date="2026年9月13日",
            number="未登记",
        )
    ]


def test_entries_come_by_place_and_share_one():
    event = an_event(
        an_entry("1", 70, "甲甲甲"), an_entry("2", 90, "乙乙"), an_entry("3", 70, "丙丙")
    )
    assert [(c.recipient, sentence(c)[-11:]) for c in certificates(a_contest(event))] == [
        ("乙\u3000乙", "荣获一等奖（第一名）。"),
        ("甲甲甲", "二等奖（并列第二名）。"),
        ("丙\u3000丙", "二等奖（并列第二名）。"),
    ]


def test_a_team_names_its_members_who_competed_by_place():
    event = an_event(
        an_entry("1", 80, "甲", team="一队"),
        an_entry("2", 90, "乙", team="一队"),
        an_entry("3", 10, "丙", team="二队"),
        an_entry("4", 99, "丁", team="一队", status="absent"),
        an_entry("5", 99, "戊", team="一队", status="guest"),
        {"code": "6", "name": "己", "team": "一队"},
        teams={"best": 1},
        awards=[{"code": "t", "name": "团体一等奖", "to": "teams", "count": 1}],
    )
    (team,) = certificates(a_contest(event))
    assert (team.unit, team.recipient, team.address) == (None, "一队", "")
    assert sentence(team).endswith("焊工赛项中荣获团体一等奖（第一名）。")
    assert team.details == ("（参赛选手：乙、甲、己）",)


def test_a_team_that_enters_as_one_has_its_unit_before_it():
    entry = an_entry("T1", 90, "一队", unit="甲县", members=["甲", "乙"])
    (team,) = certificates(a_contest(an_event(entry, entry_kind="team")))
    assert (team.unit, team.recipient, team.address) == ("甲县", "一队", "")
    assert team.details == ("（参赛选手：甲、乙）",)


def test_a_unit_that_is_its_own_unit_is_named_once():
    entry = an_entry("U1", 90, "甲公司", unit="甲公司")
    (unit,) = certificates(a_contest(an_event(entry, entry_kind="unit")))
    assert (unit.unit, unit.recipient, unit.address) == (None, "甲公司", "")


def test_a_work_stands_in_quotation_marks_with_its_makers():
    entry = an_entry("W1", 90, "夹具", unit="示范重工有限公司", members=["施示庚", "张示辛"])
    (work,) = certificates(a_contest(an_event(entry, entry_kind="work")))
    assert (work.unit, work.recipient, work.address) == (None, "“夹具”", "")
    assert work.details == ("（完成单位：示范重工有限公司）", "（主要完成人：施示庚、张示辛）")


def test_a_delegation_names_everybody_once_across_events():
    welders = an_event(
        an_entry("1", 90, "甲", delegation="乙县"),
        an_entry("2", 80, "乙", delegation="乙县"),
        awards=[],
    )
    fitters = an_event(
        an_entry("1", 90, "甲", delegation="乙县"),
        an_entry("2", 80, delegation="乙县"),
        an_entry("3", 70, "丁", delegation="丙县"),
        code="fitter",
        awards=[],
    )
    prize = {"points": [2, 1], "awards": [{"code": "d", "name": "团体一等奖", "count": 1}]}
    (delegation,) = certificates(a_contest(welders, fitters, delegations=prize))
    assert delegation.recipient == "乙县代表队"
    assert sentence(delegation) == "在2026年示例市职工职业技能竞赛中荣获团体一等奖（第一名）。"
    assert delegation.details == ("（参赛选手：甲、乙、2）",)


def test_a_large_delegation_is_counted():
    entries = [an_entry(f"{n:02}", n, f"人{n}", delegation="乙县") for n in range(41)]
    prize = {"points": [], "awards": [{"code": "d", "count": 1}]}
    document = a_contest(an_event(*entries, awards=[]), delegations=prize)
    (delegation,) = certificates(document)
    assert delegation.details == ("（参赛选手41名）",)


def test_medals_are_called_by_their_chinese_names():
    event = an_event(
        *(an_entry(str(n), points, "某某某") for n, points in enumerate((99, 80, 60, 50, 40, 30))),
        awards=[{"code": "m", "method": "medals", "on": "total", "medallion": "40"}],
    )
    honours = [certificate.honour for certificate in certificates(a_contest(event))]
    assert honours == ["金牌", "银牌", "铜牌", "优胜奖章", "优胜奖章"]


def test_what_has_no_name_goes_by_its_code():
    event = an_event(an_entry("H-001", 90), name=None, awards=[{"code": "first", "count": 1}])
    (certificate,) = certificates(a_contest(event))
    assert certificate.recipient == "H-001"
    assert sentence(certificate).endswith("竞赛welder赛项中荣获first（第一名）。")


def test_an_event_has_its_own_issuer_and_date():
    event = an_event(an_entry("1", 90, "甲"), issuer="承办学校", awarded_on="2026-10-01")
    (certificate,) = certificates(a_contest(event))
    assert (certificate.issuers, certificate.date) == (("承办学校",), "2026年10月1日")


@pytest.mark.parametrize(
    ("hosts", "issuers"),
    [
        (["甲", " "], ("甲",)),
        ([], ()),
        (list("甲乙丙丁"), tuple("甲乙丙丁")),
        (list("甲乙丙丁戊"), ()),
    ],
)
def test_without_issuer_the_hosts_issue_unless_they_are_too_many(hosts, issuers):
    document = a_contest(
        an_event(an_entry("1", 90, "甲")), issuer=None, awarded_on=None, hosts=hosts
    )
    (certificate,) = certificates(document)
    assert certificate.issuers == issuers
    assert certificate.date.replace("\u3000", "") == "年月日"


def test_sources_hold_every_text_that_varies():
    event = an_event(
        an_entry("1", 90, "甲", unit="单位", members=["乙"], delegation="丙县"), issuer="承办学校"
    )
    bundle = as_bundle(a_contest(event, hosts=["主办"]))
    (winner,) = winners(results(bundle))
    assert {pointer: text for pointer, text in wording.sources(bundle.contest, winner) if text} == {
        "/contest/name": "示例市职工职业技能竞赛",
        "/contest/issuer": "示例市总工会\n示例市人力资源和社会保障局",
        "/contest/hosts/0": "主办",
        "/events/0/name": "焊工",
        "/events/0/code": "welder",
        "/events/0/issuer": "承办学校",
        "/events/0/awards/0/name": "一等奖",
        "/events/0/awards/0/code": "first",
        "/events/0/entries/0/name": "甲",
        "/events/0/entries/0/code": "1",
        "/events/0/entries/0/unit": "单位",
        "/events/0/entries/0/delegation": "丙县",
        "/events/0/entries/0/members/0": "乙",
    }
    assert wording.issuer_pointer(winner) == "/events/0/issuer"
    assert winner.pointer == "/events/0/entries/0"


def test_a_certificate_can_be_had_without_some_characters():
    (certificate,) = certificates(a_contest(an_event(an_entry("1", 90, "甲乙丙", unit="丙"))))
    assert without(certificate, "乙丙").recipient == "甲"
    assert without(certificate, "乙丙").unit == ""
    assert without(certificate, ()) == certificate


def test_the_prize_of_delegations_stands_beside_the_events():
    won = Winner(
        holder=Holder.DELEGATION,
        code="甲县",
        event=None,
        prize=Prize("first", "一等奖", "/delegations/awards/0"),
        rank=1,
        shared=False,
        entries=(),
    )
    assert won.pointer == "/delegations"
    assert wording.issuer_pointer(won) == "/contest/issuer"


@pytest.mark.parametrize(
    ("issuer", "pointer"), [(None, "/contest/issuer"), ("甲县总工会", "/events/0/issuer")]
)
def test_issuers_are_told_where_they_are_written(issuer, pointer):
    contest = a_contest(an_event(an_entry("1", 90, "甲"), issuer=issuer))
    (won,) = winners(results(as_bundle(contest)))
    assert wording.issuer_pointer(won) == pointer
