"""Warnings in words: what has a name is called by it, with its code behind it."""

from gettext import NullTranslations

from competitions.bundle.rules import reading
from competitions.bundle.rules.results import results
from competitions.bundle.words.notices import notice_words
from tests.bundle.documents import a_document, an_event, as_bytes

SAY = NullTranslations()
PARTS = [
    {"code": "t", "name": "理论", "weight": "0.3"},
    {"code": "p", "name": "实操", "weight": "0.6", "pass_mark": 90},
    {"code": "x"},
]
CRITERIA = [
    {
        "code": "s",
        "name": "焊缝",
        "component": "p",
        "kind": "points",
        "max": 10,
        "panel": {"max_spread": 1},
    },
    {"code": "o", "component": "x", "kind": "points", "max": 5, "panel": {"min_marks": 3}},
]


def _said(**changes):
    event = an_event(components=PARTS, criteria=CRITERIA, **changes)
    read = reading.read(as_bytes(a_document(event)), name="FILE")
    found = results(read.bundle).events[0]
    return [notice_words(notice, found.event.scheme, SAY) for notice in found.notices]


def test_criteria_and_components_are_called_by_name_and_code():
    marks = [["E1", "s", "J1", 7], ["E1", "s", "J2", 9]]
    assert _said(entries=[{"code": "E1"}, {"code": "E2"}], marks=marks) == [
        "o asks for the marks of 3 judges, and there are 2: no entry can have points for it.",
        "实操 (p) asks for 90 to pass, and at most 10 can be had.",
        "The weights of the components sum to 1.9, not to 1.",
        "E1 is incomplete: 理论 (t) has no points carried in; o has 0 of at least 3 marks.",
        "E1, 焊缝 (s): the judges' marks lie too far apart, from 7 to 9.",
        (
            "E2 is incomplete: 理论 (t) has no points carried in;"
            " 焊缝 (s) has 0 of at least 1 mark; o has 0 of at least 3 marks."
        ),
    ]


def test_awards_are_called_by_name_and_code():
    awards = [{"code": "first", "name": "一等奖", "count": 1}]
    entries = [{"code": code, "carried": {"t": 1}} for code in ("E1", "E2")]
    event = an_event(
        components=PARTS[:1], criteria=None, marks=None, judges=None, entries=entries, awards=awards
    )
    read = reading.read(as_bytes(a_document(event)), name="FILE")
    notice = results(read.bundle).events[0].notices[-1]
    assert notice_words(notice, None, SAY) == (
        "一等奖 (first): E1, E2 share a place at the edge of the award; all of them have it."
    )
