"""The canonical form of a document as read, over which its digest goes.

Keys as given and sorted by code point, no white space, texts with the shortest escapes (RFC 8785),
every number of the schema a string of its shortest decimal form. Hashing is digest's business.
"""

import re
from collections.abc import Iterator
from itertools import islice

from competitions.bundle.rules import decimals, shapes
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.runs import Known, mapped, stretches

ESCAPED = re.compile(rb'[\x00-\x1f"\\]')
SHORT = {
    b'"': rb"\"",
    b"\\": rb"\\",
    b"\b": rb"\b",
    b"\t": rb"\t",
    b"\n": rb"\n",
    b"\f": rb"\f",
    b"\r": rb"\r",
}
TOGETHER = 1000


def quoted(content: bytes) -> bytes:
    """A text in UTF-8 as a JSON string with the shortest escapes."""
    return (
        b'"'
        + ESCAPED.sub(lambda found: SHORT.get(found[0], b"\\u%04x" % found[0][0]), content)
        + b'"'
    )


def pieces(text: JsonText, at: int, shape: shapes.Shape) -> Iterator[bytes]:
    """The canonical form of a value without a fault, piece by piece."""
    match shape:
        case shapes.Record() | shapes.Lookup():
            yield from members(text, at, shape)
        case shapes.Many():
            written = (b"".join(pieces(text, item, shape.item)) for item in text.items(at))
            yield from listed(written)
        case shapes.Row():
            cells = zip(text.items(at), shape.cells, strict=True)
            yield from listed(b"".join(pieces(text, item, cell)) for item, cell in cells)
        case shapes.Table():
            yield from listed(table_rows(text, at, shape.row))
        case _:
            yield scalar(text, at, shape)


def scalar(text: JsonText, at: int, shape: shapes.Shape) -> bytes:
    """The canonical form of a text, a number, a flag or null."""
    match shape:
        case shapes.Nullable() if text.sort(at) is Sort.NULL:
            return b"null"
        case shapes.Nullable():
            return scalar(text, at, shape.shape)
        case shapes.Number() | shapes.Constant(value=int()):
            return figure(text.raw(at))
        case shapes.Flag():
            return text.raw(at)
        case _:
            return quoted(text.utf8(at))


def members(text: JsonText, at: int, shape: shapes.Record | shapes.Lookup) -> Iterator[bytes]:
    """An object, its keys in order; the order of UTF-8 is that of the code points."""
    opening = b"{"
    for key, value in sorted(text.members(at)):
        inner = shape.value if isinstance(shape, shapes.Lookup) else shape.keys[key].shape
        yield opening + quoted(key) + b":"
        yield from pieces(text, value, inner)
        opening = b","
    yield b"{}" if opening == b"{" else b"}"


def listed(items: Iterator[bytes]) -> Iterator[bytes]:
    """A list, some of its items at a time."""
    opening = b"["
    while some := list(islice(items, TOGETHER)):
        yield opening + b",".join(some)
        opening = b","
    yield b"[]" if opening == b"[" else b"]"


def table_rows(text: JsonText, at: int, shape: shapes.Row) -> Iterator[bytes]:
    """The rows of a table; plain texts are canonical as they are."""
    texts, figures = Known(b'"%b"'.__mod__), Known(plain_figure)
    known = [texts if isinstance(cell, shapes.Text) else figures for cell in shape.cells]
    for _, stretch in stretches(text, at, shape):
        if isinstance(stretch, int):
            yield b"".join(pieces(text, stretch, shape))
        else:
            for cells in mapped(stretch, known):
                yield b"[%b]" % b",".join(cells)


def plain_figure(raw: bytes) -> bytes:
    """A plain number, or null, in the canonical form."""
    return raw if raw == b"null" else figure(raw)


def figure(raw: bytes) -> bytes:
    """A number as written, in the canonical form."""
    digits = decimals.shortest(raw)
    assert digits is not None  # noqa: S101 - the document is without a fault
    return b'"%b"' % digits.encode()
