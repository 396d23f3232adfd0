"""A TrueType file as ReportLab knows it, its long tables read at once instead of figure by figure.

So a process draws its first page much sooner. A file that is made in another way than those of the
package is read by ReportLab.
"""

import itertools
import struct

from reportlab.pdfbase import ttfonts

HEAD_UNITS, HEAD_LOCA_FORMAT, HHEA_METRICS = 18, 50, 34
UNITS, LONG = 1000, 1
WINDOWS_ALL, RANGES = (3, 10), 12
"""A list of all characters, those above U+FFFF too, and how it is written."""

SPACE, NO_BREAK_SPACE = 0x20, 0xA0


class FontFace(ttfonts.TTFontFace):  # type: ignore[misc] # ReportLab carries no types
    """The font in a file."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab's names
        """Read what ReportLab reads; raises what it raises, struct.error for a damaged file."""
        super().extractInfo(0)
        ranges = self._ranges()
        if charInfo and ranges and (self._units, self._form) == (UNITS, LONG):
            self._read(ranges)
        elif charInfo:
            super().extractInfo()

    @property
    def _units(self) -> int:
        return self._short("head", HEAD_UNITS)

    @property
    def _form(self) -> int:
        return self._short("head", HEAD_LOCA_FORMAT)

    def _short(self, table: str, place: int) -> int:
        (figure,) = struct.unpack_from(">H", self.get_table(table), place)
        return int(figure)

    def _ranges(self) -> bytes:
        """The ranges of characters, each with the glyph of its first; empty if there are none."""
        table: bytes = self.get_table("cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        for *kind, start in struct.iter_unpack(">HHL", table[4 : 4 + 8 * count]):
            if tuple(kind) == WINDOWS_ALL:
                form, length = struct.unpack_from(">HxxL", table, start)
                return table[start + 16 : start + length] if form == RANGES else b""
        return b""

    def _read(self, ranges: bytes) -> None:
        """Characters, widths and places of glyphs."""
        glyphs: dict[int, int] = {}
        for first, last, glyph in struct.iter_unpack(">LLL", ranges):
            glyphs.update(zip(range(first, last + 1), itertools.count(glyph)))
        wide = 4 * self._short("hhea", HHEA_METRICS)
        metrics = self.get_table("hmtx")
        self.hmetrics = list(struct.iter_unpack(">HH", metrics[:wide]))
        narrow = metrics[wide : wide + 2 * (self.numGlyphs - len(self.hmetrics))]
        width = self.hmetrics[-1][0]
        self.hmetrics.extend((width, side) for (side,) in struct.iter_unpack(">H", narrow))
        self.glyphPos = struct.unpack_from(f">{self.numGlyphs + 1}L", self.get_table("loca"))
        if SPACE in glyphs:
            glyphs[NO_BREAK_SPACE] = glyphs[SPACE]
        self.charToGlyph = glyphs
        self.charWidths = {code: self.hmetrics[glyph][0] for code, glyph in glyphs.items()}
        self.defaultWidth = self.hmetrics[0][0]
