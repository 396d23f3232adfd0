"""Places: who stands before whom, who shares, and which step decided; for anything that is ranked.

What the steps compare is said in entries.py, teams.py and delegations.py. A place comes from
comparing values, never from a position in a list.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

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


def places(items: Sequence[T], steps: Iterable[Step[T]], style: RankStyle) -> tuple[Place[T], ...]:
    """The places of the items, best first; those who share one stay in the order handed in."""
    order = np.arange(len(items))
    begins = order == 0
    decided: dict[int, str] = {}
    for step in steps:
        tied = np.flatnonzero(~(begins & np.append(begins[1:], [True])))
        keys = _keys([step.value(items[at]) for at in order[tied].tolist()], step.order)
        group = np.cumsum(begins)[tied]
        best_first = np.lexsort((keys, group))
        order[tied], keys = order[tied[best_first]], keys[best_first]
        parted = tied[1:][(keys[1:] > keys[:-1]) & (group[1:] == group[:-1])]
        begins[parted] = True
        decided |= dict.fromkeys(parted.tolist(), step.name)
    found: list[Place[T]] = []
    starts = [*np.flatnonzero(begins).tolist(), len(items)]
    for index, (start, end) in enumerate(pairwise(starts)):
        rank = 1 + (index if style is RankStyle.DENSE else start)
        shared, why = end - start > 1, decided.get(start)
        found += [
            Place(of=items[at], rank=rank, shared=shared, decided_by=why)
            for at in order[start:end].tolist()
        ]
    return tuple(found)


def _keys(values: Sequence[Fraction | None], order: Order) -> NDArray[np.intp]:
    """How the values stand: the best 0, equal ones alike, those that are None last.

    Equal ones are mostly one object too, and objects are told apart more quickly than fractions;
    whole numbers over a common denominator compare and hash more quickly again.
    """
    known = {id(value): value for value in values}
    common = math.lcm(*(value.denominator for value in known.values() if value is not None))
    whole = {
        key: None if value is None else value.numerator * (common // value.denominator)
        for key, value in known.items()
    }
    had = {each for each in whole.values() if each is not None}
    best_first = [*sorted(had, reverse=order is Order.DESC), None]
    standing = {each: at for at, each in enumerate(best_first)}
    keys = {key: standing[each] for key, each in whole.items()}
    return np.array([keys[id(value)] for value in values], dtype=np.intp)
