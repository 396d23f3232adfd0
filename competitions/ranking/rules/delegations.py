"""The team prize across events: points for places, and the delegations' own places."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from competitions.contests.rules.choices import Order, RankStyle
from competitions.contests.rules.numbers import exact_sum
from competitions.contests.rules.scheme import Delegations
from competitions.ranking.rules.places import Place, Step, places
from competitions.scoring.rules.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """What its ranked entries brought a delegation: points by event, how many of each place."""

    code: str
    points: Fraction
    events: Mapping[str, Fraction]
    brought: Mapping[str, tuple[tuple[Place[Score], Fraction], ...]]
    """Event code to its ranked entries with the points that each brought."""
    had: Mapping[int, int]
    """Place to how many of its entries have it."""


def delegation_places(
    scheme: Delegations, events: Mapping[str, Sequence[Place[Score]]], codes: Iterable[str]
) -> tuple[Place[Delegation], ...]:
    """The places of the delegations of these codes, from every event's places in their order."""
    brought: dict[str, dict[str, list[tuple[Place[Score], Fraction]]]] = {
        code: {event: [] for event in events} for code in sorted(codes)
    }
    for event, placed in events.items():
        for place in placed:
            delegation = place.of.entry.delegation
            if delegation is not None:
                brought[delegation][event].append((place, points_of(scheme, place.rank)))
    steps: list[Step[Delegation]] = [
        Step("points", lambda delegation: delegation.points, Order.DESC),
        *(_step(rank) for rank in range(1, len(scheme.points) + 1)),
    ]
    return places([_delegation(*had) for had in brought.items()], steps, RankStyle.COMPETITION)


def points_of(scheme: Delegations, rank: int) -> Fraction:
    """What an entry on this place brings its delegation."""
    return Fraction(scheme.points[rank - 1] if rank <= len(scheme.points) else scheme.others)


def _delegation(
    code: str, brought: Mapping[str, Sequence[tuple[Place[Score], Fraction]]]
) -> Delegation:
    events = {event: exact_sum(points for _, points in each) for event, each in brought.items()}
    return Delegation(
        code=code,
        points=exact_sum(events.values()),
        events=events,
        brought={event: tuple(each) for event, each in brought.items()},
        had=Counter(place.rank for each in brought.values() for place, _ in each),
    )


def _step(rank: int) -> Step[Delegation]:
    return Step(f"places:{rank}", lambda one: Fraction(one.had.get(rank, 0)), Order.DESC)
