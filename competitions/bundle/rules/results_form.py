"""The results document: what results.py holds, in the form that people and programs exchange."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from competitions.bundle.rules.digest import digest
from competitions.bundle.rules.notices import Notice
from competitions.bundle.rules.reading import Reading
from competitions.bundle.rules.results import EventResults, Result, Results, awards_by_code
from competitions.contests.rules import numbers
from competitions.contests.rules.numbers import Rounding
from competitions.contests.rules.scheme import Scheme
from competitions.ranking.rules.delegations import Delegation
from competitions.ranking.rules.places import Place
from competitions.ranking.rules.teams import Team

FORMAT = "competitions/results"
VERSION = 1

Texts = Callable[[Notice, Scheme | None], str]
"""Puts a warning of an event of this scheme, or of the delegations, into words; rules have none."""


def as_document(read: Reading, results: Results, text: Texts) -> dict[str, Any]:
    """The results of a bundle as read, as a document with digest and warnings."""
    document = content(results)
    events = zip(document["events"], results.events, strict=True)
    return {
        **document,
        "digest": digest(read, document),
        "warnings": _warnings(results.notices, None, text),
        "events": [
            {**form, "warnings": _warnings(event.notices, event.event.scheme, text)}
            for form, event in events
        ],
    }


def content(results: Results) -> dict[str, Any]:
    """What the digest covers; figures are strings, every key is always there."""
    given = awards_by_code(results.handouts)
    return {
        "format": FORMAT,
        "version": VERSION,
        "delegations": [_delegation(place, given) for place in results.delegations],
        "events": [_event(event) for event in results.events],
    }


def _event(event: EventResults) -> dict[str, Any]:
    return {
        "code": event.event.code,
        "ranked": len(event.placed),
        "results": [_result(event, result) for result in event.results],
        "teams": _teams(event),
    }


def _result(event: EventResults, result: Result) -> dict[str, Any]:
    scheme, score, place = event.event.scheme, result.score, result.place
    total = score.total if score else None
    components = score.components if score else {}
    criteria = score.criteria if score else {}
    scaling = scheme.total.scaling
    return {
        "entry": result.entry.code,
        "status": str(result.status),
        "rank": place.rank if place else None,
        "shared": place.shared if place else False,
        "decided_by": place.decided_by if place else None,
        "total": _shown(total.points if total else None, scheme.total.rounding),
        "scaled": _shown(result.scaled, scaling.rounding if scaling else None),
        "components": {
            each.code: _shown(components[each.code].points, each.rounding)
            for each in scheme.components
            if each.code in components
        },
        "criteria": {
            each.code: _shown(criteria[each.code].points, each.rounding.points)
            for each in scheme.criteria
            if each.code in criteria
        },
        "awards": _list(result.award),
    }


def _teams(event: EventResults) -> list[dict[str, Any]]:
    given = awards_by_code(event.team_handouts)
    scheme = event.event.scheme.teams
    rounding = scheme.rounding if scheme else None
    return [_team(place, rounding, given) for place in event.teams.ranked] + [
        {
            "team": code,
            "rank": None,
            "shared": False,
            "total": None,
            "members": [],
            "awards": [],
        }
        for code in event.teams.unranked
    ]


def _team(
    place: Place[Team], rounding: Rounding | None, given: Mapping[str, str]
) -> dict[str, Any]:
    team = place.of
    return {
        "team": team.code,
        "rank": place.rank,
        "shared": place.shared,
        "total": _shown(team.total, rounding),
        "members": [member.of.entry.code for member in team.members],
        "awards": _list(given.get(team.code)),
    }


def _delegation(place: Place[Delegation], given: Mapping[str, str]) -> dict[str, Any]:
    delegation = place.of
    return {
        "delegation": delegation.code,
        "rank": place.rank,
        "shared": place.shared,
        "points": _shown(delegation.points, None),
        "events": {event: _shown(points, None) for event, points in delegation.events.items()},
        "awards": _list(given.get(delegation.code)),
    }


def _warnings(
    notices: Iterable[Notice], scheme: Scheme | None, text: Texts
) -> list[dict[str, Any]]:
    return [
        {
            "code": str(notice.code),
            "entry": notice.entry,
            "award": notice.award,
            "text": text(notice, scheme),
        }
        for notice in notices
    ]


def _shown(value: Fraction | None, rounding: Rounding | None) -> str | None:
    return None if value is None else numbers.shown(value, rounding)


def _list(award: str | None) -> list[str]:
    return [] if award is None else [award]
