"""Cuts a TrueType font down to the glyphs of one file.

ReportLab's own subset copies the whole glyph table, tens of megabytes, for every file. A font that
PDF codes point into directly also needs no names and no character map, so they are left out. The
parts of glyphs that are made of others, as accented letters are in many fonts, come after the rest.
"""

import struct
from collections.abc import Hashable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

from reportlab.pdfbase.ttfonts import TTFontMaker

HINTING = ("cvt ", "fpgm", "prep")
HEAD_LOCA_FORMAT, HHEA_METRICS, MAXP_GLYPHS = 50, 34, 4
COMPOSITE = 0x80
FIRST_PART = 10
"""Where the parts of a composite begin: after the number of contours and the four bounds."""

WORDS, SCALE, MORE, TWO_SCALES, MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
"""Flags of a part: how its place and its size are written, and whether another follows."""


class Face(Hashable, Protocol):
    """What of a parsed font is read here."""

    glyphPos: Sequence[int]  # noqa: N815 - ReportLab's name
    hmetrics: Sequence[tuple[int, int]]
    table: dict[str, object]

    def get_table(self, tag: str) -> bytes:
        """The bytes of a table."""

    def get_table_pos(self, tag: str) -> tuple[int, int]:
        """Where a table starts, and its length."""

    def get_chunk(self, position: int, length: int) -> bytes:
        """Bytes of the file."""


def subset(face: Face, glyphs: Sequence[int]) -> bytes:
    """A font whose glyphs 0, 1, 2 .. are these of the face, then what they are made of.

    Raises ValueError, IndexError, struct.error where the face is damaged.
    """
    maker = TTFontMaker()
    for tag in HINTING:
        if tag in face.table:
            maker.add(tag, face.get_table(tag))
    order, outlines = _outlines(face, glyphs)
    ends = accumulate(map(len, outlines), initial=0)
    count = len(order)
    maker.add("glyf", b"".join(outlines))
    maker.add("loca", struct.pack(f">{count + 1}L", *ends))
    metrics = (figure for glyph in order for figure in face.hmetrics[glyph])
    maker.add("hmtx", struct.pack(f">{2 * count}H", *metrics))
    maker.add("head", _with_short(face.get_table("head"), HEAD_LOCA_FORMAT, 1))
    maker.add("hhea", _with_short(face.get_table("hhea"), HHEA_METRICS, count))
    maker.add("maxp", _with_short(face.get_table("maxp"), MAXP_GLYPHS, count))
    font: bytes = maker.makeStream()
    return font


def _outlines(face: Face, glyphs: Sequence[int]) -> tuple[list[int], list[bytes]]:
    """The glyphs and whatever they are made of, with the outline of each."""
    order = list(glyphs)
    places = {glyph: place for place, glyph in reversed(list(enumerate(order)))}
    outlines = []
    for glyph in order:  # which grows: a part that stands nowhere yet is appended
        outline = _outline(face, glyph)
        if outline and outline[0] & COMPOSITE:
            outline = _renumbered(outline, order, places)
        outlines.append(outline)
    return order, outlines


@lru_cache(maxsize=5000)
def _outline(face: Face, glyph: int) -> bytes:
    """A glyph's outline, filled up to a multiple of four bytes."""
    begin, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    outline = face.get_chunk(face.get_table_pos("glyf")[0] + begin, end - begin)
    if len(outline) != end - begin:
        raise ValueError(glyph)
    return outline + b"\0" * (-len(outline) % 4)


def _renumbered(outline: bytes, order: list[int], places: dict[int, int]) -> bytes:
    """A composite whose parts go by their new numbers; those without one get the next."""
    at, flags, parts = FIRST_PART, MORE, bytearray(outline)
    while flags & MORE:
        flags, part = struct.unpack_from(">HH", parts, at)
        if part not in places:
            places[part] = len(order)
            order.append(part)
        struct.pack_into(">H", parts, at + 2, places[part])
        at += 4 + (4 if flags & WORDS else 2)
        at += 2 if flags & SCALE else 4 if flags & TWO_SCALES else 8 if flags & MATRIX else 0
    return bytes(parts)


def _with_short(table: bytes, offset: int, value: int) -> bytes:
    return table[:offset] + struct.pack(">H", value) + table[offset + 2 :]
