"""The verifier against results worked out by hand, so that it is worth disagreeing with."""

import hashlib
import json
from decimal import Decimal

import pytest

from tests.naive.engine import results, verifier

HALF_UP = {"digits": 2, "mode": "half_up"}


def computed(bundle):
    return results(json.loads(json.dumps(bundle), parse_int=Decimal, parse_float=Decimal))


def bundle(**event):
    return {
        "format": "competitions/bundle",
        "version": 1,
        "contest": {"name": "竞赛"},
        "events": [{"code": "E", "components": [{"code": "points"}]} | event],
    }


def only_event(**event):
    return computed(bundle(**event))["events"][0]


def rows(event, *keys):
    return [tuple(row[key] for key in keys) for row in event["results"]]


def carrying(**totals):
    return [{"code": code, "carried": {"points": points}} for code, points in totals.items()]


WELDING = {
    "components": [{"code": "theory", "weight": "0.3"}, {"code": "practice", "weight": "0.7"}],
    "total": {"rounding": HALF_UP},
    "ranking": {"tie_breaks": [{"by": "component", "code": "practice"}, {"by": "time"}]},
    "entries": [
        {"code": code, "carried": {"theory": theory, "practice": practice}, "time": "3600"}
        for code, theory, practice in [
            ("wang", "92", "86.15"),
            ("zhou", "97", "88"),
            ("li", "90", "91"),
            ("feng", "80", "89.5"),
            ("chen", "80", "89.5"),
            ("zhao", "92", "95.5"),
        ]
    ],
}


def test_the_papers_of_a_city_contest():
    assert rows(only_event(**WELDING), "entry", "rank", "shared", "decided_by", "total") == [
        ("zhao", 1, False, None, "94.45"),
        ("li", 2, False, "total", "90.70"),
        ("zhou", 3, False, "component:practice", "90.70"),
        ("wang", 4, False, "total", "87.91"),
        ("chen", 5, True, "total", "86.65"),
        ("feng", 5, True, "total", "86.65"),
    ]


def test_half_up_goes_away_from_zero_and_half_even_to_the_even():
    for mode, total in [
        ("half_up", "87.91"),
        ("half_even", "87.90"),
        ("down", "87.90"),
        ("up", "87.91"),
    ]:
        scheme = WELDING | {"total": {"rounding": {"digits": 2, "mode": mode}}}
        assert rows(only_event(**scheme), "entry", "total")[3] == ("wang", total)


def panel(marks, **criterion):
    judges = [f"J{number}" for number in range(len(marks))]
    return only_event(
        criteria=[{"code": "c", "component": "points", "kind": "points", "max": 10} | criterion],
        judges=[{"code": judge} for judge in judges],
        entries=[{"code": "e"}],
        marks=[["e", "c", judge, mark] for judge, mark in zip(judges, marks, strict=True)],
    )["results"][0]


@pytest.mark.parametrize(
    ("marks", "scheme", "total"),
    [
        ([7, 8, 8, 9, 2], {"panel": {"drop_high": 1, "drop_low": 1}}, "7.666667"),
        ([7, 8, 8, 9, 2], {"panel": {"method": "median"}}, "8"),
        ([7, 8, 9, 2], {"panel": {"method": "median"}}, "7.5"),
        ([7, 8, 9, 2], {"panel": {"method": "sum", "drop_low": 1}}, "24"),
        ([7, None], {"panel": {"min_marks": 2}}, None),
        ([7, None], {"panel": {"drop_low": 1}}, None),
        ([7.125, None], {"rounding": {"panel": HALF_UP}, "multiplier": 2}, "14.26"),
        ([7.125, None], {"rounding": {"points": HALF_UP}, "multiplier": 2}, "14.25"),
        ([2, 3, 3], {"kind": "judgement", "max": 6}, "5.333333"),
        ([2, 3, 3], {"kind": "judgement", "max": 6, "rounding": {"panel": HALF_UP}}, "5.34"),
        ([2, 3], {"kind": "deduction"}, "-2.5"),
        ([None, None], {"kind": "deduction", "when_absent": 4, "multiplier": 2}, "-8"),
        ([None, None], {"kind": "deduction"}, None),
    ],
)
def test_a_panel(marks, scheme, total):
    assert panel(marks, **scheme)["total"] == total


def test_scaling_on_a_mean_and_a_deviation():
    scaling = {"method": "standard", "mean": 500, "sd": 30}
    event = only_event(entries=carrying(a=4, b=2), total={"scaling": scaling})
    assert rows(event, "entry", "scaled") == [("a", "530"), ("b", "470")]
    # The deviation of 1, 1, 4 is the square root of 2: 500 + 60 / 1.41421356.. = 542.4264068..
    event = only_event(
        entries=carrying(a=1, b=1, c=4), total={"scaling": scaling | {"rounding": HALF_UP}}
    )
    assert rows(event, "entry", "scaled") == [("c", "542.43"), ("a", "478.79"), ("b", "478.79")]
    event = only_event(entries=carrying(a=4, b=4), total={"scaling": scaling})
    assert rows(event, "entry", "scaled") == [("a", "500"), ("b", "500")]


@pytest.mark.parametrize(
    ("figures", "colours"),
    [
        ("550 540 530 520", "GSB."),
        ("550 548 540 539 530", "GGBB."),
        ("550 540 538 536 530", "GSSB."),
        ("550 540 538 535", "GSS."),
        ("550 549 548 546 545", "GGGB."),
        ("550 549 548 545", "GGG."),
        ("550 549", "GG"),
        ("550", "G"),
        ("", ""),
    ],
)
def test_the_constellations_of_medals(figures, colours):
    pool = [
        {"code": position, "total": Decimal(figure), "award": None}
        for position, figure in enumerate(figures.split())
    ]
    rule = {"on": "total", "tolerance": 2, "minimum_entries": {"silver": 0, "bronze": 0}}
    verifier.give_medals(rule, pool, len(pool))
    assert "".join((c["award"] or ".")[0].upper() for c in pool) == colours


def awarded(awards, **totals):
    event = only_event(entries=carrying(**totals), awards=awards)
    won = "".join(row["awards"][0] if row["awards"] else "." for row in event["results"])
    return won, [warning["award"] for warning in event["warnings"]]


@pytest.mark.parametrize(
    ("first", "handed_out"),
    [
        ({"count": 1}, ("aabccc", ["a"])),
        ({"count": 1, "overrun": "extra"}, ("aabbcc", ["a"])),
        ({"count": 1, "ties": "exclude"}, ("bbccc.", ["a"])),
        ({"ranks": [1, 1]}, ("aabbcc", ["a"])),
        ({"ranks": [1, 1], "ties": "exclude"}, ("bbccc.", ["a"])),
        ({"percent": 33}, ("aabccc", ["a"])),
        ({"percent": 33, "rounding": "ceil"}, ("aabbcc", [])),
        ({"at_least": 8}, ("aaabbc", [])),
    ],
)
def test_what_comes_off_the_next_award(first, handed_out):
    awards = [{"code": "a"} | first, {"code": "b", "count": 2}, {"code": "c", "count": 3}]
    won, straddled = awarded(awards, p=9, q=9, r=8, s=7, t=6, u=5)
    assert (won, straddled) == handed_out


def test_delegations_of_equal_sum_are_parted_by_counting_places():
    document = bundle(entries=[])
    document["delegations"] = {
        "points": [10, 9, 8],
        "others": 1,
        "awards": [{"code": "x", "count": 1}],
    }
    document["events"] = [
        {
            "code": code,
            "components": [{"code": "points"}],
            "entries": [
                {"code": who, "delegation": where, "carried": {"points": points}}
                for who, where, points in entries
            ],
        }
        for code, entries in [
            ("E1", [("a", "甲", 9), ("b", "乙", 8), ("c", "乙", 7), ("d", "甲", 6)]),
            ("E2", [("a", "丙", 9), ("b", "甲", 8), ("c", "乙", 8)]),
        ]
    ]
    found = computed(document)["delegations"]
    assert [(d["delegation"], d["rank"], d["points"], d["events"], d["awards"]) for d in found] == [
        ("乙", 1, "26", {"E1": "17", "E2": "9"}, ["x"]),
        ("甲", 2, "20", {"E1": "11", "E2": "9"}, []),
        ("丙", 3, "10", {"E1": "0", "E2": "10"}, []),
    ]


def test_a_number_is_spelt_once():
    texts = ("7.0", "-0.00", "0.50", "100")
    assert [verifier.shortest(text) for text in texts] == ["7", "0", "0.5", "100"]
    assert verifier.shortest(Decimal("1E+2")) == "100"


def test_the_digest_takes_texts_with_the_shortest_escapes():
    name = '\u2028\x7f\x01\n"\\/é'
    document = bundle(entries=[]) | {"contest": {"𠀀": True, "name": name, "\uff5e": None}}
    own = r'{"name":"' + "\u2028\x7f" + r'\u0001\n\"\\/é","' + '\uff5e":null,"𠀀":true}'
    text = (
        '{"bundle":{"contest":' + own + ',"events":[{"code":"E","components":[{"code":"points"}],'
        '"entries":[]}],"format":"competitions/bundle","version":"1"},"results":{"events":[]}}'
    )
    expected = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    assert verifier.digest(document, {"events": []}) == expected


def test_the_digest_of_the_least_bundle():
    text = (
        '{"bundle":{"contest":{"name":"7.0"},"events":[{"code":"E","components":'
        '[{"code":"C"}],"entries":[]}],"format":"competitions/bundle","version":"1"},'
        '"results":{"delegations":[],"events":[{"code":"E","ranked":"0","results":[],'
        '"teams":[]}],"format":"competitions/results","version":"1"}}'
    )
    document = bundle(components=[{"code": "C"}], entries=[]) | {"contest": {"name": "7.0"}}
    found = computed(document)
    assert found["digest"] == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    assert found["digest"] == verifier.digest(document | {"version": Decimal("1.0")}, found)


def test_a_guest_whose_marks_are_incomplete_is_still_no_entry_of_those_who_entered():
    event = only_event(
        entries=[*carrying(A=9, B=8, C=7), {"code": "D", "status": "guest"}],
        awards=[{"code": "first", "percent": "33.3", "of": "entered"}],
    )
    assert rows(event, "entry", "status", "awards")[:1] == [("A", "ranked", [])]
    assert rows(event, "entry", "status")[3:] == [("D", "incomplete")]
