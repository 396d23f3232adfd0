"""What the parts of a scheme may not say against each other, sentence by sentence."""

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

CRITERION = {"code": "c", "component": "practice", "kind": "points", "max": 9}
THEORY, PRACTICE = {"code": "theory"}, {"code": "practice"}


def with_criteria(*changes: dict[str, Any], **event: Any) -> Found:
    """The faults of an event with these criteria and no marks."""
    criteria = [CRITERION | {"code": f"c{at}"} | each for at, each in enumerate(changes)]
    return in_event(criteria=criteria, marks=[], **event)


def with_practice(**keys: Any) -> list[dict[str, Any]]:
    """Components of which the one with criteria has these keys."""
    return [THEORY, PRACTICE | keys]


@pytest.mark.parametrize("key", ["components", "criteria", "judges", "entries", "awards"])
def test_a_code_is_unique_in_its_list(key):
    event = an_event(awards=[{"code": "a", "count": 1}])
    event[key] = [*event[key], {**event[key][0], "name": "again"}]
    at = len(event[key]) - 1
    assert found_in(a_document(event)) == [(f"/events/0/{key}/{at}/code", F.REPEATED_CODE)]


def test_codes_repeated_beyond_those_that_are_told_are_counted():
    event = an_event(judges=[{"code": "J1"}] * 1500 + [{"code": "J2"}])
    last = faults_in(a_document(event))[-1]
    assert (last.kind, last.data) == (F.MORE, {"count": 1499, "kept": 1000})


def test_codes_of_events_and_of_delegations_awards_are_unique():
    awards = [{"code": "a", "count": 1}, {"code": "b", "count": 1}, {"code": "a", "ranks": [1, 2]}]
    document = a_document(an_event(), an_event(), delegations={"points": [], "awards": awards})
    assert found_in(document) == [
        ("/events/1/code", F.REPEATED_CODE),
        ("/delegations/awards/2/code", F.REPEATED_CODE),
    ]


def test_codes_compare_by_code_point():
    composed, decomposed = "é", "e\u0301"
    event = an_event(
        judges=[{"code": "J1"}, {"code": "J2"}, {"code": composed}, {"code": decomposed}]
    )
    assert found_in(a_document(event)) == []
    assert in_event(judges=[{"code": "J1"}, {"code": "J2"}, {"code": "\\"}, {"code": "\\"}]) == [
        ("/judges/3/code", F.REPEATED_CODE)
    ]


def test_every_third_code_again_is_found_among_many():
    entries = [{"code": f"E{at % 2000}"} for at in range(3000)]
    found = in_event(entries=entries, marks=[], components=[PRACTICE], criteria=[CRITERION])
    assert found[0] == ("/entries/2000/code", F.REPEATED_CODE)
    assert len(found) == 1000


CRITERIA = [
    ({"component": "other"}, "component", F.UNKNOWN_COMPONENT),
    ({"kind": "judgement", "min": 0}, "min", F.NOT_FOR_JUDGEMENT),
    ({"kind": "judgement", "step": 1}, "step", F.NOT_FOR_JUDGEMENT),
    ({"max": 0}, "max", F.MAX_NOT_OVER_MIN),
    ({"max": 5, "min": 5}, "max", F.MAX_NOT_OVER_MIN),
    ({"max": -5, "min": "-4.5"}, "max", F.MAX_NOT_OVER_MIN),
    ({"kind": "judgement", "max": 0}, "max", F.MAX_NOT_OVER_MIN),
    ({"when_absent": 0}, "when_absent", F.DEDUCTIONS_ONLY),
    ({"kind": "measurement", "when_absent": 0}, "when_absent", F.DEDUCTIONS_ONLY),
    ({"kind": "judgement", "when_absent": 0}, "when_absent", F.DEDUCTIONS_ONLY),
    ({"kind": "deduction", "min": 2, "when_absent": 1}, "when_absent", F.NEITHER_ZERO_NOR_WITHIN),
    ({"kind": "deduction", "when_absent": "9.5"}, "when_absent", F.NEITHER_ZERO_NOR_WITHIN),
]


@pytest.mark.parametrize(("changes", "key", "kind"), CRITERIA)
def test_criteria_refused(changes, key, kind):
    assert with_criteria(changes) == [(f"/criteria/0/{key}", kind)]


@pytest.mark.parametrize(
    "changes",
    [
        {"max": -1, "min": -5},
        {"kind": "deduction", "min": 2, "when_absent": 0},
        {"kind": "deduction", "min": 2, "when_absent": 2},
        {"kind": "deduction", "when_absent": 9, "step": 2},
        {"kind": "measurement", "min": -3, "step": "0.001"},
        {"descriptors": ["a", "b", "c", "d"]},
        {"kind": "judgement", "max": 5, "panel": {"drop_high": 3}},
    ],
)
def test_criteria_allowed(changes):
    assert with_criteria(changes) == []


COMPONENTS = [
    ({"scale_to": 100}, [{"multiplier": 0}], "/components/1/scale_to", F.SCALED_FROM_ZERO),
    ({"scale_to": 100}, [{"max": 0, "min": -9}], "/components/1/scale_to", F.SCALED_FROM_ZERO),
    (
        {"scale_to": 100},
        [{}, {"max": -9, "min": -99}],
        "/components/1/scale_to",
        F.SCALED_FROM_ZERO,
    ),
    ({"scale_to": 100}, [{"kind": "deduction"}], "/components/1/scale_to", F.SCALED_FROM_ZERO),
    (
        {"scale_to": 9, "best": 1},
        [{"max": 0, "min": -9}, {"max": -1, "min": -9}],
        "/components/1/scale_to",
        F.SCALED_FROM_ZERO,
    ),
    (
        {"scale_to": 100},
        [{}, {"panel": {"method": "sum"}}],
        "/criteria/1/panel/method",
        F.SCALED_WITH_SUM,
    ),
    (
        {"scale_to": 100},
        [{}, {"kind": "deduction", "panel": {"method": "sum"}}],
        "/criteria/1/panel/method",
        F.SCALED_WITH_SUM,
    ),
]


@pytest.mark.parametrize(("keys", "criteria", "pointer", "kind"), COMPONENTS)
def test_components_refused(keys, criteria, pointer, kind):
    assert with_criteria(*criteria, components=with_practice(**keys)) == [(pointer, kind)]


@pytest.mark.parametrize(
    ("keys", "criteria"),
    [
        ({"scale_to": 100}, [{"max": -1, "min": -9}]),
        ({"scale_to": 9, "best": 1}, [{}, {"max": 0, "min": -9}]),
        ({"scale_to": 100, "best": 5}, [{}, {"kind": "deduction"}]),
        ({"best": 1}, [{"panel": {"method": "sum"}}]),
        ({"scale_to": 100}, [{"factor": False, "panel": {"method": "median"}}]),
    ],
)
def test_components_allowed(keys, criteria):
    assert with_criteria(*criteria, components=with_practice(**keys)) == []


def test_scaling_and_a_factor_clash_at_the_later_of_the_two():
    components = with_practice(scale_to=100)
    late, early = CRITERION | {"factor": True}, {"criteria": [CRITERION | {"factor": True}]}
    entries = {"entries": [], "marks": []}
    assert in_event(components=components, criteria=[late], **entries) == [
        ("/criteria/0/factor", F.SCALED_WITH_FACTOR)
    ]
    turned = early | an_event(components=components, **entries) | early
    assert next(iter(turned)) == "criteria"
    assert found_in(a_document(turned)) == [
        ("/events/0/components/1/scale_to", F.SCALED_WITH_FACTOR)
    ]


def test_scale_to_and_best_need_criteria():
    components = [{"code": "theory", "scale_to": 100, "best": 2}, PRACTICE]
    assert in_event(components=components) == [
        ("/components/0/scale_to", F.WITHOUT_CRITERIA),
        ("/components/0/best", F.WITHOUT_CRITERIA),
    ]


def test_a_component_without_a_code_has_that_fault_only():
    components = [THEORY, PRACTICE, {"best": 1, "scale_to": 10}]
    assert in_event(components=components) == [("/components/2/code", F.MISSING)]


def test_a_base_with_a_fault_of_its_own_is_not_judged():
    found = with_criteria({"max": "x"}, components=with_practice(scale_to=100))
    assert found == [("/criteria/0/max", F.NUMBER_EXPECTED)]
    found = with_criteria({"multiplier": 0}, components=with_practice(scale_to=100, best=0))
    assert found == [("/components/1/best", F.TOO_SMALL)]


@pytest.mark.parametrize(
    ("total", "found"),
    [
        ({"rounding": ROUNDING, "floor": "0.001"}, [("/total/floor", F.FLOOR_TOO_FINE)]),
        (
            {"rounding": {"digits": 0, "mode": "up"}, "floor": "-0.5"},
            [("/total/floor", F.FLOOR_TOO_FINE)],
        ),
        ({"rounding": ROUNDING, "floor": "0.100"}, []),
        ({"rounding": ROUNDING, "floor": "1e2"[:1]}, []),
        ({"floor": "0.001"}, []),
    ],
)
def test_a_floor_is_no_finer_than_the_rounding(total, found):
    assert in_event(total=total) == found


TIE_BREAKS = [
    ({"by": "component"}, F.MISSING),
    ({"by": "criterion"}, F.MISSING),
    ({"by": "component", "code": "seam"}, F.UNKNOWN_COMPONENT),
    ({"by": "criterion", "code": "practice"}, F.UNKNOWN_CRITERION),
    ({"by": "component", "code": ""}, F.EMPTY),
    ({"by": "time", "code": "practice"}, F.CODE_NOT_ASKED),
    ({"by": "undropped", "code": "practice"}, F.CODE_NOT_ASKED),
    ({"by": "marks_sum", "code": "practice"}, F.CODE_NOT_ASKED),
]


@pytest.mark.parametrize(("step", "kind"), TIE_BREAKS)
def test_tie_breaks_refused(step, kind):
    ranking = {"tie_breaks": [{"by": "time"}, step]}
    assert in_event(ranking=ranking) == [("/ranking/tie_breaks/1/code", kind)]


def test_tie_breaks_allowed():
    steps = [
        {"by": "component", "code": "theory", "order": "asc"},
        {"by": "criterion", "code": "seam"},
        {"by": "undropped", "order": "desc"},
        {"by": "time", "order": "desc"},
        {"by": "marks_sum"},
        {"by": "time"},
    ]
    assert in_event(ranking={"order": "asc", "style": "dense", "tie_breaks": steps}) == []


def test_parts_that_are_missing_blame_nobody_else():
    assert in_event(components=None) == [("/components", F.MISSING)]
    assert in_event(judges={}) == [("/judges", F.LIST_EXPECTED)]
    assert in_event(criteria=7) == [("/criteria", F.LIST_EXPECTED)]
    assert in_event(entries=0) == [("/entries", F.LIST_EXPECTED)]
