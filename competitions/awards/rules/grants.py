"""Awards handed out from the top, in the order given, each to those who have none yet.

What an award counted, whom it went to and who stood at its edge is kept, because the explanation
is the same computation. contenders.py says who can receive one, medals.py has the medal rule.
"""

import dataclasses
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from competitions.awards.rules import medals
from competitions.awards.rules.contenders import Bar, Contender, as_good, bar, figure
from competitions.awards.rules.medals import Claim
from competitions.contests.rules.choices import (
    AwardMethod,
    Medal,
    Order,
    Overrun,
    PercentOf,
    PercentRounding,
    RankStyle,
    Ties,
)
from competitions.contests.rules.scheme import Award, Ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many an award gives: as asked for, less what ties before it gave beyond their counts."""

    asked: int
    owed: int

    @property
    def left(self) -> int:
        """What the award really gives."""
        return max(self.asked - self.owed, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One award handed out: to whom, and who shared a place that straddles its edge."""

    award: Award
    winners: Mapping[str, str]
    """Contender code to the award code shown (the medal rule shows its colours)."""
    barred: Mapping[str, Bar] = field(default_factory=dict)
    """Contender code to the condition it does not meet; who has an award already is not here."""
    quota: Quota | None = None
    tied: tuple[str, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)


def handouts(
    awards: Sequence[Award],
    contenders: Sequence[Contender],
    *,
    entered: int,
    ranking: Ranking,
) -> tuple[Handout, ...]:
    """Every award handed out among the contenders, which stand in the order of places.

    `entered` is how many a percentage `of: entered` counts.
    """
    taken: set[str] = set()
    owed = 0
    done: list[Handout] = []
    for award in awards:
        free = [contender for contender in contenders if contender.code not in taken]
        barred = {one.code: why for one in free if (why := bar(award, one, ranking.order))}
        pool = [one for one in free if one.code not in barred]
        asked = _asked(award, ranked=len(contenders), entered=entered)
        if asked is not None:
            quota = Quota(asked=asked, owed=owed)
            handout = _counted(award, pool, quota)
            beyond = max(len(handout.winners) - quota.left, 0)
            owed = max(owed - asked, 0) + (0 if award.overrun is Overrun.EXTRA else beyond)
        elif award.ranks is not None:
            handout = _by_rank(award, award.ranks, pool, _last_places(contenders, ranking.style))
        elif award.method is AwardMethod.MEDALS:
            handout = _by_medal(award, pool, len(contenders))
        else:
            handout = _by_total(award, pool, ranking.order)
        taken.update(handout.winners)
        done.append(dataclasses.replace(handout, barred=barred))
    return tuple(done)


def _asked(award: Award, *, ranked: int, entered: int) -> int | None:
    if award.percent is None:
        return award.count
    share = Fraction(award.percent) / 100
    share *= entered if award.of is PercentOf.ENTERED else ranked
    match award.rounding:
        case PercentRounding.CEIL:
            return math.ceil(share)
        case PercentRounding.HALF_UP:
            return math.floor(share + Fraction(1, 2))
        case _:
            return math.floor(share)


def _counted(award: Award, pool: Sequence[Contender], quota: Quota) -> Handout:
    within, beyond = pool[: quota.left], pool[quota.left :]
    straddles = within and beyond and within[-1].rank == beyond[0].rank
    tied = [one for one in pool if one.rank == within[-1].rank] if straddles else []
    return _handout(award, within, tied=tied, quota=quota)


def _by_rank(
    award: Award, ranks: tuple[int, ...], pool: Sequence[Contender], last_places: Mapping[int, int]
) -> Handout:
    first, last = ranks
    within = [one for one in pool if first <= one.rank <= last]
    return _handout(award, within, tied=[one for one in within if last_places[one.rank] > last])


def _last_places(contenders: Sequence[Contender], style: RankStyle) -> Mapping[int, int]:
    """The last place that those on each rank take up; a dense rank is one place however shared."""
    sharing = Counter(one.rank for one in contenders)
    if style is RankStyle.DENSE:
        return {rank: rank for rank in sharing}
    return {rank: rank + count - 1 for rank, count in sharing.items()}


def _by_total(award: Award, pool: Sequence[Contender], order: Order) -> Handout:
    limit = award.at_least
    within = [one for one in pool if limit is not None and as_good(one.total, limit, order)]
    return _handout(award, within)


def _by_medal(award: Award, pool: Sequence[Contender], ranked: int) -> Handout:
    claims = medals.claims(award, pool, ranked)
    winners = {code: str(claim.medal) for code, claim in claims.items() if claim.given}
    if award.medallion is not None:
        for one in pool:
            if one.code not in winners and figure(award, one) >= award.medallion:
                winners[one.code] = str(Medal.MEDALLION)
    return Handout(award=award, winners=winners, claims=claims)


def _handout(
    award: Award,
    within: Sequence[Contender],
    *,
    tied: Sequence[Contender] = (),
    quota: Quota | None = None,
) -> Handout:
    """The award to those within its edge; a tie there comes in whole or stays out whole."""
    edge = {one.code for one in tied}
    winners = [one.code for one in within if one.code not in edge]
    if award.ties is not Ties.EXCLUDE:
        winners += [one.code for one in tied]
    return Handout(
        award=award,
        winners=dict.fromkeys(winners, award.code),
        quota=quota,
        tied=tuple(one.code for one in tied),
    )
