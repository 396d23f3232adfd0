"""Who won what: the awards of a contest's results, with the entries that each was won by.

Each knows where it stands in the document, so that a text that cannot be printed is named at its
source.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from competitions.awards.rules.grants import Handout
from competitions.bundle.rules.document import Event
from competitions.bundle.rules.results import EventResults, Results, Status, awards_by_code
from competitions.contests.rules.scheme import Award, DelegationAward
from competitions.entries.rules.entry import Entry
from competitions.ranking.rules.places import Place

PRESENT = frozenset({Status.RANKED, Status.INCOMPLETE})
"""Who counts as a member of what won: those who competed, neither guests nor the absent."""


class Holder(StrEnum):
    """Whom an award went to; a title's pool (craftsmen) is no result, and nobody wins it here."""

    ENTRY = "entry"
    TEAM = "team"
    DELEGATION = "delegation"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class EventAt:
    """An event and its JSON pointer."""

    event: Event
    pointer: str


@dataclass(frozen=True, slots=True)
class EntryAt:
    """An entry and its JSON pointer."""

    entry: Entry
    pointer: str


@dataclass(frozen=True, slots=True)
class Prize:
    """An award by code, its name if it has one, and its JSON pointer ("" for a medal's)."""

    code: str
    name: str | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """An award won: by whom, in which event (None for a delegation), for which place.

    `entries` is the entry itself, or the members present of a team or delegation, by place.
    """

    holder: Holder
    code: str
    event: EventAt | None
    prize: Prize
    rank: int
    shared: bool
    entries: tuple[EntryAt, ...]

    @property
    def pointer(self) -> str:
        """The JSON pointer of the entry, or of whatever holds the team or delegation."""
        if self.holder is Holder.ENTRY:
            return self.entries[0].pointer
        return self.event.pointer if self.event else "/delegations"


def winners(results: Results) -> Iterator[Winner]:
    """Every award won, event by event: entries, then teams, by place; delegations last."""
    everybody: list[EntryAt] = []
    for index, event in enumerate(results.events):
        at = EventAt(event.event, f"/events/{index}")
        prizes = _prizes(event.event.scheme.awards, at.pointer)
        present = _present(event, at.pointer)
        everybody += present
        yield from _of(
            Holder.ENTRY,
            {place.of.entry.code: place for place in event.placed},
            _Won(at, event.handouts, prizes, present, lambda entry: entry.code),
        )
        yield from _of(
            Holder.TEAM,
            {place.of.code: place for place in event.teams.ranked},
            _Won(at, event.team_handouts, prizes, present, lambda entry: entry.team),
        )
    if scheme := results.bundle.delegations:
        prizes = _prizes(scheme.awards, "/delegations")
        yield from _of(
            Holder.DELEGATION,
            {place.of.code: place for place in results.delegations},
            _Won(None, results.handouts, prizes, everybody, lambda entry: entry.delegation),
        )


@dataclass(frozen=True, slots=True)
class _Won:
    """Where to look up what was won: by whom an entry stands is told by `belongs_to`."""

    event: EventAt | None
    handouts: Sequence[Handout]
    prizes: Mapping[str, Prize]
    entries: Sequence[EntryAt]
    belongs_to: Callable[[Entry], str | None]


def _of(holder: Holder, places: Mapping[str, Place[Any]], won: _Won) -> Iterator[Winner]:
    """The winners among those placed, by place."""
    given = awards_by_code(won.handouts)
    belonging: dict[str | None, list[EntryAt]] = {}
    for one in won.entries:
        belonging.setdefault(won.belongs_to(one.entry), []).append(one)
    for code, place in places.items():
        if prize := given.get(code):
            yield Winner(
                holder=holder,
                code=code,
                event=won.event,
                prize=won.prizes.get(prize, Prize(prize)),
                rank=place.rank,
                shared=place.shared,
                entries=tuple(belonging[code]),
            )


def _present(event: EventResults, pointer: str) -> list[EntryAt]:
    """The entries that competed, by place."""
    index = {entry.code: number for number, entry in enumerate(event.event.entries)}
    return [
        EntryAt(row.entry, f"{pointer}/entries/{index[row.entry.code]}")
        for row in event.results
        if row.status in PRESENT
    ]


def _prizes(awards: Sequence[Award | DelegationAward], pointer: str) -> dict[str, Prize]:
    """The awards by code; medals have codes of their own and are not among them."""
    return {
        award.code: Prize(award.code, award.name, f"{pointer}/awards/{index}")
        for index, award in enumerate(awards)
    }
