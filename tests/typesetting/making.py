"""Tiny fonts as a site might install them: one square a character."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

EMBEDDING_FORBIDDEN = 0x0002


def a_font(path: Path, characters: str, *, postscript: bool = False, licence: int = 0) -> Path:
    """A font file with these characters; each but the first is made of the first one's square."""
    names = [".notdef", *(f"u{ord(each):X}" for each in characters)]
    builder = FontBuilder(1000, isTTF=not postscript)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(each): f"u{ord(each):X}" for each in characters})
    if postscript:
        drawn = {name: _square(T2CharStringPen(1000, None)).getCharString() for name in names}
        builder.setupCFF("Tiny", {}, drawn, {})
    else:
        builder.setupGlyf(_outlines(names))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Regular", "psName": "Tiny"})
    builder.setupOS2(sTypoAscender=880, fsType=licence)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def _outlines(names: list[str]) -> dict:
    square = _square(TTGlyphPen({})).glyph()
    drawn = dict.fromkeys(names[:2], square)
    for name in names[2:]:
        pen = TTGlyphPen(drawn)
        pen.addComponent(names[1], (0.5, 0, 0, 0.5, 100, 0))
        drawn[name] = pen.glyph()
    return drawn


def _square(pen):
    pen.moveTo((100, 0))
    for point in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen
