"""What awards may not say: against themselves, the scheme and each other."""

from typing import Any

import pytest

from competitions.bundle.rules.faults import FaultKind as F
from tests.bundle.documents import (
    ROUNDING,
    Found,
    a_document,
    an_event,
    faults_in,
    found_in,
    in_event,
)

MEDALS = {"code": "m", "method": "medals"}
COUNT = {"code": "c", "count": 3}
SCALING = {"method": "standard", "mean": 500, "sd": 30}
SCALED = {"scaling": SCALING | {"rounding": ROUNDING}}


def with_awards(*awards: dict[str, Any], **event: Any) -> Found:
    """The faults of an event with these awards, their pointers counted from the list."""
    found = in_event(awards=list(awards), **event)
    return [(pointer.removeprefix("/awards"), kind) for pointer, kind in found]


REFUSED = [
    ({"code": "a"}, "", F.NO_QUOTA),
    ({"code": "a", "min_total": 60}, "", F.NO_QUOTA),
    ({"count": 1}, "/code", F.MISSING),
    (COUNT | {"code": ""}, "/code", F.EMPTY),
    (COUNT | {"percent": 10}, "/percent", F.SECOND_QUOTA),
    (COUNT | {"ranks": [1, 2]}, "/ranks", F.SECOND_QUOTA),
    (COUNT | {"at_least": 60}, "/at_least", F.SECOND_QUOTA),
    (COUNT | {"method": "medals"}, "/method", F.SECOND_QUOTA),
    (COUNT | {"count": -1}, "/count", F.TOO_SMALL),
    (COUNT | {"count": 1.5}, "/count", F.WHOLE_EXPECTED),
    (COUNT | {"of": "entered"}, "/of", F.ONLY_WITH_PERCENT),
    (COUNT | {"rounding": "ceil"}, "/rounding", F.ONLY_WITH_PERCENT),
    (COUNT | {"tolerance": 2}, "/tolerance", F.ONLY_WITH_MEDALS),
    (COUNT | {"on": "total"}, "/on", F.ONLY_WITH_MEDALS),
    (COUNT | {"medallion": 500}, "/medallion", F.ONLY_WITH_MEDALS),
    (COUNT | {"minimum_entries": {}}, "/minimum_entries", F.ONLY_WITH_MEDALS),
    (COUNT | {"to": "judges"}, "/to", F.NOT_A_CHOICE),
    (COUNT | {"to": "teams"}, "/to", F.NO_TEAMS),
    (COUNT | {"ties": "some"}, "/ties", F.NOT_A_CHOICE),
    (COUNT | {"overrun": "none"}, "/overrun", F.NOT_A_CHOICE),
    (COUNT | {"require_pass": 1}, "/require_pass", F.FLAG_EXPECTED),
    ({"code": "a", "percent": 101}, "/percent", F.TOO_LARGE),
    ({"code": "a", "percent": "-1"}, "/percent", F.TOO_SMALL),
    ({"code": "a", "percent": 5, "of": "all"}, "/of", F.NOT_A_CHOICE),
    ({"code": "a", "percent": 5, "rounding": ROUNDING}, "/rounding", F.TEXT_EXPECTED),
    ({"code": "a", "percent": 5, "rounding": "down"}, "/rounding", F.NOT_A_CHOICE),
    ({"code": "a", "ranks": [1]}, "/ranks", F.ITEMS_EXACTLY),
    ({"code": "a", "ranks": [1, 2, 3]}, "/ranks", F.ITEMS_EXACTLY),
    ({"code": "a", "ranks": [0, 2]}, "/ranks/0", F.TOO_SMALL),
    ({"code": "a", "ranks": [1, 2.5]}, "/ranks/1", F.WHOLE_EXPECTED),
    ({"code": "a", "ranks": [3, 1]}, "/ranks", F.RANKS_REVERSED),
    ({"code": "a", "method": "lots"}, "/method", F.NOT_A_CHOICE),
    (MEDALS | {"tolerance": -1}, "/tolerance", F.TOO_SMALL),
    (MEDALS | {"minimum_entries": {"gold": 0.5}}, "/minimum_entries/gold", F.WHOLE_EXPECTED),
    (MEDALS | {"minimum_entries": {"silver": -1}}, "/minimum_entries/silver", F.TOO_SMALL),
    (MEDALS | {"minimum_entries": {"medallion": 1}}, "/minimum_entries/medallion", F.UNKNOWN_KEY),
    (MEDALS | {"ties": "include"}, "/ties", F.NOT_WITH_MEDALS),
    (MEDALS | {"overrun": "next"}, "/overrun", F.NOT_WITH_MEDALS),
    (MEDALS | {"of": "ranked"}, "/of", F.ONLY_WITH_PERCENT),
    (MEDALS | {"on": "scaled"}, "/on", F.NO_SCALING),
    (MEDALS | {"on": "places"}, "/on", F.NOT_A_CHOICE),
]


@pytest.mark.parametrize(("award", "key", "kind"), REFUSED)
def test_awards_refused(award, key, kind):
    assert with_awards({"code": "first", "count": 0}, award) == [(f"/1{key}", kind)]


ALLOWED = [
    COUNT
    | {"count": 0, "ties": "exclude", "overrun": "extra", "min_total": 60, "require_pass": True},
    {"code": "a", "percent": "33.3", "of": "entered", "rounding": "half_up"},
    {"code": "a", "at_least": -5, "ties": "include", "overrun": "next"},
    {"code": "a", "ranks": [2, 2]},
    MEDALS
    | {"tolerance": "0.5", "on": "total", "medallion": 500, "minimum_entries": {"bronze": 0}},
    MEDALS | {"code": "gold", "name": "n", "min_total": 60, "require_pass": False},
    {"code": "gold", "count": 1},
]


@pytest.mark.parametrize("award", ALLOWED)
def test_awards_allowed(award):
    assert with_awards(award) == []


def test_awards_to_teams():
    teams = {"to": "teams"}
    assert with_awards(COUNT | teams | {"min_total": 1}, MEDALS | teams, teams={}) == []
    assert with_awards(COUNT | teams | {"require_pass": False}, teams={}) == [
        ("/0/require_pass", F.PASS_FOR_TEAMS)
    ]
    assert with_awards(MEDALS | teams | {"on": "scaled"}, teams={}, total=SCALED) == [
        ("/0/on", F.SCALED_FOR_TEAMS)
    ]
    assert with_awards(MEDALS | teams, teams={}, total={"scaling": SCALING}) == []


@pytest.mark.parametrize("on", [{}, {"on": "scaled"}])
def test_medals_on_scaled_totals_need_their_rounding(on):
    assert with_awards(MEDALS | on, total={"scaling": SCALING}) == [("/0/on", F.SCALING_UNROUNDED)]
    assert with_awards(MEDALS | on, total=SCALED) == []
    assert with_awards(MEDALS | {"on": "total"}, total={"scaling": SCALING}) == []


def test_medals_are_not_for_the_least():
    ranking = {"ranking": {"order": "asc"}}
    before = ranking | an_event(awards=[MEDALS])
    after = an_event(awards=[MEDALS]) | ranking
    assert found_in(a_document(before)) == [("/events/0/awards/0/method", F.MEDALS_ASCENDING)]
    assert found_in(a_document(after)) == [("/events/0/ranking/order", F.MEDALS_ASCENDING)]
    assert with_awards(MEDALS, ranking={"order": "desc"}) == []


def test_medals_to_nobody_known_are_counted_for_nobody():
    odd = MEDALS | {"code": "n", "to": "judges"}
    assert with_awards(MEDALS, odd) == [("/1/to", F.NOT_A_CHOICE)]
    assert with_awards(odd, MEDALS) == [("/0/to", F.NOT_A_CHOICE)]


def test_one_medal_award_to_each_kind():
    other = MEDALS | {"code": "n"}
    assert with_awards(MEDALS, other) == [("/1/method", F.SECOND_MEDALS)]
    assert with_awards(MEDALS, COUNT, other | {"to": "entries"}) == [("/2/method", F.SECOND_MEDALS)]
    assert with_awards(MEDALS, other | {"to": "teams"}, teams={}) == []


@pytest.mark.parametrize("code", ["gold", "silver", "bronze", "medallion"])
def test_codes_of_medals_are_taken_where_there_are_some(code):
    named = {"code": code, "count": 1}
    assert with_awards(MEDALS, named) == [("/1/code", F.RESERVED_CODE)]
    assert with_awards(named, MEDALS) == [("/0/code", F.RESERVED_CODE)]
    assert with_awards(named, COUNT) == []


OF_DELEGATIONS = [
    ({"count": 1}, "/code", F.MISSING),
    ({"code": "a"}, "", F.NO_QUOTA),
    (COUNT | {"ranks": [1, 2]}, "/ranks", F.SECOND_QUOTA),
    (COUNT | {"rounding": "ceil"}, "/rounding", F.ONLY_WITH_PERCENT),
    ({"code": "a", "percent": 5, "of": "ranked"}, "/of", F.UNKNOWN_KEY),
    (COUNT | {"to": "entries"}, "/to", F.UNKNOWN_KEY),
    (COUNT | {"min_total": 1}, "/min_total", F.UNKNOWN_KEY),
    (COUNT | {"require_pass": False}, "/require_pass", F.UNKNOWN_KEY),
    (COUNT | {"on": "total"}, "/on", F.UNKNOWN_KEY),
    ({"code": "a", "ranks": [2, 1]}, "/ranks", F.RANKS_REVERSED),
]


@pytest.mark.parametrize(("award", "key", "kind"), OF_DELEGATIONS)
def test_awards_of_delegations_refused(award, key, kind):
    found = found_in(a_document(delegations={"points": [3, "2.5", -1], "awards": [award]}))
    assert found == [(f"/delegations/awards/0{key}", kind)]


def test_awards_of_delegations_allowed():
    awards = [
        {"code": "gold", "count": 1, "ties": "exclude", "overrun": "extra"},
        {"code": "b", "percent": 10, "rounding": "ceil"},
        {"code": "c", "ranks": [1, 3]},
        {"code": "d", "at_least": 85},
    ]
    assert found_in(a_document(delegations={"points": [], "others": -1, "awards": awards})) == []


def test_what_does_not_go_together_is_named():
    thrice = COUNT | {"percent": 10, "at_least": 60}
    backwards = {"code": "r", "ranks": [5, 2]}
    found = faults_in(a_document(an_event(awards=[thrice, backwards])))
    assert [(fault.kind, fault.data) for fault in found] == [
        (F.SECOND_QUOTA, {"other": "count"}),
        (F.SECOND_QUOTA, {"other": "count"}),
        (F.RANKS_REVERSED, {"first": 5, "last": 2}),
    ]
