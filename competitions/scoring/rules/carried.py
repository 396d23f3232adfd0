"""Points marked elsewhere, as a workbook brings them: a theory paper, an earlier stage.

Entrants are found by their number alone: names are no key. All rows are looked at, and one fault
keeps the whole file out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from competitions.files.rules.cells import key
from competitions.files.rules.tables import Column, Row
from competitions.scoring.rules import typed

COLUMNS = (
    Column(
        key="number",
        aliases=("参赛编号", "编号", "选手编号", "参赛号", "准考证号", "考号", "Entrant", "Number"),
        required=True,
    ),
    Column(
        key="points",
        aliases=("成绩", "得分", "分数", "理论成绩", "理论", "理论得分", "总分", "Points", "Score"),
        required=True,
    ),
)
MOST = Decimal(1000)
"""No paper is marked out of more; a larger figure is another column."""
USUAL = Decimal(100)
"""What most papers are marked out of; more, such as 925 for 92.5, is pointed out."""


class RowProblem(StrEnum):
    """What is wrong with a row."""

    NO_NUMBER = "no_number"
    UNKNOWN_NUMBER = "unknown_number"
    DOUBLE = "double"
    NO_POINTS = "no_points"
    NOT_POINTS = "not_points"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """A fault with the sheet's row number; `other` is the row that has the number too."""

    row: int
    problem: RowProblem
    text: str
    other: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a file would carry in, by entrant's number; nothing where there are faults.

    `missing` are the entrants of whom the file says nothing.
    """

    points: Mapping[str, Decimal]
    faults: tuple[RowFault, ...]
    missing: tuple[str, ...]

    @property
    def unusual(self) -> tuple[str, ...]:
        """The entrants with more points than most papers give."""
        return tuple(number for number, points in self.points.items() if points > USUAL)


class NotLastBatchError(Exception):
    """Another file has come in since, or this one is undone."""


def preview(rows: Sequence[Row], numbers: Collection[str]) -> Preview:
    """What the rows carry in for the event's entrants, or all that is wrong with them."""
    known = {key(number): number for number in numbers}
    points: dict[str, Decimal] = {}
    first: dict[str, int] = {}
    faults = []
    for row in rows:
        found = _row(row, known, first)
        if isinstance(found, RowFault):
            faults.append(found)
        else:
            points[found[0]] = found[1]
    missing = tuple(sorted(set(numbers) - set(first)))
    return Preview(points={} if faults else points, faults=tuple(faults), missing=missing)


def _row(
    row: Row, known: Mapping[str, str], first: dict[str, int]
) -> tuple[str, Decimal] | RowFault:
    """The row's number and points; `first` remembers where each number stood."""
    text, given = row["number"].text.strip(), row["points"].text
    number = known.get(key(text))
    if number is None:
        problem = RowProblem.UNKNOWN_NUMBER if text else RowProblem.NO_NUMBER
        return RowFault(row=row.number, problem=problem, text=text)
    if number in first:
        return RowFault(row=row.number, problem=RowProblem.DOUBLE, text=number, other=first[number])
    first[number] = row.number
    plain = typed.tidy(given)
    if not plain:
        return RowFault(row=row.number, problem=RowProblem.NO_POINTS, text=number)
    if not typed.NUMBER.fullmatch(plain):
        return RowFault(row=row.number, problem=RowProblem.NOT_POINTS, text=given)
    points = Decimal(plain)
    if not 0 <= points <= MOST:
        return RowFault(row=row.number, problem=RowProblem.OUT_OF_RANGE, text=given)
    return number, points
