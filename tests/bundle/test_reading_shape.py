"""What single values of a document may be, and what is refused of them."""

from datetime import date
from decimal import Decimal

import pytest

from competitions.bundle.rules import reading
from competitions.bundle.rules.faults import FaultKind as F
from competitions.contests.rules.choices import Kind, Level
from competitions.contests.rules.numbers import Rounding, RoundingMode
from tests.bundle.documents import (
    ROUNDING,
    a_document,
    an_event,
    as_bytes,
    faults_in,
    found_in,
    in_event,
)


def test_a_document_in_which_all_agrees_is_read():
    bundle = reading.read(as_bytes(a_document()), name="FILE").bundle
    assert bundle
    (event,) = bundle.events
    assert event.scheme.components[1].weight == Decimal("0.7")
    assert event.scheme.criteria[0].least == Decimal(1)
    assert event.marks == {
        "E1": {"seam": {"J1": 75 * 10**11, "J2": 8 * 10**12}},
        "E2": {"order": {"J1": 3 * 10**12}},
    }
    assert event.entries[0].carried == {"theory": 80}
    assert (event.class_, event.awarded_on, event.factors) == (None, None, {})


def test_every_key_of_a_header_is_read():
    header = {
        "code": "2026-skills",
        "name": "技能竞赛",
        "year": "2026",
        "kind": "merit",
        "level": "municipal",
        "class": 2.0,
        "hosts": ["甲", "乙"],
        "undertakers": [],
        "assistants": ["丙"],
        "issuer": "甲\n乙",
        "awarded_on": "2026-02-28",
        "documents": ["〔2026〕1号"],
    }
    bundle = reading.read(as_bytes(a_document(contest=header)), name="FILE").bundle
    assert bundle
    contest = bundle.contest
    assert (contest.code, contest.year, contest.class_) == ("2026-skills", 2026, 2)
    assert (contest.kind, contest.level) == (Kind.MERIT, Level.MUNICIPAL)
    assert contest.hosts == ("甲", "乙")
    assert (contest.issuer, contest.awarded_on) == ("甲\n乙", date(2026, 2, 28))


@pytest.mark.parametrize("last", ["format", "contest", "events"])
def test_the_order_of_keys_is_free(last):
    event = an_event()
    backwards = dict(reversed(event.items()))
    document = a_document(backwards)
    document[last] = document.pop(last)
    same = reading.read(as_bytes(document), name="FILE").bundle
    assert same == reading.read(as_bytes(a_document(event)), name="FILE").bundle


SHAPES = [
    ({"format": "competitions/results"}, "/format", F.NOT_A_CHOICE),
    ({"format": 1}, "/format", F.NOT_A_CHOICE),
    ({"format": None}, "/format", F.MISSING),
    ({"version": 2}, "/version", F.NOT_A_CHOICE),
    ({"version": True}, "/version", F.NOT_A_CHOICE),
    ({"version": "one"}, "/version", F.NOT_A_CHOICE),
    ({"version": None}, "/version", F.MISSING),
    ({"contest": None}, "/contest", F.MISSING),
    ({"contest": {}}, "/contest/name", F.MISSING),
    ({"contest": []}, "/contest", F.OBJECT_EXPECTED),
    ({"events": None}, "/events", F.MISSING),
    ({"events": []}, "/events", F.ITEMS_AT_LEAST),
    ({"events": {}}, "/events", F.LIST_EXPECTED),
    ({"extra": 1}, "/extra", F.UNKNOWN_KEY),
    ({"a/b~c": 1}, "/a~1b~0c", F.UNKNOWN_KEY),
    ({"": None, "x": {}}, "/x", F.UNKNOWN_KEY),
    ({"contest": {"name": "n", "code": ""}}, "/contest/code", F.EMPTY),
    ({"contest": {"name": 7}}, "/contest/name", F.TEXT_EXPECTED),
    ({"contest": {"name": "n", "year": 2026.5}}, "/contest/year", F.WHOLE_EXPECTED),
    ({"contest": {"name": "n", "year": "26a"}}, "/contest/year", F.NUMBER_EXPECTED),
    ({"contest": {"name": "n", "kind": "Skills"}}, "/contest/kind", F.NOT_A_CHOICE),
    ({"contest": {"name": "n", "kind": 1}}, "/contest/kind", F.TEXT_EXPECTED),
    ({"contest": {"name": "n", "level": "city"}}, "/contest/level", F.NOT_A_CHOICE),
    ({"contest": {"name": "n", "class": 0}}, "/contest/class", F.TOO_SMALL),
    ({"contest": {"name": "n", "class": 3}}, "/contest/class", F.TOO_LARGE),
    ({"contest": {"name": "n", "class_": 1}}, "/contest/class_", F.UNKNOWN_KEY),
    ({"contest": {"name": "n", "hosts": "one"}}, "/contest/hosts", F.LIST_EXPECTED),
    ({"contest": {"name": "n", "hosts": ["a", 1]}}, "/contest/hosts/1", F.TEXT_EXPECTED),
    (
        {"contest": {"name": "n", "awarded_on": "2026-02-29"}},
        "/contest/awarded_on",
        F.DATE_EXPECTED,
    ),
    ({"contest": {"name": "n", "awarded_on": "20260228"}}, "/contest/awarded_on", F.DATE_EXPECTED),
    (
        {"contest": {"name": "n", "awarded_on": "2026-W09-1"}},
        "/contest/awarded_on",
        F.DATE_EXPECTED,
    ),
    (
        {"contest": {"name": "n", "awarded_on": "２026-02-28"}},
        "/contest/awarded_on",
        F.DATE_EXPECTED,
    ),
    (
        {"contest": {"name": "n", "awarded_on": "0000-01-01"}},
        "/contest/awarded_on",
        F.DATE_EXPECTED,
    ),
    ({"contest": {"name": "n", "awarded_on": 20260228}}, "/contest/awarded_on", F.DATE_EXPECTED),
    ({"contest": {"name": "n", "awarded_on": "x" * 200}}, "/contest/awarded_on", F.DATE_EXPECTED),
    ({"delegations": {}}, "/delegations/points", F.MISSING),
    ({"delegations": {"points": [1, "x"]}}, "/delegations/points/1", F.NUMBER_EXPECTED),
    ({"delegations": {"points": [], "others": "x"}}, "/delegations/others", F.NUMBER_EXPECTED),
    ({"delegations": []}, "/delegations", F.OBJECT_EXPECTED),
]


@pytest.mark.parametrize(("changes", "pointer", "kind"), SHAPES)
def test_shapes_of_the_document(changes, pointer, kind):
    assert found_in(a_document(**changes)) == [(pointer, kind)]


def test_null_is_refused_everywhere_but_as_a_mark():
    document = a_document(an_event(name="n"))
    document["contest"]["code"] = None
    event = document["events"][0]
    event["name"] = None
    event["criteria"][0]["panel"] = None
    event["entries"][1]["time"] = None
    event["marks"].append([None, "seam", "J1", None])
    assert sorted(found_in(document)) == [
        ("/contest/code", F.NULL),
        ("/events/0/criteria/0/panel", F.NULL),
        ("/events/0/entries/1/time", F.NULL),
        ("/events/0/marks/4/0", F.NULL),
        ("/events/0/name", F.NULL),
    ]


CRITERION = {"code": "c", "component": "theory", "kind": "points", "max": 9}

EVENT_SHAPES = [
    ({"code": None}, "/code", F.MISSING),
    ({"code": ""}, "/code", F.EMPTY),
    ({"entries": None, "marks": None}, "/entries", F.MISSING),
    ({"entry_kind": "animal"}, "/entry_kind", F.NOT_A_CHOICE),
    ({"class": "3"}, "/class", F.TOO_LARGE),
    ({"occupation": 6}, "/occupation", F.TEXT_EXPECTED),
    ({"hosts": []}, "/hosts", F.UNKNOWN_KEY),
    ({"scheme": {}}, "/scheme", F.UNKNOWN_KEY),
    (
        {"criteria": [], "marks": [], "components": [{}], "entries": []},
        "/components/0/code",
        F.MISSING,
    ),
    (
        {
            "criteria": [{"code": "c", "component": "theory", "kind": "points"}],
            "marks": [],
            "entries": [],
        },
        "/criteria/0/max",
        F.MISSING,
    ),
    (
        {"criteria": [{"code": "c", "component": "theory", "max": 1}], "marks": [], "entries": []},
        "/criteria/0/kind",
        F.MISSING,
    ),
    (
        {"criteria": [{"code": "c", "kind": "points", "max": 1}], "marks": []},
        "/criteria/0/component",
        F.MISSING,
    ),
    (
        {"criteria": [{"component": "practice", "kind": "points", "max": 1}], "marks": []},
        "/criteria/0/code",
        F.MISSING,
    ),
    ({"judges": [{"code": "J1"}, {"code": "J2"}, {"name": "n"}]}, "/judges/2/code", F.MISSING),
    ({"entries": [{"name": "n"}], "marks": []}, "/entries/0/code", F.MISSING),
    ({"entries": [{"code": ""}], "marks": []}, "/entries/0/code", F.EMPTY),
    ({"entries": [{"code": "E1", "team": ""}], "marks": []}, "/entries/0/team", F.EMPTY),
    (
        {"entries": [{"code": "E1", "delegation": ""}], "marks": []},
        "/entries/0/delegation",
        F.EMPTY,
    ),
    (
        {"entries": [{"code": "E1", "status": "late"}], "marks": []},
        "/entries/0/status",
        F.NOT_A_CHOICE,
    ),
    ({"entries": [{"code": "E1", "time": "-0.1"}], "marks": []}, "/entries/0/time", F.TOO_SMALL),
    (
        {"entries": [{"code": "E1", "members": [1]}], "marks": []},
        "/entries/0/members/0",
        F.TEXT_EXPECTED,
    ),
    (
        {"entries": [{"code": "E1", "penalties": [{"points": -1}]}], "marks": []},
        "/entries/0/penalties/0/points",
        F.TOO_SMALL,
    ),
    (
        {"entries": [{"code": "E1", "carried": {"theory": "x"}}], "marks": []},
        "/entries/0/carried/theory",
        F.NUMBER_EXPECTED,
    ),
    (
        {"entries": [{"code": "E1", "carried": []}], "marks": []},
        "/entries/0/carried",
        F.OBJECT_EXPECTED,
    ),
    ({"total": {"rounding": {"digits": 2}}}, "/total/rounding/mode", F.MISSING),
    ({"total": {"rounding": {"mode": "up"}}}, "/total/rounding/digits", F.MISSING),
    ({"total": {"rounding": {"digits": 10, "mode": "up"}}}, "/total/rounding/digits", F.TOO_LARGE),
    ({"total": {"rounding": {"digits": -1, "mode": "up"}}}, "/total/rounding/digits", F.TOO_SMALL),
    (
        {"total": {"rounding": {"digits": 1, "mode": "half"}}},
        "/total/rounding/mode",
        F.NOT_A_CHOICE,
    ),
    ({"total": {"scaling": {"mean": 500, "sd": 30}}}, "/total/scaling/method", F.MISSING),
    ({"total": {"scaling": {"method": "standard", "sd": 30}}}, "/total/scaling/mean", F.MISSING),
    ({"total": {"scaling": {"method": "standard", "mean": 500}}}, "/total/scaling/sd", F.MISSING),
    (
        {"total": {"scaling": {"method": "linear", "mean": 500, "sd": 30}}},
        "/total/scaling/method",
        F.NOT_A_CHOICE,
    ),
    (
        {"total": {"scaling": {"method": "standard", "mean": 500, "sd": -1}}},
        "/total/scaling/sd",
        F.TOO_SMALL,
    ),
    ({"ranking": {"order": "up"}}, "/ranking/order", F.NOT_A_CHOICE),
    ({"ranking": {"style": "olympic"}}, "/ranking/style", F.NOT_A_CHOICE),
    ({"ranking": {"tie_breaks": [{}]}}, "/ranking/tie_breaks/0/by", F.MISSING),
    ({"ranking": {"tie_breaks": [{"by": "name"}]}}, "/ranking/tie_breaks/0/by", F.NOT_A_CHOICE),
    ({"teams": {"method": "median"}}, "/teams/method", F.NOT_A_CHOICE),
    ({"teams": {"best": 0}}, "/teams/best", F.TOO_SMALL),
    ({"teams": {"best": 1.5}}, "/teams/best", F.WHOLE_EXPECTED),
    ({"teams": {"min_members": 0}}, "/teams/min_members", F.TOO_SMALL),
    ({"teams": {"tie_breaks": [{}]}}, "/teams/tie_breaks/0/by", F.MISSING),
    ({"teams": {"tie_breaks": [{"by": "best"}]}}, "/teams/tie_breaks/0/by", F.NOT_A_CHOICE),
    (
        {"components": [{"code": "theory", "weight": -1}, {"code": "practice"}]},
        "/components/0/weight",
        F.TOO_SMALL,
    ),
    (
        {"components": [{"code": "theory"}, {"code": "practice", "scale_to": 0}]},
        "/components/1/scale_to",
        F.NOT_ABOVE,
    ),
    (
        {"components": [{"code": "theory"}, {"code": "practice", "best": 0}]},
        "/components/1/best",
        F.TOO_SMALL,
    ),
    (
        {"components": [{"code": "theory"}, {"code": "practice", "best": "1.5"}]},
        "/components/1/best",
        F.WHOLE_EXPECTED,
    ),
    ({"factors": [["E1", "seam"]]}, "/factors/0", F.ITEMS_EXACTLY),
    ({"factors": [["E1", "seam", -1]]}, "/factors/0/2", F.TOO_SMALL),
    ({"factors": {}}, "/factors", F.LIST_EXPECTED),
    ({"marks": [["E1", "seam", "J1"]]}, "/marks/0", F.ITEMS_EXACTLY),
    ({"marks": [["E1", "seam", "J1", 5, 5]]}, "/marks/0", F.ITEMS_EXACTLY),
    ({"marks": [["E1", "seam", 1, 5]]}, "/marks/0/2", F.TEXT_EXPECTED),
    ({"marks": [["E1", "seam", "J1", "five"]]}, "/marks/0/3", F.NUMBER_EXPECTED),
    ({"marks": [["E1", "seam", "J1", 5], {}]}, "/marks/1", F.LIST_EXPECTED),
    ({"marks": [["E1", "seam", "J1", 5], 0, ["E1", "seam", "J2", 5]]}, "/marks/1", F.LIST_EXPECTED),
    ({"marks": [[]]}, "/marks/0", F.ITEMS_EXACTLY),
]


@pytest.mark.parametrize(("changes", "pointer", "kind"), EVENT_SHAPES)
def test_shapes_of_an_event(changes, pointer, kind):
    found = in_event(**changes)
    assert [fault for fault in found if fault[1] is not F.FACTOR_NOT_ASKED] == [(pointer, kind)]


CRITERION_SHAPES = [
    ({"kind": "score"}, "kind", F.NOT_A_CHOICE),
    ({"step": 0}, "step", F.NOT_ABOVE),
    ({"step": "-0.5"}, "step", F.NOT_ABOVE),
    ({"multiplier": -1}, "multiplier", F.TOO_SMALL),
    ({"factor": "true"}, "factor", F.FLAG_EXPECTED),
    ({"factor": 1}, "factor", F.FLAG_EXPECTED),
    ({"descriptors": ["a", "b", "c"]}, "descriptors", F.ITEMS_EXACTLY),
    ({"descriptors": ["a", "b", "c", "d", "e"]}, "descriptors", F.ITEMS_EXACTLY),
    ({"rounding": ROUNDING}, "rounding/digits", F.UNKNOWN_KEY),
    ({"panel": {"method": "mode"}}, "panel/method", F.NOT_A_CHOICE),
    ({"panel": {"drop_high": -1}}, "panel/drop_high", F.TOO_SMALL),
    ({"panel": {"drop_low": 0.5}}, "panel/drop_low", F.WHOLE_EXPECTED),
    ({"panel": {"min_marks": 0}}, "panel/min_marks", F.TOO_SMALL),
    ({"panel": {"max_spread": -1}}, "panel/max_spread", F.TOO_SMALL),
]


@pytest.mark.parametrize(("changes", "key", "kind"), CRITERION_SHAPES)
def test_shapes_of_a_criterion(changes, key, kind):
    found = in_event(criteria=[CRITERION | changes], marks=[], entries=[])
    assert found[0] == (f"/criteria/0/{key}", kind)


def test_whole_numbers_may_be_written_in_any_way():
    panel = {"drop_high": 1.0, "drop_low": "1", "min_marks": "3.0"}
    criterion = CRITERION | {"panel": panel, "rounding": {"panel": {"digits": "2.0", "mode": "up"}}}
    event = an_event(criteria=[criterion], marks=[], entries=[])
    bundle = reading.read(as_bytes(a_document(event)), name="FILE").bundle
    assert bundle
    read = bundle.events[0].scheme.criteria[0]
    assert (read.panel.drop_high, read.panel.drop_low, read.panel.min_marks) == (1, 1, 3)
    assert type(read.panel.drop_high) is int
    assert read.rounding.panel == Rounding(digits=2, mode=RoundingMode.UP)


def test_a_penalty_without_points_is_none():
    event = an_event(entries=[{"code": "E1", "penalties": [{"reason": "late"}]}], marks=[])
    bundle = reading.read(as_bytes(a_document(event)), name="FILE").bundle
    assert bundle
    assert bundle.events[0].entries[0].penalties[0].points == 0


@pytest.mark.parametrize("data", [b"[]", b"null", b"7", b'"x"', b"true", b"[[], []]"])
def test_a_document_is_an_object(data):
    kind = F.NULL if data == b"null" else F.OBJECT_EXPECTED
    assert found_in(data) == [("/", kind)]


def test_faults_of_json_and_of_the_document_come_together():
    data = as_bytes(a_document(extra=1)).replace(
        b'"weld"', b'"weld", "name": NaN, "name": "\\udc00"'
    )
    found = found_in(data)
    assert [kind for _, kind in found] == [
        F.NOT_A_NUMBER,
        F.REPEATED_KEY,
        F.LONE_SURROGATE,
        F.UNKNOWN_KEY,
    ]
    assert found[0][0] == f"FILE:1:{data.index(b'NaN') + 1}"


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_what_json_has_refused_is_not_refused_again(word):
    data = as_bytes(a_document(an_event(marks=[["E1", "seam", "J1", "@"]], total={"floor": "@"})))
    found = found_in(data.replace(b'"@"', word))
    assert [kind for _, kind in found] == [F.NOT_A_NUMBER] * 2


def test_long_lists_keep_their_indexes():
    names = ["n"] * 9000
    names[4095] = names[4096] = names[8999] = 0
    found = in_event(entries=[{"code": "E1", "members": names}], marks=[])
    assert [pointer for pointer, _ in found] == [
        f"/entries/0/members/{at}" for at in (4095, 4096, 8999)
    ]


@pytest.mark.parametrize("useless", ["{}", "[]", "0", '"x"', "[0]"])
def test_after_a_thousand_faults_the_rest_are_counted(useless):
    data = as_bytes(a_document(an_event(judges=["@"], marks=[])))
    found = faults_in(data.replace(b'"@"', ",".join([useless] * 6000).encode()))
    assert len(found) == 1001
    assert (found[999].pointer, found[1000].pointer) == (
        "/events/0/judges/999" + "/code" * (useless == "{}"),
        "/",
    )
    assert found[1000].data == {"count": 6000, "kept": 1000}


def test_faults_of_json_are_counted_with_the_rest():
    data = as_bytes(a_document(extra=1)).replace(
        b'"extra": 1', b'"extra": [NaN' + b",NaN" * 1999 + b"]"
    )
    found = faults_in(data)
    assert (len(found), found[1000].data) == (1001, {"count": 2001, "kept": 1000})


def test_a_thousand_faults_are_all_named():
    found = in_event(judges=[0] * 1000, marks=[])
    assert [kind for _, kind in found] == [F.OBJECT_EXPECTED] * 1000


def test_a_list_of_a_wrong_length_says_how_many_were_expected():
    marks = [["E1", "seam", "J1"]]
    (fault,) = faults_in(a_document(an_event(marks=marks)))
    assert fault.data == {"found": 3, "count": 4}
    (fault,) = faults_in(a_document(events=[]))
    assert (fault.kind, fault.data) == (F.ITEMS_AT_LEAST, {"found": 0, "count": 1})


@pytest.mark.parametrize(
    "changes",
    [{"marks": [item] * 5000} for item in ([], 5, ["E1"])]
    + [{"judges": [item] * 5000, "marks": []} for item in (5, [], [5, "x"], {})],
)
def test_faults_that_are_all_alike_are_counted_one_by_one(changes):
    last = faults_in(a_document(an_event(**changes)))[-1]
    assert (last.kind, last.data) == (F.MORE, {"count": 5000, "kept": 1000})
