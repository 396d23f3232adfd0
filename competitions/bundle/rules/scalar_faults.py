"""Finds whether a text, a number, a date or a choice is what its shape asks for.

Its sort (shape_faults) is right already, except that a number may be a text.
"""

import re
from datetime import date
from decimal import Decimal

from competitions.bundle.rules import decimals, shapes
from competitions.bundle.rules.faults import FaultKind, Faults, Place
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.contests.rules.numbers import Range

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_CHOICE = 100  # bytes: no enum's text and no date is longer


def check(text: JsonText, at: int, shape: shapes.Shape, *, place: Place, faults: Faults) -> None:
    """Adds what is wrong with the value at this place."""
    match shape:
        case shapes.Text():
            check_text(text, at, shape, place=place, faults=faults)
        case shapes.Number():
            check_number(text, at, shape, place=place, faults=faults)
        case shapes.Figure():
            check_figure(text, at, place=place, faults=faults)
        case shapes.Day():
            check_day(text, at, place=place, faults=faults)
        case shapes.Choice():
            check_choice(text, at, shape, place=place, faults=faults)
        case shapes.Constant():
            check_constant(text, at, shape, place=place, faults=faults)
        case _:
            pass  # true and false are all that a flag can be


def check_text(
    text: JsonText, at: int, shape: shapes.Text, *, place: Place, faults: Faults
) -> None:
    """Adds a fault for an empty text where it must hold something."""
    if shape.not_empty and text.data.startswith(b'""', at):
        faults.add(place, FaultKind.EMPTY)


def check_figure(text: JsonText, at: int, *, place: Place, faults: Faults) -> None:
    """Adds a fault for a text that is no decimal."""
    if not decimals.is_decimal(text.raw(at)):
        faults.add(place, FaultKind.NUMBER_EXPECTED, found=text.shown(at))


def check_number(
    text: JsonText, at: int, shape: shapes.Number, *, place: Place, faults: Faults
) -> None:
    """Adds a fault for what is no number, not exact enough, not whole or out of its range."""
    found = text.shown(at)
    if not is_number(text, at):
        faults.add(place, FaultKind.NUMBER_EXPECTED, found=found)
        return
    digits = decimals.shortest(text.raw(at))
    if digits is None:
        faults.add(place, FaultKind.TOO_MANY_DIGITS, found=found, most=decimals.DIGITS)
    elif shape.whole and "." in digits:
        faults.add(place, FaultKind.WHOLE_EXPECTED, found=found)
    else:
        check_range(Decimal(digits), shape.within, place=place, faults=faults)


def is_number(text: JsonText, at: int) -> bool:
    """Whether the value is a number or a decimal string."""
    sort = text.sort(at)
    return sort is Sort.NUMBER or (sort is Sort.TEXT and decimals.is_decimal(text.raw(at)))


def check_range(number: Decimal, within: Range, *, place: Place, faults: Faults) -> None:
    """Adds a fault for a number out of its range."""
    found = f"{number:f}"
    if within.at_least is not None and number < within.at_least:
        faults.add(place, FaultKind.TOO_SMALL, found=found, least=within.at_least)
    elif within.above is not None and number <= within.above:
        faults.add(place, FaultKind.NOT_ABOVE, found=found, bound=within.above)
    elif within.at_most is not None and number > within.at_most:
        faults.add(place, FaultKind.TOO_LARGE, found=found, most=within.at_most)


def check_day(text: JsonText, at: int, *, place: Place, faults: Faults) -> None:
    """Adds a fault for what is no day of the calendar."""
    day = short_text(text, at)
    try:
        valid = bool(DAY.fullmatch(day) and date.fromisoformat(day))
    except ValueError:
        valid = False
    if not valid:
        faults.add(place, FaultKind.DATE_EXPECTED, found=text.shown(at))


def check_choice(
    text: JsonText, at: int, shape: shapes.Choice, *, place: Place, faults: Faults
) -> None:
    """Adds a fault for a text that is none of the choices."""
    if short_text(text, at) not in set(shape.of):
        choices = ", ".join(shape.of)
        faults.add(place, FaultKind.NOT_A_CHOICE, found=text.shown(at), choices=choices)


def check_constant(
    text: JsonText, at: int, shape: shapes.Constant, *, place: Place, faults: Faults
) -> None:
    """Adds a fault for anything but the one value."""
    if isinstance(shape.value, str):
        same = text.sort(at) is Sort.TEXT and short_text(text, at) == shape.value
    else:
        same = is_number(text, at) and decimals.shortest(text.raw(at)) == str(shape.value)
    if not same:
        found = text.shown(at)
        faults.add(place, FaultKind.NOT_A_CHOICE, found=found, choices=str(shape.value))


def short_text(text: JsonText, at: int) -> str:
    """The text, or nothing where it is longer than any that is asked for here."""
    if text.end(at) - at > LONGEST_CHOICE:
        return ""
    return text.string(at)
