"""Where the contract's words could be read in two ways: the reading taken, on the smallest example.

Both implementations are asked, so that a change of reading in either is seen here by name.
"""

from decimal import Decimal

import pytest

from tests.naive.package import both, computed

TWO = {"components": [{"code": "a"}, {"code": "b", "pass_mark": Decimal(6)}]}
TIED = [
    {"code": "p", "carried": {"a": Decimal(4), "b": Decimal(6)}},
    {"code": "q", "carried": {"a": Decimal(6), "b": Decimal(4)}},
]
ONE = {"components": [{"code": "a"}]}
JUDGES = [{"code": "j1"}, {"code": "j2"}, {"code": "j3"}]
ONE_DIGIT = {"digits": Decimal(1), "mode": "half_up"}


def result(**event):
    document = {
        "format": "competitions/bundle",
        "version": Decimal(1),
        "contest": {"name": "竞赛"},
        "events": [{"code": "E"} | event],
    }
    package, naive = both(document)
    assert package == naive
    return computed(document)["events"][0]


def carrying(*points):
    return [{"code": str(i), "carried": {"a": Decimal(p)}} for i, p in enumerate(points)]


def won(event):
    return [row["awards"][0] if row["awards"] else None for row in event["results"]]


def warned(event):
    return [warning["code"] for warning in event["warnings"]]


@pytest.mark.parametrize(("ties", "winner"), [("include", "x"), ("exclude", None)])
def test_a_shared_rank_straddles_whoever_of_it_meets_the_conditions(ties, winner):
    award = {"code": "x", "ranks": [Decimal(1), Decimal(1)], "require_pass": True, "ties": ties}
    event = result(**TWO, entries=TIED, awards=[award])
    assert (won(event), warned(event)) == ([winner, None], ["tie_at_edge"])


def test_a_count_knows_no_tie_with_one_who_fails_the_conditions():
    award = {"code": "x", "count": Decimal(1), "require_pass": True}
    event = result(**TWO, entries=TIED, awards=[award])
    assert (won(event), warned(event)) == (["x", None], [])


def test_what_ties_bring_beyond_an_award_that_is_used_up_comes_off_the_one_after():
    awards = [{"code": code, "count": Decimal(n)} for code, n in [("x", 1), ("y", 1), ("z", 2)]]
    event = result(**ONE, entries=carrying(9, 9, 9, 8, 7, 6), awards=awards)
    assert won(event) == ["x", "x", "x", "z", None, None]


def test_a_colour_refused_moves_no_other_colour():
    award = {"code": "m", "method": "medals", "medallion": Decimal(5)}
    award["minimum_entries"] = {"silver": Decimal(9)}
    event = result(**ONE, entries=carrying(9, 8, 7, 6, 5, 4), awards=[award])
    assert won(event) == ["gold", "medallion", "bronze", "medallion", "medallion", None]


def test_what_is_carried_is_rounded_as_its_component_says():
    components = [{"code": "a", "rounding": ONE_DIGIT}]
    event = result(components=components, entries=carrying("0.25"))
    assert event["results"][0]["components"] == {"a": "0.3"}


def criterion(**changes):
    return {"code": "c", "component": "a", "kind": "points", "max": Decimal(10)} | changes


def marks(*values):
    return [["e", "c", judge["code"], Decimal(v)] for judge, v in zip(JUDGES, values, strict=False)]


def test_when_absent_is_rounded_as_a_panel_figure_and_shown_above_zero():
    absent = criterion(kind="deduction", when_absent=Decimal("2.55"), rounding={"panel": ONE_DIGIT})
    event = result(**ONE, criteria=[absent], judges=JUDGES, entries=[{"code": "e"}])
    row = event["results"][0]
    assert (row["criteria"], row["total"]) == ({"c": "2.6"}, "-2.6")


def test_a_spread_is_told_even_where_marks_are_too_few():
    panel = {"min_marks": Decimal(3), "max_spread": Decimal(1)}
    event = result(
        **ONE,
        criteria=[criterion(panel=panel)],
        judges=JUDGES,
        entries=[{"code": "e"}],
        marks=marks(1, 5),
    )
    assert sorted(warned(event)) == ["incomplete", "spread"]


def test_a_component_that_lacks_a_criterion_is_not_shown_even_where_best_could_do_without():
    event = result(
        components=[{"code": "a", "best": Decimal(1)}],
        criteria=[criterion(), criterion(code="d")],
        judges=JUDGES,
        entries=[{"code": "e"}],
        marks=marks(1, 5),
    )
    row = event["results"][0]
    assert (row["criteria"], row["components"], row["total"]) == ({"c": "3"}, {}, None)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"panel": {"min_marks": Decimal(4)}}, ["unreachable"]),
        ({"panel": {"drop_high": Decimal(1), "drop_low": Decimal(2)}}, ["unreachable"]),
        ({"kind": "deduction", "panel": {"min_marks": Decimal(4)}, "when_absent": Decimal(0)}, []),
        ({"max": Decimal(1), "step": Decimal("0.7")}, ["unreachable"]),
        ({"max": Decimal(1), "step": Decimal("0.7"), "panel": {"method": "sum"}}, []),
    ],
)
def test_unreachable_is_what_no_marks_of_these_judges_can_bring(changes, codes):
    pass_mark = {"pass_mark": Decimal(1)} if "step" in changes else {}
    components = [{"code": "a"} | pass_mark]
    event = result(
        components=components, criteria=[criterion(**changes)], judges=JUDGES, entries=[]
    )
    assert warned(event) == codes


def test_a_figure_of_the_results_may_be_larger_than_any_that_is_read():
    event = result(**ONE, entries=carrying("999999999999.999999999999"))
    assert event["results"][0]["total"] == "1000000000000"
