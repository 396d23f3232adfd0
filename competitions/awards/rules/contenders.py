"""Who can receive an award: entries, teams and delegations alike, as far as awards look at them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import repeat
from typing import NamedTuple

from competitions.contests.rules.choices import MedalsOn, Order
from competitions.contests.rules.scheme import Award, DelegationAward, Scheme
from competitions.ranking.rules import entries
from competitions.ranking.rules.delegations import Delegation
from competitions.ranking.rules.places import Place
from competitions.ranking.rules.scaling import Scale, scaled
from competitions.ranking.rules.teams import Team
from competitions.scoring.rules.score import Score, pass_marks, passed


class Contender(NamedTuple):
    """One that is ranked, with the figures that awards ask for."""

    code: str
    rank: int
    total: Fraction
    scaled: Fraction | None = None
    passed: bool = True


class Bar(StrEnum):
    """A condition of an award that a ranked contender does not meet."""

    MIN_TOTAL = "min_total"
    FAILED = "failed"


def of_entries(
    scheme: Scheme, placed: Sequence[Place[Score]], scale: Scale | None
) -> tuple[Contender, ...]:
    """The ranked entries of an event as contenders, in the order handed in."""
    asked = pass_marks(scheme)
    totals = [entries.total(place.of) for place in placed]
    return tuple(
        map(
            Contender,
            [place.of.entry.code for place in placed],
            [place.rank for place in placed],
            totals,
            repeat(None) if scale is None else [scaled(scale, each) for each in totals],
            [passed(asked, place.of) for place in placed] if asked else repeat(True),
        )
    )


def of_teams(placed: Iterable[Place[Team]]) -> tuple[Contender, ...]:
    """The ranked teams of an event as contenders, in the order handed in."""
    return tuple(
        Contender(code=place.of.code, rank=place.rank, total=place.of.total) for place in placed
    )


def of_delegations(placed: Iterable[Place[Delegation]]) -> tuple[Contender, ...]:
    """The delegations of a contest as contenders, in the order handed in."""
    return tuple(
        Contender(code=place.of.code, rank=place.rank, total=place.of.points) for place in placed
    )


def as_award(award: DelegationAward) -> Award:
    """An award to delegations in the general form: same words, fewer of them."""
    return Award(
        code=award.code,
        name=award.name,
        count=award.count,
        percent=award.percent,
        rounding=award.rounding,
        ranks=award.ranks,
        at_least=award.at_least,
        ties=award.ties,
        overrun=award.overrun,
    )


def bar(award: Award, contender: Contender, order: Order) -> Bar | None:
    """The condition of the award that the contender does not meet, if any."""
    if award.min_total is not None and not as_good(contender.total, award.min_total, order):
        return Bar.MIN_TOTAL
    return Bar.FAILED if award.require_pass and not contender.passed else None


def as_good(total: Fraction, limit: Decimal, order: Order) -> bool:
    """Whether the total is at least as good as the limit, whichever way is better."""
    return total >= limit if order is Order.DESC else total <= limit


def figure(award: Award, contender: Contender) -> Fraction:
    """What the medal rule takes distances on."""
    if award.on is MedalsOn.TOTAL or contender.scaled is None:
        return contender.total
    return contender.scaled
