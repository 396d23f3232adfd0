"""Places: who stands before whom, who shares, and which step decided; for anything that is ranked.

What the steps compare is said in entries.py, teams.py and delegations.py. A place comes from
comparing values, never from a position in a list.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from competitions.contests.rules.choices import Order, RankStyle
from competitions.contests.rules.numbers import common_denominator, parts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One comparison: its name in results, the value (None comes last), and which is better."""

    name: str
    value: Callable[[T], Fraction | None]
    order: Order


class Place(NamedTuple, Generic[T]):
    """Where something stands; `decided_by` names the step that parts it from the place above."""

    of: T
    rank: int
    shared: bool
    decided_by: str | None


def places(items: Sequence[T], steps: Iterable[Step[T]], style: RankStyle) -> tuple[Place[T], ...]:
    """The places of the items, best first; those who share one stay in the order handed in."""
    order = np.arange(len(items))
    begins = order == 0
    standing = np.zeros_like(order)
    decided: dict[int, str] = {}
    for step in steps:
        tied = np.flatnonzero(~(begins & np.append(begins[1:], [True])))
        asked = np.sort(order[tied])  # neighbours in memory are read more quickly
        standing[asked] = _keys([step.value(items[at]) for at in asked.tolist()], step.order)
        keys = standing[order[tied]]
        group = np.cumsum(begins)[tied]
        best_first = np.argsort(group * len(items) + keys, kind="stable")
        order[tied], keys = order[tied[best_first]], keys[best_first]
        parted = tied[1:][(keys[1:] > keys[:-1]) & (group[1:] == group[:-1])]
        begins[parted] = True
        decided |= dict.fromkeys(parted.tolist(), step.name)
    starts = np.flatnonzero(begins)
    sizes = np.diff(starts, append=len(items))
    ranks = np.arange(len(starts)) if style is RankStyle.DENSE else starts
    return tuple(
        map(
            Place,
            [items[at] for at in order.tolist()],
            np.repeat(ranks + 1, sizes).tolist(),
            np.repeat(sizes > 1, sizes).tolist(),
            [decided.get(start) for start in np.repeat(starts, sizes).tolist()],
        )
    )


def _keys(values: Sequence[Fraction | None], order: Order) -> NDArray[np.intp]:
    """How the values stand: the best 0, equal ones alike, those that are None last.

    Equal ones are mostly one object too, and objects are told apart more quickly than fractions;
    whole numbers over a common denominator compare and hash more quickly again.
    """
    objects = [*map(id, values)]
    known = dict(zip(objects, values, strict=True))
    common = common_denominator(value for value in known.values() if value is not None)
    whole = {key: None if value is None else parts(value, common) for key, value in known.items()}
    had = {each for each in whole.values() if each is not None}
    best_first = [*sorted(had, reverse=order is Order.DESC), None]
    standing = {each: at for at, each in enumerate(best_first)}
    keys = {key: standing[each] for key, each in whole.items()}
    return np.array([keys[each] for each in objects], dtype=np.intp)
