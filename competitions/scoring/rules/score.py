"""One entry: criteria's points, components, the total, and what is missing for it.

A scheme is made ready once (`plan`) and applied to any number of entries (`score`). Every step is
kept, because a result and its explanation are the same computation. Places are ranking's business.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import repeat

from competitions.contests.rules.choices import TieBreakBy
from competitions.contests.rules.numbers import exact_sum, rounded
from competitions.contests.rules.scheme import Scheme, Total
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules import panel
from competitions.scoring.rules.components import (
    ComponentPoints,
    Part,
    carried_points,
    component_points,
    parts,
)
from competitions.scoring.rules.panel import Cell, Given, Item, Lack, Missing, Points, Spread

EntryMarks = Mapping[str, Given]
"""The marks of one entry by criterion code, in whole steps."""

Factors = Mapping[tuple[str, str], Decimal]
"""(entry code, criterion code) to factor, for criteria that ask for one."""

_NOTHING: EntryMarks = {}
_NONE: Given = {}
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A scheme made ready for many entries; `undropped`, if asked for, drops no mark."""

    parts: tuple[Part, ...]
    limited: tuple[Item, ...]
    """The criteria whose judges may lie only so far apart."""
    total: Total
    undropped: "Plan | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One component of many entries: rows of criteria's points, components."""

    part: Part
    rows: Sequence[tuple[Cell, ...]]
    components: Sequence[ComponentPoints | None]


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
    """The scheme made ready for `scores`; done once for all entries of an event."""
    asked = any(step.by is TieBreakBy.UNDROPPED for step in scheme.ranking.tie_breaks)
    return _plan(scheme, undropped=_plan(_undropped(scheme), undropped=None) if asked else None)


def score(ready: Plan, entry: Entry, *, marks: EntryMarks, factors: Factors) -> Score:
    """What one entry's marks come to under the scheme."""
    (found,) = scores(ready, [entry], marks={entry.code: marks}, factors=factors)
    return found


def scores(
    ready: Plan, entries: Sequence[Entry], *, marks: Mapping[str, EntryMarks], factors: Factors
) -> list[Score]:
    """What the entries' marks come to, in their order; nothing of one depends on another.

    The work goes criterion by criterion, so that what many entries have in common is done once.
    """
    given = [marks.get(entry.code, _NOTHING) for entry in entries]
    fields = [_field(part, entries, given, factors) for part in ready.parts]
    undropped: Sequence[Fraction | None] = [None] * len(entries)
    if ready.undropped is not None:
        again = scores(ready.undropped, entries, marks=marks, factors=factors)
        undropped = [None if each.total is None else each.total.points for each in again]
    totals: dict[tuple[object, ...], TotalPoints] = {}
    found = []
    for at, entry in enumerate(entries):
        had = [(field.part.component.code, field.components[at]) for field in fields]
        components = {code: points for code, points in had if points is not None}
        total = None
        if len(components) == len(fields):
            key = (*components.values(), *entry.penalties)
            if key not in totals:
                totals[key] = _total(ready.total, components.values(), entry)
            total = totals[key]
        found.append(
            Score(
                entry=entry,
                marks=given[at],
                criteria=_criteria(fields, at),
                components=components,
                total=total,
                undropped=undropped[at],
                missing=() if total else tuple(_missing(fields, at)),
                spreads=tuple(_spreads(ready, given[at])) if ready.limited else (),
            )
        )
    return found


def marks_sum(had: Score) -> Fraction:
    """The plain sum of all the entry's marks, whatever their criterion."""
    return panel.mark(sum(mark for given in had.marks.values() for mark in given.values()))


def passed(scheme: Scheme, had: Score) -> bool:
    """Whether every pass mark is reached, by the component's rounded points, before its weight."""
    for component in scheme.components:
        asked = component.pass_mark
        if asked is not None and had.components[component.code].points < asked:
            return False
    return True


def _plan(scheme: Scheme, undropped: Plan | None) -> Plan:
    ready = parts(scheme.components, scheme.criteria)
    return Plan(
        parts=ready,
        limited=tuple(item for part in ready for item in part.items if item.limit is not None),
        total=scheme.total,
        undropped=undropped,
    )


def _undropped(scheme: Scheme) -> Scheme:
    criteria = (
        dataclasses.replace(
            criterion,
            panel=dataclasses.replace(criterion.panel, drop_high=0, drop_low=0, max_spread=None),
        )
        for criterion in scheme.criteria
    )
    return dataclasses.replace(scheme, criteria=tuple(criteria))


def _total(total: Total, components: Iterable[ComponentPoints], entry: Entry) -> TotalPoints:
    weighted = exact_sum([component.weighted for component in components])
    penalties = exact_sum([Fraction(penalty.points) for penalty in entry.penalties])
    reached = rounded(weighted - penalties if penalties else weighted, total.rounding)
    floor = total.floor
    return TotalPoints(
        weighted=weighted,
        penalties=penalties,
        rounded=reached,
        points=Fraction(floor) if floor is not None and reached < floor else reached,
    )


def _field(
    part: Part, entries: Sequence[Entry], given: Sequence[EntryMarks], factors: Factors
) -> Field:
    """One component of all entries: its criteria entry by entry, then its points."""
    if not part.items:
        carried = [carried_points(part, entry) for entry in entries]
        return Field(part=part, rows=(), components=carried)
    columns = [_column(item, entries, given, factors) for item in part.items]
    rows = [*zip(*columns, strict=True)]
    return Field(part=part, rows=rows, components=component_points(part, rows))


def _column(
    item: Item, entries: Sequence[Entry], given: Sequence[EntryMarks], factors: Factors
) -> Sequence[Cell]:
    """One criterion of all entries."""
    code = item.code
    marks = [each.get(code, _NONE) for each in given]
    if not item.criterion.factor:
        return panel.cells(item, marks, repeat(_ONE))
    own = [factors.get((entry.code, code)) for entry in entries]
    cells = panel.cells(item, marks, [_ONE if factor is None else factor for factor in own])
    lacking = Missing(lack=Lack.FACTOR, code=code)
    return [lacking if factor is None else cell for factor, cell in zip(own, cells, strict=True)]


def _spreads(ready: Plan, marks: EntryMarks) -> Iterator[Spread]:
    """The criteria of one entry whose judges lie too far apart."""
    for item in ready.limited:
        far = panel.spread(item, marks.get(item.code, _NONE))
        if far is not None:
            yield far


def _criteria(fields: Iterable[Field], at: int) -> dict[str, Points]:
    """The criteria's points of the entry at this position, as far as they could be had."""
    return {
        code: cell
        for field in fields
        if field.rows
        for code, cell in zip(field.part.codes, field.rows[at], strict=True)
        if isinstance(cell, Points)
    }


def _missing(fields: Iterable[Field], at: int) -> Iterator[Missing]:
    """All that the entry at this position lacks."""
    for field in fields:
        if field.components[at] is not None:
            continue
        if not field.rows:
            yield Missing(lack=Lack.CARRIED, code=field.part.component.code)
        else:
            yield from (cell for cell in field.rows[at] if isinstance(cell, Missing))
