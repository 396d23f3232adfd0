"""The sentences of faults."""

import re
from gettext import NullTranslations
from pathlib import Path

import pytest

from competitions.bundle.rules import faults, reading
from competitions.bundle.rules.faults import Fault, FaultKind, Faults
from competitions.bundle.words.faults import SENTENCES, fault_line, one_line
from tests.bundle.documents import a_document, an_event, as_bytes, faults_in


class Backwards(NullTranslations):
    """A catalogue of a language that reads from the right."""

    def gettext(self, message: str) -> str:
        return f"<{message}>"


def line(pointer: str, kind: FaultKind, **data: str | int) -> str:
    return fault_line(Fault(pointer, kind, data), NullTranslations())


def test_a_line_says_where_what_and_what_instead():
    (fault,) = faults_in(a_document(an_event(marks=[["E1", "seam", "J1", 11]])))
    assert fault_line(fault, NullTranslations()) == (
        "/events/0/marks/0/3: the mark 11 is out of range; from 1 to 10 was expected"
    )
    assert fault_line(fault, Backwards()).startswith("/events/0/marks/0/3: <the mark 11")


def test_the_last_line_counts():
    assert line("/", FaultKind.MORE, count=1234, kept=1000) == (
        "/: 1234 faults, the first 1000 are above"
    )


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_has_a_sentence_that_says_what_was_expected(kind):
    assert kind is FaultKind.MORE or "expected" in SENTENCES[kind]


def test_particulars_are_those_named_beside_the_kinds():
    source = Path(faults.__file__).read_text(encoding="utf-8")
    named = dict(re.findall(r'= "([^"]+)"(?:  # (?!noqa)(.*)|  # noqa.*)?\n', source))
    for kind, sentence in SENTENCES.items():
        asked = set(re.findall(r"%\((\w+)\)s", sentence))
        assert asked <= set((named[kind] or "").split(", ")), kind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("焊工 plain é😀", "焊工 plain é😀"),
        ("a\nb\r\tc", "a\\u000ab\\u000d\\u0009c"),
        ("\u2028\u202e\x7f\x85\ud800", "\\u2028\\u202e\\u007f\\u0085\\ud800"),
        ("\U000e0001", "\\udb40\\udc01"),
    ],
)
def test_a_line_is_one_line(text, shown):
    assert one_line(text) == shown
    assert line(f"/{text}", FaultKind.EMPTY).startswith(f"/{shown}: ")


def test_long_keys_and_values_are_cut_short():
    (fault,) = faults_in(a_document(**{"名" * 5000: 1}))
    assert len(fault.pointer) < 200
    assert fault.pointer.endswith("…")
    (fault,) = faults_in(a_document(contest={"name": "n", "year": "é" * 5000}))
    assert fault.data["found"] == '"' + "é" * 29 + "…"


def test_a_hundred_percent_is_no_placeholder():
    found = reading.read(
        as_bytes(a_document(contest={"name": "n", "kind": "%(x)s 100%"})), name="F"
    )
    assert '"%(x)s 100%" is not known' in fault_line(found.faults[0], NullTranslations())


def test_pointers_escape_and_chain():
    assert faults.pointer(None) == "/"
    assert faults.pointer(((((None, b"a/b")), 3), "~名".encode())) == "/a~1b/3/~0名"


def test_all_are_counted_and_a_thousand_kept():
    gathered = Faults()
    for _ in range(1000):
        gathered.add(None, FaultKind.NULL)
    assert len(gathered.reported()) == 1000
    gathered.add((None, 7), FaultKind.NULL)
    gathered.more(5)
    assert gathered.count == 1006
    assert gathered.reported()[1000] == Fault("/", FaultKind.MORE, {"count": 1006, "kept": 1000})
