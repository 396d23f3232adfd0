"""The results of a contest: every event's places, awards and warnings, and the delegations'.

Gathers what scoring, ranking and awards say and keeps their steps, so that an explanation reads
from here and computes nothing again. results_form.py says what results look like as a document.
"""

import gc
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import repeat
from typing import NamedTuple

from competitions.awards.rules import contenders
from competitions.awards.rules.contenders import Contender
from competitions.awards.rules.grants import Handout, handouts
from competitions.bundle.rules import notices
from competitions.bundle.rules.document import Bundle, Event
from competitions.bundle.rules.notices import Notice
from competitions.contests.rules.choices import AwardTo
from competitions.contests.rules.scheme import Ranking, Scheme
from competitions.entries.rules.entry import Entry, EntryStatus
from competitions.ranking.rules import scaling
from competitions.ranking.rules.delegations import Delegation, delegation_places
from competitions.ranking.rules.entries import placings, total
from competitions.ranking.rules.places import Place
from competitions.ranking.rules.scaling import Scale
from competitions.ranking.rules.teams import TeamPlaces, team_places
from competitions.scoring.rules import score as scoring
from competitions.scoring.rules.reach import unreachable
from competitions.scoring.rules.score import Score


class Status(StrEnum):
    """What became of an entry."""

    RANKED = "ranked"
    GUEST = "guest"
    INCOMPLETE = "incomplete"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"


class Result(NamedTuple):
    """One entry's: its score where it is scored, its place where it is ranked."""

    entry: Entry
    status: Status
    score: Score | None = None
    place: Place[Score] | None = None
    scaled: Fraction | None = None
    award: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventResults:
    """One event's: its entries by place and then by code, the unranked last; its teams likewise."""

    event: Event
    placed: tuple[Place[Score], ...]
    results: tuple[Result, ...]
    scale: Scale | None
    teams: TeamPlaces
    handouts: tuple[Handout, ...]
    team_handouts: tuple[Handout, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A contest's: its events' in their order, its delegations by place and then by code."""

    bundle: Bundle
    events: tuple[EventResults, ...]
    delegations: tuple[Place[Delegation], ...]
    handouts: tuple[Handout, ...]
    notices: tuple[Notice, ...]


def results(bundle: Bundle) -> Results:
    """The results of a bundle without faults; the order of its lists changes nothing."""
    events = tuple(event_results(event) for event in bundle.events)
    placed = _delegations(bundle, events)
    given: tuple[Handout, ...] = ()
    if bundle.delegations is not None:
        given = handouts(
            [contenders.as_award(award) for award in bundle.delegations.awards],
            contenders.of_delegations(placed),
            entered=len(placed),
            ranking=Ranking(),
        )
    return Results(
        bundle=bundle,
        events=events,
        delegations=placed,
        handouts=given,
        notices=tuple(notices.of_awards(given)),
    )


@contextmanager
def collector_resting() -> Iterator[None]:
    """No search for circles of garbage: results make many objects and no circles.

    The search takes half the time of a large field, and more with each entry.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


@collector_resting()
def event_results(event: Event) -> EventResults:
    """The results of one event."""
    scheme = event.scheme
    scores = _scores(event)
    placed = placings(scheme.ranking, scores.values())
    scale = _scale(scheme, placed)
    ranked = contenders.of_entries(scheme, placed, scale)
    given = _given_to_entries(event, ranked)
    teams = _teams(event, placed)
    given_to_teams = _given_to_teams(event, teams)
    rows = list(_ranked(placed, ranked, awards_by_code(given)))
    rows += _unranked(event, scores, {row.entry.code for row in rows})
    return EventResults(
        event=event,
        placed=placed,
        results=tuple(rows),
        scale=scale,
        teams=teams,
        handouts=given,
        team_handouts=given_to_teams,
        notices=tuple(_notices(event, rows, [*given, *given_to_teams])),
    )


def awards_by_code(given: Iterable[Handout]) -> Mapping[str, str]:
    """Code of an entry, team or delegation to the code of its award."""
    return {code: award for handout in given for code, award in handout.winners.items()}


def _scores(event: Event) -> Mapping[str, Score]:
    entries = [entry for entry in event.entries if entry.scored]
    found = scoring.scores(
        scoring.plan(event.scheme), entries, marks=event.marks, factors=event.factors
    )
    return {had.entry.code: had for had in found}


def _scale(scheme: Scheme, placed: Sequence[Place[Score]]) -> Scale | None:
    if scheme.total.scaling is None or not placed:
        return None
    return scaling.scale(scheme.total.scaling, [total(place.of) for place in placed])


def _teams(event: Event, placed: Sequence[Place[Score]]) -> TeamPlaces:
    if event.scheme.teams is None:
        return TeamPlaces()
    codes = {entry.team for entry in event.entries if entry.team is not None}
    return team_places(event.scheme.teams, event.scheme.ranking, placed=placed, codes=codes)


def _given_to_entries(event: Event, ranked: Sequence[Contender]) -> tuple[Handout, ...]:
    return handouts(
        [award for award in event.scheme.awards if award.to is not AwardTo.TEAMS],
        ranked,
        entered=sum(entry.status is not EntryStatus.GUEST for entry in event.entries),
        ranking=event.scheme.ranking,
    )


def _given_to_teams(event: Event, teams: TeamPlaces) -> tuple[Handout, ...]:
    return handouts(
        [award for award in event.scheme.awards if award.to is AwardTo.TEAMS],
        contenders.of_teams(teams.ranked),
        entered=len(teams.ranked) + len(teams.unranked),
        ranking=event.scheme.ranking,
    )


def _ranked(
    placed: Sequence[Place[Score]], ranked: Sequence[Contender], awards: Mapping[str, str]
) -> Iterator[Result]:
    scores = [place.of for place in placed]
    return map(
        Result,
        [had.entry for had in scores],
        repeat(Status.RANKED),
        scores,
        placed,
        [contender.scaled for contender in ranked],
        [awards.get(contender.code) for contender in ranked],
    )


def _unranked(
    event: Event, scores: Mapping[str, Score], ranked: Container[str]
) -> Iterator[Result]:
    unranked = [entry for entry in event.entries if entry.code not in ranked]
    for entry in sorted(unranked, key=lambda entry: entry.code):
        score = scores.get(entry.code)
        status = Status.INCOMPLETE if score and score.missing else Status(entry.status)
        yield Result(entry=entry, status=status, score=score)


def _notices(event: Event, rows: Iterable[Result], given: Iterable[Handout]) -> Iterator[Notice]:
    yield from notices.of_scheme(
        unreachable(
            event.scheme,
            judges=len(event.judges),
            entries=event.entries,
            factors=event.factors,
        )
    )
    yield from notices.of_entries(row.score for row in rows if row.score is not None)
    yield from notices.of_awards(given)


def _delegations(bundle: Bundle, events: Iterable[EventResults]) -> tuple[Place[Delegation], ...]:
    if bundle.delegations is None:
        return ()
    codes = {
        entry.delegation
        for event in bundle.events
        for entry in event.entries
        if entry.delegation is not None
    }
    placed = {event.event.code: event.placed for event in events}
    return delegation_places(bundle.delegations, placed, codes)
