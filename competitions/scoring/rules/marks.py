"""The marks of an event, in whole steps: packed for the computing, one entry's for everybody else.

Packed means one row of numbers, criterion by criterion and entry by entry, with the place at which
each entry's begin. What the marks come to is panel.py's business.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIGITS = 12
"""Digits after the point that a mark has at most."""

STEPS = 10**DIGITS
"""Steps to a point: marks are counted in them."""

Steps = int
Given = Mapping[str, Steps]
"""The marks of one criterion of one entry: judge code to mark; what was not given is not there."""

EntryMarks = Mapping[str, Given]
"""The marks of one entry by criterion code."""

Row = tuple[str, str, str, Steps]
"""Codes of entry, criterion and judge, and the mark."""

Numbers = NDArray[Any]
"""Whole numbers, of 64 bits where they fit and of any size where not."""

OVERFLOW = 2**63
_EXACT = Context(prec=4 * DIGITS)
_TOGETHER = 4096


class Whole(dict[Decimal, Steps]):
    """A mark to its number of steps; contests give few different marks, so each is counted once."""

    def __missing__(self, mark: Decimal) -> Steps:
        self[mark] = steps(mark)
        return self[mark]


class _Numbered(dict[str, int]):
    """Codes to numbers, in the order in which they are first met."""

    def __missing__(self, code: str) -> int:
        self[code] = len(self)
        return self[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The marks of one criterion of many entries: where each one's begin in `steps`, how many."""

    steps: Numbers
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]

    def table(self, count: int) -> tuple[NDArray[np.intp], Numbers]:
        """The entries that have this many marks, and these: a row each, in ascending order."""
        at = np.flatnonzero(self.counts == count)
        rows = self.steps[self.starts[at][:, np.newaxis] + np.arange(count)]
        return at, np.sort(rows, axis=1)


class Marks(Mapping[str, EntryMarks]):
    """Entry code to the entry's marks, for those that have any; made by `packed` or `of`."""

    def __init__(self, rows: Iterable[Row]) -> None:
        entries, criteria, judges = _Numbered(), _Numbered(), _Numbered()
        entry, criterion, judge = array("q"), array("q"), array("q")
        given: list[Steps] = []
        rows = iter(rows)
        while some := [*islice(rows, _TOGETHER)]:
            of_entries, of_criteria, by_judges, marks = zip(*some, strict=True)
            entry.extend(map(entries.__getitem__, of_entries))
            criterion.extend(map(criteria.__getitem__, of_criteria))
            judge.extend(map(judges.__getitem__, by_judges))
            given += marks
        self._entries, self._criteria, self._judges = dict(entries), dict(criteria), [*judges]
        cells = np.asarray(criterion) * len(entries) + np.asarray(entry)
        order = np.argsort(cells, kind="stable")
        self._steps = whole_numbers(given)[order]
        self._given_by = np.asarray(judge)[order]
        counts = np.bincount(cells, minlength=len(criteria) * len(entries))
        self._starts = np.append(0, np.cumsum(counts))

    def __getitem__(self, entry: str) -> EntryMarks:
        number = self._entries[entry]
        return {
            code: given
            for code, criterion in self._criteria.items()
            if (given := self._given(criterion * len(self._entries) + number))
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def numbers(self, entries: Iterable[str]) -> NDArray[np.intp]:
        """The numbers by which `column` takes entries; one without marks has a number too."""
        return np.array([self._entries.get(code, -1) for code in entries], dtype=np.intp)

    def column(self, criterion: str, numbers: NDArray[np.intp]) -> Column:
        """The marks of one criterion, of the entries with these numbers."""
        if criterion not in self._criteria:
            nothing = np.zeros(len(numbers), dtype=np.int64)
            return Column(steps=self._steps, starts=nothing, counts=nothing)
        cells = self._criteria[criterion] * len(self._entries) + numbers
        starts = self._starts[cells]
        return Column(
            steps=self._steps,
            starts=starts,
            counts=np.where(numbers < 0, 0, self._starts[cells + 1] - starts),
        )

    def _given(self, cell: int) -> Given:
        marks = slice(*self._starts[cell : cell + 2])
        judges = map(self._judges.__getitem__, self._given_by[marks])
        return dict(zip(judges, self._steps[marks].tolist(), strict=True))


def of(table: Mapping[str, EntryMarks]) -> Marks:
    """The marks by entry, criterion and judge, packed."""
    return Marks(
        (entry, criterion, judge, mark)
        for entry, marks in table.items()
        for criterion, given in marks.items()
        for judge, mark in given.items()
    )


def whole_numbers(numbers: Sequence[int]) -> Numbers:
    """The numbers as an array."""
    try:
        return np.fromiter(numbers, dtype=np.int64, count=len(numbers))
    except OverflowError:
        return np.array(numbers, dtype=object)


def addable(numbers: Numbers, count: int) -> Numbers:
    """The numbers, of any size where so many of them might overflow 64 bits when they are added."""
    if not numbers.size or numbers.dtype == object:
        return numbers
    largest = max(int(numbers.max()), -int(numbers.min()))
    return numbers if largest * count < OVERFLOW else numbers.astype(object)


def steps(mark: Decimal) -> Steps:
    """A mark in whole steps."""
    return int(mark.scaleb(DIGITS, _EXACT))


def mark(whole: Steps) -> Fraction:
    """The mark of so many whole steps."""
    return Fraction(whole, STEPS)
