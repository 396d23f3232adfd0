"""One entry: criteria's points, components, the total, and what is missing for it.

A scheme is made ready once (`plan`) and applied to any number of entries (`score`). Every step is
kept, because a result and its explanation are the same computation. Places are ranking's business.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count, repeat
from typing import NamedTuple

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
from competitions.scoring.rules.marks import EntryMarks, Marks, mark, of
from competitions.scoring.rules.panel import Cells, Item, Lack, Missing, Points, Spread

Factors = Mapping[tuple[str, str], Decimal]
"""(entry code, criterion code) to factor, for criteria that ask for one."""

_NOTHING: EntryMarks = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A scheme made ready for many entries; `undropped`, if asked for, drops no mark."""

    parts: tuple[Part, ...]
    total: Total
    undropped: "Plan | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What the marks of many entries come to: each criterion's and each component's, by code."""

    parts: Sequence[Part]
    marks: Marks
    criteria: Mapping[str, Cells]
    components: Mapping[str, Sequence[ComponentPoints | None]]
    far: Mapping[int, tuple[Spread, ...]]
    """The criteria in which judges lie too far apart, by position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalPoints:
    """How an entry came to its total, step by step."""

    weighted: Fraction
    penalties: Fraction
    rounded: Fraction
    points: Fraction
    """The rounded difference, or the floor where that is higher."""


class Score(NamedTuple):
    """All that one entry's marks come to; `total` is None where anything is missing."""

    entry: Entry
    total: TotalPoints | None
    undropped: Fraction | None
    field: Field
    position: int
    """Where the entry stands in the field."""

    @property
    def marks(self) -> EntryMarks:
        """The entry's marks."""
        return self.field.marks.get(self.entry.code, _NOTHING)

    @property
    def criteria(self) -> Mapping[str, Points]:
        """Criterion code to points, of those that could be had."""
        cells = {code: each.at(self.position) for code, each in self.field.criteria.items()}
        return {code: cell for code, cell in cells.items() if isinstance(cell, Points)}

    @property
    def components(self) -> Mapping[str, ComponentPoints]:
        """Component code to points, of those that could be had."""
        had = {code: each[self.position] for code, each in self.field.components.items()}
        return {code: points for code, points in had.items() if points is not None}

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that the entry lacks."""
        return () if self.total else tuple(_missing(self.field, self.position))

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """The criteria whose judges lie too far apart."""
        return self.field.far.get(self.position, ())

    def criterion(self, code: str) -> Fraction:
        """The points of one criterion, of an entry that lacks nothing; raises LookupError."""
        cell = self.field.criteria[code].at(self.position)
        if isinstance(cell, Points):
            return cell.points
        raise LookupError(code)

    def component(self, code: str) -> Fraction:
        """The points of one component, of an entry that lacks nothing; raises LookupError."""
        had = self.field.components[code][self.position]
        if had is None:
            raise LookupError(code)
        return had.points


def plan(scheme: Scheme) -> Plan:
    """The scheme made ready for `scores`; done once for all entries of an event."""
    asked = any(step.by is TieBreakBy.UNDROPPED for step in scheme.ranking.tie_breaks)
    return _plan(scheme, undropped=_plan(_undropped(scheme), undropped=None) if asked else None)


def score(ready: Plan, entry: Entry, *, marks: EntryMarks, factors: Factors) -> Score:
    """What one entry's marks come to under the scheme."""
    (found,) = scores(ready, [entry], marks=of({entry.code: marks}), factors=factors)
    return found


def scores(ready: Plan, entries: Sequence[Entry], *, marks: Marks, factors: Factors) -> list[Score]:
    """What the entries' marks come to, in their order; nothing of one depends on another.

    The work goes criterion by criterion, so that what many entries have in common is done once.
    """
    field = _field(ready.parts, entries, marks, factors)
    undropped: Sequence[Fraction | None] = [None] * len(entries)
    if ready.undropped is not None:
        again = scores(ready.undropped, entries, marks=marks, factors=factors)
        undropped = [None if each.total is None else each.total.points for each in again]
    totals = _totals(ready.total, entries, field)
    return [*map(Score, entries, totals, undropped, repeat(field), count())]


def marks_sum(had: Score) -> Fraction:
    """The plain sum of all the entry's marks, whatever their criterion."""
    return mark(sum(each for given in had.marks.values() for each in given.values()))


def pass_marks(scheme: Scheme) -> Mapping[str, Decimal]:
    """Component code to the points asked for, of those that ask for any."""
    marks = {each.code: each.pass_mark for each in scheme.components}
    return {code: mark for code, mark in marks.items() if mark is not None}


def passed(asked: Mapping[str, Decimal], had: Score) -> bool:
    """Whether every pass mark is reached, by the component's rounded points, before its weight."""
    return all(had.component(code) >= mark for code, mark in asked.items())


def _plan(scheme: Scheme, undropped: Plan | None) -> Plan:
    ready = parts(scheme.components, scheme.criteria)
    return Plan(parts=ready, total=scheme.total, undropped=undropped)


def _undropped(scheme: Scheme) -> Scheme:
    criteria = (
        dataclasses.replace(
            criterion,
            panel=dataclasses.replace(criterion.panel, drop_high=0, drop_low=0, max_spread=None),
        )
        for criterion in scheme.criteria
    )
    return dataclasses.replace(scheme, criteria=tuple(criteria))


def _totals(total: Total, entries: Sequence[Entry], field: Field) -> Iterator[TotalPoints | None]:
    """The total of each entry; each different one is worked out once."""
    known: dict[tuple[object, ...], TotalPoints] = {}
    for entry, *had in zip(entries, *field.components.values(), strict=True):
        if None in had:
            yield None
            continue
        key = (*had, *entry.penalties)
        if key not in known:
            known[key] = _total(total, (points for points in had if points), entry)
        yield known[key]


def _total(total: Total, components: Iterable[ComponentPoints], entry: Entry) -> TotalPoints:
    weighted = exact_sum([component.weighted for component in components])
    penalties = exact_sum([Fraction(penalty.points) for penalty in entry.penalties])
    reached = rounded(weighted - penalties if penalties else weighted, total.rounding)
    floor = total.floor
    return TotalPoints(
        weighted=weighted,
        penalties=penalties,
        rounded=reached,
        points=reached if floor is None else max(reached, Fraction(floor)),
    )


def _field(
    ready: Sequence[Part], entries: Sequence[Entry], marks: Marks, factors: Factors
) -> Field:
    """The criteria of all entries, then their components."""
    numbers = marks.numbers(entry.code for entry in entries)
    criteria: dict[str, Cells] = {}
    components: dict[str, Sequence[ComponentPoints | None]] = {}
    for part in ready:
        columns = {
            item.code: panel.cells(
                item, marks.column(item.code, numbers), _factors(item, entries, factors)
            )
            for item in part.items
        }
        criteria |= columns
        components[part.component.code] = (
            component_points(part, [*columns.values()])
            if columns
            else [carried_points(part, entry) for entry in entries]
        )
    far = panel.far(criteria.values())
    return Field(parts=ready, marks=marks, criteria=criteria, components=components, far=far)


def _factors(
    item: Item, entries: Sequence[Entry], factors: Factors
) -> Sequence[Decimal | None] | None:
    """The entries' factors for a criterion that asks for them."""
    if not item.criterion.factor:
        return None
    return [factors.get((entry.code, item.code)) for entry in entries]


def _missing(field: Field, position: int) -> Iterator[Missing]:
    """All that the entry at this position lacks."""
    for part in field.parts:
        code = part.component.code
        if field.components[code][position] is not None:
            continue
        if not part.items:
            yield Missing(lack=Lack.CARRIED, code=code)
        for item in part.items:
            cell = field.criteria[item.code].at(position)
            if isinstance(cell, Missing):
                yield cell
