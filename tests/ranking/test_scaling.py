"""The scale with a mean and a population standard deviation."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import ScalingMethod
from competitions.contests.rules.scheme import Scaling
from competitions.ranking.rules.scaling import scale, scaled
from tests.scoring.making import F, digits


def on_scale(totals, rounding=None, mean=500, sd=30):
    scaling = Scaling(
        method=ScalingMethod.STANDARD, mean=Decimal(mean), sd=Decimal(sd), rounding=rounding
    )
    on = scale(scaling, [F(total) for total in totals])
    return [scaled(on, F(total)) for total in totals]


def test_a_rational_deviation_is_exact():
    assert on_scale([2, 4, 4, 4, 5, 5, 7, 9]) == [455, 485, 485, 485, 500, 500, 530, 560]


def test_thirds_are_exact_before_rounding():
    assert on_scale([0, 3], mean=1, sd="0.1") == [F("0.9"), F("1.1")]


def test_any_rational_figure_is_exact_whatever_its_denominator():
    exact = [F(-17) / 13, F(-7) / 13, F(7) / 13, F(17) / 13]
    assert on_scale([0, 10, 24, 34], mean=0, sd=1) == exact


def test_an_irrational_deviation_has_sixty_digits_and_more():
    low, middle, high = on_scale([1, 2, 3])
    with localcontext() as context:
        context.prec = 90
        distance = 30 * Decimal("1.5").sqrt()
    assert middle == 500
    assert abs(high - 500 - F(distance)) < F(1, 10**70)
    assert low + high == 1000


@pytest.mark.parametrize(
    ("mode", "low", "high"),
    [
        ("half_up", "463.26", "536.74"),
        ("down", "463.25", "536.74"),
        ("up", "463.26", "536.75"),
        ("half_even", "463.26", "536.74"),
    ],
)
def test_rounding_of_irrational_figures(mode, low, high):
    had = on_scale([1, 2, 3], rounding=digits(2, mode))
    assert (had[0], had[2]) == (F(low), F(high))


@pytest.mark.parametrize("totals", [[7], [7, 7, 7]])
def test_with_no_spread_everybody_has_the_mean(totals):
    assert on_scale(totals, mean="499.5", rounding=digits(0)) == [500] * len(totals)


def test_a_deviation_of_zero_puts_everybody_on_the_mean():
    assert on_scale([1, 2, 3], sd=0) == [500, 500, 500]


@given(totals=st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=9))
def test_mean_deviation_and_order_are_kept(totals):
    had = on_scale(totals)
    assert abs(sum(had) / len(had) - 500) < F(1, 10**60)
    spread = sum((each - 500) ** 2 for each in had) / len(had)
    assert abs(spread - (900 if len(set(totals)) > 1 else 0)) < F(1, 10**60)
    pairs = sorted(zip(map(F, totals), had, strict=True))
    assert [each for _, each in pairs] == sorted(had)
