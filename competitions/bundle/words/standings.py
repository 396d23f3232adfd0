"""Results as one reads them on a terminal: tables of entries, teams and delegations, then notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from gettext import NullTranslations

from competitions.bundle.rules.notices import Notice
from competitions.bundle.rules.results import EventResults, Result, Results, awards_by_code
from competitions.bundle.words.columns import Column, table
from competitions.bundle.words.figures import listed
from competitions.bundle.words.notices import notice_words
from competitions.bundle.words.terms import award_words, status_words, step_words
from competitions.contests.rules import numbers
from competitions.contests.rules.numbers import Rounding
from competitions.contests.rules.scheme import Component, Delegations, Scheme
from competitions.ranking.rules.delegations import Delegation
from competitions.ranking.rules.places import Place
from competitions.ranking.rules.teams import Team


def standings(results: Results, say: NullTranslations) -> Iterator[str]:
    """The lines of a contest's results."""
    yield results.bundle.contest.name
    for event in results.events:
        yield ""
        yield from _event(event, say)
    delegations = results.bundle.delegations
    if delegations is not None and results.delegations:
        yield ""
        yield say.gettext("Delegations")
        yield from _delegations(results, delegations, say)
        yield from _warnings(results.notices, None, say)


def _event(event: EventResults, say: NullTranslations) -> Iterator[str]:
    count = len(event.placed)
    yield say.ngettext("%(event)s: %(count)s ranked", "%(event)s: %(count)s ranked", count) % {
        "event": event.event.name or event.event.code,
        "count": count,
    }
    yield from table(_columns(event, say), event.results)
    yield from _ties(event, say)
    if event.event.scheme.teams is not None:
        yield say.gettext("Teams")
        yield from _teams(event, say)
    yield from _warnings(event.notices, event.event.scheme, say)


def _columns(event: EventResults, say: NullTranslations) -> Sequence[Column[Result]]:
    scheme = event.event.scheme
    names = award_words(scheme.awards, say)
    scaling = scheme.total.scaling
    return [
        Column(say.pgettext("column of results", "Place"), lambda row: _place_or_status(row, say)),
        Column(say.pgettext("column of results", "Code"), lambda row: row.entry.code),
        Column(say.pgettext("column of results", "Name"), lambda row: row.entry.name or ""),
        Column(say.pgettext("column of results", "Unit"), lambda row: row.entry.unit or ""),
        Column(
            say.pgettext("column of results", "Delegation"), lambda row: row.entry.delegation or ""
        ),
        *(_component(component) for component in scheme.components),
        Column(
            say.pgettext("column of results", "Total"),
            lambda row: _shown(_total(row), scheme.total.rounding),
            right=True,
        ),
        Column(
            say.pgettext("column of results", "Scaled"),
            lambda row: _shown(row.scaled, scaling.rounding if scaling else None),
            right=True,
        ),
        Column(
            say.pgettext("column of results", "Award"),
            lambda row: names[row.award] if row.award else "",
        ),
    ]


def _component(component: Component) -> Column[Result]:
    def points(row: Result) -> str:
        had = row.score.components.get(component.code) if row.score else None
        return _shown(had.points if had else None, component.rounding)

    return Column(component.name or component.code, points, right=True)


def _ties(event: EventResults, say: NullTranslations) -> Iterator[str]:
    """What parted equal totals, and which places are shared."""
    for place in event.placed:
        if place.decided_by not in {None, "total"}:
            yield say.gettext(
                "%(entry)s: the total is equal to that above; parted by %(step)s."
            ) % {
                "entry": place.of.entry.code,
                "step": step_words(place.decided_by, event.event.scheme, say),
            }
    shared: dict[int, list[str]] = {}
    for place in event.placed:
        if place.shared:
            shared.setdefault(place.rank, []).append(place.of.entry.code)
    for rank, codes in shared.items():
        yield say.gettext("Place %(rank)s is shared by %(entries)s.") % {
            "rank": rank,
            "entries": listed(tuple(codes), say),
        }


def _teams(event: EventResults, say: NullTranslations) -> Iterator[str]:
    scheme = event.event.scheme
    names = award_words(scheme.awards, say)
    given = awards_by_code(event.team_handouts)
    rounding = scheme.teams.rounding if scheme.teams else None
    columns: Sequence[Column[Place[Team]]] = [
        Column(
            say.pgettext("column of results", "Place"),
            lambda row: _place(row.rank, say, shared=row.shared),
        ),
        Column(say.pgettext("column of results", "Team"), lambda row: row.of.code),
        Column(
            say.pgettext("column of results", "Total"),
            lambda row: _shown(row.of.total, rounding),
            right=True,
        ),
        Column(
            say.pgettext("column of results", "Members counted"),
            lambda row: listed(tuple(one.of.entry.code for one in row.of.members), say),
        ),
        Column(
            say.pgettext("column of results", "Award"),
            lambda row: _award(row.of.code, given, names),
        ),
    ]
    yield from table(columns, event.teams.ranked)
    if event.teams.unranked:
        yield say.gettext("Too few ranked members: %(teams)s") % {
            "teams": listed(event.teams.unranked, say)
        }


def _delegations(results: Results, scheme: Delegations, say: NullTranslations) -> Iterator[str]:
    names = award_words(scheme.awards, say)
    given = awards_by_code(results.handouts)
    columns: Sequence[Column[Place[Delegation]]] = [
        Column(
            say.pgettext("column of results", "Place"),
            lambda row: _place(row.rank, say, shared=row.shared),
        ),
        Column(say.pgettext("column of results", "Delegation"), lambda row: row.of.code),
        *(
            _event_points(event.event.code, event.event.name or event.event.code)
            for event in results.events
        ),
        Column(
            say.pgettext("column of results", "Points"),
            lambda row: _shown(row.of.points, None),
            right=True,
        ),
        Column(
            say.pgettext("column of results", "Award"),
            lambda row: _award(row.of.code, given, names),
        ),
    ]
    yield from table(columns, results.delegations)


def _event_points(code: str, name: str) -> Column[Place[Delegation]]:
    return Column(name, lambda row: _shown(row.of.events[code], None), right=True)


def _warnings(
    notices: Iterable[Notice], scheme: Scheme | None, say: NullTranslations
) -> Iterator[str]:
    for notice in notices:
        yield say.gettext("Warning: %(text)s") % {"text": notice_words(notice, scheme, say)}


def _place_or_status(row: Result, say: NullTranslations) -> str:
    if row.place is None:
        return status_words(row.status, say)
    return _place(row.place.rank, say, shared=row.place.shared)


def _place(rank: int, say: NullTranslations, *, shared: bool) -> str:
    return say.gettext("%(rank)s shared") % {"rank": rank} if shared else str(rank)


def _total(row: Result) -> Fraction | None:
    return row.score.total.points if row.score and row.score.total else None


def _award(code: str, given: Mapping[str, str], names: Mapping[str, str]) -> str:
    return names[given[code]] if code in given else ""


def _shown(value: Fraction | None, rounding: Rounding | None) -> str:
    return "" if value is None else numbers.shown(value, rounding)
