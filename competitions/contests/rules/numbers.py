"""Exact numbers: how they are rounded and how they are shown.

Everything between input and output is a Decimal as read or a Fraction; no float appears anywhere.
Which figure is rounded, and where, is the scheme's business (scheme.py).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated


class RoundingMode(StrEnum):
    """How a figure between two steps moves: half_up and up go away from zero, down towards it."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a number in a document; None is no bound. Read from annotations by the reader."""

    at_least: int | None = None
    above: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Rounding:
    """A rounding step: the number of digits after the point, and the mode."""

    digits: Annotated[int, Range(at_least=0, at_most=9)]
    mode: RoundingMode


SHOWN = Rounding(digits=6, mode=RoundingMode.HALF_UP)
"""How a figure without a rounding of its own is shown, before trailing zeros go."""


def rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    """The value on the rounding's step, exactly; the value itself where no rounding is given."""
    if rounding is None or not 10**rounding.digits % value.denominator:
        return value
    return Fraction(steps(value, rounding), 10**rounding.digits)


def steps(value: Fraction, rounding: Rounding) -> int:
    """How many of the rounding's smallest steps the rounded value is."""
    numerator: int = value.numerator * 10**rounding.digits
    whole, rest = divmod(abs(numerator), value.denominator)
    twice = 2 * rest
    match rounding.mode:
        case RoundingMode.DOWN:
            away = False
        case RoundingMode.UP:
            away = rest > 0
        case RoundingMode.HALF_UP:
            away = twice >= value.denominator
        case RoundingMode.HALF_EVEN:
            away = twice > value.denominator or (twice == value.denominator and whole % 2 == 1)
    whole += away
    return -whole if numerator < 0 else whole


def shown(value: Fraction, rounding: Rounding | None) -> str:
    """The value as results write it; never "-0", never an exponent.

    Exactly `digits` digits where it has its own rounding, else half up to six digits without
    trailing zeros.
    """
    step = rounding or SHOWN
    count = steps(value, step)
    digits = str(abs(count)).rjust(step.digits + 1, "0")
    text = digits if step.digits == 0 else f"{digits[: -step.digits]}.{digits[-step.digits :]}"
    if rounding is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if count < 0 else text


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The sum of fractions, exactly; quicker than adding one to the next."""
    each = [*values]
    if len(each) == 1:
        return each[0]
    common = common_denominator(each)
    return Fraction(sum([parts(value, common) for value in each]), common)


def exact_product(values: Sequence[Fraction]) -> Fraction:
    """The product of fractions, exactly; quicker than multiplying one by the next."""
    tops, bottoms = zip(*[value.as_integer_ratio() for value in values], strict=True)
    return Fraction(math.prod(tops), math.prod(bottoms))


def common_denominator(values: Iterable[Fraction]) -> int:
    """The least whole number of parts that each value is a whole number of."""
    return math.lcm(*[value.denominator for value in values])


def parts(value: Fraction, common: int) -> int:
    """How many parts of a common denominator a value is; whole numbers compare and add quickly."""
    top, bottom = value.as_integer_ratio()
    return top * (common // bottom)
