"""The places of an event's teams, from the totals of their ranked members."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from competitions.contests.rules.choices import TeamMethod
from competitions.contests.rules.numbers import exact_sum, rounded
from competitions.contests.rules.scheme import Ranking, Teams
from competitions.ranking.rules import entries
from competitions.ranking.rules.places import Place, Step, places
from competitions.scoring.rules.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team with enough ranked members: those counted, by place, and its rounded total."""

    code: str
    members: tuple[Place[Score], ...]
    total: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlaces:
    """The teams of an event: those with a place, best first, and the codes of those without."""

    ranked: tuple[Place[Team], ...] = ()
    unranked: tuple[str, ...] = ()


def team_places(
    teams: Teams, ranking: Ranking, *, placed: Sequence[Place[Score]], codes: Iterable[str]
) -> TeamPlaces:
    """The places of the teams of these codes, from the entries' places in their order."""
    members: dict[str, list[Place[Score]]] = {code: [] for code in sorted(codes)}
    for place in placed:
        team = place.of.entry.team
        if team is not None:
            members[team].append(place)
    enough = {code: had for code, had in members.items() if len(had) >= teams.min_members}
    steps: list[Step[Team]] = [Step("total", lambda team: team.total, ranking.order)]
    if teams.tie_breaks:
        steps.append(Step("best_member", _best_member, ranking.order))
    return TeamPlaces(
        ranked=places([_team(teams, *had) for had in enough.items()], steps, ranking.style),
        unranked=tuple(code for code in members if code not in enough),
    )


def _team(teams: Teams, code: str, members: Sequence[Place[Score]]) -> Team:
    counted = tuple(members[: teams.best])
    total = exact_sum(entries.total(place.of) for place in counted)
    if teams.method is TeamMethod.MEAN:
        total /= len(counted)
    return Team(code=code, members=counted, total=rounded(total, teams.rounding))


def _best_member(team: Team) -> Fraction:
    return entries.total(team.members[0].of)
