"""What is typed into a box."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.scoring.rules import typed
from competitions.scoring.rules.typed import Doubt, Reading

HALVES = Criterion(
    code="B1",
    component="practice",
    kind=CriterionKind.POINTS,
    max=Decimal(10),
    step=Decimal("0.5"),
)
JUDGED = Criterion(code="B2", component="practice", kind=CriterionKind.JUDGEMENT, max=Decimal(40))
MEASURED = Criterion(
    code="B3",
    component="practice",
    kind=CriterionKind.MEASUREMENT,
    max=Decimal("2000.25"),
    min=Decimal("-1.25"),
)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("8", "8"),
        (" 8.5 ", "8.5"),
        ("８．５", "8.5"),
        ("8。5", "8.5"),
        ("１０", "10"),
        ("0", "0"),
        ("08", "8"),
        ("8.50", "8.5"),
    ],
)
def test_a_mark_in_any_width(text: str, mark: str) -> None:
    assert typed.read(text, HALVES) == Reading(typed=text, mark=Decimal(mark))


@pytest.mark.parametrize("text", ["1,25", "1，25", "１，２５"])
def test_a_comma_is_asked_about(text: str) -> None:
    assert typed.read(text, HALVES) == Reading(typed=text, doubt=Doubt.COMMA, understood="1.25")


def test_a_comma_that_may_part_thousands_is_refused() -> None:
    assert typed.read("1,250", MEASURED).doubt is Doubt.THOUSANDS
    assert typed.read("1,25", MEASURED).doubt is Doubt.COMMA


@pytest.mark.parametrize(
    "text", ["abc", "8..5", "8.", ".5", "8 5 x", "1,2,3", "--1", "1e1", "八", "1" * 13, "½"]
)
def test_what_is_no_number(text: str) -> None:
    assert typed.read(text, HALVES).doubt is Doubt.NOT_A_NUMBER


def test_too_many_digits_for_a_database() -> None:
    assert typed.read("123456789012.1234567", MEASURED).doubt is Doubt.NOT_A_NUMBER
    assert typed.read("0.12345678901234567", MEASURED).doubt is Doubt.NOT_A_NUMBER
    assert typed.read("000000000009.000000", MEASURED).mark == 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.3", {"doubt": Doubt.TOO_HIGH, "limit": Decimal(10)}),
        ("-0.5", {"doubt": Doubt.TOO_LOW, "limit": Decimal(0)}),
        (
            "9.3",
            {
                "doubt": Doubt.OFF_STEP,
                "limit": Decimal("0.5"),
                "below": Decimal("9.0"),
                "above": Decimal("9.5"),
            },
        ),
    ],
)
def test_a_mark_that_the_criterion_does_not_take(text: str, expected: dict[str, object]) -> None:
    assert typed.read(text, HALVES) == Reading(typed=text, **expected)


def test_no_mark_above_the_most_is_offered() -> None:
    odd = Criterion(
        code="B",
        component="p",
        kind=CriterionKind.POINTS,
        max=Decimal("10.3"),
        step=Decimal("0.5"),
    )
    reading = typed.read("10.2", odd)
    assert (reading.below, reading.above) == (Decimal("10.0"), None)


def test_steps_count_from_the_least() -> None:
    stepped = Criterion(
        code="B",
        component="p",
        kind=CriterionKind.POINTS,
        min=Decimal(1),
        max=Decimal(9),
        step=Decimal(2),
    )
    assert typed.read("3", stepped).mark == 3
    assert typed.read("4", stepped).doubt is Doubt.OFF_STEP
    assert typed.read("8.5", stepped) == Reading(
        typed="8.5",
        doubt=Doubt.OFF_STEP,
        limit=Decimal(2),
        below=Decimal(7),
        above=Decimal(9),
    )
    thirds = replace(stepped, step=Decimal(3))
    assert typed.read("4", thirds).mark == 4
    assert typed.read("6", thirds).below == 4


def test_a_judgement_is_0_to_3_whatever_it_is_worth() -> None:
    assert [typed.read(str(n), JUDGED).mark for n in range(4)] == [0, 1, 2, 3]
    assert typed.read("4", JUDGED).doubt is Doubt.TOO_HIGH
    assert typed.read("2.5", JUDGED).doubt is Doubt.OFF_STEP


def test_nothing_typed_is_neither_a_mark_nor_a_doubt() -> None:
    assert typed.read("　", HALVES) == Reading(typed="　")


def test_a_box_on_paper_is_a_mark_or_said_to_be_empty() -> None:
    assert typed.read_box("-", HALVES) == Reading(typed="-")
    assert typed.read_box("—", HALVES) == Reading(typed="-")
    assert typed.read_box("", HALVES).doubt is Doubt.MISSING
    assert typed.read_box("7.5", HALVES).mark == Decimal("7.5")


def test_a_sheet_is_read_in_the_order_of_its_criteria() -> None:
    found = typed.read_all({"B2": "3", "B1": "x"}, (HALVES, JUDGED, MEASURED))
    assert [(reading.mark, reading.doubt) for reading in found] == [
        (None, Doubt.NOT_A_NUMBER),
        (Decimal(3), None),
        (None, None),
    ]


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_mark_comes_back_as_it_was_stored(mark: Decimal) -> None:
    units, digits = typed.stored(mark)
    assert typed.mark_of(units, digits) == mark
    assert Decimal(typed.plain(mark)) == mark
    assert digits == 0 or units % 10 != 0


@pytest.mark.parametrize(
    ("mark", "text"), [("10", "10"), ("1E+1", "10"), ("8.50", "8.5"), ("-0", "0"), ("-0.0", "0")]
)
def test_a_mark_as_people_write_it(mark: str, text: str) -> None:
    assert typed.plain(Decimal(mark)) == text
