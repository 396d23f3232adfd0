"""What JSON itself refuses: json_syntax, json_encoding, json_text."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from competitions.bundle.rules import json_encoding, json_syntax
from competitions.bundle.rules.faults import KEPT, FaultKind
from competitions.bundle.rules.json_text import JsonText, Sort


def notes(data: bytes) -> list[tuple[int, int, FaultKind]]:
    """Line, column and kind of all faults."""
    found = json_syntax.examined(data)
    places = json_encoding.lines_and_columns(data, [note.at for note in found.notes])
    return [(*place, note.kind) for place, note in zip(places, found.notes, strict=True)]


ENDED = [
    (b"", 1, 1, FaultKind.ENDS_EARLY),
    (b" \n ", 2, 2, FaultKind.ENDS_EARLY),
    (b"[1,]", 1, 4, FaultKind.VALUE_EXPECTED),
    (b"[1,,2]", 1, 4, FaultKind.VALUE_EXPECTED),
    (b"[,1]", 1, 2, FaultKind.VALUE_EXPECTED),
    (b"[1 2]", 1, 4, FaultKind.COMMA_EXPECTED),
    (b"[1}", 1, 3, FaultKind.COMMA_EXPECTED),
    (b"[", 1, 2, FaultKind.ENDS_EARLY),
    (b"[1", 1, 3, FaultKind.ENDS_EARLY),
    (b'{"a":1,}', 1, 8, FaultKind.KEY_EXPECTED),
    (b"{1:1}", 1, 2, FaultKind.KEY_EXPECTED),
    (b"{'a':1}", 1, 2, FaultKind.KEY_EXPECTED),
    (b'{"a" 1}', 1, 6, FaultKind.COLON_EXPECTED),
    (b'{"a":}', 1, 6, FaultKind.VALUE_EXPECTED),
    (b'{"a":1 "b":2}', 1, 8, FaultKind.COMMA_EXPECTED),
    (b'{"a', 1, 2, FaultKind.UNCLOSED_TEXT),
    (b'["a]', 1, 2, FaultKind.UNCLOSED_TEXT),
    (b'["a\nb"]', 1, 4, FaultKind.CONTROL_CHARACTER),
    (b'["\x00"]', 1, 3, FaultKind.CONTROL_CHARACTER),
    (b'["\\x"]', 1, 3, FaultKind.BAD_ESCAPE),
    (b'["\\u12g4"]', 1, 3, FaultKind.BAD_ESCAPE),
    (b"01", 1, 2, FaultKind.TRAILING),
    (b"[1.]", 1, 3, FaultKind.COMMA_EXPECTED),
    (b"[.5]", 1, 2, FaultKind.VALUE_EXPECTED),
    (b"[+1]", 1, 2, FaultKind.VALUE_EXPECTED),
    (b"[1e]", 1, 3, FaultKind.COMMA_EXPECTED),
    (b"[0x1]", 1, 3, FaultKind.COMMA_EXPECTED),
    (b"-", 1, 1, FaultKind.VALUE_EXPECTED),
    (b"tru", 1, 1, FaultKind.VALUE_EXPECTED),
    (b"True", 1, 1, FaultKind.VALUE_EXPECTED),
    (b"nulll", 1, 5, FaultKind.TRAILING),
    (b"{} {}", 1, 4, FaultKind.TRAILING),
    (b"[]\n\n// end", 3, 1, FaultKind.TRAILING),
    (b"[]\x00", 1, 3, FaultKind.TRAILING),
    (b"\xa0[]", 1, 1, FaultKind.ENCODING),
    ("{\n \"名\": 'x'}".encode(), 2, 7, FaultKind.VALUE_EXPECTED),
    ('["é"]'.encode("latin-1"), 1, 3, FaultKind.ENCODING),
    ('["名", "é'.encode() + b'\xff"]', 1, 9, FaultKind.ENCODING),
    ("[]".encode("utf-16"), 1, 1, FaultKind.WIDE_ENCODING),
    ("[]".encode("utf-16-le"), 1, 1, FaultKind.WIDE_ENCODING),
    ("[]".encode("utf-16-be"), 1, 1, FaultKind.WIDE_ENCODING),
    ("[]".encode("utf-32"), 1, 1, FaultKind.WIDE_ENCODING),
    (b"\xc0\xaf", 1, 1, FaultKind.ENCODING),
    (b'"\xf4\x90\x80\x80"', 1, 2, FaultKind.ENCODING),
    (b'"\xe5\x90"', 1, 2, FaultKind.ENCODING),
    (b'"\xe5\x90', 1, 2, FaultKind.ENCODING),
]


@pytest.mark.parametrize(("data", "line", "column", "kind"), ENDED)
def test_what_ends_the_reading(data, line, column, kind):
    assert notes(data) == [(line, column, kind)]
    assert json_syntax.examined(data).text is None


GONE_ON = [
    (b"\xef\xbb\xbf[]", [(1, 1, FaultKind.BYTE_ORDER_MARK)]),
    (b"\xef\xbb\xbf[NaN]", [(1, 1, FaultKind.BYTE_ORDER_MARK), (1, 3, FaultKind.NOT_A_NUMBER)]),
    (
        b"[NaN,\nInfinity, -Infinity]",
        [
            (1, 2, FaultKind.NOT_A_NUMBER),
            (2, 1, FaultKind.NOT_A_NUMBER),
            (2, 11, FaultKind.NOT_A_NUMBER),
        ],
    ),
    (b'{"a":1,"a":2}', [(1, 8, FaultKind.REPEATED_KEY)]),
    (b'{"a":1,"\\u0061":2}', [(1, 8, FaultKind.REPEATED_KEY)]),
    (b'[{"":[],"":{}}]', [(1, 9, FaultKind.REPEATED_KEY)]),
    (b'{"a":{"b":1},"c":{"b":1}}', []),
    (b"[" * 63 + b'{"a":1,"a":2}' + b"]" * 63, [(1, 71, FaultKind.REPEATED_KEY)]),
    (
        '{"é":0,\n"é":0,"b":0,"é":0}'.encode(),
        [(2, 1, FaultKind.REPEATED_KEY), (2, 13, FaultKind.REPEATED_KEY)],
    ),
    (b'["\\ud800"]', [(1, 3, FaultKind.LONE_SURROGATE)]),
    (b'["\\uDC00\\ud800x"]', [(1, 3, FaultKind.LONE_SURROGATE), (1, 9, FaultKind.LONE_SURROGATE)]),
    (b'["\\\\ud800"]', []),
    (b'["\\\\\\ud800"]', [(1, 5, FaultKind.LONE_SURROGATE)]),
    (b'["\\ud83d\\ude00"]', []),
    (b'["\\ud800\\ud83d\\ude00"]', [(1, 3, FaultKind.LONE_SURROGATE)]),
    (b'["\xed\xa0\x80"]', [(1, 3, FaultKind.LONE_SURROGATE)]),
    (b'{"\\udfff":0}', [(1, 3, FaultKind.LONE_SURROGATE)]),
    (b"[" * 64 + b"]" * 64, []),
    (b"[" * 65 + b"]" * 65, [(1, 65, FaultKind.TOO_DEEP)]),
    (b'{"a":' * 64 + b"[]" + b"}" * 64, [(1, 321, FaultKind.TOO_DEEP)]),
    (
        b"[" * 64 + b"[[]],0,[]" + b"]" * 64,
        [(1, 65, FaultKind.TOO_DEEP), (1, 72, FaultKind.TOO_DEEP)],
    ),
    (b"[" * 63 + b"[1,2],[]" + b"]" * 63, []),
    (b"[" * 62 + b"[[1],2],[[]],0" + b"]" * 62, []),
    (
        b"[" * 63 + b"[[1],2],[[]],0" + b"]" * 63,
        [(1, 65, FaultKind.TOO_DEEP), (1, 73, FaultKind.TOO_DEEP)],
    ),
]


@pytest.mark.parametrize(("data", "found"), GONE_ON)
def test_what_is_noted_while_the_reading_goes_on(data, found):
    assert notes(data) == found
    assert json_syntax.examined(data).text is not None


def test_a_surrogate_that_stands_for_a_value_is_told_once():
    assert notes(b"[\xed\xa0\x80]") == [(1, 2, FaultKind.VALUE_EXPECTED)]


@pytest.mark.parametrize("data", [b'{"a": [[1 2]]}', b"[1 2]", b'[{"a": [1 2]}]'])
def test_a_missing_comma_is_told_with_what_might_have_closed(data):
    (note,) = json_syntax.examined(data).notes
    assert (note.kind, note.data) == (FaultKind.COMMA_EXPECTED, {"closing": "]", "found": "2"})


def test_faults_before_a_syntax_error_are_kept_and_none_after():
    data = b'{"a":NaN,"a":"\\ud800",\n"b":[1,2,}, NaN, "\\udc00"'
    assert notes(data) == [
        (1, 6, FaultKind.NOT_A_NUMBER),
        (1, 15, FaultKind.LONE_SURROGATE),
        (2, 10, FaultKind.VALUE_EXPECTED),
    ]


def test_of_many_faults_the_first_thousand_are_kept_and_all_counted():
    members = ",".join(f'"{number % 500}":NaN' for number in range(4000))
    found = json_syntax.examined(f"{{{members}}}".encode())
    assert found.count == 4000 + 3500
    assert len(found.notes) == KEPT


@pytest.mark.parametrize("closed", [0, 1, 9000, 9999])
def test_thousands_of_levels_are_gone_through(closed):
    whole = closed == 9999
    data = b"[" * 9999 + b"]" * closed
    kinds = [kind for *_, kind in notes(data)]
    assert kinds == [FaultKind.TOO_DEEP] + [FaultKind.ENDS_EARLY] * (not whole)


def test_levels_of_lists_and_objects_close_in_their_order():
    data = b"[" * 70 + b'{"a":' * 5000 + b"[" * 5000 + b"]" * 5000 + b"}" * 5000 + b"]" * 70
    assert notes(data) == [(1, 65, FaultKind.TOO_DEEP)]
    assert notes(data.replace(b"]}", b"]]"))[-1][2] is FaultKind.COMMA_EXPECTED


@pytest.mark.parametrize("levels", [4096, 4100, 4160, 4161, 9000])
def test_what_closes_after_thousands_of_levels_is_what_was_open(levels):
    data = b"[" * levels + b"]" * levels
    found = json_syntax.examined(data)
    assert found.text
    assert [found.text.ends[at] for at in range(64)] == [len(data) - at for at in range(64)]


def built(text: JsonText, at: int) -> Any:
    """The plain Python value, found by way of offsets."""
    match text.sort(at):
        case Sort.OBJECT:
            return {key: built(text, value) for key, value in text.string_members(at)}
        case Sort.LIST:
            return [built(text, item) for item in text.items(at)]
        case Sort.TEXT:
            return text.string(at)
        case _:
            return json.loads(text.raw(at), parse_int=str, parse_float=str)


def strictly(data: bytes) -> tuple[bool, Any]:
    """Whether the standard library takes the text, once it is told what the contract refuses."""

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(members)) < len(members):
            raise ValueError
        return dict(members)

    def constant(name: str) -> Any:
        raise ValueError(name)

    try:
        read = json.loads(
            data.decode(),
            parse_int=str,
            parse_float=str,
            parse_constant=constant,
            object_pairs_hook=pairs,
        )
        json.dumps(read, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False, None
    return depth(read) <= 64, read


def depth(value: Any) -> int:
    """How many levels of lists and objects a value has."""
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from([0.5, 1e300]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=4)
    ),
    max_leaves=20,
)
PIECES = [
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b'"',
    b"\\",
    b"\\ud83d",
    b"NaN",
    b"1e5",
    b"0",
    b"-",
    b" ",
    b"\n",
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A JSON text in which some bytes were put, cut out or doubled."""
    value, indent = draw(VALUES), draw(st.sampled_from([None, 1]))
    data = json.dumps(value, indent=indent, ensure_ascii=draw(st.booleans())).encode(
        errors="surrogatepass"
    )
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 3)))
        data = data[:at] + draw(st.sampled_from([b"", data[at:end], *PIECES])) + data[end:]
    return data


@given(damaged() | st.binary(max_size=12))
@example(b'{"a":1,"b":[],"a":2}')
def test_agrees_with_the_standard_library(data):
    accepted, value = strictly(data)
    found = json_syntax.examined(data)
    assert (found.count == 0) == accepted
    if accepted and found.text:
        assert built(found.text, found.text.start) == value
        assert found.text.data[found.text.end(found.text.start) :].strip() == b""


def test_long_values_are_found_again_by_their_ends():
    value = {"a": [[1, "]"] * 3000, {"b": ["{"] * 3000}], "c": {"d": "x" * 5000}}
    found = json_syntax.examined(json.dumps(value, indent=0).encode())
    assert found.text
    assert len(found.text.ends) == 5
    assert built(found.text, found.text.start) == json.loads(json.dumps(value), parse_int=str)


def test_lines_and_columns_count_characters():
    data = "é\n名😀x\r\ny".encode()
    offsets = [data.index(each.encode()) for each in "é名😀xy"]
    places = list(json_encoding.lines_and_columns(data, offsets))
    assert places == [(1, 1), (2, 1), (2, 2), (2, 3), (3, 1)]


@pytest.mark.parametrize("before", [json_encoding.CHUNK - 2, json_encoding.CHUNK, 5])
def test_characters_on_the_edge_of_a_chunk_are_whole(before):
    data = b'"' + b"x" * (before - 1) + "😀".encode()
    assert json_encoding.first_not_utf8(data + b'"') is None
    assert json_encoding.first_not_utf8(data[:-1] + b'"') == before
    assert json_encoding.first_not_utf8(data + b"\xff") == before + 4


def test_repeated_keys_of_a_large_object_are_found_in_order():
    keys = [*range(3000), 7, 2999, 0, 1500, 8]
    data = b"{" + b",".join(b'"%d":[]' % key for key in keys) + b"}"
    found = json_syntax.examined(data)
    assert [note.data["key"] for note in found.notes] == [f'"{key}"' for key in keys[3000:]]
