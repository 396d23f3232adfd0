"""Why somebody has an award or has it not, read from how the awards were handed out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from competitions.awards.rules.contenders import Bar
from competitions.awards.rules.grants import Handout
from competitions.awards.rules.medals import Claim
from competitions.contests.rules.choices import AwardMethod


class Outcome(StrEnum):
    """What became of one contender at one award."""

    GIVEN = "given"
    GIVEN_WITH_TIE = "given_with_tie"
    UNRANKED = "unranked"
    HAS_ONE = "has_one"
    BELOW_MIN_TOTAL = "below_min_total"
    FAILED = "failed"
    TIE_EXCLUDED = "tie_excluded"
    COUNT_REACHED = "count_reached"
    OUTSIDE_RANKS = "outside_ranks"
    BELOW_LIMIT = "below_limit"
    TOO_FEW_RANKED = "too_few_ranked"
    NO_MEDAL = "no_medal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One award and what became of the contender there."""

    handout: Handout
    outcome: Outcome
    given: str | None = None
    """The code of the award as given here: its own, or what the medal rule calls it."""
    has: str | None = None
    """The award that the contender had before."""
    claim: Claim | None = None
    """The colour that the medal rule found it close enough for."""


BARRED = {Bar.MIN_TOTAL: Outcome.BELOW_MIN_TOTAL, Bar.FAILED: Outcome.FAILED}


def verdicts(given: Sequence[Handout], code: str, *, ranked: bool) -> tuple[Verdict, ...]:
    """A verdict for each award handed out, on the contender of this code."""
    if not ranked:
        return tuple(Verdict(handout=each, outcome=Outcome.UNRANKED) for each in given)
    return tuple(_verdicts(given, code))


def _verdicts(given: Sequence[Handout], code: str) -> Iterator[Verdict]:
    has = None
    for handout in given:
        won = handout.winners.get(code)
        yield Verdict(
            handout=handout,
            outcome=Outcome.HAS_ONE if has is not None else _outcome(handout, code),
            given=won,
            has=has,
            claim=handout.claims.get(code),
        )
        has = has or won


def _outcome(handout: Handout, code: str) -> Outcome:
    if code in handout.winners:
        return Outcome.GIVEN_WITH_TIE if code in handout.tied else Outcome.GIVEN
    if code in handout.barred:
        return BARRED[handout.barred[code]]
    return Outcome.TIE_EXCLUDED if code in handout.tied else _beyond(handout, code)


def _beyond(handout: Handout, code: str) -> Outcome:
    if handout.quota is not None:
        return Outcome.COUNT_REACHED
    if handout.award.ranks is not None:
        return Outcome.OUTSIDE_RANKS
    if handout.award.method is AwardMethod.MEDALS:
        return Outcome.TOO_FEW_RANKED if code in handout.claims else Outcome.NO_MEDAL
    return Outcome.BELOW_LIMIT
