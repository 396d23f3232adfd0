"""What a workbook says of a scheme, and what is wrong or odd about it, by sheet, row and column.

Rows count from 1 as people see them. What the workbook does not say (panels, roundings, ranking,
awards) is added in merging.py.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum

from competitions.contests.rules.aids import Aid
from competitions.contests.rules.choices import CriterionKind
from competitions.files.rules.cells import INVISIBLE, Cell, CellKind

AS_SHOWN = Context(prec=15)
"""A spreadsheet keeps binary numbers and shows fifteen digits of them: those are what was typed."""

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
MOST_DIGITS = 12
"""Digits that the contract takes on either side of the point."""


class Wrong(StrEnum):
    """Why a row is not taken."""

    NO_TYPE = "no_type"
    NOT_A_TYPE = "not_a_type"
    NO_NAME = "no_name"
    NOT_A_MARK = "not_a_mark"
    NOT_A_NUMBER = "not_a_number"
    OUTSIDE = "outside"
    NOT_A_SCORE = "not_a_score"
    SCORE_TWICE = "score_twice"
    CODE_TWICE = "code_twice"
    NOT_A_WAY = "not_a_way"
    MARK_BEYOND = "mark_beyond"


class Odd(StrEnum):
    """What is worth a look, and no fault."""

    SUM_NOT_100 = "sum_not_100"
    COMPONENT_SUM = "component_sum"
    ABOVE_TWO = "above_two"
    NO_DESCRIPTOR = "no_descriptor"
    CALCULATION_UNKNOWN = "calculation_unknown"
    CALCULATION_UNUSED = "calculation_unused"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where something is wrong, why, and what stands there."""

    sheet: int
    row: int
    column: str
    why: Wrong
    found: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is odd; `row` is None for what concerns the whole, `about` a code or name."""

    kind: Odd
    about: str = ""
    figure: str = ""
    expected: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A component: its code, name, weight if given, and the marks that it says it has."""

    code: str
    name: str | None = None
    weight: Decimal | None = None
    declared: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """A criterion as the workbook has it."""

    row: int
    code: str
    component: str
    kind: CriterionKind
    name: str
    max: Decimal
    min: Decimal | None = None
    step: Decimal | None = None
    descriptors: tuple[str, ...] = ()
    aid: Aid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that was read; with faults it is not taken."""

    parts: tuple[Part, ...]
    aspects: tuple[Aspect, ...]
    international: bool
    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def total(self) -> Decimal:
        """The marks of all that takes none off."""
        return worth(self.aspects)

    def counted(self, kind: CriterionKind) -> int:
        """How many aspects are marked so."""
        return sum(one.kind == kind for one in self.aspects)


@dataclass(slots=True)
class Gathered:
    """What a reader collects on its way down the sheets."""

    parts: dict[str, Part] = field(default_factory=dict)
    aspects: list[Aspect] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def worth(aspects: tuple[Aspect, ...]) -> Decimal:
    """The sum of the greatest marks, deductions apart."""
    return sum(
        (one.max for one in aspects if one.kind is not CriterionKind.DEDUCTION), start=Decimal(0)
    )


def number_in(cell: Cell) -> Decimal | None:
    """The number in a cell, as the spreadsheet shows it; None where there is none."""
    text = unicodedata.normalize("NFKC", cell.text).replace("。", ".").replace(" ", "")
    if not NUMBER.fullmatch(text):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if cell.kind is not CellKind.TEXT:
        number = AS_SHOWN.plus(number)
    return number if _fits(number) else None


def words_in(cell: Cell) -> str:
    """A cell's text as one line, its signs as they were written: 0～3 mm stays so."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", cell.text)).split())


def _fits(number: Decimal) -> bool:
    """Whether the contract takes so many digits."""
    normal = number.normalize()
    return normal.adjusted() < MOST_DIGITS and -int(normal.as_tuple().exponent) <= MOST_DIGITS
