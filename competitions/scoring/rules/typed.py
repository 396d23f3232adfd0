"""What a judge or a keyer typed into a box, and the mark that it means.

Full-width digits and points are ordinary ones. A comma is read as a decimal point, but only after
the writer has seen it so: `1,25` taken for 125 has cost a title. Nothing is rounded or guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion

NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
MOST_DIGITS = 18
"""Digits of a mark in all: more than any sheet asks for, and what a database's integers hold."""

THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+")
EMPTY_BOX = "-"
"""What a keyer types for a box that is empty on the paper; a number pad has it."""

NO_MARK = "?"
"""Stands before a measured value for which no mark was agreed (helped.py)."""

SIGNS = str.maketrans({"。": ".", "，": ",", "﹒": ".", "·": ".", "−": "-", "—": "-"})


class Doubt(StrEnum):
    """Why what was typed is no mark, or not yet."""

    NOT_A_NUMBER = "not_a_number"
    NO_MARK_FOR_VALUE = "no_mark_for_value"
    COMMA = "comma"
    THOUSANDS = "thousands"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    OFF_STEP = "off_step"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was typed and the mark that it means; with a doubt there is no mark yet.

    `understood` is how a comma would be read, `below` and `above` the marks nearest to one that is
    off the step, `limit` the bound that was passed.
    """

    typed: str
    mark: Decimal | None = None
    doubt: Doubt | None = None
    understood: str | None = None
    limit: Decimal | None = None
    below: Decimal | None = None
    above: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The marks that a criterion takes: from least to most, by steps from the least."""

    least: Decimal
    most: Decimal
    step: Decimal | None


def bounds(criterion: Criterion) -> Bounds:
    """The marks that a judge may give; a judgement is 0 to 3 whatever it is worth."""
    if criterion.kind is CriterionKind.JUDGEMENT:
        return Bounds(Decimal(0), Decimal(3), Decimal(1))
    return Bounds(criterion.least, criterion.max, criterion.step)


def tidy(typed: str) -> str:
    """What was typed, in ordinary signs and without blanks."""
    text = unicodedata.normalize("NFKC", typed.translate(SIGNS)).translate(SIGNS)
    return re.sub(r"\s+", "", text)


def read(typed: str, criterion: Criterion) -> Reading:
    """The mark that was typed, or why there is none; nothing typed is no doubt."""
    text = tidy(typed)
    if not text:
        return Reading(typed=typed)
    if text.startswith(NO_MARK):
        return Reading(typed=text.removeprefix(NO_MARK), doubt=Doubt.NO_MARK_FOR_VALUE)
    if "," in text:
        return _with_comma(typed, text)
    if not NUMBER.fullmatch(text) or sum(sign.isdigit() for sign in text) > MOST_DIGITS:
        return Reading(typed=typed, doubt=Doubt.NOT_A_NUMBER)
    return _within(typed, Decimal(text), bounds(criterion))


def read_all(typed: Mapping[str, str], criteria: tuple[Criterion, ...]) -> tuple[Reading, ...]:
    """One reading for each criterion, in their order; `typed` by criterion code."""
    return tuple(read(typed.get(criterion.code, ""), criterion) for criterion in criteria)


def read_box(typed: str, criterion: Criterion) -> Reading:
    """What a keyer typed for a box on paper: a mark, or the sign for an empty box.

    Nothing typed is a doubt here, and an empty box a reading without mark or doubt.
    """
    text = tidy(typed)
    if not text:
        return Reading(typed=typed, doubt=Doubt.MISSING)
    return Reading(typed=text) if text == EMPTY_BOX else read(typed, criterion)


def plain(mark: Decimal) -> str:
    """The mark as people write it: no exponent, no zeros at the end, never "-0"."""
    text = format(mark, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def stored(mark: Decimal) -> tuple[int, int]:
    """The mark as a whole number of steps of 10^-digits, and those digits."""
    text = plain(mark)
    whole, _, fraction = text.partition(".")
    return int(whole + fraction), len(fraction)


def mark_of(units: int, digits: int) -> Decimal:
    """The mark that was stored so, exactly."""
    return Decimal(units).scaleb(-digits)


def _with_comma(typed: str, text: str) -> Reading:
    if THOUSANDS.fullmatch(text):
        return Reading(typed=typed, doubt=Doubt.THOUSANDS)
    understood = text.replace(",", ".")
    if not NUMBER.fullmatch(understood):
        return Reading(typed=typed, doubt=Doubt.NOT_A_NUMBER)
    return Reading(typed=typed, doubt=Doubt.COMMA, understood=understood)


def _within(typed: str, mark: Decimal, allowed: Bounds) -> Reading:
    if mark < allowed.least:
        return Reading(typed=typed, doubt=Doubt.TOO_LOW, limit=allowed.least)
    if mark > allowed.most:
        return Reading(typed=typed, doubt=Doubt.TOO_HIGH, limit=allowed.most)
    step = allowed.step
    if step is not None and (mark - allowed.least) % step:
        below = mark - (mark - allowed.least) % step
        above = below + step
        return Reading(
            typed=typed,
            doubt=Doubt.OFF_STEP,
            limit=step,
            below=below,
            above=above if above <= allowed.most else None,
        )
    return Reading(typed=typed, mark=mark)
