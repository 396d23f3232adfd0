"""Cuts a TrueType font down to the glyphs of one file.

ReportLab's own subset copies the whole glyph table, tens of megabytes, for every file. A font that
PDF codes point into directly also needs no names and no character map, so they are left out. Glyphs
made of other glyphs, which our fonts have not, are refused.
"""

import struct
from collections.abc import Sequence
from typing import Protocol

from reportlab.pdfbase.ttfonts import TTFontMaker

HINTING = ("cvt ", "fpgm", "prep")
HEAD_LOCA_FORMAT, HHEA_METRICS, MAXP_GLYPHS = 50, 34, 4
COMPOSITE = 0x80


class Face(Protocol):
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
    """A font whose glyphs 0, 1, 2 .. are these of the face; raises ValueError for a composite."""
    maker = TTFontMaker()
    for tag in HINTING:
        if tag in face.table:
            maker.add(tag, face.get_table(tag))
    outlines = [_outline(face, glyph) for glyph in glyphs]
    ends = [0]
    for outline in outlines:
        ends.append(ends[-1] + len(outline))
    count = len(glyphs)
    maker.add("glyf", b"".join(outlines))
    maker.add("loca", struct.pack(f">{count + 1}L", *ends))
    metrics = (figure for glyph in glyphs for figure in face.hmetrics[glyph])
    maker.add("hmtx", struct.pack(f">{2 * count}H", *metrics))
    maker.add("head", _with_short(face.get_table("head"), HEAD_LOCA_FORMAT, 1))
    maker.add("hhea", _with_short(face.get_table("hhea"), HHEA_METRICS, count))
    maker.add("maxp", _with_short(face.get_table("maxp"), MAXP_GLYPHS, count))
    font: bytes = maker.makeStream()
    return font


def _outline(face: Face, glyph: int) -> bytes:
    """A glyph's outline, filled up to a multiple of four bytes."""
    begin, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    outline = face.get_chunk(face.get_table_pos("glyf")[0] + begin, end - begin)
    if outline and outline[0] & COMPOSITE:
        raise ValueError(glyph)
    return outline + b"\0" * (-len(outline) % 4)


def _with_short(table: bytes, offset: int, value: int) -> bytes:
    return table[:offset] + struct.pack(">H", value) + table[offset + 2 :]
