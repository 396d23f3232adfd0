"""Totals put on another scale, such as mean 500 and standard deviation 30; it changes no order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from competitions.contests.rules.numbers import exact_sum, rounded
from competitions.contests.rules.scheme import Scaling

PRECISION = 80
"""Digits after the point of a figure that no fraction can hold, before its rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The scale that a field of totals makes: their average and their population variance."""

    scaling: Scaling
    average: Fraction
    variance: Fraction


def scale(scaling: Scaling, totals: Sequence[Fraction]) -> Scale:
    """The scale of these totals, at least one of them."""
    count = len(totals)
    average = exact_sum(totals) / count
    squares = exact_sum(total * total for total in totals)
    return Scale(scaling=scaling, average=average, variance=squares / count - average * average)


def scaled(on: Scale, total: Fraction) -> Fraction:
    """Mean + sd x (total - average) / deviation, rounded if asked; the mean if nothing spreads."""
    mean = Fraction(on.scaling.mean)
    away = total - on.average
    if not on.variance:
        return rounded(mean, on.scaling.rounding)
    square = (Fraction(on.scaling.sd) * away) ** 2 / on.variance
    distance = _root(square)
    return rounded(mean + (distance if away > 0 else -distance), on.scaling.rounding)


def _root(square: Fraction) -> Fraction:
    """The square root: exact where it is rational, else cut off after PRECISION digits."""
    top, bottom = math.isqrt(square.numerator), math.isqrt(square.denominator)
    if top * top == square.numerator and bottom * bottom == square.denominator:
        return Fraction(top, bottom)
    fine: int = 10**PRECISION
    return Fraction(math.isqrt(square.numerator * fine * fine // square.denominator), fine)
