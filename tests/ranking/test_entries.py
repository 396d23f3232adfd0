"""What entries are compared by."""

import pytest

from competitions.contests.rules.choices import Order, RankStyle, TieBreakBy
from competitions.contests.rules.scheme import Ranking, TieBreak, Total
from competitions.entries.rules.entry import EntryStatus
from competitions.ranking.rules.entries import is_ranked, placings, total
from tests.scoring.making import (
    a_component,
    a_criterion,
    a_panel,
    a_scheme,
    an_entry,
    digits,
    row,
    scored,
)


def tie_break(by, code=None, order=None):
    return TieBreak(by=TieBreakBy(by), code=code, order=order and Order(order))


def placed(scheme, *entries):
    scores = [scored(scheme, entry, **marks) for entry, marks in entries]
    return [
        (place.of.entry.code, place.rank, place.decided_by)
        for place in placings(scheme.ranking, scores)
    ]


def carried(code, *, t, p, time=None, status=EntryStatus.COMPETING):
    extra = {} if time is None else {"time": time}
    return an_entry(code, carried={"t": t, "p": p}, status=status, **extra), {}


def scheme(*tie_breaks, order=Order.DESC, style=RankStyle.COMPETITION):
    return a_scheme(
        components=(a_component("t", weight="0.3"), a_component("p", weight="0.7")),
        total=Total(rounding=digits(2)),
        ranking=Ranking(order=order, style=style, tie_breaks=tie_breaks),
    )


def test_a_tie_broken_by_practice_as_published():
    entries = carried("H-007", t="97", p="88"), carried("H-022", t="90", p="91")
    assert placed(scheme(tie_break("component", "p")), *entries) == [
        ("H-022", 1, None),
        ("H-007", 2, "component:p"),
    ]


@pytest.mark.parametrize(
    ("tie_breaks", "first"),
    [
        ((tie_break("component", "t"),), "A"),
        ((tie_break("component", "t", "asc"),), "B"),
        ((tie_break("time"),), "B"),
        ((tie_break("time", order="desc"),), "A"),
    ],
)
def test_direction_of_a_tie_break(tie_breaks, first):
    entries = carried("A", t="97", p="88", time="60"), carried("B", t="90", p="91", time="59.5")
    assert placed(scheme(*tie_breaks), *entries)[0][0] == first


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_no_time_comes_after_all_times(order):
    entries = carried("A", t="9", p="9"), carried("B", t="9", p="9", time="60")
    assert placed(scheme(tie_break("time", order=order)), *entries) == [
        ("B", 1, None),
        ("A", 2, "time"),
    ]


def test_totals_compare_as_rounded():
    entries = carried("A", t="90.004", p="90"), carried("B", t="90", p="90")
    assert [rank for _, rank, _ in placed(scheme(), *entries)] == [1, 1]


def test_ascending_totals():
    entries = carried("A", t="9", p="9"), carried("B", t="8", p="8")
    assert placed(scheme(order=Order.ASC), *entries) == [("B", 1, None), ("A", 2, "total")]


def test_shared_places_stand_by_code_and_all_name_the_same_step():
    entries = [carried(code, t=t, p="9") for code, t in (("C", "8"), ("A", "8"), ("B", "9"))]
    assert placed(scheme(), *entries) == [("B", 1, None), ("A", 2, "total"), ("C", 2, "total")]


@pytest.mark.parametrize(
    ("by", "first"), [("criterion:c", "A"), ("undropped", "B"), ("marks_sum", "C")]
)
def test_criterion_undropped_and_sum_of_marks(by, first):
    name, _, code = by.partition(":")
    rules = a_scheme(
        a_criterion("c", panel=a_panel(drop_high=1, drop_low=1), multiplier="2"),
        a_criterion("d", panel=a_panel(drop_high=1), multiplier="0"),
        components=(a_component(weight="1", rounding=digits(0, "up")),),
        total=Total(rounding=digits(0)),
        ranking=Ranking(tie_breaks=(tie_break(name, code or None),)),
    )
    marks = {
        "A": {"c": row("0", "5", "5.2"), "d": row("1", "1")},
        "B": {"c": row("5", "5", "10"), "d": row("1", "1")},
        "C": {"c": row("4", "4.9", "5"), "d": row("9", "9")},
    }
    entries = [(an_entry(code), given) for code, given in marks.items()]
    if by == "criterion:c":
        marks["A"]["c"] = row("0", "4.95", "9")
        entries[0] = (an_entry("A"), marks["A"])
        entries[1] = (an_entry("B"), {"c": row("4.8", "4.8", "4.8"), "d": row("9", "9")})
    assert placed(rules, *entries)[0] == (first, 1, None)
    assert placed(rules, *entries)[1][2] == by


def test_guests_and_incomplete_entries_take_no_place():
    entries = [
        carried("A", t="99", p="99", status=EntryStatus.GUEST),
        carried("B", t="9", p="9"),
        (an_entry("C", carried={"t": "50"}), {}),
    ]
    assert placed(scheme(), *entries) == [("B", 1, None)]
    scores = [scored(scheme(), entry) for entry, _ in entries]
    assert [is_ranked(had) for had in scores] == [False, True, False]
    assert total(scores[0]) == 99
    with pytest.raises(LookupError):
        total(scores[2])


def test_dense_style():
    entries = [
        carried(code, t=points, p=points)
        for code, points in (("A", "9"), ("B", "8"), ("C", "8"), ("D", "7"))
    ]
    places = placed(scheme(style=RankStyle.DENSE), *entries)
    assert [rank for _, rank, _ in places] == [1, 2, 2, 3]
