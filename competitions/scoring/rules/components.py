"""One component: the points of its criteria together, or what an entry carries in for it.

What one criterion is worth is panel.py's business, the total score.py's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from competitions.contests.rules.numbers import exact_sum, rounded
from competitions.contests.rules.scheme import Component, Criterion, CriterionKind
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules.panel import Item, Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A component made ready: its criteria, which add and which subtract, and its multipliers."""

    component: Component
    items: tuple[Item, ...]
    earning: tuple[str, ...]
    deducting: tuple[str, ...]
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
    own: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        own.setdefault(criterion.component, []).append(criterion)
    return tuple(_part(component, own.get(component.code, [])) for component in components)


def component_points(part: Part, criteria: Mapping[str, Points]) -> ComponentPoints | None:
    """The points of a component with criteria, or None where one of them is missing."""
    if any(item.criterion.code not in criteria for item in part.items):
        return None
    counted = part.earning
    if part.component.best is not None:
        best_first = sorted(counted, key=lambda code: -criteria[code].points)
        counted = tuple(best_first[: part.component.best])
    return _points(
        part,
        counted,
        exact_sum([criteria[code].points for code in counted]),
        exact_sum([criteria[code].points for code in part.deducting]),
    )


def carried_points(part: Part, entry: Entry) -> ComponentPoints | None:
    """The points of a component without criteria, or None where nothing is carried in."""
    carried = entry.carried.get(part.component.code)
    return None if carried is None else _points(part, (), Fraction(carried), Fraction())


def _part(component: Component, criteria: Sequence[Criterion]) -> Part:
    earning = [each for each in criteria if each.kind is not CriterionKind.DEDUCTION]
    return Part(
        component=component,
        items=tuple(Item(criterion) for criterion in criteria),
        earning=tuple(each.code for each in earning),
        deducting=tuple(each.code for each in criteria if each.kind is CriterionKind.DEDUCTION),
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
