"""Reads bytes as strictly as a JSON text can be read, once and without keeping what they say.

What ends the reading is one fault, the last; what does not (a key given twice, a lone surrogate,
NaN, too much nesting) is noted, and the reading goes on. What values mean is not known here.
"""

import codecs
import re
from dataclasses import dataclass, field
from itertools import islice

from competitions.bundle.rules import grammar, json_encoding
from competitions.bundle.rules.faults import KEPT, FaultKind, excerpt
from competitions.bundle.rules.json_text import JsonText, unescaped
from competitions.bundle.rules.repeats import Numbers, hashed, numbers, repeated

DEEPEST = 64
LONG = 4096  # bytes of a list or object whose end is worth remembering
MANY = 4096  # lists that are too deep, closed at once
CLOSING = {b"[": b"]", b"{": b"}"}
NO_KEYS = numbers()
TEXT_STOPS = {ord("\\"): FaultKind.BAD_ESCAPE}

SHALLOW = (
    2  # how many levels of lists are read in one go; one member is all that cannot be repeated
)
KEY = rb"(%b)%b:%b" % (grammar.STRING, grammar.BLANKS, grammar.BLANKS)

items = grammar.run(grammar.nested(SHALLOW)).match
key = re.compile(KEY).match
member = re.compile(KEY + grammar.SCALAR + grammar.BLANKS + rb"," + grammar.BLANKS).match
scalar = re.compile(grammar.SCALAR).match
not_a_number = re.compile(grammar.NOT_A_NUMBER).match
string_start = re.compile(grammar.STRING.removesuffix(b'"')).match
lists_open = re.compile(rb"(?:\[" + grammar.BLANKS + rb")++").match
lists_close = re.compile(rb"(?:\]" + grammar.BLANKS + rb"){%d}+" % MANY).match


@dataclass(frozen=True, slots=True)
class Note:
    """A fault at an offset of the file."""

    at: int
    kind: FaultKind
    data: dict[str, str | int] = field(default_factory=dict)


class Stop(Exception):  # noqa: N818 - no error: a place to stop, caught in this file
    """Where and why the reading ends."""

    def __init__(self, at: int, kind: FaultKind, **data: str | int) -> None:
        super().__init__(at, kind)
        self.note = Note(at, kind, data)


@dataclass(slots=True)
class Syntax:
    """What became of the reading: a text to find one's way in, unless a fault ended it."""

    text: JsonText | None = None
    notes: list[Note] = field(default_factory=list)
    count: int = 0

    def note(self, note: Note) -> None:
        """Takes a fault: all are counted, the first thousand are kept."""
        self.count += 1
        if self.count <= KEPT:
            self.notes.append(note)


def examined(data: bytes) -> Syntax:
    """The text that the bytes hold, if any, and what JSON or the contract refuses in it."""
    syntax = Syntax()
    stop = None
    try:
        syntax.text = text_of(data, syntax)
    except Stop as found:
        stop = found.note
    for at in json_encoding.lone_surrogates(data):
        if not stop or at < stop.at:
            syntax.note(Note(at, FaultKind.LONE_SURROGATE))
    if stop:
        syntax.note(stop)
    syntax.notes.sort(key=lambda note: note.at)
    return syntax


def text_of(data: bytes, syntax: Syntax) -> JsonText:
    """The text that the bytes hold; raises Stop where there is none."""
    if json_encoding.is_wide(data):
        raise Stop(0, FaultKind.WIDE_ENCODING)
    if (at := json_encoding.first_not_utf8(data)) is not None:
        raise Stop(at, FaultKind.ENCODING)
    start = 0
    if data.startswith(codecs.BOM_UTF8):
        syntax.note(Note(0, FaultKind.BYTE_ORDER_MARK))
        start = len(codecs.BOM_UTF8)
    scan = Scan(data, syntax)
    start = scan.document(start)
    return JsonText(data, scan.ends, start)


class Scan:
    """One pass over the bytes, with what is open: the closing brackets, outermost first."""

    def __init__(self, data: bytes, syntax: Syntax) -> None:
        self.data = data
        self.syntax = syntax
        self.open = bytearray()
        self.starts: list[int] = []
        self.keys: list[Numbers] = []
        self.ends: dict[int, int] = {}

    def document(self, at: int) -> int:
        """Reads all; the offset of the only value. Raises Stop."""
        start = at = self.blanks(at)
        at = self.value(at)
        while self.open:
            at = self.value(at)
        at = self.blanks(at)
        if at < len(self.data):
            raise self.stop(at, FaultKind.TRAILING)
        return start

    def value(self, at: int) -> int:
        """Reads a value or the opening of one; where the next value is due, or the end of all."""
        byte = self.data[at : at + 1]
        if byte not in CLOSING:
            return self.closed(self.scalar(at))
        self.push(at, CLOSING[byte])
        at = self.blanks(at + 1)
        if self.data[at : at + 1] == CLOSING[byte]:
            return self.closed(at)
        return self.next(at)

    def closed(self, at: int) -> int:
        """Reads what follows a value; where the next one is due, or the end of all."""
        while self.open:
            at = self.blanks(at)
            byte = self.data[at : at + 1]
            if byte == b",":
                return self.next(self.blanks(at + 1))
            if byte != self.open[-1:]:
                raise self.stop(at, FaultKind.COMMA_EXPECTED, closing=self.open[-1:].decode())
            at = self.pop(at)
        return at

    def next(self, at: int) -> int:
        """Reads plain items or members, and a key; where a value is due."""
        if self.open[-1:] == b"}":
            return self.member(at)
        if len(self.open) <= DEEPEST - SHALLOW:
            return grammar.end(items(self.data, at))
        if len(self.open) > DEEPEST and (found := lists_open(self.data, at)):
            self.open += b"]" * (found[0].count(b"[") - 1)
            return self.data.rindex(b"[", at, found.end())
        return at

    def member(self, at: int) -> int:
        """Reads members of plain values, and the key of the next."""
        while found := member(self.data, at):
            self.take_key(found[1])
            at = found.end()
        found = key(self.data, at)
        if not found:
            if self.data[at : at + 1] != b'"':
                raise self.stop(at, FaultKind.KEY_EXPECTED)
            raise self.stop(self.blanks(self.scalar(at)), FaultKind.COLON_EXPECTED)
        self.take_key(found[1])
        return found.end()

    def take_key(self, raw: bytes) -> None:
        """Remembers a key of the object that is open."""
        if len(self.open) <= DEEPEST:
            self.keys[-1].append(hashed(unescaped(raw)))

    def push(self, at: int, closing: bytes) -> None:
        """Opens a list or an object."""
        self.open += closing
        if len(self.open) <= DEEPEST:
            self.starts.append(at)
            self.keys.append(numbers() if closing == b"}" else NO_KEYS)
        elif len(self.open) == DEEPEST + 1:
            self.syntax.note(Note(at, FaultKind.TOO_DEEP, {"most": DEEPEST}))

    def pop(self, at: int) -> int:
        """Closes a list or an object; the offset behind it."""
        if len(self.open) > DEEPEST:
            return self.pop_deep(at)
        self.open.pop()
        start = self.starts.pop()
        if at - start > LONG:
            self.ends[start] = at + 1
        self.note_repeated(start, self.keys.pop())
        return at + 1

    def pop_deep(self, at: int) -> int:
        """Closes one list or object of those that are too deep, or many lists that end together."""
        if (
            len(self.open) >= DEEPEST + MANY
            and self.open.endswith(b"]" * MANY)
            and (found := lists_close(self.data, at))
        ):
            del self.open[-MANY:]
            return found.end()
        self.open.pop()
        return at + 1

    def note_repeated(self, start: int, keys: Numbers) -> None:
        """Notes the keys of an object that it has already."""
        again = set(islice(repeated(keys), KEPT))
        if not again:
            return
        for number, (at, *_) in enumerate(JsonText(self.data, self.ends).places(start)):
            if number in again:
                name = excerpt(self.data, at, grammar.end(scalar(self.data, at)))
                self.syntax.note(Note(at, FaultKind.REPEATED_KEY, {"key": name}))
            if number >= max(again):
                break
        self.syntax.count += max(0, sum(1 for _ in repeated(keys)) - KEPT)

    def scalar(self, at: int) -> int:
        """Reads a text, a number, true, false or null; the offset behind it."""
        if found := scalar(self.data, at):
            return found.end()
        if found := not_a_number(self.data, at):
            self.syntax.note(Note(at, FaultKind.NOT_A_NUMBER))
            return found.end()
        if self.data[at : at + 1] == b'"':
            self.stop_in_text(at)
        raise self.stop(at, FaultKind.VALUE_EXPECTED)

    def stop_in_text(self, at: int) -> None:
        """Raises Stop where a text goes wrong."""
        end = grammar.end(string_start(self.data, at))
        if end >= len(self.data):
            raise Stop(at, FaultKind.UNCLOSED_TEXT)
        raise self.stop(end, TEXT_STOPS.get(self.data[end], FaultKind.CONTROL_CHARACTER))

    def stop(self, at: int, kind: FaultKind, **data: str | int) -> Stop:
        """The stop at this offset, with what is found there."""
        if at >= len(self.data):
            return Stop(at, FaultKind.ENDS_EARLY)
        found = self.data[at : at + 4].decode("utf-8", "replace")[0]
        return Stop(at, kind, found=found, **data)

    def blanks(self, at: int) -> int:
        """The offset behind blanks."""
        return grammar.end(grammar.blanks(self.data, at))
