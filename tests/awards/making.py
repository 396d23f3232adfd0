"""Short ways to write contenders and awards in tests."""

from decimal import Decimal
from fractions import Fraction

from competitions.awards.rules.contenders import Contender
from competitions.awards.rules.grants import handouts
from competitions.contests.rules.choices import (
    AwardMethod,
    MedalsOn,
    Order,
    Overrun,
    PercentOf,
    PercentRounding,
    RankStyle,
    Ties,
)
from competitions.contests.rules.scheme import Award, Ranking

ENUMS = {
    "ties": Ties,
    "overrun": Overrun,
    "of": PercentOf,
    "rounding": PercentRounding,
    "method": AwardMethod,
    "on": MedalsOn,
}
DECIMALS = {"percent", "at_least", "tolerance", "medallion", "min_total"}


def an_award(code="first", **changes):
    for name, value in changes.items():
        if name in ENUMS:
            changes[name] = ENUMS[name](value)
        elif name in DECIMALS:
            changes[name] = Decimal(value)
    return Award(code=code, **changes)


def field(*totals, order=Order.DESC, style=RankStyle.COMPETITION, failed=(), scaled=None):
    """Contenders a, b, c .. with these totals, equal ones sharing a place."""
    totals = sorted((Fraction(total) for total in totals), reverse=order is Order.DESC)
    before = sorted(set(totals), reverse=order is Order.DESC)
    return tuple(
        Contender(
            code=code,
            rank=1 + (before.index(total) if style is RankStyle.DENSE else totals.index(total)),
            total=total,
            scaled=None if scaled is None else Fraction(scaled[number]),
            passed=code not in failed,
        )
        for number, (code, total) in enumerate(zip("abcdefghijklmnop", totals, strict=False))
    )


def given(awards, contenders, *, entered=None, order=Order.DESC, style=RankStyle.COMPETITION):
    """What each award shows to whom, as "first: ab", and the awards with a tie at their edge."""
    done = handouts(
        awards,
        contenders,
        entered=len(contenders) if entered is None else entered,
        ranking=Ranking(order=order, style=style),
    )
    winners: dict[str, str] = {}
    for handout in done:
        for code, shown in sorted(handout.winners.items()):
            winners[shown] = winners.get(shown, "") + code
    return winners, [handout.award.code for handout in done if handout.tied]
