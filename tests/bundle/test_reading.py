"""Reading as a whole: nothing raises or costs much, the canonical form holds what was given."""

import copy
import json
import re
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from gettext import NullTranslations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.bundle.rules import reading
from competitions.bundle.rules.faults import FaultKind
from competitions.bundle.words.faults import fault_line
from tests.bundle import papers
from tests.bundle.documents import ROUNDING, a_document, an_event, as_bytes

FULL = a_document(
    an_event(
        total={
            "rounding": ROUNDING,
            "floor": 0,
            "scaling": {"method": "standard", "mean": 500, "sd": 30, "rounding": ROUNDING},
        },
        ranking={
            "order": "desc",
            "style": "dense",
            "tie_breaks": [{"by": "component", "code": "theory"}],
        },
        teams={"best": 2, "tie_breaks": [{"by": "best_member"}]},
        awards=[
            {"code": "a", "ranks": [1, 2]},
            {"code": "m", "method": "medals", "minimum_entries": {"gold": 2}},
        ],
        factors=[],
    ),
    delegations={"points": [3, 2, 1], "awards": [{"code": "d", "percent": "10"}]},
)


def canonical(document: object) -> bytes:
    """The canonical form of a document without a fault."""
    data = document if isinstance(document, bytes) else as_bytes(document)
    return b"".join(reading.canonical(reading.read(data, name="FILE")))


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every list or object of a value with each of its keys or indexes."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else range(len(value))
    return [(value, key) for key in keys] + [each for key in keys for each in places(value[key])]


ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        10**13,
        "",
        "1",
        "E1",
        "gold",
        "\ud800",
        [],
        {},
        [[]],
        [0] * 5,
        {"x": 1},
        "n" * 300,
    ]
)


@given(st.lists(st.tuples(st.integers(0, 10**6), ODD | st.just("cut")), max_size=4))
def test_no_change_of_a_document_makes_the_reader_stumble(changes):
    document = copy.deepcopy(FULL)
    for number, odd in changes:
        there = places(document)
        if not there:
            break
        holder, key = there[number % len(there)]
        if odd == "cut":
            del holder[key]
        else:
            holder[key] = copy.deepcopy(odd)
    found = reading.read(as_bytes(document), name="FILE")
    assert (found.bundle is None) == bool(found.faults)
    for fault in found.faults:
        assert fault_line(fault, NullTranslations()).isprintable()


@given(st.binary(max_size=60), st.integers(0, 2000), st.integers(0, 40))
def test_no_bytes_make_the_reader_stumble(put, at, cut):
    data = as_bytes(FULL)
    found = reading.read(data[:at] + put + data[at + cut :], name="FILE")
    assert (found.bundle is None) == bool(found.faults)


def test_the_full_document_has_no_fault():
    assert reading.read(as_bytes(FULL), name="FILE").faults == ()
    assert reading.read(as_bytes(papers.contest()), name="FILE").faults == ()


def test_the_canonical_form_is_written_out():
    document = b"""
    { "version" : 1.0 , "format":"competitions/bundle", "contest": {"name":
      "A\\u0042\\/\\u00e9\\ud83d\\ude00\\u007f \\u001F\\n\\"\\\\", "hosts": [ ], "year": 2026},
      "events": [{"entries": [{"penalties": [{"points": -0}], "code": "E1", "carried": {}},
        {"code": "E2", "carried": {"\\ud83d\\ude00": 7.50, "\\uff5e": "-0.0"}, "status": "guest"}],
        "components": [{"weight": 1e-1, "code": "\\uff5e"}, {"code": "\\ud83d\\ude00"}],
        "awards": [{"code": "a", "count": "7.0", "require_pass": true}],
        "code": "e"}]}"""
    assert canonical(document).decode() == (
        '{"contest":{"hosts":[],"name":"AB/é😀\x7f \\u001f\\n\\"\\\\","year":"2026"},'
        '"events":[{"awards":[{"code":"a","count":"7","require_pass":true}],"code":"e",'
        '"components":[{"code":"～","weight":"0.1"},{"code":"😀"}],"entries":['
        '{"carried":{},"code":"E1","penalties":[{"points":"0"}]},'
        '{"carried":{"～":"0","😀":"7.5"},"code":"E2","status":"guest"}]}],'
        '"format":"competitions/bundle","version":"1"}'
    )


def restated(value: Any) -> Any:
    """The canonical value, written the slow way; all numbers here are the schema's."""
    if isinstance(value, dict):
        return {key: restated(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return [restated(each) for each in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return value
    return f"{Decimal(str(value)).normalize():f}"


@pytest.mark.parametrize("document", [FULL, papers.contest()])
def test_the_canonical_form_says_what_the_document_says(document):
    text = canonical(document).decode()
    assert text == json.dumps(restated(json.loads(text)), ensure_ascii=False, separators=(",", ":"))
    assert restated(json.loads(text)) == restated(document)


def test_the_canonical_form_is_its_own():
    once = canonical(FULL)
    assert canonical(once) == once
    assert canonical(json.dumps(FULL, indent=3).encode()) == once


def test_every_change_of_content_changes_the_canonical_form():
    once = canonical(FULL)
    changed = copy.deepcopy(FULL)
    changed["events"][0]["marks"][3][3] = 0
    assert canonical(changed) != once
    changed["events"][0]["marks"].pop()
    assert canonical(changed) != once
    assert canonical(FULL | {"contest": {"name": "Skills of the city "}}) != once


def test_what_has_faults_has_no_canonical_form():
    with pytest.raises(ValueError, match="no canonical form"):
        reading.canonical(reading.read(b"{}", name="FILE"))


SIZE = 60_000


def in_list(key: str, item: bytes) -> bytes:
    """A document with a list of nothing but this item; `%d` in it is its number."""
    count = SIZE // (len(item) + 1)
    items = b",".join(item % at if b"%" in item else item for at in range(count))
    return as_bytes(a_document(an_event(**{key: ["@"]}))).replace(b'"@"', items)


def in_text(key: str, text: bytes) -> bytes:
    """A document with one giant value."""
    return as_bytes(a_document(an_event(**{key: "@"}))).replace(b'"@"', text)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "lists": lambda: b"[" + b"[]," * (SIZE // 3) + b"[]]",
    "numbers": lambda: b"[" + b"0," * (SIZE // 2) + b"0]",
    "objects": lambda: b"[" + b"{}," * (SIZE // 3) + b"{}]",
    "nan": lambda: b"[" + b"NaN," * (SIZE // 4) + b"0]",
    "surrogates": lambda: b'["' + b"\\ud800" * (SIZE // 6) + b'"]',
    "open": lambda: b"[" * SIZE,
    "deep": lambda: b"[" * (SIZE // 2) + b"]" * (SIZE // 2),
    "deep objects": lambda: b'{"a":' * (SIZE // 5),
    "keys": lambda: b"{" + b",".join(b'"%x":0' % (at // 2) for at in range(SIZE // 9)) + b"}",
    "number": lambda: in_text("venue", b"1" * SIZE),
    "exponent": lambda: in_text("class", b"1e" + b"9" * SIZE),
    "text": lambda: in_text("entry_kind", b'"' + b"x" * SIZE + "😀".encode() + b'"'),
    "escapes": lambda: in_text("code", b'"' + b"\\n" * (SIZE // 2) + "😀".encode() + b'",""  :""'),
    "entries": lambda: in_list("entries", b'{"code":"%d"}') + b" ",
    "same entries": lambda: in_list("entries", b'{"code":"E1"}'),
    "no entries": lambda: in_list("entries", b"{}"),
    "components": lambda: in_list("components", b'{"code":"%d","best":1}'),
    "criteria": lambda: in_list(
        "criteria", b'{"code":"%d","component":"x","kind":"points","max":1}'
    ),
    "marks": lambda: in_list("marks", b'["E1","seam","J1",99]'),
    "bad rows": lambda: in_list("marks", b'["%d",0]'),
    "no rows": lambda: in_list("marks", b"0"),
    "factors": lambda: in_list("factors", b'["a","b",0]'),
    "awards": lambda: in_list("awards", b'{"code":"%d"}'),
    "events": lambda: as_bytes(a_document(events=["@"])).replace(
        b'"@"', b",".join([b"[]"] * (SIZE // 3))
    ),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_refusing_costs_at_most_ten_times_the_file(make):
    data = make()
    reading.read(b"{}", name="warm")
    tracemalloc.start()
    try:
        found = reading.read(data, name="FILE")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.faults
    kept = 400_000  # a thousand faults and their pointers, however large the file
    assert peak < 9 * len(data) + kept


def test_fifty_thousand_marks_are_read():
    criteria = [
        {"code": f"c{at}", "component": "practice", "kind": "points", "max": 10, "step": "0.25"}
        for at in range(5)
    ]
    judges = [{"code": f"J{at}"} for at in range(10)]
    entries = [{"code": f"E{at:05}", "name": "张三"} for at in range(1000)]
    marks = [
        [entry["code"], criterion["code"], judge["code"], f"{(at + len(entry['code'])) % 41 / 4}"]
        for entry in entries
        for criterion in criteria
        for at, judge in enumerate(judges)
    ]
    data = as_bytes(
        a_document(an_event(criteria=criteria, judges=judges, entries=entries, marks=marks))
    )
    found = reading.read(data, name="FILE")
    assert found.bundle
    assert (
        sum(len(judged) for by in found.bundle.events[0].marks.values() for judged in by.values())
        == 50_000
    )


def test_a_file_that_cannot_be_read_is_named():
    fault = reading.Fault("FILE", FaultKind.UNREADABLE, {"why": "gone"})
    assert (
        fault_line(fault, NullTranslations())
        == "FILE: the file cannot be read (gone); a JSON file was expected"
    )
