"""The medal rule of the international skills competitions, in each of its constellations."""

import pytest

from competitions.awards.rules.medals import claims
from competitions.contests.rules.scheme import MinimumEntries
from tests.awards.making import an_award, field, given


def medals(*scaled, **changes):
    award = an_award("medals", method="medals", tolerance="2", medallion="500", **changes)
    winners, tied = given([award], field(*scaled, scaled=sorted(scaled, reverse=True)))
    assert tied == []
    names = ("gold", "silver", "bronze", "medallion")
    return tuple(winners.get(name, "") for name in names)


@pytest.mark.parametrize(
    ("scaled", "found"),
    [
        # one gold, one silver, one bronze
        ((550, 540, 530, 520, 510, 490), ("a", "b", "c", "de")),
        # one gold, one silver, bronze with everybody within two points of the best of the rest
        ((550, 540, 530, 529, 528, 527), ("a", "b", "cde", "f")),
        # one gold, two silvers: bronze only within two points of the last silver
        ((550, 540, 538, 536, 535, 500), ("a", "bc", "d", "ef")),
        ((550, 540, 538, 535, 510, 499), ("a", "bc", "", "de")),
        # silver is measured from its best and never chained
        ((550, 540, 538.5, 537, 536, 500), ("a", "bc", "d", "ef")),
        # two golds: no silver, bronze is the best of the rest and all close to that one
        ((550, 548, 530, 529, 528, 527), ("ab", "", "cde", "f")),
        ((550, 550, 540, 530, 520, 510), ("ab", "", "c", "def")),
        # three golds: no silver, bronze only within two points of the last gold
        ((550, 549, 548, 546, 545, 500), ("abc", "", "d", "ef")),
        ((550, 549, 548, 545, 520, 500), ("abc", "", "", "def")),
        # four golds
        ((550, 549, 549, 548, 546, 500), ("abcd", "", "e", "f")),
        # gold is measured from the leader and never chained
        ((550, 548.5, 547, 546, 545, 500), ("ab", "", "cde", "f")),
        # everybody is close to the leader
        ((501, 501, 500, 500, 499, 499), ("abcdef", "", "", "")),
    ],
)
def test_constellations(scaled, found):
    assert medals(*scaled) == found


@pytest.mark.parametrize(
    ("scaled", "found"),
    [
        ((550, 540, 530, 520, 510), ("a", "b", "", "cde")),
        ((550, 540, 530, 499), ("a", "", "", "bc")),
        ((550,), ("a", "", "", "")),
        ((), ("", "", "", "")),
        # two golds among five: bronze is refused, the medallion is not
        ((550, 549, 530, 499, 480), ("ab", "", "", "c")),
    ],
)
def test_with_few_entries_colours_are_refused_but_not_the_medallion(scaled, found):
    assert medals(*scaled) == found


def test_minimum_entries_can_be_agreed():
    few = MinimumEntries(gold=4, silver=3, bronze=2)
    assert medals(550, 540, 530, minimum_entries=few) == ("", "b", "c", "a")


def test_exactly_the_tolerance_is_within_it():
    assert medals(550, 548, 545.999, 530, 520, 510)[0] == "ab"
    assert medals(550, 547.999, 530, 520, 510, 500)[0] == "a"


def test_exactly_the_medallion_is_enough():
    assert medals(550, 540, 530, 500, 499.99, 499)[3] == "d"


def test_without_tolerance_only_equals_share_and_without_medallion_there_is_none():
    award = an_award("medals", method="medals")
    contenders = field(9, 9, 8, 7, 6, 5)
    assert given([award], contenders) == ({"gold": "ab", "bronze": "c"}, [])


def test_on_the_total_although_there_is_a_scale():
    award = an_award("medals", method="medals", on="total", tolerance="1")
    contenders = field(9, 8, 7, 6, 5, 4, scaled=(600, 500, 400, 300, 200, 100))
    assert given([award], contenders)[0] == {"gold": "ab", "bronze": "cd"}


def test_the_leader_is_the_best_of_those_without_an_award_who_meet_the_conditions():
    award = an_award("medals", method="medals", require_pass=True, min_total="5")
    contenders = field(9, 8, 7, 6, 5, 4, failed="b")
    winners, _ = given([an_award("special", count=1), award], contenders)
    assert winners == {"special": "a", "gold": "c", "silver": "d", "bronze": "e"}


def test_awards_after_the_medals_go_to_the_rest():
    award = an_award("medals", method="medals")
    winners, _ = given([award, an_award("rest", count=9)], field(9, 8, 7, 6, 5, 4))
    assert winners == {"gold": "a", "silver": "b", "bronze": "c", "rest": "def"}


@pytest.mark.parametrize(
    ("totals", "anchors"),
    [
        ((9, 8, 7, 6, 5, 4), {"a": "a", "b": "b", "c": "c"}),
        ((9, 8, 8, 8, 7, 6), {"a": "a", "b": "b", "c": "b", "d": "b"}),
        ((9, 9, 9, 8, 7, 6), {"a": "a", "b": "a", "c": "a"}),
    ],
)
def test_from_whom_each_medal_is_measured(totals, anchors):
    found = claims(an_award(method="medals"), field(*totals), len(totals))
    assert {code: claim.anchor.code for code, claim in found.items()} == anchors


def test_bronze_is_measured_from_the_last_of_those_above():
    found = claims(an_award(method="medals", tolerance="1"), field(9, 9, 8, 7, 7, 6), 6)
    assert {code: claim.anchor.code for code, claim in found.items()} == {
        "a": "a", "b": "a", "c": "a", "d": "c", "e": "c",
    }  # fmt: skip
