"""Who advances from a result to the next stage, and who moves up when somebody steps back.

A rule takes the first so many or all who reach a mark. Those who step back are left out before the
first are counted, so that the next one moves up; a place that a tie had given beyond the count is
not filled again. Marking, ranking and what is published of it are earlier areas' business.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from competitions.contests.rules.choices import Order, Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How many advance: the first `first`, or all who reach `at_least`; just one is given.

    `ties` decides for those who share the place at the edge: all of them, or none. `component` is
    the one of the next stage into which the total is carried; None carries nothing.
    """

    first: int | None = None
    at_least: Decimal | None = None
    ties: Ties = Ties.INCLUDE
    component: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A ranked entry, as the result that was approved has it."""

    entry: str
    rank: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Selection:
    """Who advances, in the order of places; who shares the place at the edge; who comes next."""

    advancing: tuple[str, ...]
    at_edge: tuple[str, ...] = ()
    reserve: tuple[str, ...] = ()


class SameEventError(Exception):
    """An event cannot lead to itself, nor by others back to itself."""


class RuleError(Exception):
    """Neither or both of a number and a mark, or a number below one."""


class ComponentError(Exception):
    """The next stage has no such component that takes points from elsewhere."""


class NoResultError(Exception):
    """No approved result stands, or marks have changed since it was approved."""


class ConfirmedAlreadyError(Exception):
    """Entries have advanced by this rule: it is undone first."""


class ChangedMeanwhileError(Exception):
    """Others would advance now than those who were shown."""


class NobodyError(Exception):
    """There is nobody who advances."""


class DrawnAlreadyError(Exception):
    """The next stage has been drawn: who takes part in it is fixed."""


class InUseError(Exception):
    """What was made in the next stage is used there already."""


def check_rule(rule: Rule) -> None:
    """Raises RuleError unless just one way of counting is given, and can be followed."""
    if (rule.first is None) == (rule.at_least is None):
        raise RuleError
    if rule.first is not None and rule.first < 1:
        raise RuleError


def check_chain(source: int, target: int, onward: Mapping[int, int]) -> None:
    """Raises SameEventError where the target leads back; `onward` is each event's next stage."""
    seen = target
    for _ in range(len(onward) + 1):
        if seen == source:
            raise SameEventError
        if seen not in onward:
            return
        seen = onward[seen]
    raise SameEventError


def selection(
    standings: Sequence[Standing],
    rule: Rule,
    *,
    order: Order = Order.DESC,
    stepped_back: Collection[str] = (),
) -> Selection:
    """Who advances of these, those who stepped back left out; ties are by shared rank."""
    staying = sorted(
        (one for one in standings if one.entry not in stepped_back),
        key=lambda one: (one.rank, one.entry),
    )
    if rule.at_least is not None:
        reached = [one.entry for one in staying if _reaches(one.total, rule.at_least, order)]
        rest = [one.entry for one in staying if one.entry not in reached]
        return Selection(tuple(reached), (), tuple(rest))
    return _first(staying, rule.first or 0, rule.ties)


def total_of(standings: Sequence[Standing], entry: str | None) -> Decimal:
    """The total with which an entry stands there."""
    return next(one.total for one in standings if one.entry == entry)


def _first(staying: Sequence[Standing], count: int, ties: Ties) -> Selection:
    advancing: list[str] = []
    groups = [[e.entry for e in group] for _, group in groupby(staying, key=lambda one: one.rank)]
    for number, group in enumerate(groups):
        straddles = len(advancing) < count < len(advancing) + len(group)
        if straddles and ties is Ties.EXCLUDE:
            later = [entry for group in groups[number:] for entry in group]
            return Selection(tuple(advancing), tuple(group), tuple(later))
        advancing += group
        if straddles or len(advancing) >= count:
            later = [entry for group in groups[number + 1 :] for entry in group]
            edge = tuple(group) if straddles else ()
            return Selection(tuple(advancing), edge, tuple(later))
    return Selection(tuple(advancing))


def _reaches(total: Decimal, mark: Decimal, order: Order) -> bool:
    """At least as good as the mark, whichever way is better."""
    return total >= mark if order is Order.DESC else total <= mark
