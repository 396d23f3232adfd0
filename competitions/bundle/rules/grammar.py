"""JSON's grammar as patterns over bytes, for json_syntax, json_text and runs to match.

All repeats are possessive: nothing is kept for going back, so that a file of any size is matched in
constant memory.
"""

import re

BLANKS = rb"[ \t\n\r]*+"
STRING = rb'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"'
NUMBER = rb"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+"
WORD = rb"(?:true|false|null)"
SCALAR = rb"(?:" + STRING + rb"|" + NUMBER + rb"|" + WORD + rb")"
NOT_A_NUMBER = rb"(?:NaN|-?Infinity)"

PLAIN_TEXT = rb'"[^"\\\x00-\x1f]*+"'
"""A string without escapes."""

PLAIN_NUMBER = rb"-?(?:0|[1-9][0-9]{0,11}+)(?:\.[0-9]{1,12}+)?+"
"""A number without an exponent, and with no more digits than a document allows."""


def run(item: bytes, *, least: int = 0, most: int | None = None) -> re.Pattern[bytes]:
    """Matches as many items, each followed by its comma, as stand in a row, within these bounds."""
    times = b"{%d,%s}+" % (least, b"" if most is None else b"%d" % most)
    return re.compile(rb"(?:" + item + BLANKS + rb"," + BLANKS + rb")" + times)


def nested(levels: int) -> bytes:
    """A scalar, a list down to so many levels, or an object of at most one member with a scalar."""
    item = SCALAR
    parts = {b"b": BLANKS, b"s": SCALAR, b"t": STRING}
    tiny = rb"\{%(b)b(?:%(t)b%(b)b:%(b)b%(s)b%(b)b)?+\}" % parts
    for _ in range(levels):
        item = rb"(?>" + SCALAR + rb"|" + list_of(item) + rb"|" + tiny + rb")"
    return item


def list_of(item: bytes) -> bytes:
    """A list of such items."""
    parts = {b"b": BLANKS, b"i": item}
    return rb"\[%(b)b(?:%(i)b%(b)b(?:,%(b)b%(i)b%(b)b)*+)?+\]" % parts


blanks = re.compile(BLANKS).match


def end(found: re.Match[bytes] | None) -> int:
    """Where the match of a pattern ends that matches everywhere, if only nothing."""
    assert found  # noqa: S101 - such a pattern never fails
    return found.end()
