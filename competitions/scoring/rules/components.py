"""One component: the points of its criteria together, or what an entry carries in for it.

What one criterion is worth is panel.py's business, the total score.py's.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, compress

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.numbers import rounded
from competitions.contests.rules.scheme import Component, Criterion
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules import panel
from competitions.scoring.rules.panel import Cell, Item, Points

ZERO = Fraction(0)

_Sums = tuple[tuple[str, ...], int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A component made ready: its criteria, which add and which subtract, and its multipliers."""

    component: Component
    items: tuple[Item, ...]
    codes: tuple[str, ...]
    earns: tuple[bool, ...]
    """Whether each of the items adds or, being a deduction, subtracts."""
    earning: tuple[str, ...]
    """The codes of those that add."""
    weight: Fraction
    scale: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComponentPoints:
    """How one component came to its points, step by step; shared like those of criteria."""

    counted: tuple[str, ...]
    """The criteria, no deductions, whose points are in `earned`: all, or the `best`."""
    earned: Fraction
    deducted: Fraction
    scale: Fraction | None
    exact: Fraction
    """Earned less deducted, times the scale."""
    points: Fraction
    weighted: Fraction


def parts(components: Iterable[Component], criteria: Iterable[Criterion]) -> tuple[Part, ...]:
    """The components made ready, in their order, each with its criteria in theirs."""
    own: dict[str, list[Item]] = {}
    for item in panel.items(criteria):
        own.setdefault(item.criterion.component, []).append(item)
    return tuple(_part(component, tuple(own.get(component.code, ()))) for component in components)


def component_points(part: Part, rows: Sequence[Sequence[Cell]]) -> list[ComponentPoints | None]:
    """The points of a component with criteria, for many entries; None where one is missing.

    A row has an entry's points in the order of the part's criteria. Whole numbers over a common
    denominator are added, and each different sum is made into points once.
    """
    had = [cell for cell in set(chain.from_iterable(rows)) if isinstance(cell, Points)]
    common = math.lcm(*(cell.points.denominator for cell in had))
    units: dict[Cell, int] = {cell: int(cell.points * common) for cell in had}
    known: dict[_Sums, ComponentPoints] = {}
    found: list[ComponentPoints | None] = []
    for row in rows:
        figures = [units[cell] for cell in row if cell in units]
        if len(figures) < len(row):
            found.append(None)
            continue
        key = _sums(part, figures)
        if key not in known:
            counted, earned, deducted = key
            known[key] = _points(
                part, counted, Fraction(earned, common), Fraction(deducted, common)
            )
        found.append(known[key])
    return found


def _sums(part: Part, figures: Sequence[int]) -> _Sums:
    """The criteria counted, what they come to, and what the deductions do."""
    earned, deducted = figures, 0
    if len(part.earning) < len(figures):
        earned = [*compress(figures, part.earns)]
        deducted = sum(figures) - sum(earned)
    best = part.component.best
    if best is None:
        return part.earning, sum(earned), deducted
    order = sorted(range(len(earned)), key=lambda at: -earned[at])[:best]
    return tuple(part.earning[at] for at in order), sum(earned[at] for at in order), deducted


def carried_points(part: Part, entry: Entry) -> ComponentPoints | None:
    """The points of a component without criteria, or None where nothing is carried in."""
    carried = entry.carried.get(part.component.code)
    return None if carried is None else _points(part, (), Fraction(carried), ZERO)


def _part(component: Component, items: tuple[Item, ...]) -> Part:
    criteria = [item.criterion for item in items]
    earning = [each for each in criteria if each.kind is not CriterionKind.DEDUCTION]
    return Part(
        component=component,
        items=items,
        codes=tuple(each.code for each in criteria),
        earns=tuple(each.kind is not CriterionKind.DEDUCTION for each in criteria),
        earning=tuple(each.code for each in earning),
        weight=Fraction(component.weight),
        scale=_scale(component, earning),
    )


def _scale(component: Component, earning: Iterable[Criterion]) -> Fraction | None:
    if component.scale_to is None:
        return None
    highest = sorted(
        (Fraction(each.max) * Fraction(each.multiplier) for each in earning), reverse=True
    )
    return Fraction(component.scale_to) / sum(highest[: component.best])


def _points(
    part: Part, counted: tuple[str, ...], earned: Fraction, deducted: Fraction
) -> ComponentPoints:
    exact = earned - deducted if deducted else earned
    if part.scale is not None:
        exact *= part.scale
    points = rounded(exact, part.component.rounding)
    return ComponentPoints(
        counted=counted,
        earned=earned,
        deducted=deducted,
        scale=part.scale,
        exact=exact,
        points=points,
        weighted=points if part.weight == 1 else part.weight * points,
    )
