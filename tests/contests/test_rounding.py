"""Rounding is exact whatever the denominator."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.numbers import Rounding, RoundingMode, rounded


@pytest.mark.parametrize(
    ("value", "digits", "mode", "found"),
    [
        (Fraction(1, 11), 1, RoundingMode.HALF_UP, Fraction(1, 10)),
        (Fraction(1, 11), 1, RoundingMode.DOWN, Fraction(0)),
        (Fraction(17581, 200), 2, RoundingMode.HALF_UP, Fraction(8791, 100)),
        (Fraction(17581, 200), 2, RoundingMode.HALF_EVEN, Fraction(8790, 100)),
        (Fraction(-1, 8), 2, RoundingMode.UP, Fraction(-13, 100)),
        (Fraction(1, 8), 3, RoundingMode.DOWN, Fraction(1, 8)),
    ],
)
def test_worked_examples(value: Fraction, digits: int, mode: RoundingMode, found: Fraction) -> None:
    assert rounded(value, Rounding(digits=digits, mode=mode)) == found


@given(st.fractions(max_denominator=10_000), st.integers(0, 6), st.sampled_from(RoundingMode))
def test_a_rounded_value_is_on_a_step_and_less_than_a_step_away(
    value: Fraction, digits: int, mode: RoundingMode
) -> None:
    found = rounded(value, Rounding(digits=digits, mode=mode))
    assert not 10**digits % found.denominator
    assert abs(found - value) < Fraction(1, 10**digits)
