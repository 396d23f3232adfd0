"""One criterion: the marks of its judges, the figure they come to, the points that figure is worth.

Marks are counted in whole steps until the panel's figure, which is one exact fraction. The marks of
many entries are ordered and added at a time, as whole numbers of 64 bits where they fit and of any
size where not; points are worked out once for each different sum. Which criteria make a component,
and what a missing one means for the entry, is score.py's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from competitions.contests.rules.choices import CriterionKind, PanelMethod
from competitions.contests.rules.numbers import rounded
from competitions.contests.rules.scheme import Criterion, Panel

DIGITS = 12
"""Digits after the point that a mark has at most."""

STEPS = 10**DIGITS
"""Steps to a point: marks are counted in them."""

Steps = int
Given = Mapping[str, Steps]
"""The marks of one criterion of one entry: judge code to mark; what was not given is not there."""

OVERFLOW = 2**63
_EXACT = Context(prec=4 * DIGITS)


class Lack(StrEnum):
    """What an entry can lack: marks, marks left after dropping, its factor, points carried in."""

    MARKS = "marks"
    DROPPED = "dropped"
    FACTOR = "factor"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What makes an entry incomplete: in which criterion or component, and how many marks."""

    lack: Lack
    code: str
    given: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A criterion of an entry whose judges lie further apart than the scheme allows for."""

    criterion: str
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Points:
    """How one criterion came to its points, step by step.

    Entries whose marks come to the same share one object, by which sums are looked up.
    """

    absent: bool
    """Whether `when_absent` stands in for the panel's figure."""
    figure: Fraction
    """What the panel's kept marks come to."""
    rounded: Fraction
    """The figure after its own rounding."""
    factor: Fraction
    exact: Fraction
    """Judged out of 3 where it is a judgement, times multiplier and factor."""
    points: Fraction


class Whole(dict[Decimal, Steps]):
    """A mark to its number of steps; contests give few different marks, so each is counted once."""

    def __missing__(self, mark: Decimal) -> Steps:
        self[mark] = steps(mark)
        return self[mark]


Key = tuple[Steps | None, int, Decimal]
"""All that points follow from: sum of the marks kept (None: too few), number given, factor."""

Cell = Points | Missing

Worth = dict[tuple[Steps, int, Decimal], Points]
"""(sum of the marks kept, parts it is divided into, factor) to points."""


class Known(dict[Key, Cell]):
    """What the keys of a criterion come to, each worked out once."""

    def __init__(self, criterion: Criterion, worth: Worth) -> None:
        super().__init__()
        self.criterion = criterion
        self.worth = worth

    def __missing__(self, key: Key) -> Cell:
        """Works out what a key comes to that has not been met yet."""
        found: Cell
        top, count, factor = key
        if top is None:
            found = _too_few(self.criterion, count, factor)
        else:
            bottom = _parts(self.criterion.panel, count)
            if (top, bottom, factor) not in self.worth:
                figure = Fraction(top, bottom * STEPS)
                worth = _worth(self.criterion, figure, factor, absent=False)
                self.worth[top, bottom, factor] = worth
            found = self.worth[top, bottom, factor]
        self[key] = found
        return found


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion made ready for many entries; what it remembers only saves work."""

    criterion: Criterion
    code: str
    known: Known = field(repr=False, compare=False)
    needed: int
    limit: Steps | None
    """The spread beyond which a warning is due."""


def items(criteria: Iterable[Criterion]) -> tuple[Item, ...]:
    """The criteria made ready; those that turn figures into points alike share what they know."""
    worth: dict[tuple[object, ...], Worth] = {}
    return tuple(
        Item(
            criterion=each,
            code=each.code,
            known=Known(each, worth.setdefault(_worth_of(each), {})),
            needed=needed(each.panel),
            limit=None if each.panel.max_spread is None else steps(each.panel.max_spread),
        )
        for each in criteria
    )


def steps(mark: Decimal) -> Steps:
    """A mark in whole steps."""
    return int(mark.scaleb(DIGITS, _EXACT))


def mark(whole: Steps) -> Fraction:
    """The mark of so many whole steps."""
    return Fraction(whole, STEPS)


def needed(panel: Panel) -> int:
    """How many marks the panel needs at the least for a figure."""
    return max(panel.min_marks, panel.drop_high + panel.drop_low + 1)


def cells(item: Item, given: Sequence[Given], factors: Iterable[Decimal]) -> list[Cell]:
    """What the marks of many entries are worth, or what is missing; never zero for want of marks.

    Each entry has its marks and its factor, at the same position.
    """
    tops: list[Steps | None] = [None] * len(given)
    counts = [*map(len, given)]
    for count in {count for count in counts if count >= item.needed}:
        places = [at for at, one in enumerate(counts) if one == count]
        kept = _kept(item.criterion.panel, [given[at] for at in places], count)
        for at, top in zip(places, kept, strict=True):
            tops[at] = top
    return [item.known[key] for key in zip(tops, counts, factors, strict=False)]


def spread(item: Item, given: Given) -> Spread | None:
    """The warning that the marks give, dropped or not; it never changes a result."""
    if item.limit is None or not given:
        return None
    lowest, highest = min(given.values()), max(given.values())
    if highest - lowest <= item.limit:
        return None
    return Spread(criterion=item.code, lowest=mark(lowest), highest=mark(highest))


def dropped(marks: Given, panel: Panel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The judges whose marks are dropped as lowest and as highest; equal marks by judge's code."""
    judges = sorted(marks, key=lambda judge: (marks[judge], judge))
    if len(judges) < needed(panel):
        return (), ()
    return tuple(judges[: panel.drop_low]), tuple(judges[len(judges) - panel.drop_high :])


def _kept(panel: Panel, given: Iterable[Given], count: int) -> list[Steps]:
    """The sums of the marks kept, of entries that have this many each."""
    marks = _added_safely(chain.from_iterable([one.values() for one in given]), count)
    kept = np.sort(marks.reshape(-1, count), axis=1)[:, panel.drop_low : count - panel.drop_high]
    if panel.method is PanelMethod.MEDIAN:
        kept = kept[:, (kept.shape[1] - 1) // 2 : kept.shape[1] // 2 + 1]
    sums: list[Steps] = kept.sum(axis=1).tolist()
    return sums


def _added_safely(steps: Iterable[Steps], count: int) -> NDArray[Any]:
    """The steps, of 64 bits each if this many of them cannot overflow when they are added."""
    whole = [*steps]
    try:
        marks = np.fromiter(whole, dtype=np.int64, count=len(whole))
    except OverflowError:
        return np.array(whole, dtype=object)
    largest = max(int(marks.max()), -int(marks.min()))
    return marks if largest * count < OVERFLOW else marks.astype(object)


def _parts(panel: Panel, count: int) -> int:
    """How many parts the sum of the marks kept is divided into, of this many given."""
    kept = count - panel.drop_low - panel.drop_high
    match panel.method:
        case PanelMethod.MEAN:
            return kept
        case PanelMethod.SUM:
            return 1
        case PanelMethod.MEDIAN:
            return 1 if kept % 2 else 2


def _too_few(criterion: Criterion, count: int, factor: Decimal) -> Cell:
    if not count and criterion.when_absent is not None:
        return _worth(criterion, Fraction(criterion.when_absent), factor, absent=True)
    if count < criterion.panel.min_marks:
        lack, asked = Lack.MARKS, criterion.panel.min_marks
    else:
        lack, asked = Lack.DROPPED, needed(criterion.panel)
    return Missing(lack=lack, code=criterion.code, given=count, needed=asked)


def _worth_of(criterion: Criterion) -> tuple[object, ...]:
    """All of a criterion that `_worth` looks at."""
    judged = criterion.kind is CriterionKind.JUDGEMENT
    return (criterion.rounding, criterion.multiplier, criterion.max if judged else None)


def _worth(criterion: Criterion, figure: Fraction, factor: Decimal, *, absent: bool) -> Points:
    panel = rounded(figure, criterion.rounding.panel)
    judged = criterion.kind is CriterionKind.JUDGEMENT
    share = panel / 3 * Fraction(criterion.max) if judged else panel
    times = Fraction(factor)
    exact = share * Fraction(criterion.multiplier) * times
    return Points(
        absent=absent,
        figure=figure,
        rounded=panel,
        factor=times,
        exact=exact,
        points=rounded(exact, criterion.rounding.points),
    )
