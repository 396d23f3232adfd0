"""Explanations: the steps as data, and as lines that can be checked with a pencil."""

from fractions import Fraction
from gettext import NullTranslations

import pytest

from competitions.bundle.rules.explanation import events_of, explanation
from competitions.bundle.words.explanation import explanation_lines
from tests.bundle import papers
from tests.bundle.worked import a_contest, an_event, computed, entries, marked

TWO = {"digits": 2, "mode": "half_up"}


def explained(document, entry, event=0):
    found = computed(document)
    return explanation(found, found.events[event], entry)


def lines(document, entry, event=0):
    return list(explanation_lines(explained(document, entry, event), NullTranslations()))


MARKED = an_event(
    "weld",
    name="Welding",
    components=[
        {"code": "theory", "name": "Theory", "weight": "0.3"},
        {
            "code": "practice", "name": "Practice", "weight": "0.6", "best": 1, "scale_to": 100,
            "rounding": TWO, "pass_mark": 60,
        },
        {"code": "attitude", "weight": "0.1"},
    ],
    criteria=[
        {
            "code": "look", "name": "Look", "component": "practice", "kind": "points", "max": 10,
            "panel": {"drop_high": 1, "drop_low": 1, "min_marks": 3}, "multiplier": "2",
            "rounding": {"panel": TWO, "points": {"digits": 1, "mode": "down"}},
        },
        {
            "code": "care", "component": "attitude", "kind": "judgement", "max": 9, "factor": True,
        },
        {"code": "size", "component": "practice", "kind": "measurement", "max": 5},
        {"code": "late", "component": "practice", "kind": "deduction", "max": 5, "when_absent": 1},
    ],
    entries=[
        {
            "code": "a", "name": "A", "unit": "U", "delegation": "D", "team": "T",
            "carried": {"theory": "90"}, "penalties": [{"points": "0.5", "reason": "helmet"}],
        },
        {"code": "b", "delegation": "D", "carried": {"theory": "0"}},
    ],
    total={"rounding": TWO, "floor": "0",
           "scaling": {"method": "standard", "mean": 500, "sd": 30, "rounding": TWO}},
    factors=[["a", "care", "1.1"], ["b", "care", 1]],
    teams={},
    awards=[{"code": "first", "name": "First prize", "count": 1, "require_pass": True}],
    **marked(
        "J1", "J2", "J3", "J4", "J5",
        look={"a": ["8", "9", "7.5", "9", "8"], "b": ["0", "0", "0"]},
        care={"a": ["2", "3"], "b": ["0"]},
        size={"a": ["4"], "b": ["0"]},
    ),
)  # fmt: skip


def test_every_step_of_a_marked_entry():
    document = a_contest(MARKED, delegations={"points": [3], "others": 1})
    assert lines(document, "a") == [
        "Welding: a A U D",
        "Theory",
        "  Carried in: 90",
        "  Points of the component: 90",
        "Practice",
        "  Look",
        "    Marks: J1 8; J2 9; J3 7.5 (lowest, dropped); J4 9 (highest, dropped); J5 8",
        "    Mean of the 3 marks that count: ≈8.333333",
        "    The panel's figure, rounded half up to 2 digits: 8.33",
        "    Times 2",
        "    Before rounding: 16.66",
        "    Points, cut off after 1 digit: 16.6",
        "  size",
        "    Marks: J1 4",
        "    The one mark that counts: 4",
        "    Points: 4",
        "    Not among the best that count: left out of the component.",
        "  late",
        "    No marks were given.",
        "    Agreed for an entry without marks: 1",
        "    Points to subtract: 1",
        "  Sum of the best 1 (look): 16.6",
        "  Less deductions: 1",
        "  Scaled from 20 to 100: 78",
        "  Points of the component, rounded half up to 2 digits: 78.00",
        "attitude",
        "  care",
        "    Marks: J1 2; J2 3",
        "    Mean of the 2 marks that count: 2.5",
        "    Of 3, and at most 9 points: divided by 3, times 9",
        "    Times this entry's factor 1.1",
        "    Points: 8.25",
        "  Sum of the points: 8.25",
        "  Points of the component: 8.25",
        "Total",
        "  Theory: 90 x weight 0.3 = 27",
        "  Practice: 78.00 x weight 0.6 = 46.8",
        "  attitude: 8.25 x weight 0.1 = 0.825",
        "  Penalty: less 0.5 (helmet)",
        "  Before rounding: 74.125",
        "  Total, rounded half up to 2 digits: 74.13",
        "  On the scale with mean 500 and deviation 30",
        "    Average and variance of the ranked totals: 37.065 and 1373.814225",
        "  Scaled total, rounded half up to 2 digits: 530.00",
        "Place 1 of 2",
        "Team T",
        "  Place 1 with 74.13, from a",
        "Delegation D",
        "  This entry brings it 3 for its place",
        "  Place 1 with 4 from all events",
        "Awards",
        "  First prize: given (1 could be given)",
    ]


def test_the_floor_and_the_place_above():
    found = lines(a_contest(MARKED), "b")
    assert "    No marks were given." in found
    assert "  Total, rounded half up to 2 digits: -3.00" in found
    assert "  No total is under 0.00: 0.00" in found
    at = found.index("Place 2 of 2")
    assert found[at:] == [
        "Place 2 of 2",
        "  Compared with a on the place above:",
        "    total: 0.00 against 74.13, which decides",
        "Awards",
        "  First prize: not given, as a pass mark is not reached",
    ]


def test_a_tie_broken_and_a_place_shared_as_published():
    contest = papers.contest()
    assert [line for line in lines(contest, "H-007") if line.startswith(("Place", "    "))][
        -3:
    ] == [
        "Place 5 of 36",
        "    total: 90.70 and 90.70, equal",
        "    实操: 88.00 against 91.00, which decides",
    ]
    shared = lines(contest, "H-028")
    at = shared.index("Place 9 of 36")
    assert shared[at:] == [
        "Place 9 of 36",
        "  Shared with H-023: nothing agreed on parts them.",
        "    total: 86.65 and 86.65, equal",
        "    实操: 89.50 and 89.50, equal",
        "    time in seconds: 5400 and 5400, equal",
        "  Compared with H-010 on the place above:",
        "    total: 86.65 against 87.91, which decides",
        "Delegation 癸新区",
        "  This entry brings it 4 for its place",
        "  Place 6 with 13 from all events",
        "  团体一等奖: not given, as others stand before (1 could be given)",
        "  团体二等奖: not given, as others stand before (2 could be given)",
        "  团体三等奖: given (3 could be given)",
        "Awards",
        "  一等奖: not given, as others stand before (1 could be given)",
        "  二等奖: not given, as others stand before (2 could be given)",
        "  三等奖: not given, as others stand before (3 could be given)",
        "  优胜奖: given (4 could be given)",
    ]


@pytest.mark.parametrize(
    ("tie_break", "line"),
    [
        ({"by": "undropped"}, "    total with no mark dropped: 9 and 9, equal"),
        ({"by": "marks_sum"}, "    sum of all marks: 27 and 27, equal"),
        ({"by": "criterion", "code": "c"}, "    c: 9 and 9, equal"),
        ({"by": "time"}, "    time in seconds: none and none, equal"),
    ],
)
def test_each_tie_break_is_named_with_both_figures(tie_break, line):
    event = an_event(
        criteria=[{"code": "c", "component": "p", "kind": "points", "max": 10}],
        entries=[{"code": "a"}, {"code": "b"}],
        ranking={"tie_breaks": [tie_break]},
        **marked(c={"a": ["9", "9", "9"], "b": ["8", "9", "10"]}),
    )
    assert line in lines(a_contest(event), "a")


def test_a_time_beats_none():
    event = an_event(
        entries=[{"code": "a", "carried": {"p": 1}}, {"code": "b", "time": 5, "carried": {"p": 1}}],
        ranking={"tie_breaks": [{"by": "time"}]},
    )
    assert "    time in seconds: none against 5, which decides" in lines(a_contest(event), "a")


def test_what_is_missing_is_said_and_no_place_is_given():
    event = an_event(
        components=[{"code": "p"}, {"code": "t"}],
        criteria=[
            {"code": "c", "component": "p", "kind": "points", "max": 10, "panel": {"min_marks": 3}},
            {"code": "d", "component": "p", "kind": "points", "max": 10, "panel": {"drop_high": 1}},
        ],
        entries=[{"code": "a"}],
        **marked(c={"a": ["9", "8"]}, d={"a": ["7"]}),
        awards=[{"code": "first", "count": 1}],
    )
    assert lines(a_contest(event), "a") == [
        "e: a",
        "p",
        "  c",
        "    Marks: J1 9; J2 8",
        "    There are too few marks for points: this is missing, not zero.",
        "  d",
        "    Marks: J1 7",
        "    There are too few marks for points: this is missing, not zero.",
        "  The points of this component cannot be had yet.",
        "t",
        "  The points of this component cannot be had yet.",
        "Missing: c has 2 of at least 3 marks.",
        "Missing: d has no mark left once highest and lowest are dropped.",
        "Missing: t has no points carried in.",
        "No place: incomplete.",
        "Awards",
        "  first: not given, as there is no place",
    ]


def test_a_guest_and_an_absent_entry():
    event = an_event(
        entries=[
            {"code": "g", "status": "guest", "delegation": "D", "carried": {"p": 9}},
            {"code": "x", "status": "absent", "delegation": "D"},
        ],
    )
    contest = a_contest(event, delegations={"points": [1]})
    delegation = [
        "Delegation D",
        "  This entry brings it no points: it has no place.",
        "  Place 1 with 0 from all events",
    ]
    assert lines(contest, "g")[-4:] == ["No place: guest.", *delegation]
    assert lines(contest, "x") == ["e: x D", "No figures are shown: absent.", *delegation]


def test_a_team_too_small_and_a_member_not_counted():
    had = [
        {"code": code, "team": team, "carried": {"p": points}}
        for code, team, points in (("a", "T", 9), ("b", "T", 8), ("c", "S", 9))
    ]
    event = an_event(
        entries=had,
        teams={"best": 1, "min_members": 2},
        awards=[{"code": "team", "to": "teams", "count": 1}],
    )
    assert lines(a_contest(event), "b")[-4:] == [
        "Team T",
        "  Place 1 with 9, from a",
        "  b is not among those counted.",
        "  team: given (1 could be given)",
    ]
    assert lines(a_contest(event), "c")[-3:] == [
        "Team S",
        "  No place: the team has too few ranked members.",
        "  team: not given, as there is no place",
    ]


@pytest.mark.parametrize(
    ("award", "entry", "why"),
    [
        ({"count": 2}, "b", "given, as a place shared at the edge counts whole (2 could be given)"),
        (
            {"count": 2, "ties": "exclude"},
            "c",
            "not given, as a place shared at the edge is left out whole (2 could be given)",
        ),
        ({"count": 1}, "d", "not given, as others stand before (1 could be given)"),
        ({"ranks": [1, 1]}, "a", "given (for places 1 to 1)"),
        ({"ranks": [1, 1]}, "b", "not given (for places 1 to 1)"),
        ({"at_least": "8.5"}, "a", "given (for a total of 8.5)"),
        ({"at_least": "8.5"}, "b", "not given (for a total of 8.5)"),
        ({"count": 9, "min_total": "8"}, "d", "not given, as a total of 8 is asked for"),
        ({"method": "medals"}, "a", "given (gold medal, within 0 of a)"),
        (
            {"method": "medals"},
            "b",
            "not given (within 0 of b, but too few are ranked for silver medal)",
        ),
        (
            {"method": "medals", "medallion": 8},
            "b",
            "given (medallion for excellence, for 8 and above)",
        ),
        ({"method": "medals", "medallion": 8}, "d", "not given (not close enough for a medal)"),
    ],
)
def test_why_an_award_is_given_or_not(award, entry, why):
    event = an_event(entries=entries(a=9, b=8, c=8, d=7), awards=[{"code": "x"} | award])
    assert lines(a_contest(event), entry)[-1] == f"  x: {why}"


def test_what_ties_before_had_taken():
    event = an_event(
        entries=entries(a=9, b=9, c=8, d=7),
        awards=[
            {"code": "x", "count": 1},
            {"code": "y", "name": "Y", "count": 2},
            {"code": "z", "count": 1},
        ],
    )
    assert lines(a_contest(event), "d")[-2:] == [
        "  Y: not given, as others stand before (1 could be given: 2, less 1 that ties had taken)",
        "  z: given (1 could be given)",
    ]
    assert lines(a_contest(event), "c")[-1] == "  z: not given, as there is an award already: Y"


def test_dropped_marks_and_the_figure_belong_together():
    steps = explained(a_contest(MARKED), "a")
    (look,) = (each for each in steps.components[1].criteria if each.criterion.code == "look")
    kept = [mark.mark for mark in look.marks if mark.dropped is None]
    assert sum(map(Fraction, kept)) == look.points.figure * len(kept)
    assert [str(mark.dropped) for mark in look.marks if mark.dropped] == ["lowest", "highest"]


def test_the_events_of_an_entry():
    found = computed(
        a_contest(an_event("e", entries=entries(a=1)), an_event("f", entries=entries(a=1, b=1)))
    )
    assert [event.event.code for event in events_of(found, "a")] == ["e", "f"]
    assert [event.event.code for event in events_of(found, "b")] == ["f"]
    assert events_of(found, "c") == ()
