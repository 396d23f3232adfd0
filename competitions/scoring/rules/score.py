"""One entry: criteria's points, components, the total, and what is missing for it.

A scheme is made ready once (`plan`) and applied to any number of entries (`score`). Every step is
kept, because a result and its explanation are the same computation. Places are ranking's business.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from competitions.contests.rules.numbers import exact_sum, rounded
from competitions.contests.rules.scheme import Scheme, TieBreakBy, Total
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules import panel
from competitions.scoring.rules.components import (
    ComponentPoints,
    Part,
    carried_points,
    component_points,
    parts,
)
from competitions.scoring.rules.panel import Item, Lack, Missing, Points, Spread

EntryMarks = Mapping[str, Mapping[str, Decimal]]
"""The marks of one entry: criterion code to judge code to mark; what was not given is not there."""

Factors = Mapping[tuple[str, str], Decimal]
"""(entry code, criterion code) to factor, for criteria that ask for one."""

_NONE: Mapping[str, Decimal] = {}
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A scheme made ready for many entries; `undropped`, if asked for, drops no mark."""

    parts: tuple[Part, ...]
    total: Total
    undropped: "Plan | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalPoints:
    """How an entry came to its total, step by step."""

    weighted: Fraction
    penalties: Fraction
    rounded: Fraction
    points: Fraction
    """The rounded difference, or the floor where that is higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All that one entry's marks come to; `total` is None where anything is missing."""

    entry: Entry
    marks: EntryMarks
    criteria: Mapping[str, Points]
    components: Mapping[str, ComponentPoints]
    total: TotalPoints | None
    undropped: Fraction | None
    missing: tuple[Missing, ...]
    spreads: tuple[Spread, ...]


def plan(scheme: Scheme) -> Plan:
    """The scheme made ready for `score`; done once for all entries of an event."""
    asked = any(step.by is TieBreakBy.UNDROPPED for step in scheme.ranking.tie_breaks)
    return Plan(
        parts=parts(scheme.components, scheme.criteria),
        total=scheme.total,
        undropped=_undropped(scheme) if asked else None,
    )


def score(ready: Plan, entry: Entry, *, marks: EntryMarks, factors: Factors) -> Score:
    """What the entry's marks come to under the scheme; nothing here depends on other entries."""
    criteria: dict[str, Points] = {}
    components: dict[str, ComponentPoints] = {}
    missing: list[Missing] = []
    spreads: list[Spread] = []
    for part in ready.parts:
        for item in part.items:
            given = panel.ordered(item, marks.get(item.criterion.code, _NONE).values())
            if far := panel.spread(item, given):
                spreads.append(far)
            had = _criterion(item, given, entry, factors)
            if isinstance(had, Missing):
                missing.append(had)
            else:
                criteria[item.criterion.code] = had
        component = component_points(part, criteria) if part.items else carried_points(part, entry)
        if component is not None:
            components[part.component.code] = component
        elif not part.items:
            missing.append(Missing(lack=Lack.CARRIED, code=part.component.code))
    had_all = Score(
        entry=entry,
        marks=marks,
        criteria=criteria,
        components=components,
        total=None,
        undropped=None,
        missing=tuple(missing),
        spreads=tuple(spreads),
    )
    return had_all if missing else _whole(ready, had_all, factors)


def marks_sum(had: Score) -> Fraction:
    """The plain sum of all the entry's marks, whatever their criterion."""
    return exact_sum(Fraction(mark) for given in had.marks.values() for mark in given.values())


def passed(scheme: Scheme, had: Score) -> bool:
    """Whether every pass mark is reached, by the component's rounded points, before its weight."""
    return all(
        had.components[component.code].points >= component.pass_mark
        for component in scheme.components
        if component.pass_mark is not None
    )


def _undropped(scheme: Scheme) -> Plan:
    criteria = (
        dataclasses.replace(
            criterion,
            panel=dataclasses.replace(criterion.panel, drop_high=0, drop_low=0, max_spread=None),
        )
        for criterion in scheme.criteria
    )
    return Plan(
        parts=parts(scheme.components, criteria),
        total=scheme.total,
        undropped=None,
    )


def _total(total: Total, components: Iterable[ComponentPoints], entry: Entry) -> TotalPoints:
    weighted = exact_sum(component.weighted for component in components)
    penalties = exact_sum(Fraction(penalty.points) for penalty in entry.penalties)
    reached = rounded(weighted - penalties, total.rounding)
    floor = total.floor
    return TotalPoints(
        weighted=weighted,
        penalties=penalties,
        rounded=reached,
        points=Fraction(floor) if floor is not None and reached < floor else reached,
    )


def _whole(ready: Plan, had: Score, factors: Factors) -> Score:
    undropped = None
    if ready.undropped is not None:
        again = score(ready.undropped, had.entry, marks=had.marks, factors=factors).total
        undropped = None if again is None else again.points
    return dataclasses.replace(
        had,
        total=_total(ready.total, had.components.values(), had.entry),
        undropped=undropped,
    )


def _criterion(
    item: Item, given: Sequence[int], entry: Entry, factors: Factors
) -> Points | Missing:
    if not item.criterion.factor:
        return panel.points(item, given, _ONE)
    factor = factors.get((entry.code, item.criterion.code))
    if factor is None:
        return Missing(lack=Lack.FACTOR, code=item.criterion.code)
    return panel.points(item, given, factor)
