"""What stands beside a criterion for whoever marks it, and how a value read off becomes the mark.

None of it is law: a bundle carries marks alone. A choice names a mark, a rung says which mark a
measured value is worth, a deduction takes points off for each unit by which a value misses its
target. Values and marks are exact decimals.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from competitions.contests.rules import scheme_document
from competitions.contests.rules.scheme import Criterion


class Bound(StrEnum):
    """How a value is held against a rung's."""

    AT_MOST = "at_most"
    BELOW = "below"
    EQUAL = "equal"
    AT_LEAST = "at_least"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from, and its mark."""

    label: str
    mark: Decimal


@dataclass(frozen=True, slots=True)
class Rung:
    """Values on one side of a number, and their mark; of several rungs the first that fits."""

    bound: Bound
    value: Decimal
    mark: Decimal


@dataclass(frozen=True, slots=True)
class UnitDeduction:
    """So much off for each unit between the value and its target; a unit begun counts whole."""

    deduct: Decimal
    each: Decimal
    target: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """What helps with one criterion: where it belongs, what is asked, and a way to its mark.

    `day` is when it is marked, `section` the part of the occupational standard that it tests.
    """

    criterion: str
    heading: str | None = None
    note: str | None = None
    day: str | None = None
    section: str | None = None
    choices: tuple[Choice, ...] = ()
    rungs: tuple[Rung, ...] = ()
    deduction: UnitDeduction | None = None

    @property
    def reads_values(self) -> bool:
        """Whether a value can be typed in place of the mark."""
        return bool(self.rungs) or self.deduction is not None


def mark_for(value: Decimal, aid: Aid, criterion: Criterion) -> Decimal | None:
    """The mark of a value; None where no rung says it. Deductions end at the least mark."""
    if aid.deduction is not None:
        away = abs(value - aid.deduction.target)
        units = math.ceil(away / aid.deduction.each)
        return max(criterion.least, criterion.max - units * aid.deduction.deduct)
    return next((rung.mark for rung in aid.rungs if _fits(value, rung)), None)


def marks_named(aid: Aid) -> list[Decimal]:
    """Every mark that the aid names."""
    return [one.mark for one in aid.choices] + [one.mark for one in aid.rungs]


def kept(aids: Iterable[Aid], criteria: Iterable[Criterion]) -> tuple[Aid, ...]:
    """The aids of criteria that there are, without ways to marks that these do not take."""
    by_code = {one.code: one for one in criteria}
    return tuple(aid for aid in aids if aid.criterion in by_code and _sound(aid, by_code))


def forms_of(aids: Iterable[Aid]) -> list[dict[str, Any]]:
    """The aids as JSON has them."""
    return [scheme_document.form_of(aid) for aid in aids]


def aids_of(forms: Iterable[Mapping[str, Any]]) -> tuple[Aid, ...]:
    """The aids that sound forms hold."""
    return tuple(scheme_document.value_of(Aid, form) for form in forms)


def _sound(aid: Aid, by_code: Mapping[str, Criterion]) -> bool:
    criterion = by_code[aid.criterion]
    return all(criterion.least <= mark <= criterion.max for mark in marks_named(aid))


def _fits(value: Decimal, rung: Rung) -> bool:
    match rung.bound:
        case Bound.AT_MOST:
            return value <= rung.value
        case Bound.BELOW:
            return value < rung.value
        case Bound.EQUAL:
            return value == rung.value
        case Bound.AT_LEAST:
            return value >= rung.value
        case Bound.ABOVE:
            return value > rung.value
