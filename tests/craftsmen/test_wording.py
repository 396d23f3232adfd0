"""What papers about candidates say, as unions write it."""

from datetime import date

from competitions.certificates.rules.certificate import Certificate
from competitions.craftsmen.rules import wording
from competitions.entries.rules.entry import Sex
from competitions.entries.rules.grade import Grade
from tests.craftsmen.making import details

TOLD = details(
    cultivated_from=date(2026, 11, 1),
    cultivated_until=date(2028, 10, 31),
    certified_on=date(2026, 11, 20),
)


def test_the_certificate_of_the_pool() -> None:
    assert wording.certificate(TOLD, name="李示四", event="焊工") == Certificate(
        title="“示例工匠”培育对象证书",
        recipient="李示四",
        address="同志",
        before="经单位推荐、资格审核、专家评审、实地考察和公示，列入2026年度",
        honour="“示例工匠”培育对象",
        after="，培育期自2026年11月至2028年10月。",
        details=("（本证证明列入培育对象，不代表已获“示例工匠”称号。）",),
        closing="特发此证。",
        issuers=("示例市总工会",),
        date="2026年11月20日",
    )


def test_what_is_not_said_is_left_out() -> None:
    bare = wording.certificate(details(issuer=None), name="王示", event="焊工（学生组）")
    assert (bare.recipient, bare.address, bare.after, bare.issuers) == (
        "王\u3000示",
        "同学",
        "。",
        (),
    )
    assert bare.date == "\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def test_a_period_without_both_ends_is_none() -> None:
    for end in ("cultivated_from", "cultivated_until"):
        half = details(**{end: date(2026, 11, 1)})
        assert wording.certificate(half, name="李示四", event="焊工").after == "。"


def test_a_result_in_one_line() -> None:
    line = wording.result(
        "2026年示例市职工职业技能竞赛",
        "焊工",
        4,
        held_on=date(2026, 9, 12),
        prizes=("三等奖",),
        circular="示工发〔2026〕18号",
    )
    assert line == "2026.09 2026年示例市职工职业技能竞赛焊工赛项第4名（三等奖，示工发〔2026〕18号）"
    assert wording.result("某竞赛", "电工", 1, held_on=None, prizes=(), circular=None) == (
        "某竞赛电工赛项第1名"
    )


def test_grades_and_sexes_by_their_full_names() -> None:
    assert [wording.GRADES[grade] for grade in Grade] == [
        "学徒工",
        "初级工",
        "中级工",
        "高级工",
        "技师",
        "高级技师",
        "特级技师",
        "首席技师",
    ]
    assert wording.SEXES == {Sex.FEMALE: "女", Sex.MALE: "男"}
