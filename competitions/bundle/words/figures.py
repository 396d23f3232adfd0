"""How figures, roundings and steps are said, wherever a result is put into words."""

from fractions import Fraction
from gettext import NullTranslations

from competitions.contests.rules import numbers
from competitions.contests.rules.numbers import Rounding, RoundingMode


def figure(value: Fraction, rounding: Rounding | None = None) -> str:
    """A figure as results show it, with a sign before it where its last digit is not exact."""
    shown = numbers.shown(value, rounding)
    return shown if Fraction(shown) == value else f"≈{shown}"


def rounding_words(rounding: Rounding, say: NullTranslations) -> str:
    """A rounding in words: how, and to how many digits."""
    digits = rounding.digits
    match rounding.mode:
        case RoundingMode.HALF_UP:
            text = say.ngettext(
                "rounded half up to %(count)s digit",
                "rounded half up to %(count)s digits",
                digits,
            )
        case RoundingMode.HALF_EVEN:
            text = say.ngettext(
                "rounded half to even to %(count)s digit",
                "rounded half to even to %(count)s digits",
                digits,
            )
        case RoundingMode.DOWN:
            text = say.ngettext(
                "cut off after %(count)s digit", "cut off after %(count)s digits", digits
            )
        case RoundingMode.UP:
            text = say.ngettext(
                "rounded up to %(count)s digit", "rounded up to %(count)s digits", digits
            )
    return text % {"count": digits}


def listed(codes: tuple[str, ...], say: NullTranslations) -> str:
    """A list of codes in a sentence."""
    return say.pgettext("between the items of a list", ", ").join(codes)
