"""Places: who stands before whom, who shares, and which step decided; for anything that is ranked.

What the steps compare is said in entries.py, teams.py and delegations.py. A place comes from
comparing values, never from a position in a list.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from competitions.contests.rules.choices import Order, RankStyle

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One comparison: its name in results, the value (None comes last), and which is better."""

    name: str
    value: Callable[[T], Fraction | None]
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Generic[T]):
    """Where something stands; `decided_by` names the step that parts it from the place above."""

    of: T
    rank: int
    shared: bool
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class _Group(Generic[T]):
    """Items that nothing has parted so far."""

    items: Sequence[T]
    decided_by: str | None


def places(items: Sequence[T], steps: Iterable[Step[T]], style: RankStyle) -> tuple[Place[T], ...]:
    """The places of the items, best first; those who share one stay in the order handed in."""
    groups = [_Group(items, None)] if items else []
    for step in steps:
        if len(groups) == len(items):
            break
        groups = [part for group in groups for part in _parts(group, step)]
    found: list[Place[T]] = []
    for index, group in enumerate(groups):
        rank = 1 + (index if style is RankStyle.DENSE else len(found))
        shared = len(group.items) > 1
        found += [
            Place(of=item, rank=rank, shared=shared, decided_by=group.decided_by)
            for item in group.items
        ]
    return tuple(found)


def _parts(group: _Group[T], step: Step[T]) -> list[_Group[T]]:
    if len(group.items) == 1:
        return [group]
    parts: dict[int | None, list[T]] = {}
    keys = _keys([step.value(item) for item in group.items])
    for key, item in zip(keys, group.items, strict=True):
        parts.setdefault(key, []).append(item)
    valued = sorted((key for key in parts if key is not None), reverse=step.order is Order.DESC)
    best_first = [*valued, None] if None in parts else valued
    return [
        _Group(parts[key], step.name if number else group.decided_by)
        for number, key in enumerate(best_first)
    ]


def _keys(values: Sequence[Fraction | None]) -> list[int | None]:
    """The values over their common denominator, because whole numbers compare and hash quickly."""
    pairs = [(0, 0) if value is None else value.as_integer_ratio() for value in values]
    common = math.lcm(*{bottom for _, bottom in pairs if bottom})
    return [top * (common // bottom) if bottom else None for top, bottom in pairs]
