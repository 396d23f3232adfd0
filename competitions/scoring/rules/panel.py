"""One criterion: the marks of its judges, the figure they come to, the points that figure is worth.

Marks are counted in whole steps until the panel's figure, which is one exact fraction. The marks of
many entries are ordered and added at a time, as whole numbers of 64 bits where they fit and of any
size where not; points are worked out once for each different sum. Which criteria make a component,
and what a missing one means for the entry, is score.py's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from competitions.contests.rules.choices import CriterionKind, PanelMethod
from competitions.contests.rules.numbers import exact_product, rounded
from competitions.contests.rules.scheme import Criterion, Panel
from competitions.scoring.rules import marks
from competitions.scoring.rules.marks import Column, Given, Marks, Numbers, Steps

_ONE = Decimal(1)


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


Cell = Points | Missing

Worth = dict[tuple[Steps, int, Decimal], Points]
"""(sum of the marks kept, how many were given, factor) to points."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One criterion of many entries: what comes of it, each once, and which of that each has."""

    kinds: Sequence[Cell]
    which: NDArray[np.intp]
    far: Mapping[int, Spread]
    """The positions of entries whose judges lie too far apart; it never changes a result."""

    def at(self, position: int) -> Cell:
        """What the entry at this position has."""
        kind: int = self.which[position]
        return self.kinds[kind]


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion made ready for many entries; what it remembers only saves work."""

    criterion: Criterion
    code: str
    worth: Worth = field(repr=False, compare=False)
    needed: int
    limit: Steps | None
    """The spread beyond which a warning is due."""


def items(criteria: Iterable[Criterion]) -> tuple[Item, ...]:
    """The criteria made ready; those that turn sums into points alike share what they know."""
    worth: dict[tuple[object, ...], Worth] = {}
    return tuple(
        Item(
            criterion=each,
            code=each.code,
            worth=worth.setdefault(_worth_of(each), {}),
            needed=needed(each.panel),
            limit=None if each.panel.max_spread is None else marks.steps(each.panel.max_spread),
        )
        for each in criteria
    )


def needed(panel: Panel) -> int:
    """How many marks the panel needs at the least for a figure."""
    return max(panel.min_marks, panel.drop_high + panel.drop_low + 1)


def cells(item: Item, given: Column, factors: Sequence[Decimal | None] | None) -> Cells:
    """What the marks of many entries are worth, or what is missing; never zero for want of marks.

    Each entry has its marks and its factor, at the same position; without factors it is 1.
    """
    which = np.zeros(len(given.counts), dtype=np.intp)
    keys: list[tuple[Steps | None, int]] = []
    far: dict[int, Spread] = {}
    for count in np.unique(given.counts).tolist():
        at, table = given.table(count)
        if count < item.needed:
            which[at] = len(keys)
            keys.append((None, count))
        else:
            tops, kinds = np.unique(_kept(item.criterion.panel, table), return_inverse=True)
            which[at] = kinds + len(keys)
            keys += [(top, count) for top in tops.tolist()]
        if item.limit is not None and count:
            far |= _far(item, at, table)
    if factors is None:
        return Cells([_cell(item, top, count, _ONE) for top, count in keys], which, far)
    pairs = [*zip(which.tolist(), factors, strict=True)]
    places = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
    return Cells(
        [_cell(item, *keys[kind], factor) for kind, factor in places],
        np.array([places[pair] for pair in pairs], dtype=np.intp),
        far,
    )


def far(columns: Iterable[Cells]) -> dict[int, tuple[Spread, ...]]:
    """By position, the criteria in which an entry's judges lie too far apart."""
    found: dict[int, tuple[Spread, ...]] = {}
    for column in columns:
        for position, spread in column.far.items():
            found[position] = (*found.get(position, ()), spread)
    return found


def spreads(criteria: Iterable[Criterion], given: Marks) -> dict[str, tuple[Spread, ...]]:
    """By entry code, the criteria in which an entry's judges lie too far apart."""
    entries = [*given]
    numbers = given.numbers(entries)
    columns = [cells(item, given.column(item.code, numbers), None) for item in items(criteria)]
    return {entries[position]: found for position, found in far(columns).items()}


def dropped(given: Given, panel: Panel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The judges whose marks are dropped as lowest and as highest; equal marks by judge's code."""
    judges = sorted(given, key=lambda judge: (given[judge], judge))
    if len(judges) < needed(panel):
        return (), ()
    return tuple(judges[: panel.drop_low]), tuple(judges[len(judges) - panel.drop_high :])


def _cell(item: Item, top: Steps | None, count: int, factor: Decimal | None) -> Cell:
    """What the sum of the marks kept (None: too few) comes to, of this many given."""
    if factor is None:
        return Missing(lack=Lack.FACTOR, code=item.code)
    if top is None:
        return _too_few(item.criterion, count, factor)
    key = (top, count, factor)
    if key not in item.worth:
        figure = Fraction(top, _parts(item.criterion.panel, count) * marks.STEPS)
        item.worth[key] = _worth(item.criterion, figure, factor, absent=False)
    return item.worth[key]


def _kept(panel: Panel, table: Numbers) -> Numbers:
    """The sums of the marks kept, of entries whose marks stand in ascending rows."""
    count = table.shape[1]
    kept = table[:, panel.drop_low : count - panel.drop_high]
    if panel.method is PanelMethod.MEDIAN:
        kept = kept[:, (kept.shape[1] - 1) // 2 : kept.shape[1] // 2 + 1]
    sums: Numbers = marks.addable(kept, count).sum(axis=1)
    return sums


def _far(item: Item, at: NDArray[np.intp], table: Numbers) -> dict[int, Spread]:
    """The entries whose lowest and highest marks lie too far apart; those dropped count too."""
    lowest, highest = table[:, 0], table[:, -1]
    wide = marks.addable(highest, 2) - marks.addable(lowest, 2) > item.limit
    return {
        place: Spread(criterion=item.code, lowest=marks.mark(low), highest=marks.mark(high))
        for place, low, high in zip(
            at[wide].tolist(), lowest[wide].tolist(), highest[wide].tolist(), strict=True
        )
    }


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
    """All of a criterion that turns sums into points."""
    judged = criterion.kind is CriterionKind.JUDGEMENT
    top = criterion.max if judged else None
    return (criterion.panel, criterion.rounding, criterion.multiplier, top)


def _worth(criterion: Criterion, figure: Fraction, factor: Decimal, *, absent: bool) -> Points:
    panel = rounded(figure, criterion.rounding.panel)
    judged = criterion.kind is CriterionKind.JUDGEMENT
    share = panel / 3 * Fraction(criterion.max) if judged else panel
    times = Fraction(factor)
    exact = exact_product([share, Fraction(criterion.multiplier), times])
    return Points(
        absent=absent,
        figure=figure,
        rounded=panel,
        factor=times,
        exact=exact,
        points=rounded(exact, criterion.rounding.points),
    )
