from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.entries.rules import registration as rules
from competitions.entries.rules.columns import COLUMNS
from competitions.entries.rules.entry import Review
from competitions.entries.rules.event_names import EventChoice, event_match, in_group
from competitions.entries.rules.grade import ORDER, Grade, GradeUnknownError, grade
from competitions.files.rules.cells import Cell
from competitions.files.rules.tables import HeaderMissingError, table

EVENTS = [
    EventChoice(id=1, code="welder", name="焊工"),
    EventChoice(id=2, code="electrician", name="电工"),
    EventChoice(id=3, code="mason", name="砌筑工"),
    EventChoice(id=4, code="cnc-w", name="数控车工", group="职工组"),
    EventChoice(id=5, code="cnc-s", name="数控车工", group="学生组"),
]


@pytest.mark.parametrize(
    ("text", "ids", "sure"),
    [
        ("焊工", [1], True),
        (" 焊 工 ", [1], True),
        ("WELDER", [1], True),
        ("焊工（电焊）", [1], False),
        ("电焊工", [1], False),
        ("维修电工", [2], False),
        ("电工赛项", [2], False),
        ("焊工电弧（校企合作）", [1], False),
        ("瓦工", [3], False),
        ("数控车工", [4, 5], True),
        ("飞机驾驶员", [], False),
        ("工", [], False),
        ("", [], False),
    ],
)
def test_which_event_a_text_means(text: str, ids: list[int], *, sure: bool) -> None:
    match = event_match(text, EVENTS)
    assert ([event.id for event in match.events], match.sure) == (ids, sure)


def test_an_alias_meets_an_event_of_that_name_in_brackets() -> None:
    events = [EventChoice(id=1, code="w", name="焊工（电焊）")]
    assert event_match("焊工", events).events == tuple(events)


def test_two_events_that_are_both_near_are_not_guessed_between() -> None:
    events = [
        EventChoice(id=1, code="a", name="装配钳工"),
        EventChoice(id=2, code="b", name="机修钳工"),
    ]
    assert event_match("钳工", events).events == ()


def test_a_single_sign_is_near_to_nothing() -> None:
    assert event_match("工", EVENTS[:1]).events == ()


def test_groups_part_events_of_one_name() -> None:
    found = event_match("数控车工", EVENTS).events
    assert [event.id for event in in_group(found, "学生组")] == [5]
    assert [event.id for event in in_group(found, "职工")] == [4]
    assert len(in_group(found, "")) == 2
    assert in_group(found, "教师组") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高级工", Grade.SENIOR),
        ("三级/高级工", Grade.SENIOR),
        ("高级技师（一级）", Grade.SENIOR_TECHNICIAN),
        ("二级", Grade.TECHNICIAN),
        ("", None),
        ("无", None),
        ("—", None),
    ],
)
def test_grades_as_they_are_written(text: str, found: Grade | None) -> None:
    assert grade(text) is found


@pytest.mark.parametrize("text", ["八级半", "高级工/技师", "工程师"])
def test_what_is_no_grade(text: str) -> None:
    with pytest.raises(GradeUnknownError):
        grade(text)


def test_grades_rise() -> None:
    assert ORDER[0] is Grade.APPRENTICE
    assert ORDER.index(Grade.SENIOR) < ORDER.index(Grade.TECHNICIAN)
    assert ORDER[-1] is Grade.CHIEF_TECHNICIAN


def test_the_deadline_binds_from_the_moment_after() -> None:
    closes_at = datetime(2026, 8, 1, tzinfo=UTC)
    rules.check_open(closes_at, closes_at)
    rules.check_open(None, closes_at)
    with pytest.raises(rules.RegistrationClosedError):
        rules.check_open(closes_at, closes_at.replace(second=1))


def test_a_quota_is_filled_and_not_more() -> None:
    rules.check_quota(3, taken=2)
    rules.check_quota(3, taken=0, more=3)
    rules.check_quota(None, taken=999)
    with pytest.raises(rules.QuotaFullError) as error:
        rules.check_quota(3, taken=2, more=2)
    assert (error.value.quota, error.value.taken) == (3, 2)


def test_a_permit_must_last_through_the_day() -> None:
    day = date(2026, 9, 12)
    rules.check_permit("焊接", day, needed_on=day)
    rules.check_permit(None, date(2020, 1, 1), needed_on=day)
    rules.check_permit("焊接", None, needed_on=day)
    with pytest.raises(rules.PermitExpiredError):
        rules.check_permit("焊接", date(2026, 9, 11), needed_on=day)


def test_a_review_stands_where_it_must() -> None:
    rules.check_step(Review.SUBMITTED, rules.WAITING)
    with pytest.raises(rules.NotAtThisStepError):
        rules.check_step(Review.APPROVED, rules.WAITING)


def test_only_the_entries_of_others_are_passed_on() -> None:
    assert rules.first_review(passes_on=True) is Review.PASSED_ON
    assert rules.first_review(passes_on=False) is Review.SUBMITTED


def test_the_innermost_delegation_counts() -> None:
    assert rules.delegation_of([7, 3, 1], frozenset({3, 1})) == 3
    assert rules.delegation_of([7], frozenset({3})) is None


def test_prefixes_are_as_short_as_they_can_be() -> None:
    assert rules.code_prefixes(["welder", "electrician", "fitter"]) == {
        "welder": "W",
        "electrician": "E",
        "fitter": "F",
    }
    assert rules.code_prefixes(["cnc", "carpenter"]) == {"cnc": "CN", "carpenter": "CA"}
    assert rules.code_prefixes(["cnc", "cnc-s"]) == {"cnc": "CNC", "cnc-s": "CNC-S"}


def test_numbers_go_on_without_a_gap_and_keep_their_prefix() -> None:
    assert rules.next_codes([], "H", 2) == ["H-001", "H-002"]
    assert rules.next_codes(["H-001", "H-009"], "X", 2) == ["H-010", "H-011"]
    assert rules.next_codes(["H-999"], "H", 1) == ["H-1000"]


@given(st.lists(st.integers(1, 5), max_size=6))
def test_numbers_are_without_a_gap_however_they_are_asked_for(steps: list[int]) -> None:
    taken: list[str] = []
    for step in steps:
        taken += rules.next_codes(taken, "H", step)
    assert taken == [f"H-{number:03d}" for number in range(1, sum(steps) + 1)]


def test_a_workbook_names_person_number_unit_and_event() -> None:
    with pytest.raises(HeaderMissingError) as told:
        table(((Cell("序号"), Cell("性别"), Cell("代表队")),), COLUMNS)
    assert told.value.missing == ("姓名", "身份证号码", "工作单位", "参赛工种")


def test_codes_of_another_kind_are_passed_over() -> None:
    taken = ["H-002", "guest", "A-x", "7"]
    assert rules.next_codes(taken, "B", 1) == ["H-003"]
    assert rules.next_codes(["guest", "7"], "B", 1) == ["B-001"]
