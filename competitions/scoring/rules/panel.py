"""One criterion: the marks of its judges, the figure they come to, the points that figure is worth.

Marks are counted in whole steps until the panel's figure, which is one exact fraction. Which
criteria make a component, and what a missing one means for the entry, is score.py's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction

from competitions.contests.rules.numbers import rounded
from competitions.contests.rules.scheme import Criterion, CriterionKind, Panel, PanelMethod

DIGITS = 12
"""Digits after the point that a mark has at most; steps are of this size."""

STEPS = 10**DIGITS
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """How one criterion came to its points, step by step."""

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


class _Whole(dict[Decimal, int]):
    """A mark to its number of steps; contests give few different marks, so each is counted once."""

    def __missing__(self, mark: Decimal) -> int:
        self[mark] = int(mark.scaleb(DIGITS, _EXACT))
        return self[mark]


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion made ready for many entries; what it remembers only saves work."""

    criterion: Criterion
    whole: _Whole = field(default_factory=_Whole, repr=False, compare=False)
    known: dict[tuple[int, int, Decimal], Points] = field(
        default_factory=dict, repr=False, compare=False
    )


def needed(panel: Panel) -> int:
    """How many marks the panel needs at the least for a figure."""
    return max(panel.min_marks, panel.drop_high + panel.drop_low + 1)


def ordered(item: Item, marks: Iterable[Decimal]) -> list[int]:
    """The marks given, in steps, from the lowest."""
    whole = item.whole
    return sorted([whole[mark] for mark in marks])


def points(item: Item, marks: Sequence[int], factor: Decimal) -> Points | Missing:
    """What the ordered marks are worth, or what is missing; never zero for want of marks."""
    criterion = item.criterion
    panel = criterion.panel
    count = len(marks)
    if not count and criterion.when_absent is not None:
        figure = Fraction(criterion.when_absent)
        return _worth(criterion, figure, Fraction(factor), absent=True)
    if count < panel.min_marks:
        return Missing(lack=Lack.MARKS, code=criterion.code, given=count, needed=panel.min_marks)
    if count < needed(panel):
        return Missing(lack=Lack.DROPPED, code=criterion.code, given=count, needed=needed(panel))
    top, bottom = _figure(marks[panel.drop_low : count - panel.drop_high], panel.method)
    key = (top, bottom, factor)
    if key not in item.known:
        figure = Fraction(top, bottom * STEPS)
        item.known[key] = _worth(criterion, figure, Fraction(factor), absent=False)
    return item.known[key]


def spread(item: Item, marks: Sequence[int]) -> Spread | None:
    """The warning that the ordered marks give; it never changes a result."""
    limit = item.criterion.panel.max_spread
    if limit is None or not marks or marks[-1] - marks[0] <= item.whole[limit]:
        return None
    return Spread(
        criterion=item.criterion.code,
        lowest=Fraction(marks[0], STEPS),
        highest=Fraction(marks[-1], STEPS),
    )


def dropped(marks: Mapping[str, Decimal], panel: Panel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The judges whose marks are dropped as lowest and as highest; equal marks by judge's code."""
    judges = sorted(marks, key=lambda judge: (marks[judge], judge))
    if len(judges) < needed(panel):
        return (), ()
    return tuple(judges[: panel.drop_low]), tuple(judges[len(judges) - panel.drop_high :])


def _figure(kept: Sequence[int], method: PanelMethod) -> tuple[int, int]:
    match method:
        case PanelMethod.MEAN:
            return sum(kept), len(kept)
        case PanelMethod.SUM:
            return sum(kept), 1
        case PanelMethod.MEDIAN:
            half = len(kept) // 2
            return (kept[half], 1) if len(kept) % 2 else (kept[half - 1] + kept[half], 2)


def _worth(criterion: Criterion, figure: Fraction, factor: Fraction, *, absent: bool) -> Points:
    panel = rounded(figure, criterion.rounding.panel)
    judged = criterion.kind is CriterionKind.JUDGEMENT
    share = panel / 3 * Fraction(criterion.max) if judged else panel
    exact = share * Fraction(criterion.multiplier) * factor
    return Points(
        absent=absent,
        figure=figure,
        rounded=panel,
        factor=factor,
        exact=exact,
        points=rounded(exact, criterion.rounding.points),
    )
