"""Finds its way about the bytes of a JSON text that json_syntax has passed; no tree of objects is made.

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

CLOSING = b"]}"
INFINITY = b"-I"

scalar_end = re.compile(grammar.SCALAR + rb"|" + grammar.NOT_A_NUMBER).match
flat_end = re.compile(rb'[\[{](?:[^"\[\]{}]++|' + grammar.STRING + rb")*+[\]}]").match
inner = re.compile(rb'(?:[^"\[\]{}]++|' + grammar.STRING + rb")*+").match
separator = re.compile(grammar.BLANKS + rb"[,:]?" + grammar.BLANKS).match


@dataclass(frozen=True, slots=True)
class JsonText:
    """A JSON text known to be well formed, with the ends of its long lists and objects by their starts."""

    data: bytes = field(repr=False)
    ends: Mapping[int, int] = field(default_factory=dict, repr=False)
    start: int = 0

    def sort(self, at: int) -> Sort:
        """What the value is."""
        if self.data.startswith(INFINITY, at):
            return Sort.NOT_A_NUMBER
        return SORTS.get(self.data[at], Sort.NUMBER)

    def end(self, at: int) -> int:
        """The offset behind the value."""
        if self.data[at] not in b"[{":
            return self._scalar_end(at)
        return self.ends.get(at) or self._container_end(at)

    def _scalar_end(self, at: int) -> int:
        found = scalar_end(self.data, at)
        assert found  # noqa: S101 - json_syntax has passed the text
        return found.end()

    def _container_end(self, at: int) -> int:
        if found := flat_end(self.data, at):
            return found.end()
        depth = 0
        while True:
            depth += -1 if self.data[at] in CLOSING else 1
            at += 1
            if not depth:
                return at
            at = grammar.end(inner(self.data, at))

    def after(self, at: int) -> int:
        """The offset of what follows the value, behind blanks and a comma."""
        return self.skip(self.end(at))

    def skip(self, at: int) -> int:
        """The offset behind blanks and, where one is there, a comma or colon."""
        return grammar.end(separator(self.data, at))

    def items(self, at: int) -> Iterator[int]:
        """The items of a list."""
        at = self.skip(at + 1)
        while self.data[at] not in CLOSING:
            yield at
            at = self.after(at)

    def places(self, at: int) -> Iterator[tuple[int, int]]:
        """The members of an object: where each key stands, and its value."""
        at = self.skip(at + 1)
        while self.data[at] not in CLOSING:
            value = self.after(at)
            yield at, value
            at = self.after(value)

    def members(self, at: int) -> Iterator[tuple[bytes, int]]:
        """The members of an object: key (in UTF-8) and value."""
        for key, value in self.places(at):
            yield self.utf8(key), value

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
        return self.utf8(at).decode("utf-8", "surrogatepass")


def unescaped(raw: bytes) -> bytes:
    """What a string written in JSON says, in UTF-8."""
    if b"\\" not in raw:
        return raw[1:-1]
    text: str = json.loads(raw.decode("utf-8", "surrogatepass"))
    return text.encode("utf-8", "surrogatepass")
