"""Finds its way about the bytes of a JSON text that json_syntax has passed, making no tree of it.

A value is named by the offset of its first byte.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from competitions.bundle.rules import grammar
from competitions.bundle.rules.faults import excerpt


class Sort(Enum):
    """What a value is."""

    OBJECT = "{"
    LIST = "["
    TEXT = '"'
    NUMBER = "0"
    BOOLEAN = "t"
    NULL = "n"
    NOT_A_NUMBER = "N"


SORTS = {
    ord("{"): Sort.OBJECT,
    ord("["): Sort.LIST,
    ord('"'): Sort.TEXT,
    ord("t"): Sort.BOOLEAN,
    ord("f"): Sort.BOOLEAN,
    ord("n"): Sort.NULL,
    ord("N"): Sort.NOT_A_NUMBER,
    ord("I"): Sort.NOT_A_NUMBER,
}

UTF8 = ("utf-8", "surrogatepass")
CLOSING = b"]}"
MINUS = ord("-")

SIMPLE = rb"(?:%(s)b|%(n)b|[\[{](?:[^\"\[\]{}]++|%(t)b)*+[\]}])" % {
    b"s": grammar.SCALAR,
    b"n": grammar.NOT_A_NUMBER,
    b"t": grammar.STRING,
}
BEHIND = grammar.BLANKS + rb",?+" + grammar.BLANKS

simple = re.compile(SIMPLE).match
simple_behind = re.compile(rb"(" + SIMPLE + rb")" + BEHIND).match
behind = re.compile(BEHIND).match
inner = re.compile(rb'(?:[^"\[\]{}]++|' + grammar.STRING + rb")*+").match
member = re.compile(
    rb"(%(t)b)%(b)b:%(b)b((?:%(s)b%(e)b)?+)"
    % {b"t": grammar.STRING, b"b": grammar.BLANKS, b"s": grammar.SCALAR, b"e": BEHIND}
).match


@dataclass(frozen=True, slots=True)
class JsonText:
    """A JSON text known to be well formed, with the ends of its long values by their starts."""

    data: bytes = field(repr=False)
    ends: Mapping[int, int] = field(default_factory=dict, repr=False)
    start: int = 0

    def sort(self, at: int) -> Sort:
        """What the value is."""
        byte = self.data[at]
        if byte == MINUS and self.data.startswith(b"-I", at):
            return Sort.NOT_A_NUMBER
        return SORTS.get(byte, Sort.NUMBER)

    def end(self, at: int) -> int:
        """The offset behind the value."""
        if end := self.ends.get(at):
            return end
        found = simple(self.data, at)
        return found.end() if found else self._nested_end(at)

    def _nested_end(self, at: int) -> int:
        depth = 0
        while True:
            depth += -1 if self.data[at] in CLOSING else 1
            at += 1
            if not depth:
                return at
            at = grammar.end(inner(self.data, at))

    def after(self, at: int) -> int:
        """The offset of what follows the value, behind blanks and a comma."""
        if at not in self.ends and (found := simple_behind(self.data, at)):
            return found.end()
        return grammar.end(behind(self.data, self.end(at)))

    def first(self, at: int) -> int:
        """The offset of what comes first in a list or an object, or of its end."""
        return grammar.end(grammar.blanks(self.data, at + 1))

    def items(self, at: int) -> Iterator[int]:
        """The items of a list."""
        at = self.first(at)
        while self.data[at] not in CLOSING:
            yield at
            at = self.after(at)

    def places(self, at: int) -> Iterator[tuple[int, bytes, int]]:
        """The members of an object: where each stands, its key (in UTF-8), and its value."""
        data = self.data
        at = self.first(at)
        while data[at] not in CLOSING:
            found = member(data, at)
            assert found  # noqa: S101 - json_syntax has passed the text
            key, value, end = found[1], found.start(2), found.end(2)
            yield at, unescaped(key), value
            at = end if end > value else self.after(value)

    def members(self, at: int) -> Iterator[tuple[bytes, int]]:
        """The members of an object: key (in UTF-8) and value."""
        for _, key, value in self.places(at):
            yield key, value

    def string_members(self, at: int) -> Iterator[tuple[str, int]]:
        """The members of an object: key and value."""
        for key, value in self.members(at):
            yield key.decode(*UTF8), value

    def raw(self, at: int) -> bytes:
        """The value as it is written."""
        return self.data[at : self.end(at)]

    def shown(self, at: int) -> str:
        """The value as a fault shows it."""
        return excerpt(self.data, at, self.end(at))

    def utf8(self, at: int) -> bytes:
        """A text without quotes and escapes, in UTF-8."""
        return unescaped(self.raw(at))

    def string(self, at: int) -> str:
        """A text; a lone surrogate, which json_syntax has named, stays what it is."""
        return self.utf8(at).decode(*UTF8)


def unescaped(raw: bytes) -> bytes:
    """What a string written in JSON says, in UTF-8."""
    if b"\\" not in raw:
        return raw[1:-1]
    text: str = json.loads(raw.decode(*UTF8))
    return text.encode(*UTF8)
