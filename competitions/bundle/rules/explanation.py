"""How one entry came to its result, step by step, as data; words/explanation.py has the sentences.

Nothing is computed here: every figure is one that the results themselves rest on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from competitions.awards.rules.verdicts import Verdict, verdicts
from competitions.bundle.rules.document import Event
from competitions.bundle.rules.results import EventResults, Result, Results
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.numbers import Rounding
from competitions.contests.rules.scheme import Component, Criterion, Scheme
from competitions.entries.rules.entry import Entry
from competitions.ranking.rules import entries
from competitions.ranking.rules.delegations import Delegation
from competitions.ranking.rules.places import Place
from competitions.ranking.rules.scaling import Scale
from competitions.ranking.rules.teams import Team
from competitions.scoring.rules import marks, panel
from competitions.scoring.rules.components import ComponentPoints
from competitions.scoring.rules.panel import Points
from competitions.scoring.rules.score import Score


class Dropped(StrEnum):
    """Why a mark is not in the panel's figure."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStep:
    """A judge's mark, and whether it was dropped."""

    judge: str
    mark: Fraction
    dropped: Dropped | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSteps:
    """A criterion of the entry; `points` is None where it could not be had."""

    criterion: Criterion
    marks: tuple[MarkStep, ...]
    points: Points | None
    left_out: bool
    """Whether it is none of the `best` that its component counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentSteps:
    """A component of the entry; `points` is None where it could not be had."""

    component: Component
    criteria: tuple[CriterionSteps, ...]
    points: ComponentPoints | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A step of the ranking: the entry's figure and another's."""

    name: str
    own: Fraction | None
    other: Fraction | None
    rounding: Rounding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSteps:
    """The entry's place: with whom it is shared, equal in what, who is above, by what."""

    place: Place[Score]
    ranked: int
    sharing: tuple[str, ...]
    equal: tuple[Comparison, ...]
    above: tuple[str, ...]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSteps:
    """The entry's team: its place if it has one, and what awards to teams brought it."""

    code: str
    place: Place[Team] | None
    awards: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationSteps:
    """The entry's delegation: its place, what this entry brought it, and its awards."""

    place: Place[Delegation]
    brought: Fraction | None
    awards: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All the steps of one entry of one event."""

    event: Event
    result: Result
    components: tuple[ComponentSteps, ...]
    scale: Scale | None
    place: PlaceSteps | None
    team: TeamSteps | None
    delegation: DelegationSteps | None
    awards: tuple[Verdict, ...]


def events_of(results: Results, entry: str) -> tuple[EventResults, ...]:
    """The events in which an entry of this code takes part."""
    return tuple(
        event for event in results.events if any(one.code == entry for one in event.event.entries)
    )


def explanation(results: Results, event: EventResults, entry: str) -> Explanation:
    """The steps of the entry of this code in an event of these results; raises KeyError."""
    (result,) = (one for one in event.results if one.entry.code == entry)
    return Explanation(
        event=event.event,
        result=result,
        components=tuple(_components(event.event.scheme, result.score)),
        scale=None if result.scaled is None else event.scale,
        place=_place(event, result),
        team=_team(event, result.entry),
        delegation=_delegation(results, event, result),
        awards=verdicts(event.handouts, entry, ranked=result.place is not None),
    )


def _components(scheme: Scheme, score: Score | None) -> Iterator[ComponentSteps]:
    if score is None:
        return
    for component in scheme.components:
        points = score.components.get(component.code)
        yield ComponentSteps(
            component=component,
            criteria=tuple(
                _criterion(criterion, score, points)
                for criterion in scheme.criteria
                if criterion.component == component.code
            ),
            points=points,
        )


def _criterion(
    criterion: Criterion, score: Score, component: ComponentPoints | None
) -> CriterionSteps:
    given = score.marks.get(criterion.code, {})
    lowest, highest = panel.dropped(given, criterion.panel)
    why = dict.fromkeys(lowest, Dropped.LOWEST) | dict.fromkeys(highest, Dropped.HIGHEST)
    return CriterionSteps(
        criterion=criterion,
        marks=tuple(
            MarkStep(judge=judge, mark=marks.mark(given[judge]), dropped=why.get(judge))
            for judge in sorted(given)
        ),
        points=score.criteria.get(criterion.code),
        left_out=component is not None
        and criterion.kind is not CriterionKind.DEDUCTION
        and criterion.code not in component.counted,
    )


def _place(event: EventResults, result: Result) -> PlaceSteps | None:
    place = result.place
    if place is None:
        return None
    scheme = event.event.scheme
    sharing = [one for one in event.placed if one.rank == place.rank and one is not place]
    better = [one for one in event.placed if one.rank < place.rank]
    above = [one for one in better if one.rank == better[-1].rank]
    return PlaceSteps(
        place=place,
        ranked=len(event.placed),
        sharing=tuple(one.of.entry.code for one in sharing),
        equal=tuple(_comparisons(scheme, place, sharing[0], until=None)) if sharing else (),
        above=tuple(one.of.entry.code for one in above),
        comparisons=(
            tuple(_comparisons(scheme, place, above[0], until=place.decided_by)) if above else ()
        ),
    )


def _comparisons(
    scheme: Scheme, own: Place[Score], other: Place[Score], *, until: str | None
) -> Iterator[Comparison]:
    """The steps of the ranking up to the one of this name, with both figures."""
    for step in entries.steps(scheme.ranking):
        yield Comparison(
            name=step.name,
            own=step.value(own.of),
            other=step.value(other.of),
            rounding=_rounding(scheme, step.name),
        )
        if step.name == until:
            return


def _rounding(scheme: Scheme, step: str) -> Rounding | None:
    """The rounding of the figure that a step of the ranking compares."""
    found = {
        "total": scheme.total.rounding,
        "undropped": scheme.total.rounding,
        **{f"component:{one.code}": one.rounding for one in scheme.components},
        **{f"criterion:{one.code}": one.rounding.points for one in scheme.criteria},
    }
    return found.get(step)


def _team(event: EventResults, entry: Entry) -> TeamSteps | None:
    if entry.team is None or event.event.scheme.teams is None:
        return None
    place = next((one for one in event.teams.ranked if one.of.code == entry.team), None)
    return TeamSteps(
        code=entry.team,
        place=place,
        awards=verdicts(event.team_handouts, entry.team, ranked=place is not None),
    )


def _delegation(results: Results, event: EventResults, result: Result) -> DelegationSteps | None:
    code = result.entry.delegation
    place = next((one for one in results.delegations if one.of.code == code), None)
    if place is None:
        return None
    return DelegationSteps(
        place=place,
        brought=next(
            (points for one, points in place.of.brought[event.event.code] if one is result.place),
            None,
        ),
        awards=verdicts(results.handouts, place.of.code, ranked=True),
    )
