"""What results say besides the results: warnings, as data; words/notices.py has the sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from competitions.awards.rules.grants import Handout
from competitions.scoring.rules.panel import Missing, Spread
from competitions.scoring.rules.reach import Unreachable
from competitions.scoring.rules.score import Score


class NoticeCode(StrEnum):
    """The kinds of warning, as results name them."""

    INCOMPLETE = "incomplete"
    SPREAD = "spread"
    TIE_AT_EDGE = "tie_at_edge"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning: its kind, the entry or award that it is about, and its particulars."""

    code: NoticeCode
    entry: str | None = None
    award: str | None = None
    about: tuple[Missing, ...] | Spread | Handout | Unreachable


def of_scheme(found: Iterable[Unreachable]) -> Iterator[Notice]:
    """The warnings of a scheme that no entry can meet."""
    for each in found:
        yield Notice(code=NoticeCode.UNREACHABLE, about=each)


def of_entries(scores: Iterable[Score]) -> Iterator[Notice]:
    """The warnings of entries: once for all that one lacks, once for each wide spread."""
    for had in scores:
        if had.total is None:
            yield Notice(code=NoticeCode.INCOMPLETE, entry=had.entry.code, about=had.missing)
        for each in had.spreads:
            yield Notice(code=NoticeCode.SPREAD, entry=had.entry.code, about=each)


def of_awards(handouts: Iterable[Handout]) -> Iterator[Notice]:
    """The warnings of awards at whose edge a place is shared."""
    for handout in handouts:
        if handout.tied:
            yield Notice(code=NoticeCode.TIE_AT_EDGE, award=handout.award.code, about=handout)
