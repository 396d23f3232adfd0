"""The medal rule of the international skills competitions.

Gold is the leader and whoever is close to it; how many golds there are decides from whom silver
and bronze are measured. Distances are from one anchor each, never chained. Conditions and earlier
awards are settled before (grants.py); more is better.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from competitions.awards.rules.contenders import Contender, figure
from competitions.contests.rules.choices import Medal
from competitions.contests.rules.scheme import Award, MinimumEntries


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A colour that a contender is close enough for, and from whom that was measured."""

    medal: Medal
    anchor: Contender
    given: bool
    """False where too few are ranked for this colour."""


def claims(award: Award, pool: Sequence[Contender], ranked: int) -> Mapping[str, Claim]:
    """Contender code to the colour it claims; the pool stands in the order of places."""
    gold = _near(award, pool[:1], pool)
    rest = pool[len(gold) :]
    silver = _near(award, rest[:1], rest) if len(gold) == 1 else ()
    rest = rest[len(silver) :]
    anchor = rest[:1] if len(gold) == 2 or len(silver) == 1 else (silver or gold)[-1:]
    bronze = _near(award, anchor, rest)
    least = award.minimum_entries or MinimumEntries()
    return {
        contender.code: Claim(medal=medal, anchor=anchors[0], given=ranked >= minimum)
        for medal, anchors, claimed, minimum in (
            (Medal.GOLD, gold, gold, least.gold),
            (Medal.SILVER, silver, silver, least.silver),
            (Medal.BRONZE, anchor, bronze, least.bronze),
        )
        for contender in claimed
    }


def _near(
    award: Award, anchor: Sequence[Contender], pool: Sequence[Contender]
) -> Sequence[Contender]:
    """Those of the pool within the tolerance of the anchor, if there is one."""
    limit = award.tolerance or 0
    return [
        contender
        for best in anchor
        for contender in pool
        if figure(award, best) - figure(award, contender) <= limit
    ]
