"""What entries, factors and marks may not say against the scheme and each other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.bundle.rules import mark_faults, reading
from competitions.bundle.rules.faults import FaultKind as F
from competitions.bundle.rules.runs import TOGETHER
from tests.bundle.documents import a_document, an_event, as_bytes, faults_in, found_in, in_event

SEAM = {"code": "seam", "component": "practice", "kind": "points", "max": 10}


def test_carried_points_go_to_components_without_criteria():
    carried = {"theory": -5, "practice": 1, "other": 2, "a/b": 3}
    assert in_event(entries=[{"code": "E1", "carried": carried}, {"code": "E2"}]) == [
        ("/entries/0/carried/practice", F.CARRIED_WITH_CRITERIA),
        ("/entries/0/carried/other", F.UNKNOWN_COMPONENT),
        ("/entries/0/carried/a~1b", F.UNKNOWN_COMPONENT),
    ]


MARKS = [
    (["E9", "seam", "J1", 5], "/0", F.UNKNOWN_ENTRY),
    (["E1", "weld", "J1", 5], "/1", F.UNKNOWN_CRITERION),
    (["E1", "seam", "J9", 5], "/2", F.UNKNOWN_JUDGE),
    (["E1", "seam", "", 5], "/2", F.UNKNOWN_JUDGE),
    (["E9", "seam", "J1", None], "/0", F.UNKNOWN_ENTRY),
    (["E1", "seam", "J1", 0.5], "/3", F.MARK_OUTSIDE),
    (["E1", "seam", "J1", "10.5"], "/3", F.MARK_OUTSIDE),
    (["E1", "seam", "J1", 1.25], "/3", F.MARK_OFF_STEP),
    (["E1", "seam", "J1", 1e12], "/3", F.TOO_MANY_DIGITS),
    (["E1", "seam", "J1", True], "/3", F.NUMBER_EXPECTED),
    (["E1", "order", "J1", 4], "/3", F.MARK_NOT_JUDGEMENT),
    (["E1", "order", "J1", 1.5], "/3", F.MARK_NOT_JUDGEMENT),
    (["E1", "order", "J1", -1], "/3", F.MARK_NOT_JUDGEMENT),
    (["E1", "late", "J1", -1], "/3", F.MARK_OUTSIDE),
    (["E1", "late", "J1", 4], "/3", F.MARK_OUTSIDE),
]


@pytest.mark.parametrize("before", [0, 3])
@pytest.mark.parametrize(("row", "cell", "kind"), MARKS)
def test_marks_refused(row, cell, kind, before):
    rows = [["E2", "seam", "J1", 5], ["E2", "seam", "J2", 5], ["E3", "seam", "J1", 5]][:before]
    assert in_event(marks=[*rows, row]) == [(f"/marks/{before}{cell}", kind)]
    assert in_event(marks=[*rows, row, ["E3", "late", "J1", 0]]) == [
        (f"/marks/{before}{cell}", kind)
    ]


def test_marks_allowed():
    rows = [
        ["E1", "seam", "J1", 1],
        ["E1", "seam", "J2", "10.0"],
        ["E3", "seam", "J1", 15e-1],
        ["E1", "order", "J1", "0"],
        ["E1", "order", "J2", 3.0],
        ["E2", "late", "J1", 2.999],
    ]
    assert in_event(marks=rows) == []


@pytest.mark.parametrize("kind", ["points", "measurement", "deduction"])
def test_steps_count_from_min_for_every_kind(kind):
    criterion = SEAM | {"kind": kind, "min": "0.5", "step": "0.75"}
    marks = [["E1", "seam", "J1", 2], ["E1", "seam", "J2", 2.25]]
    assert in_event(criteria=[criterion], marks=marks) == [("/marks/1/3", F.MARK_OFF_STEP)]


@given(st.decimals(0, 10, places=3), st.decimals(0, 2, places=3), st.decimals("0.001", 3, places=3))
def test_a_mark_is_on_a_step_or_refused(mark, least, step):
    criterion = SEAM | {"min": str(least), "step": str(step), "max": "10"}
    found = in_event(criteria=[criterion], marks=[["E1", "seam", "J1", str(mark)]])
    steps = (Fraction(mark) - Fraction(least)) / Fraction(step)
    expected = [] if steps.denominator == 1 else [("/marks/0/3", F.MARK_OFF_STEP)]
    assert found == (expected if mark >= least else [("/marks/0/3", F.MARK_OUTSIDE)])


@pytest.mark.parametrize("values", [(5, 5), (5, 6), (None, 5), (5, None), (None, None)])
def test_a_mark_given_twice_is_refused_at_the_second(values):
    first, second = (["E1", "seam", "J1", value] for value in values)
    between = ["E1", "seam", "J2", 5]
    assert in_event(marks=[first, between, second]) == [("/marks/2", F.REPEATED_MARK)]


def test_marks_given_twice_are_all_counted():
    found = faults_in(a_document(an_event(marks=[["E1", "seam", "J1", 5]] * 2001)))
    assert found[-1].data == {"count": 2000, "kept": 1000}


def test_a_mark_given_twice_is_found_beside_rows_of_all_sorts():
    row = ["E1", "seam", "J1", 5]
    marks = [row, {}, 0, ["x"], ["E1", "seam", "J2", "y"], ["E1", "seam", "J2", 5], row]
    assert in_event(marks=marks)[-2:] == [
        ("/marks/5", F.REPEATED_MARK),
        ("/marks/6", F.REPEATED_MARK),
    ]


def test_rows_that_need_a_closer_look_are_read_too():
    data = as_bytes(a_document(an_event(marks=["@"])))
    rows = (
        b'["E\\u0031", "seam" ,"J1",50e-1],["E2","seam","J1","7.50"] , [ "E2", "seam", "J2", null]'
    )
    found = reading.read(data.replace(b'"@"', rows), name="FILE")
    assert found.bundle
    assert found.bundle.events[0].marks == {
        "E1": {"seam": {"J1": 5 * 10**12}},
        "E2": {"seam": {"J1": 75 * 10**11}},
    }
    written = b'"marks":[["E1","seam","J1","5"],["E2","seam","J1","7.5"],["E2","seam","J2",null]]}'
    assert written in b"".join(reading.canonical(found))


def test_marks_of_a_criterion_with_a_fault_are_not_judged_by_it():
    marks = [["E1", "seam", "J1", 50], ["E9", "seam", "J1", 5]]
    assert in_event(criteria=[SEAM | {"max": "x"}], marks=marks) == [
        ("/criteria/0/max", F.NUMBER_EXPECTED),
        ("/marks/1/0", F.UNKNOWN_ENTRY),
    ]


def test_marks_of_an_unknown_kind_are_not_judged():
    marks = [["E1", "seam", "J1", 50], ["E1", "seam", "J2", 2.5]]
    assert in_event(criteria=[SEAM | {"kind": "x", "step": 1}], marks=marks) == [
        ("/criteria/0/kind", F.NOT_A_CHOICE)
    ]


@pytest.mark.parametrize(
    ("cell", "value", "kind"),
    [
        (0, "E9", F.UNKNOWN_ENTRY),
        (1, "weld", F.UNKNOWN_CRITERION),
        (2, "J9", F.UNKNOWN_JUDGE),
        (3, 99, F.MARK_OUTSIDE),
    ],
)
def test_what_is_wrong_twice_is_refused_twice(cell, value, kind):
    marks = [
        [entry, criterion, judge, 2]
        for entry in ("E1", "E2")
        for criterion in ("seam", "late")
        for judge in ("J1", "J2")
    ]
    for row in marks:
        row[cell] = value if row[cell] in {"E2", "late", "J2", 2} else row[cell]
    found = in_event(marks=marks)
    wrong = [at for at, row in enumerate(marks) if row[cell] == value]
    assert found == [(f"/marks/{at}/{cell}", kind) for at in wrong]


def test_thousands_of_marks_keep_their_indexes():
    entries = [{"code": f"E{at}"} for at in range(2 * TOGETHER)]
    marks = [[each["code"], "seam", "J1", 5] for each in entries]
    marks[TOGETHER - 1][3] = 55
    marks[TOGETHER] = ["E1", "seam", "J1", 5]
    marks[-1][2] = "J3"
    found = in_event(entries=entries, marks=marks)
    assert found == [
        (f"/marks/{TOGETHER - 1}/3", F.MARK_OUTSIDE),
        (f"/marks/{2 * TOGETHER - 1}/2", F.UNKNOWN_JUDGE),
        (f"/marks/{TOGETHER}", F.REPEATED_MARK),
    ]


def test_marks_need_judges():
    assert in_event(judges=None, marks=[["E1", "seam", "J1", 5]]) == [
        ("/marks/0/2", F.UNKNOWN_JUDGE)
    ]
    assert in_event(judges=None, marks=None) == []


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(mark_faults, "REMEMBERED", 2)
    criteria = [SEAM | {"code": f"c{at}"} for at in range(5)]
    judges = [{"code": f"J{at}"} for at in range(5)]
    marks = [["E1", f"c{at % 5}", f"J{(at + at // 5) % 5}", at] for at in range(12)]
    found = in_event(criteria=criteria, judges=judges, marks=marks)
    assert found == [("/marks/11/3", F.MARK_OUTSIDE)]


FACTOR = SEAM | {"factor": True}
PLAIN = {"code": "plain", "component": "practice", "kind": "points", "max": 10}
GUESTS = [{"code": "E1"}, {"code": "E2", "status": "guest"}, {"code": "E3", "status": "withdrawn"}]


def with_factors(*rows: object, **changes: object) -> list[tuple[str, F]]:
    """The faults of an event in which one criterion of two asks for factors."""
    return in_event(
        criteria=[PLAIN, FACTOR], entries=GUESTS, factors=list(rows), **{"marks": [], **changes}
    )


def test_factors_allowed():
    rows = (["E1", "seam", 0], ["E2", "seam", "1.25"])
    assert with_factors(*rows) == []
    assert with_factors(*rows, ["E3", "seam", 1]) == []


def test_every_entry_that_is_scored_needs_its_factor():
    assert with_factors(["E1", "seam", 1]) == [("/factors", F.FACTOR_MISSING)]
    assert with_factors() == [("/factors", F.FACTOR_MISSING)] * 2
    found = faults_in(a_document(an_event(criteria=[FACTOR], entries=GUESTS, marks=[])))
    assert [(fault.pointer, dict(fault.data)) for fault in found] == [
        ("/events/0/factors", {"entry": '"E1"', "criterion": '"seam"'}),
        ("/events/0/factors", {"entry": '"E2"', "criterion": '"seam"'}),
    ]


FACTORS = [
    (["E9", "seam", 1], "/0", F.UNKNOWN_ENTRY),
    (["E1", "weld", 1], "/1", F.UNKNOWN_CRITERION),
    (["E1", "plain", 1], "/1", F.FACTOR_NOT_ASKED),
    (["E1", "seam", 2], "", F.REPEATED_FACTOR),
    (["E3", "seam", None], "/2", F.NULL),
    ([7, "seam", 1], "/0", F.TEXT_EXPECTED),
    (["E3", 7, 1], "/1", F.TEXT_EXPECTED),
    (["E3", "seam", "x"], "/2", F.NUMBER_EXPECTED),
]


@pytest.mark.parametrize(("row", "cell", "kind"), FACTORS)
def test_factors_refused(row, cell, kind):
    assert with_factors(["E1", "seam", 1], ["E2", "seam", 1], row) == [(f"/factors/2{cell}", kind)]


def test_missing_factors_are_counted_without_going_through_them():
    criteria = [FACTOR | {"code": f"c{at}"} for at in range(100)]
    entries = [{"code": f"E{at}"} for at in range(100)]
    factors = [["E99", "c99", 1], ["E0", "c0", 1]]
    event = an_event(criteria=criteria, entries=entries, factors=factors, marks=[])
    found = faults_in(a_document(event))
    assert found[-1].data == {"count": 100 * 100 - 2, "kept": 1000}
    assert found_in(a_document(event))[:-1] == [("/events/0/factors", F.FACTOR_MISSING)] * 1000


def test_no_factor_is_missed_where_there_is_no_list_of_them():
    found = in_event(criteria=[PLAIN, FACTOR], entries=GUESTS, factors={}, marks=[])
    assert found == [("/factors", F.LIST_EXPECTED)]


def test_rows_without_a_criterion_repeat_nothing():
    rows = (["E1", "seam", 1], ["E2", "seam", 1], ["E1", 7, 1], ["E1", 8, 1])
    assert with_factors(*rows) == [(f"/factors/{at}/1", F.TEXT_EXPECTED) for at in (2, 3)]


def test_missing_factors_are_counted_less_those_that_are_given_and_asked_for():
    asked = [FACTOR | {"code": f"c{at}"} for at in range(50)]
    entries = [{"code": f"E{at}"} for at in range(50)] + [{"code": "away", "status": "absent"}]
    given = [["E49", "c49", 1]] * 3 + [["E48", "c48", 1]] * 2
    not_needed = [["away", "c1", 1], ["E1", "plain", 1]]
    event = an_event(
        criteria=[PLAIN, *asked], entries=entries, factors=given + not_needed, marks=[]
    )
    repeated, not_asked = 3, 1
    last = faults_in(a_document(event))[-1]
    assert last.data == {"count": repeated + not_asked + 50 * 50 - 2, "kept": 1000}


def test_a_thousand_missing_factors_are_all_told():
    asked = [FACTOR | {"code": f"c{at}"} for at in range(10)]
    entries = [{"code": f"E{at}"} for at in range(100)]
    event = an_event(criteria=asked, entries=entries, marks=[])
    assert found_in(a_document(event)) == [("/events/0/factors", F.FACTOR_MISSING)] * 1000
