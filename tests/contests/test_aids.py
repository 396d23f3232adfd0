"""Values become marks as the organiser agreed; a unit begun counts whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules import aids
from competitions.contests.rules.aids import Aid, Bound, Choice, Rung, UnitDeduction
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion

SEAM = Criterion(
    code="A1", component="A", kind=CriterionKind.MEASUREMENT, max=Decimal(6), min=Decimal("0.5")
)
LADDER = Aid(
    criterion="A1",
    rungs=(
        Rung(Bound.BELOW, Decimal(0), Decimal("0.5")),
        Rung(Bound.AT_MOST, Decimal(2), Decimal(6)),
        Rung(Bound.EQUAL, Decimal("2.5"), Decimal(5)),
        Rung(Bound.ABOVE, Decimal(9), Decimal(1)),
        Rung(Bound.AT_LEAST, Decimal(3), Decimal(2)),
    ),
)


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("-0.1", "0.5"),
        ("0", "6"),
        ("2", "6"),
        ("2.1", None),
        ("2.5", "5"),
        ("2.9", None),
        ("3", "2"),
        ("9", "2"),
        ("9.1", "1"),
    ],
)
def test_the_first_rung_that_fits_says_the_mark(value: str, mark: str | None) -> None:
    found = aids.mark_for(Decimal(value), LADDER, SEAM)
    assert found == (None if mark is None else Decimal(mark))


@pytest.mark.parametrize(
    ("value", "mark"),
    [("3", "6"), ("3.1", "5.75"), ("5", "5.75"), ("5.1", "5.5"), ("1", "5.75"), ("300", "0.5")],
)
def test_each_unit_from_the_target_takes_some_off_down_to_the_least(value: str, mark: str) -> None:
    off = UnitDeduction(deduct=Decimal("0.25"), each=Decimal(2), target=Decimal(3))
    aid = Aid(criterion="A1", deduction=off)
    assert aids.mark_for(Decimal(value), aid, SEAM) == Decimal(mark)


def test_what_reads_values() -> None:
    off = UnitDeduction(Decimal(1), Decimal(1), Decimal(0))
    assert LADDER.reads_values
    assert Aid(criterion="A1", deduction=off).reads_values
    assert not Aid(criterion="A1", choices=(Choice("all", Decimal(1)),)).reads_values


def test_only_aids_that_fit_are_kept() -> None:
    note = Aid(criterion="A1", note="in millimetres")
    dear = Aid(criterion="A1", choices=(Choice("all", Decimal("6.1")),))
    cheap = Aid(criterion="A1", choices=(Choice("nothing", Decimal(0)),))
    gone = Aid(criterion="B1", note="gone")
    assert aids.kept([note, dear, cheap, gone, LADDER], [SEAM]) == (note, LADDER)


decimals = st.decimals("-999", "999", places=2)
ways = st.one_of(
    st.builds(Aid, criterion=st.just("A1"), note=st.none() | st.text(min_size=1)),
    st.builds(
        Aid,
        criterion=st.just("A1"),
        rungs=st.lists(st.builds(Rung, st.sampled_from(Bound), decimals, decimals)).map(tuple),
    ),
    st.builds(
        Aid,
        criterion=st.just("A1"),
        heading=st.text(min_size=1),
        choices=st.lists(st.builds(Choice, st.text(), decimals)).map(tuple),
        deduction=st.none() | st.builds(UnitDeduction, decimals, decimals, decimals),
    ),
)


@given(st.lists(ways))
def test_they_are_kept_as_they_were(found: list[Aid]) -> None:
    assert aids.aids_of(aids.forms_of(found)) == tuple(found)
