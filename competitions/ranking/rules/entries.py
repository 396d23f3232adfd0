"""The places of an event's entries: by rounded total, then by the scheme's tie-breaks.

Only entries that compete and lack nothing are ranked; a guest takes no place.
"""

from collections.abc import Iterable
from fractions import Fraction

from competitions.contests.rules.choices import TieBreakBy
from competitions.contests.rules.scheme import Ranking, TieBreak
from competitions.entries.rules.entry import EntryStatus
from competitions.ranking.rules.places import Place, Step, places
from competitions.scoring.rules.score import Score, marks_sum


def placings(ranking: Ranking, scores: Iterable[Score]) -> tuple[Place[Score], ...]:
    """The ranked entries, by place and then by code, whatever order they are handed in."""
    ranked = sorted((had for had in scores if is_ranked(had)), key=lambda had: had.entry.code)
    return places(ranked, steps(ranking), ranking.style)


def is_ranked(had: Score) -> bool:
    """Whether the entry takes a place: it competes and nothing is missing."""
    return had.total is not None and had.entry.status is EntryStatus.COMPETING


def steps(ranking: Ranking) -> tuple[Step[Score], ...]:
    """What entries are compared by, in turn."""
    return (Step("total", total, ranking.order), *map(_step, ranking.tie_breaks))


def total(had: Score) -> Fraction:
    """The total of an entry that has one."""
    if had.total is None:
        raise LookupError(had.entry.code)
    return had.total.points


def _step(tie_break: TieBreak) -> Step[Score]:
    code = tie_break.code or ""
    name = f"{tie_break.by}:{code}" if tie_break.code is not None else str(tie_break.by)
    match tie_break.by:
        case TieBreakBy.COMPONENT:
            return Step(name, lambda had: had.component(code), tie_break.direction)
        case TieBreakBy.CRITERION:
            return Step(name, lambda had: had.criterion(code), tie_break.direction)
        case TieBreakBy.UNDROPPED:
            return Step(name, lambda had: had.undropped, tie_break.direction)
        case TieBreakBy.MARKS_SUM:
            return Step(name, marks_sum, tie_break.direction)
        case TieBreakBy.TIME:
            return Step(name, _time, tie_break.direction)


def _time(had: Score) -> Fraction | None:
    return None if had.entry.time is None else Fraction(had.entry.time)
