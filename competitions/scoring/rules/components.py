"""One component: the points of its criteria together, or what an entry carries in for it.

What one criterion is worth is panel.py's business, the total score.py's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from competitions.contests.rules.numbers import exact_sum, rounded
from competitions.contests.rules.scheme import Component, Criterion, CriterionKind
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules.panel import Item, Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A component made ready: its criteria, and what `scale_to` multiplies by."""

    component: Component
    items: tuple[Item, ...]
    weight: Fraction
    scale: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentPoints:
    """How one component came to its points, step by step."""

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
    items: dict[str, list[Item]] = {}
    for criterion in criteria:
        items.setdefault(criterion.component, []).append(Item(criterion))
    return tuple(
        Part(
            component=component,
            items=tuple(items.get(component.code, ())),
            weight=Fraction(component.weight),
            scale=_scale(component, items.get(component.code, ())),
        )
        for component in components
    )


def component_points(part: Part, criteria: Mapping[str, Points]) -> ComponentPoints | None:
    """The points of a component with criteria, or None where one of them is missing."""
    deducted: list[tuple[str, Fraction]] = []
    earned: list[tuple[str, Fraction]] = []
    for item in part.items:
        code = item.criterion.code
        if code not in criteria:
            return None
        deduction = item.criterion.kind is CriterionKind.DEDUCTION
        (deducted if deduction else earned).append((code, criteria[code].points))
    if part.component.best is not None:
        earned = sorted(earned, key=lambda had: -had[1])[: part.component.best]
    return _points(
        part,
        tuple(code for code, _ in earned),
        exact_sum(points for _, points in earned),
        exact_sum(points for _, points in deducted),
    )


def carried_points(part: Part, entry: Entry) -> ComponentPoints | None:
    """The points of a component without criteria, or None where nothing is carried in."""
    carried = entry.carried.get(part.component.code)
    return None if carried is None else _points(part, (), Fraction(carried), Fraction())


def _scale(component: Component, items: Iterable[Item]) -> Fraction | None:
    if component.scale_to is None:
        return None
    highest = sorted(
        (
            Fraction(item.criterion.max) * Fraction(item.criterion.multiplier)
            for item in items
            if item.criterion.kind is not CriterionKind.DEDUCTION
        ),
        reverse=True,
    )
    return Fraction(component.scale_to) / sum(highest[: component.best])


def _points(
    part: Part, counted: tuple[str, ...], earned: Fraction, deducted: Fraction
) -> ComponentPoints:
    exact = earned - deducted
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
        weighted=part.weight * points,
    )
