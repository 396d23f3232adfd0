"""Awards handed out from the places: counts, shares, ranks, limits, and ties at their edges."""

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from competitions.contests.rules.choices import Order, RankStyle, Ties
from tests.awards.making import an_award, field, given

PLAIN = field(9, 8, 7, 6, 5, 4)
TIED = field(9, 8, 8, 8, 5, 4)
"""The second place is shared by three: b, c, d."""


def awards(*counts, **first):
    """Awards A, B, C .. of these counts; `first` are the other settings of the first."""
    return [
        an_award("ABCD"[number], count=count, **(first if number == 0 else {}))
        for number, count in enumerate(counts)
    ]


@pytest.mark.parametrize(
    ("counts", "winners"),
    [
        ((1, 2, 2), {"A": "a", "B": "bc", "C": "de"}),
        ((0, 2), {"B": "ab"}),
        ((9, 1), {"A": "abcdef"}),
        ((), {}),
    ],
)
def test_counts_go_from_the_top(counts, winners):
    assert given(awards(*counts), PLAIN) == (winners, [])


@pytest.mark.parametrize(
    ("counts", "first", "winners", "tied"),
    [
        # b, c, d share the second place; A is for two: include gives two too many
        ((2, 1, 2), {}, {"A": "abcd", "C": "e"}, ["A"]),
        ((2, 3), {}, {"A": "abcd", "B": "e"}, ["A"]),
        ((2, 1, 1, 1), {}, {"A": "abcd", "D": "e"}, ["A"]),
        ((2, 1), {"overrun": "next"}, {"A": "abcd"}, ["A"]),
        ((2, 1, 2), {"overrun": "extra"}, {"A": "abcd", "B": "e", "C": "f"}, ["A"]),
        # exclude leaves places over, and they go to nobody
        ((2, 1), {"ties": "exclude"}, {"A": "a", "B": "bcd"}, ["A", "B"]),
        ((2, 3), {"ties": "exclude"}, {"A": "a", "B": "bcd"}, ["A"]),
        # no tie at the edge: none to tell
        ((1, 3), {"ties": "exclude"}, {"A": "a", "B": "bcd"}, []),
        ((4, 1), {"ties": "exclude"}, {"A": "abcd", "B": "e"}, []),
        ((0, 1), {"ties": "exclude"}, {"B": "a"}, []),
    ],
)
def test_ties_at_the_edge_of_a_count(counts, first, winners, tied):
    assert given(awards(*counts, **first), TIED) == (winners, tied)


def test_an_overrun_beyond_a_reduced_count_is_owed_on():
    contenders = field(9, 9, 8, 8, 8, 5, 4, 3)
    # A for one goes to two; B is left with 1 of 2 and goes to three; C is left with 1 of 3
    assert given(awards(1, 2, 3), contenders) == ({"A": "ab", "B": "cde", "C": "f"}, ["A", "B"])


def test_ranks_and_limits_neither_owe_nor_pay():
    between = [an_award("R", ranks=(2, 2)), an_award("C", count=3)]
    assert given([an_award("A", count=1), *between], field(9, 9, 8, 7)) == (
        {"A": "ab", "C": "cd"},
        ["A"],
    )
    limits = [an_award("A", count=1), an_award("L", at_least="8"), an_award("C", count=2)]
    assert given(limits, field(9, 9, 8, 7, 6)) == ({"A": "ab", "L": "c", "C": "d"}, ["A"])
    by_rank = [an_award("R", ranks=(1, 2)), an_award("C", count=1)]
    assert given(by_rank, TIED) == ({"R": "abcd", "C": "e"}, ["R"])


def test_a_tie_among_those_left_is_what_counts():
    assert given(awards(1, min_total="5"), field(9, 9, 8, failed="a")) == ({"A": "ab"}, ["A"])
    # b has the same place but fails: no tie straddles the edge
    pass_only = [an_award("A", count=1, require_pass=True), an_award("B", count=1)]
    assert given(pass_only, field(9, 9, 8, failed="b")) == ({"A": "a", "B": "b"}, [])


@pytest.mark.parametrize(
    ("changes", "winners"),
    [
        ({"count": 2, "min_total": "8"}, "ab"),
        ({"count": 3, "min_total": "8"}, "ab"),
        ({"count": 2, "min_total": "9.5"}, ""),
        ({"count": 2, "require_pass": True}, "bd"),
        ({"count": 2, "require_pass": False}, "ab"),
        ({"ranks": (1, 3), "require_pass": True}, "b"),
        ({"at_least": "7", "require_pass": True}, "b"),
        ({"percent": "50", "require_pass": True}, "bde"),
        ({"percent": "50", "require_pass": True, "min_total": "6"}, "bd"),
    ],
)
def test_the_next_who_meets_the_conditions_moves_up(changes, winners):
    had, _ = given([an_award("A", **changes)], field(9, 8, 7, 6, 5, 4, failed="ac"))
    assert had.get("A", "") == winners


@pytest.mark.parametrize(
    ("percent", "rounding", "count"),
    [
        ("10", None, 0),
        ("10", "ceil", 1),
        ("10", "half_up", 1),
        ("50", None, 3),
        ("25", None, 1),
        ("25", "half_up", 2),
        ("24.999999", "half_up", 1),
        ("33.333333333333", "ceil", 2),
        ("33.333333333334", "ceil", 3),
        ("0", "ceil", 0),
        ("100", None, 6),
    ],
)
def test_percentages_of_the_ranked(percent, rounding, count):
    changes = {} if rounding is None else {"rounding": rounding}
    had, _ = given([an_award("A", percent=percent, **changes)], PLAIN)
    assert len(had.get("A", "")) == count


def test_percentages_of_those_who_entered():
    share = an_award("A", percent="10", of="entered")
    assert given([share], PLAIN, entered=29)[0] == {"A": "ab"}
    assert given([an_award("A", percent="50", of="ranked")], PLAIN, entered=29)[0] == {"A": "abc"}


@pytest.mark.parametrize(
    ("ranks", "ties", "winners", "tied"),
    [
        ((1, 3), None, "abcd", ["A"]),
        ((1, 3), "exclude", "a", ["A"]),
        ((1, 4), "exclude", "abcd", []),
        ((2, 2), None, "bcd", ["A"]),
        ((3, 5), None, "e", []),
        ((1, 1), "exclude", "a", []),
        ((7, 9), None, "", []),
    ],
)
def test_ranks_go_by_the_rank_shown(ranks, ties, winners, tied):
    changes = {} if ties is None else {"ties": ties}
    had, told = given([an_award("A", ranks=ranks, **changes)], TIED)
    assert (had.get("A", ""), told) == (winners, tied)


def test_a_dense_rank_never_straddles():
    dense = field(9, 8, 8, 8, 5, style=RankStyle.DENSE)
    award = an_award("A", ranks=(1, 2), ties="exclude")
    assert given([award], dense, style=RankStyle.DENSE) == ({"A": "abcd"}, [])


def test_in_dense_style_a_count_still_counts_heads():
    dense = field(9, 8, 8, 8, 5, style=RankStyle.DENSE)
    assert given(awards(2, 3), dense, style=RankStyle.DENSE) == ({"A": "abcd", "B": "e"}, ["A"])


def test_limits_in_either_order():
    assert given([an_award("A", at_least="7")], PLAIN)[0] == {"A": "abc"}
    lowest = field(1, 2, 3, 4, order=Order.ASC)
    assert given([an_award("A", at_least="2")], lowest, order=Order.ASC)[0] == {"A": "ab"}
    kept = an_award("A", count=4, min_total="3")
    assert given([kept], lowest, order=Order.ASC)[0] == {"A": "abc"}


def test_each_receives_one_award_at_most():
    every = [an_award("L", at_least="8"), an_award("R", ranks=(1, 4)), an_award("C", count=1)]
    assert given(every, PLAIN) == ({"L": "ab", "R": "cd", "C": "e"}, [])


def test_nobody_ranked_wins_nothing():
    assert given([*awards(1), an_award("P", percent="100")], ()) == ({}, [])


@hypothesis_given(
    totals=st.lists(st.integers(0, 5), max_size=9),
    counts=st.lists(st.integers(0, 4), max_size=4),
    ties=st.sampled_from(Ties),
)
def test_whoever_shares_a_place_shares_the_award(totals, counts, ties):
    contenders = field(*totals)
    had, _ = given(
        [an_award(f"A{n}", count=c, ties=ties) for n, c in enumerate(counts)], contenders
    )
    by_code = {code: award for award, codes in had.items() for code in codes}
    by_rank = {}
    for one in contenders:
        by_rank.setdefault(one.rank, set()).add(by_code.get(one.code))
    assert all(len(held) == 1 for held in by_rank.values())
    if ties is Ties.EXCLUDE:
        assert all(len(had.get(f"A{n}", "")) <= c for n, c in enumerate(counts))
