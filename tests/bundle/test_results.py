"""The results document, statement by statement of the contract."""

import copy
import gc
import random  # noqa: TID251 - a fixed seed shuffles lists, nothing is drawn

import pytest

from tests.bundle import papers
from tests.bundle.worked import (
    a_contest,
    an_event,
    computed,
    entries,
    marked,
    result,
    rows,
    the_event,
)

TWO = {"digits": 2, "mode": "half_up"}
ROW = {
    "entry", "status", "rank", "shared", "decided_by", "total", "scaled", "components", "criteria",
    "awards",
}  # fmt: skip


def test_an_empty_event_has_every_key():
    document = result(a_contest())
    assert {**document, "digest": None} == {
        "format": "competitions/results",
        "version": 1,
        "digest": None,
        "delegations": [],
        "warnings": [],
        "events": [{"code": "e", "ranked": 0, "results": [], "teams": [], "warnings": []}],
    }


def test_a_row_has_every_key_whatever_its_status():
    event = an_event(
        entries=[{"code": "a", "carried": {"p": "7.50"}}, {"code": "b", "status": "absent"}]
    )
    assert the_event(event)["results"] == [
        {
            "entry": "a",
            "status": "ranked",
            "rank": 1,
            "shared": False,
            "decided_by": None,
            "total": "7.5",
            "scaled": None,
            "components": {"p": "7.5"},
            "criteria": {},
            "awards": [],
        },
        {
            "entry": "b",
            "status": "absent",
            "rank": None,
            "shared": False,
            "decided_by": None,
            "total": None,
            "scaled": None,
            "components": {},
            "criteria": {},
            "awards": [],
        },
    ]


@pytest.mark.parametrize("status", ["absent", "withdrawn", "disqualified"])
def test_no_place_and_no_figures_for_who_does_not_compete(status):
    event = an_event(entries=[{"code": "a", "status": status, "carried": {"p": "9"}}])
    assert rows(event, "status", "rank", "total", "components") == [(status, None, None, {})]
    assert the_event(event)["warnings"] == []


def test_a_guest_is_scored_and_shown_but_takes_no_place_and_no_award():
    event = an_event(
        entries=[{"code": "g", "status": "guest", "carried": {"p": "99"}}, *entries(a="9", b="8")],
        awards=[{"code": "gold", "count": 1}],
        total={"scaling": {"method": "standard", "mean": 500, "sd": 30}},
    )
    assert rows(event, "entry", "status", "rank", "total", "scaled", "awards") == [
        ("a", "ranked", 1, "9", "530", ["gold"]),
        ("b", "ranked", 2, "8", "470", []),
        ("g", "guest", None, "99", None, []),
    ]
    assert the_event(event)["ranked"] == 2


def test_an_incomplete_entry_shows_what_could_be_had():
    event = an_event(
        components=[{"code": "p"}, {"code": "q"}],
        criteria=[
            {"code": "c", "component": "p", "kind": "points", "max": 10},
            {"code": "d", "component": "q", "kind": "points", "max": 10},
            {"code": "f", "component": "q", "kind": "points", "max": 10},
        ],
        entries=[{"code": "a"}, {"code": "g", "status": "guest"}],
        **marked("J", c={"a": ["9"]}, d={"a": ["8"]}, f={"a": [None]}),
    )
    found = the_event(event)
    assert [
        (row["entry"], row["status"], row["rank"], row["total"], row["components"], row["criteria"])
        for row in found["results"]
    ] == [
        ("a", "incomplete", None, None, {"p": "9"}, {"c": "9", "d": "8"}),
        ("g", "incomplete", None, None, {}, {}),
    ]
    assert found["warnings"] == [
        {"code": "incomplete", "entry": code, "award": None, "text": "incomplete"} for code in "ag"
    ]


def test_when_absent_stands_for_no_row_and_for_null_only():
    event = an_event(
        criteria=[
            {"code": "c", "component": "p", "kind": "points", "max": 10},
            {"code": "d", "component": "p", "kind": "deduction", "max": 5, "when_absent": "0.5"},
        ],
        entries=[{"code": code} for code in "ab"],
        **marked("J", c={"a": ["9"], "b": ["9"]}, d={"b": [None]}),
    )
    assert rows(event, "entry", "total", "criteria") == [
        ("a", "8.5", {"c": "9", "d": "0.5"}),
        ("b", "8.5", {"c": "9", "d": "0.5"}),
    ]


def test_figures_have_their_own_digits_or_six_and_no_zeros():
    third = {"code": "c", "component": "p", "kind": "points", "max": 10}
    event = an_event(
        components=[{"code": "p", "rounding": TWO}],
        criteria=[
            third | {"rounding": {"points": {"digits": 0, "mode": "half_up"}}},
            third | {"code": "d"},
        ],
        entries=[{"code": "a"}],
        total={"floor": "20.5", "rounding": TWO},
        **marked(c={"a": ["9", "9", "8"]}, d={"a": ["1", "0", "0"]}),
    )
    assert rows(event, "criteria", "components", "total") == [
        ({"c": "9", "d": "0.333333"}, {"p": "9.33"}, "20.50")
    ]


def test_a_figure_is_never_minus_zero():
    event = an_event(
        entries=entries(a="-0.0000001"), total={"rounding": {"digits": 1, "mode": "half_up"}}
    )
    assert rows(event, "components", "total") == [({"p": "0"}, "0.0")]


def test_results_stand_by_rank_then_code_and_the_unranked_last_by_code():
    had = entries(z="9", y="9", x="10", b=None, a=None)
    assert rows(an_event(entries=had), "entry", "rank", "shared", "decided_by") == [
        ("x", 1, False, None),
        ("y", 2, True, "total"),
        ("z", 2, True, "total"),
        ("a", None, False, None),
        ("b", None, False, None),
    ]


def test_codes_compare_by_code_point():
    codes = ["ｚ", "\U00020000", "a", "Z"]
    had = [{"code": code, "carried": {"p": 1}} for code in codes]
    assert rows(an_event(entries=had), "entry") == [("Z",), ("a",), ("ｚ",), ("\U00020000",)]


@pytest.mark.parametrize(
    ("tie_break", "decided_by", "first"),
    [
        ({"by": "component", "code": "p"}, "component:p", "b"),
        ({"by": "component", "code": "p", "order": "asc"}, "component:p", "a"),
        ({"by": "time"}, "time", "b"),
        ({"by": "time", "order": "desc"}, "time", "a"),
        ({"by": "undropped"}, None, "a"),
        ({"by": "marks_sum"}, None, "a"),
    ],
)
def test_decided_by_names_the_tie_break(tie_break, decided_by, first):
    event = an_event(
        components=[{"code": "t"}, {"code": "p"}],
        entries=[
            {"code": "a", "time": "61", "carried": {"t": 9, "p": 8}},
            {"code": "b", "time": "60.5", "carried": {"t": 8, "p": 9}},
        ],
        ranking={"tie_breaks": [tie_break]},
    )
    found = rows(event, "entry", "decided_by", "shared")
    assert found[0] == (first, None, decided_by is None)
    assert found[1][1:] == (decided_by, decided_by is None)


def test_scaling_is_shown_with_its_own_rounding_and_changes_no_order():
    event = an_event(
        entries=entries(a=1, b=2, c=3),
        ranking={"order": "asc"},
        total={"scaling": {"method": "standard", "mean": 500, "sd": 30, "rounding": TWO}},
    )
    assert rows(event, "entry", "scaled") == [("a", "463.26"), ("b", "500.00"), ("c", "536.74")]


def test_teams_with_and_without_a_place():
    event = an_event(
        entries=[
            {"code": "a", "team": "T", "carried": {"p": "9"}},
            {"code": "b", "team": "T", "carried": {"p": "8.25"}},
            {"code": "c", "team": "S", "carried": {"p": "9"}},
            {"code": "d", "team": "S", "status": "guest", "carried": {"p": "9"}},
            {"code": "x", "team": "R", "status": "absent"},
        ],
        teams={"min_members": 2, "rounding": {"digits": 1, "mode": "down"}},
        awards=[{"code": "team-first", "to": "teams", "percent": 50}],
    )
    nothing = {"rank": None, "shared": False, "total": None, "members": [], "awards": []}
    assert the_event(event)["teams"] == [
        {
            "team": "T",
            "rank": 1,
            "shared": False,
            "total": "17.2",
            "members": ["a", "b"],
            "awards": [],
        },
        {"team": "R"} | nothing,
        {"team": "S"} | nothing,
    ]
    event["awards"][0]["of"] = "entered"
    assert the_event(event)["teams"][0]["awards"] == ["team-first"]


def test_entered_are_all_but_guests():
    had = [
        *entries(a=9, b=8, c=None),
        {"code": "g", "status": "guest", "carried": {"p": 1}},
        {"code": "x", "status": "absent"},
    ]
    share = {"code": "w", "percent": 50, "of": "entered"}
    assert rows(an_event(entries=had, awards=[share]), "entry", "awards")[:2] == [
        ("a", ["w"]),
        ("b", ["w"]),
    ]
    assert rows(an_event(entries=had, awards=[share | {"of": "ranked"}]), "awards")[:2] == [
        (["w"],),
        ([],),
    ]


def test_entries_and_teams_awards_are_counted_apart():
    had = [{"code": code, "team": code, "carried": {"p": 9}} for code in "ab"]
    event = an_event(
        entries=had,
        teams={},
        awards=[
            {"code": "first", "count": 1},
            {"code": "team", "to": "teams", "count": 2},
            {"code": "second", "count": 1},
        ],
    )
    found = the_event(event)
    assert [row["awards"] for row in found["results"]] == [["first"], ["first"]]
    assert [row["awards"] for row in found["teams"]] == [["team"], ["team"]]
    assert found["warnings"] == [
        {"code": "tie_at_edge", "entry": None, "award": "first", "text": "tie_at_edge"}
    ]


def test_medals_show_their_colours_and_not_their_code():
    had = entries(a=9, b=8, c=7, d=6, e=5, f=4)
    award = {"code": "medals", "method": "medals", "medallion": "5"}
    assert rows(an_event(entries=had, awards=[award]), "awards") == [
        (["gold"],),
        (["silver"],),
        (["bronze"],),
        (["medallion"],),
        (["medallion"],),
        ([],),
    ]


def test_spread_once_an_entry_and_criterion_for_those_who_are_scored():
    wide = {"component": "p", "kind": "points", "max": 10, "panel": {"max_spread": 1}}
    event = an_event(
        criteria=[{"code": "c"} | wide, {"code": "d"} | wide],
        entries=[
            {"code": "a"},
            {"code": "g", "status": "guest"},
            {"code": "x", "status": "absent"},
        ],
        **marked(
            c={"a": ["1", "9", "5"], "g": ["5", "5", "6"], "x": ["1", "9", "9"]},
            d={"a": ["1", "9", "5"], "g": ["1", "9", "9"]},
        ),
    )
    assert [(one["code"], one["entry"]) for one in the_event(event)["warnings"]] == [
        ("spread", "a"),
        ("spread", "a"),
        ("spread", "g"),
    ]


def test_unreachable_is_told_without_entry_or_award():
    event = an_event(
        components=[{"code": "p", "weight": "0.5", "pass_mark": 11}],
        criteria=[{"code": "c", "component": "p", "kind": "points", "max": 10}],
        judges=[{"code": "J"}],
    )
    warning = {"code": "unreachable", "entry": None, "award": None, "text": "unreachable"}
    assert the_event(event)["warnings"] == [warning, warning]


def test_warnings_of_delegations_awards_stand_outside():
    event = an_event(
        entries=[{"code": code, "delegation": code, "carried": {"p": 9}} for code in "ab"]
    )
    prize = {"points": [], "awards": [{"code": "best", "count": 1, "ties": "exclude"}]}
    document = result(a_contest(event, delegations=prize))
    assert document["warnings"] == [
        {"code": "tie_at_edge", "entry": None, "award": "best", "text": "tie_at_edge"}
    ]
    assert document["delegations"] == [
        {
            "delegation": code,
            "rank": 1,
            "shared": True,
            "points": "0",
            "events": {"e": "0"},
            "awards": [],
        }
        for code in "ab"
    ]


@pytest.mark.parametrize(
    ("award", "winners"),
    [
        ({"count": 2}, "ab"),
        ({"percent": 50}, "a"),
        ({"percent": 50, "rounding": "ceil"}, "ab"),
        ({"ranks": [2, 3]}, "bc"),
        ({"at_least": "0.5"}, "ab"),
    ],
)
def test_awards_to_delegations(award, winners):
    event = an_event(
        entries=[
            {"code": code, "delegation": code, "carried": {"p": points}}
            for code, points in (("a", 9), ("b", 8), ("c", 7))
        ]
    )
    prize = {"points": ["1.5", "0.5"], "awards": [{"code": "best"} | award]}
    found = result(a_contest(event, delegations=prize))["delegations"]
    assert "".join(one["delegation"] for one in found if one["awards"]) == winners
    assert [one["points"] for one in found] == ["1.5", "0.5", "0"]


def test_a_delegation_that_any_entry_names_takes_part():
    event = an_event(entries=[{"code": "a", "delegation": "D", "status": "disqualified"}])
    found = result(a_contest(event, an_event("f"), delegations={"points": [1]}))["delegations"]
    assert [(one["delegation"], one["rank"], one["events"]) for one in found] == [
        ("D", 1, {"e": "0", "f": "0"})
    ]


def test_the_whole_contest_of_the_papers():
    document = result(papers.contest())
    for event, totals in zip(
        document["events"], (papers.WELD_TOTALS, papers.ELECTRIC_TOTALS), strict=True
    ):
        assert event["ranked"] == 36
        assert event["warnings"] == []
        assert [row["total"] for row in event["results"]][:10] == totals
        awards = [row["awards"] for row in event["results"]]
        assert awards[:10] == [["first"], *[["second"]] * 2, *[["third"]] * 3, *[["merit"]] * 4]
        assert not any(awards[10:])
    weld = document["events"][0]["results"]
    assert [row["rank"] for row in weld] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, *range(11, 37)]
    assert [(row["entry"], row["decided_by"]) for row in weld[3:5]] == [
        ("H-022", "total"),
        ("H-007", "component:practice"),
    ]
    assert [row["shared"] for row in weld[7:11]] == [False, True, True, False]
    assert [
        (one["delegation"], one["rank"], *one["events"].values(), one["points"], one["awards"])
        for one in document["delegations"]
    ] == list(papers.TEAM_PRIZE)


def shuffled(value, seed):
    """The document with every list shuffled whose order says nothing."""
    document = copy.deepcopy(value)
    chance = random.Random(seed)
    for event in document["events"]:
        for key in ("entries", "marks", "judges"):
            chance.shuffle(event.get(key, []))
    chance.shuffle(document["events"])
    return document


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_lists_never_matters(seed):
    first, other = result(papers.contest()), result(shuffled(papers.contest(), seed))
    assert other["delegations"] == first["delegations"]
    assert sorted(other["events"], key=str) == sorted(first["events"], key=str)


def test_results_hold_the_steps_that_an_explanation_reads():
    (event,) = computed(a_contest(an_event(entries=entries(a=9)))).events
    assert event.results[0].score.total.points == 9
    assert event.results[0].place is event.placed[0]


@pytest.mark.parametrize("working", [True, False])
def test_garbage_is_collected_afterwards_as_it_was_before(working):
    (gc.enable if working else gc.disable)()
    try:
        result(a_contest(an_event(entries=entries(a=9))))
        assert gc.isenabled() is working
    finally:
        gc.enable()
