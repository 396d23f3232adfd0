"""Places of teams, from their ranked members."""

import pytest

from competitions.contests.rules.choices import Order, RankStyle, TeamMethod, TeamTieBreakBy
from competitions.contests.rules.scheme import Ranking, Teams, TeamTieBreak
from competitions.entries.rules.entry import EntryStatus
from competitions.ranking.rules.entries import placings
from competitions.ranking.rules.teams import team_places
from tests.scoring.making import a_scheme, an_entry, digits, scored

BEST_MEMBER = (TeamTieBreak(by=TeamTieBreakBy.BEST_MEMBER),)


def team(members, *, order=Order.DESC, style=RankStyle.COMPETITION, guests=(), **rules):
    """Places of teams from {team: {entry: total}}."""
    ranking = Ranking(order=order, style=style)
    scheme = a_scheme(ranking=ranking)
    scores = [
        scored(
            scheme,
            an_entry(
                code,
                team=name,
                carried={} if points is None else {"p": points},
                status=EntryStatus.GUEST if code in guests else EntryStatus.COMPETING,
            ),
        )
        for name, had in members.items()
        for code, points in had.items()
    ]
    placed = placings(ranking, [*scores, scored(scheme, an_entry("alone", carried={"p": "1"}))])
    found = team_places(Teams(**rules), ranking, placed=placed, codes=members)
    ranked = [
        (
            place.of.code,
            place.rank,
            place.of.total,
            [member.of.entry.code for member in place.of.members],
        )
        for place in found.ranked
    ]
    return ranked, list(found.unranked)


def test_all_members_are_summed_by_default():
    ranked, unranked = team({"Z": {"a": "9", "b": "8"}, "Y": {"c": "9.5"}})
    assert ranked == [("Z", 1, 17, ["a", "b"]), ("Y", 2, 9.5, ["c"])]
    assert unranked == []


def test_best_counts_by_place_then_by_code():
    ranked, _ = team({"Z": {"d": "7", "c": "8", "b": "8", "a": "6"}}, best=2)
    assert ranked == [("Z", 1, 16, ["b", "c"])]


def test_ascending_order_takes_the_lowest():
    members = {"Z": {"a": "9", "b": "2", "c": "3"}, "Y": {"d": "1", "e": "5"}}
    ranked, _ = team(members, best=2, order=Order.ASC)
    assert ranked == [("Z", 1, 5, ["b", "c"]), ("Y", 2, 6, ["d", "e"])]


def test_mean_is_of_those_counted_and_rounded():
    ranked, _ = team(
        {"Z": {"a": "9", "b": "8", "c": "8"}}, method=TeamMethod.MEAN, rounding=digits(1)
    )
    assert ranked[0][2] * 10 == 83


def test_teams_too_small_are_listed_by_code_without_a_place():
    members = {
        "Z": {"a": "9"},
        "B": {"b": "9", "c": "9"},
        "A": {"d": "8", "e": None},
        "E": {"f": "9", "g": "9"},
    }
    ranked, unranked = team(members, min_members=2, guests=("g",))
    assert [code for code, *_ in ranked] == ["B"]
    assert unranked == ["A", "E", "Z"]


def test_a_team_without_any_ranked_member_has_no_place():
    assert team({"Z": {"a": None}}) == ([], ["Z"])


@pytest.mark.parametrize(
    ("tie_breaks", "order", "places"),
    [
        ((), Order.DESC, [("Y", 1), ("Z", 1), ("X", 3)]),
        (BEST_MEMBER, Order.DESC, [("Z", 1), ("Y", 2), ("X", 3)]),
        (BEST_MEMBER, Order.ASC, [("X", 1), ("Z", 2), ("Y", 3)]),
    ],
)
def test_best_member_parts_equal_teams(tie_breaks, order, places):
    members = {"Z": {"a": "9", "b": "1"}, "Y": {"c": "8", "d": "2"}, "X": {"e": "3", "f": "3"}}
    ranked, _ = team(members, order=order, tie_breaks=tie_breaks)
    assert [(code, rank) for code, rank, *_ in ranked] == places


def test_dense_style_holds_for_teams_too():
    members = {"A": {"a": "9"}, "B": {"b": "9"}, "C": {"c": "8"}}
    ranked, _ = team(members, style=RankStyle.DENSE)
    assert [rank for _, rank, *_ in ranked] == [1, 1, 2]
