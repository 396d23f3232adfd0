"""A site's own fonts, for characters that those of the package lack: found in a folder and judged.

Nobody knows what such a file holds. One that cannot be printed with is told at the start of the
site, and is never drawn with.
"""

import functools
import struct
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

from competitions.typesetting.pdf.embedding import EmbeddedFont, font_of
from competitions.typesetting.pdf.subset import subset
from competitions.typesetting.rules import FontRefusal

FOLDER = "fonts"
"""Within the instance folder."""

ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"})
"""Of font files; anything else there, such as a licence, is nobody's font."""

TRUETYPE = frozenset({b"\0\1\0\0", b"true"})
OTHER_KINDS = {
    b"OTTO": FontRefusal.POSTSCRIPT,
    b"ttcf": FontRefusal.COLLECTION,
    b"wOFF": FontRefusal.PACKED,
    b"wOF2": FontRefusal.PACKED,
}
OS2_LICENCE, LICENCE_KINDS, RESTRICTED, NOT_IN_PART = 8, 0x0F, 0x02, 0x0300
"""Where the table OS/2 says what a font may be embedded in, and what it says if in nothing."""

AT_A_TIME = 5000
"""Glyphs of a trial; a font can hold more than fit into one file beside their parts."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not drawn with."""

    path: Path
    reason: FontRefusal


@dataclass(frozen=True, slots=True)
class Further:
    """The fonts of a folder in the order of their files' names, and the files refused."""

    fonts: tuple[EmbeddedFont, ...] = ()
    refused: tuple[Refused, ...] = ()


@functools.cache
def further(folder: Path) -> Further:
    """What the folder holds, nothing if there is none; read once in a process."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    judged = [(path, _judged(path)) for path in files if path.suffix.lower() in ENDINGS]
    return Further(
        tuple(found for _, found in judged if isinstance(found, EmbeddedFont)),
        tuple(Refused(path, found) for path, found in judged if isinstance(found, FontRefusal)),
    )


def _judged(path: Path) -> EmbeddedFont | FontRefusal:
    """The font of a file, each of its characters tried; or why it is refused."""
    try:
        with path.open("rb") as file:
            kind = file.read(4)
        if kind not in TRUETYPE:
            return OTHER_KINDS.get(kind, FontRefusal.NO_FONT)
        font = font_of(path)
        if _forbidden(font.face):
            return FontRefusal.FORBIDDEN
        return font if _whole(font.face, path.stat().st_size) else FontRefusal.DAMAGED
    except Exception:  # noqa: BLE001 - a damaged file fails in any way
        return FontRefusal.DAMAGED


def _forbidden(face: TTFontFace) -> bool:
    """Whether the maker of the font allows no file to hold a part of it."""
    if "OS/2" not in face.table:
        return False
    (licence,) = struct.unpack_from(">H", face.get_table("OS/2"), OS2_LICENCE)
    return licence & LICENCE_KINDS == RESTRICTED or bool(licence & NOT_IN_PART)


def _whole(face: TTFontFace, size: int) -> bool:
    """Whether all its tables are in the file; tries every character, which fails in some way."""
    glyphs = sorted(set(face.charToGlyph.values()))
    for start in range(0, len(glyphs), AT_A_TIME):
        subset(face, [0, *glyphs[start : start + AT_A_TIME]])
    ends = [table["offset"] + table["length"] for table in face.tables]
    return bool(glyphs) and max(ends) <= size
