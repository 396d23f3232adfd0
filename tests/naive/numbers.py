"""Numbers of the naive engine: fractions in, strings out. Written from the contract alone."""

from decimal import Decimal
from fractions import Fraction
from math import isqrt


def number(value):
    """A JSON number (read as a Decimal) or a decimal string, as an exact fraction."""
    assert isinstance(value, (Decimal, str)), value
    return Fraction(value)


def whole(value):
    """The same, for what must be a whole number."""
    exact = number(value)
    assert exact.denominator == 1, value
    return exact.numerator


def rounded(value, rounding):
    """The value rounded as {"digits", "mode"} says; the value itself for None."""
    if rounding is None:
        return value
    shifted = abs(value) * 10 ** whole(rounding["digits"])
    below = shifted.numerator // shifted.denominator
    rest = shifted - below
    mode = rounding["mode"]
    if mode == "down":
        up = False
    elif mode == "up":
        up = rest > 0
    elif mode == "half_up":
        up = rest >= Fraction(1, 2)
    elif mode == "half_even":
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2 == 1)
    else:
        raise ValueError(mode)
    size = Fraction(below + 1 if up else below, 10 ** whole(rounding["digits"]))
    return -size if value < 0 else size


def shown(value, rounding=None):
    """The value as results write it; None stays None."""
    if value is None:
        return None
    if rounding is None:
        return plain(rounded(value, {"digits": "6", "mode": "half_up"}))
    digits = whole(rounding["digits"])
    exact = rounded(value, rounding)
    size = str(abs(exact.numerator) * 10**digits // exact.denominator)
    size = size.zfill(digits + 1)
    if digits:
        size = size[:-digits] + "." + size[-digits:]
    return "-" + size if exact < 0 else size


def plain(value):
    """A fraction whose decimal form ends, in its shortest decimal form."""
    sign = "-" if value < 0 else ""
    value = abs(value)
    text = str(value.numerator // value.denominator)
    rest = value - value.numerator // value.denominator
    decimals = ""
    while rest:
        rest *= 10
        decimals += str(rest.numerator // rest.denominator)
        rest -= rest.numerator // rest.denominator
    return sign + text + ("." + decimals if decimals else "")


def square_root(value):
    """The square root, exact where it is rational, else cut off after 100 digits or more."""
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return Fraction(top, bottom)
    scale = 10**120
    return Fraction(
        isqrt(value.numerator * value.denominator * scale * scale), value.denominator * scale
    )
