"""What is wrong with a document, as data; bundle/words/faults.py has the sentences.

A place is a chain of keys and indexes from the innermost out; its JSON pointer is written only for
the faults that are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

KEPT = 1000
"""How many faults are reported one by one."""

KEY_BYTES = 200
"""How much of a key a pointer shows: no pointer is longer than a reader can use."""

EXCERPT_BYTES = 60
"""How much of a value a fault shows."""

Place: TypeAlias = "tuple[Place, bytes | int] | None"


class FaultKind(StrEnum):
    """What is wrong; the particulars are named beside each kind that has some."""

    # the file
    UNREADABLE = "unreadable"  # why
    BYTE_ORDER_MARK = "byte order mark"
    ENCODING = "encoding"
    WIDE_ENCODING = "wide encoding"
    ENDS_EARLY = "ends early"
    VALUE_EXPECTED = "value expected"  # found
    KEY_EXPECTED = "key expected"  # found
    COLON_EXPECTED = "colon expected"  # found
    COMMA_EXPECTED = "comma expected"  # found, closing
    TRAILING = "trailing"  # found
    CONTROL_CHARACTER = "control character"  # found
    BAD_ESCAPE = "bad escape"
    UNCLOSED_TEXT = "unclosed text"
    LONE_SURROGATE = "lone surrogate"
    NOT_A_NUMBER = "not a number"
    REPEATED_KEY = "repeated key"  # key
    TOO_DEEP = "too deep"  # most
    # the shape of a value; `found` is always there where something was found
    MISSING = "missing"
    UNKNOWN_KEY = "unknown key"  # key
    NULL = "null"
    OBJECT_EXPECTED = "object expected"  # found
    LIST_EXPECTED = "list expected"  # found
    TEXT_EXPECTED = "text expected"  # found
    FLAG_EXPECTED = "flag expected"  # found
    DATE_EXPECTED = "date expected"  # found
    NUMBER_EXPECTED = "number expected"  # found
    WHOLE_EXPECTED = "whole expected"  # found
    TOO_MANY_DIGITS = "too many digits"  # found, most
    TOO_SMALL = "too small"  # found, least
    NOT_ABOVE = "not above"  # found, bound
    TOO_LARGE = "too large"  # found, most
    NOT_A_CHOICE = "not a choice"  # found, choices
    EMPTY = "empty"
    ITEMS_EXACTLY = "items exactly"  # found, count
    ITEMS_AT_LEAST = "items at least"  # found, count
    # what more than one value decides
    REPEATED_CODE = "repeated code"  # code
    REPEATED_MARK = "repeated mark"
    REPEATED_FACTOR = "repeated factor"
    UNKNOWN_ENTRY = "unknown entry"  # code
    UNKNOWN_CRITERION = "unknown criterion"  # code
    UNKNOWN_COMPONENT = "unknown component"  # code
    UNKNOWN_JUDGE = "unknown judge"  # code
    MAX_NOT_OVER_MIN = "max not over min"  # most, least
    NOT_FOR_JUDGEMENT = "not for judgement"  # key
    DEDUCTIONS_ONLY = "deductions only"  # key
    NEITHER_ZERO_NOR_WITHIN = "neither zero nor within"  # found, least, most
    MARK_OUTSIDE = "mark outside"  # found, least, most
    MARK_OFF_STEP = "mark off step"  # found, least, step
    MARK_NOT_JUDGEMENT = "mark not judgement"  # found
    WITHOUT_CRITERIA = "without criteria"  # key
    CARRIED_WITH_CRITERIA = "carried with criteria"  # code
    SCALED_WITH_FACTOR = "scaled with factor"  # code
    SCALED_WITH_SUM = "scaled with sum"  # code
    SCALED_FROM_ZERO = "scaled from zero"
    FLOOR_TOO_FINE = "floor too fine"  # found, most
    CODE_NOT_ASKED = "code not asked"  # by
    FACTOR_NOT_ASKED = "factor not asked"  # code
    FACTOR_MISSING = "factor missing"  # entry, criterion
    NO_QUOTA = "no quota"
    SECOND_QUOTA = "second quota"  # key, other
    ONLY_WITH_PERCENT = "only with percent"  # key
    ONLY_WITH_MEDALS = "only with medals"  # key
    NOT_WITH_MEDALS = "not with medals"  # key
    RANKS_REVERSED = "ranks reversed"  # first, last
    NO_TEAMS = "no teams"
    PASS_FOR_TEAMS = "pass for teams"  # noqa: S105 - a pass mark
    MEDALS_ASCENDING = "medals ascending"
    SECOND_MEDALS = "second medals"
    RESERVED_CODE = "reserved code"  # code
    SCALED_FOR_TEAMS = "scaled for teams"
    NO_SCALING = "no scaling"
    SCALING_UNROUNDED = "scaling unrounded"
    # what a site neither keeps nor gives out
    CODE_TAKEN = "code taken"  # code
    NUL = "nul"
    PERSONAL_NUMBER = "personal number"
    TOO_LONG = "too long"  # count, most
    # all of them
    MORE = "more"  # count, kept


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: a JSON pointer (or FILE:LINE:COLUMN, or FILE), its kind, and its particulars."""

    pointer: str
    kind: FaultKind
    data: Mapping[str, str | int] = field(default_factory=dict)


class Faults:
    """Gathers faults: all are counted, the first thousand are kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    @property
    def full(self) -> bool:
        """Whether further faults are only counted."""
        return len(self.kept) >= KEPT

    def add(self, place: Place, kind: FaultKind, **data: str | int) -> None:
        """Takes a fault of the document."""
        self.add_at(pointer(place) if not self.full else "", kind, **data)

    def add_at(self, where: str, kind: FaultKind, **data: str | int) -> None:
        """Takes a fault whose place is already written out."""
        if not self.full:
            self.kept.append(Fault(where, kind, data))
        self.count += 1

    def reported(self) -> tuple[Fault, ...]:
        """The faults kept, and behind them how many there are, where those are not all."""
        if self.count == len(self.kept):
            return tuple(self.kept)
        more = Fault("/", FaultKind.MORE, {"count": self.count, "kept": len(self.kept)})
        return (*self.kept, more)

    def more(self, count: int) -> None:
        """Takes faults that are no longer told apart."""
        self.count += count


def pointer(place: Place) -> str:
    """The JSON pointer (RFC 6901) of a place; `/` for the whole document."""
    parts: list[str] = []
    while place is not None:
        place, key = place
        parts.append(str(key) if isinstance(key, int) else escaped(key))
    return "/" + "/".join(reversed(parts))


def escaped(key: bytes) -> str:
    """A key as a pointer has it, cut short where nobody would read on."""
    if len(key) > KEY_BYTES:
        key = key[:KEY_BYTES].decode("utf-8", "ignore").encode() + "…".encode()
    return key.decode("utf-8", "surrogatepass").replace("~", "~0").replace("/", "~1")


def excerpt(data: bytes, at: int, end: int | None = None) -> str:
    """What stands there in a file, cut short: for showing it beside what was expected."""
    end = len(data) if end is None else end
    if end - at <= EXCERPT_BYTES:
        return data[at:end].decode("utf-8", "surrogatepass")
    return data[at : at + EXCERPT_BYTES].decode("utf-8", "ignore") + "…"


def shown(code: bytes) -> str:
    """A code, in UTF-8, as a fault shows it."""
    return f'"{excerpt(code, 0)}"'
