from datetime import date

import pytest

from competitions.certificates.rules import phrases
from competitions.contests.rules.choices import Kind
from competitions.contests.rules.scheme import Header


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("王示", "王\u3000示"),
        ("𠮷𬭚", "𠮷\u3000𬭚"),
        ("赵示一", "赵示一"),
        ("欧阳示一", "欧阳示一"),
        ("Li", "Li"),
        ("李A", "李A"),
        ("李", "李"),
    ],
)
def test_only_names_of_two_chinese_characters_are_spaced(name, printed):
    assert phrases.spaced(name) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [(None, ""), ("", ""), (" 赵示一\u3000", "赵示一"), ("e\u0301", "é")],
)
def test_plain_text_is_composed_and_trimmed(text, printed):
    assert phrases.plain(text) == printed


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
    ],
)
def test_places_are_counted_in_chinese(number, words):
    assert phrases.chinese_number(number) == words


def test_a_shared_place_says_so():
    assert phrases.place(9, shared=True) == "（并列第九名）"
    assert phrases.place(1, shared=False) == "（第一名）"


@pytest.mark.parametrize(
    ("event", "called"),
    [
        ("焊工", "焊工赛项"),
        ("焊工赛项", "焊工赛项"),
        ("焊工（职工组）", "焊工赛项（职工组）"),
        ("焊工(学生组)", "焊工赛项(学生组)"),
        ("焊工赛项（职工组）", "焊工赛项（职工组）"),
        ("无人机项目", "无人机项目"),
        ("（职工组）", "（职工组）赛项"),
    ],
)
def test_an_event_is_called_so_before_its_group(event, called):
    assert phrases.event_name(event) == called


@pytest.mark.parametrize(
    ("header", "called"),
    [
        (Header(name="示例竞赛", year=2026), "2026年示例竞赛"),
        (Header(name="2026年示例竞赛", year=2026), "2026年示例竞赛"),
        (Header(name="示例竞赛"), "示例竞赛"),
        (Header(name="重点工程立功竞赛", year=2026, kind=Kind.MERIT), "2026年度重点工程立功竞赛"),
    ],
)
def test_a_contest_is_called_with_its_year_once(header, called):
    assert phrases.contest_name(header) == called


@pytest.mark.parametrize(
    ("honour", "sentence"),
    [("一等奖", "在示例竞赛焊工赛项中荣获"), ("优胜单位", "在示例竞赛焊工赛项中，被评为")],
)
def test_one_wins_a_prize_but_is_named_an_outstanding_unit(honour, sentence):
    assert phrases.sentence_start(Header(name="示例竞赛"), "焊工", honour=honour) == sentence


@pytest.mark.parametrize(
    ("kind", "event", "within"),
    [
        (Kind.SKILLS, "第四季度", "第四季度赛项"),
        (None, "焊工", "焊工赛项"),
        (Kind.LABOUR, "第四季度", "（第四季度）"),
        (Kind.LABOUR, "第四季度（大型）", "（第四季度、大型）"),
        (Kind.MERIT, "2026年度", ""),
        (Kind.INNOVATION, "示例", ""),
        (Kind.INNOVATION, "小改小革", "（小改小革）"),
        (Kind.LABOUR, "", ""),
    ],
)
def test_only_skills_have_events_of_that_name(kind, event, within):
    contest = Header(name="示例竞赛", year=2026, kind=kind)
    assert phrases.event_within(contest, event) == within


def test_a_contest_without_event_stands_alone():
    assert phrases.sentence_start(Header(name="示例竞赛"), "", honour="奖") == "在示例竞赛中荣获"


def test_a_date_is_written_with_arabic_numerals_or_left_to_the_pen():
    assert phrases.dated(date(2026, 9, 3)) == "2026年9月3日"
    assert phrases.dated(None).replace("\u3000", "") == "年月日"


@pytest.mark.parametrize(
    ("code", "name"),
    [("乙县", "乙县代表队"), ("乙县代表队", "乙县代表队"), ("兵团", "兵团")],
)
def test_a_delegation_is_called_one(code, name):
    assert phrases.delegation_name(code) == name


def test_many_names_are_counted_and_none_say_nothing():
    assert phrases.listed("选手", ["甲", "乙"], most=2) == ("（选手：甲、乙）",)
    assert phrases.listed("选手", ["甲", "乙", "丙"], most=2) == ("（选手3名）",)
    assert phrases.listed("选手", [], most=2) == ()


def test_pupils_are_addressed_as_such():
    assert phrases.address("焊工（学生组）") == "同学"
    assert phrases.address("焊工（职工组）") == "同志"


def test_lines_that_hold_nothing_are_left_out():
    assert phrases.lines("甲\r\n\n 乙 ") == ("甲", "乙")
    assert phrases.lines(None) == ()
