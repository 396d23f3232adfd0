"""One component: the points of its criteria together, or what an entry carries in for it.

What one criterion is worth is panel.py's business, the total score.py's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from competitions.contests.rules import numbers
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.numbers import common_denominator, rounded
from competitions.contests.rules.scheme import Component, Criterion
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules import panel
from competitions.scoring.rules.marks import Numbers, addable, whole_numbers
from competitions.scoring.rules.panel import Cell, Cells, Item, Points

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


def component_points(part: Part, columns: Sequence[Cells]) -> list[ComponentPoints | None]:
    """The points of a component with criteria, for many entries; None where one is missing.

    The columns are those of the part's criteria. Whole numbers over a common denominator are added,
    and each different sum is made into points once.
    """
    cells = {cell for column in columns for cell in column.kinds}
    had = {cell: cell.points for cell in cells if isinstance(cell, Points)}
    common = common_denominator(had.values())
    units: dict[Cell, int] = {cell: numbers.parts(points, common) for cell, points in had.items()}
    figures = np.stack([_units(column, units) for column in columns])
    had_all = np.all([_had(column, units) for column in columns], axis=0)
    sums = _sums(part, addable(figures, len(columns)))
    known: dict[_Sums, ComponentPoints] = {}
    found: list[ComponentPoints | None] = []
    for key, complete in zip(sums, had_all.tolist(), strict=True):
        if not complete:
            found.append(None)
            continue
        if key not in known:
            counted, earned, deducted = key
            known[key] = _points(
                part, counted, Fraction(earned, common), Fraction(deducted, common)
            )
        found.append(known[key])
    return found


def _units(column: Cells, units: Mapping[Cell, int]) -> Numbers:
    """The points of one criterion in units; a missing one counts none, and `_had` tells of it."""
    return whole_numbers([units.get(cell, 0) for cell in column.kinds])[column.which]


def _had(column: Cells, units: Mapping[Cell, int]) -> NDArray[np.bool_]:
    return np.array([cell in units for cell in column.kinds])[column.which]


def _sums(part: Part, figures: Numbers) -> Iterator[_Sums]:
    """Entry by entry the criteria counted, what they come to, and what the deductions do."""
    earns = np.array(part.earns)
    earned, deducted = figures[earns], figures[~earns].sum(axis=0).tolist()
    best = part.component.best
    if best is None:
        return zip(repeat(part.earning), earned.sum(axis=0).tolist(), deducted, strict=False)
    order = np.argsort(-earned, axis=0, kind="stable")[:best]
    counted = [tuple(part.earning[at] for at in each) for each in order.T.tolist()]
    sums = np.take_along_axis(earned, order, axis=0).sum(axis=0)
    return zip(counted, sums.tolist(), deducted, strict=True)


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
