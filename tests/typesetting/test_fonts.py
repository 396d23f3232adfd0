import zlib
from io import BytesIO
from types import SimpleNamespace

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFontFace

from competitions.certificates.commands import FONTS
from competitions.typesetting.pdf.embedding import to_unicode, write_font
from competitions.typesetting.pdf.face import FontFace
from competitions.typesetting.pdf.fonts import FILES, Face, Fonts, FontsMissingError, load_fonts
from competitions.typesetting.pdf.subset import subset

READ = ("charToGlyph", "charWidths", "hmetrics", "defaultWidth", "bbox", "ascent", "stemV", "name")


class OneLetter:
    """A font that has one character."""

    def __init__(self, character: str) -> None:
        self.face = SimpleNamespace(charToGlyph={ord(character): 1}, charWidths={ord(character): 1})


def outline(font: TTFont, glyph: str) -> tuple[object, int]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value, font["hmtx"][glyph][0]


@pytest.mark.parametrize("file", FILES)
def test_a_subset_draws_what_the_font_draws(fonts: Fonts, file):
    source = TTFont(FONTS / file)
    characters = source.getBestCmap()
    wanted = [
        characters[code] for code in (*b"A g", *map(ord, "é荣誉䶮·〉㈠ﾊ゙")) if code in characters
    ]
    order = source.getReverseGlyphMap()
    face = next(
        font.face for chain in fonts.chains.values() for font in chain if file in font.fontName
    )
    cut = TTFont(BytesIO(subset(face, [0, *(order[glyph] for glyph in wanted)])))
    assert not [offset for offset in cut["loca"] if offset % 4]
    for number, glyph in enumerate([".notdef", *wanted]):
        assert outline(cut, cut.getGlyphOrder()[number]) == outline(source, glyph)


def test_a_character_is_drawn_in_the_first_font_that_has_it(fonts: Fonts):
    def file(face: Face, character: str) -> str:
        return fonts.shape(face, character)[0].fontName.rsplit("/")[-1]

    assert file(Face.KAI, "荣") == "kai.ttf"
    assert file(Face.SONG, "荣") == "song-bold.ttf"
    assert file(Face.HEI, "荣") == "hei.ttf"
    assert file(Face.SONG, "𠮷") == "kai.ttf"
    assert file(Face.KAI, "\u302e") == "song.ttf"
    assert fonts.shape(Face.KAI, "😀") is None


def test_a_mark_must_be_in_the_font_of_its_letter():
    fonts = Fonts({Face.KAI: (OneLetter("m"), OneLetter("\u0300"))})
    assert fonts.undrawable("m") == ()
    assert fonts.undrawable("m\u0300") == ("\u0300",)


def test_codes_above_the_first_plane_are_written_as_surrogates_in_blocks_of_a_hundred():
    lines = to_unicode("".join(map(chr, range(0x4E00, 0x4E00 + 249))) + "𠮷").split("\n")
    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]
    assert lines.count("endbfchar") == 3
    assert "<0001> <4E00>" in lines
    assert "<00FA> <D842DFB7>" in lines


class WithLongHints(FontFace):
    """A font with more hints than a block of deflate holds as it is."""

    def get_table(self, tag: str) -> bytes:
        return bytes(range(256)) * 600 if tag == "fpgm" else super().get_table(tag)


@pytest.mark.parametrize("hints", [False, True])
def test_a_program_joined_from_pieces_is_the_same(hints):
    face = WithLongHints(str(FONTS / "kai.ttf"))
    if hints:
        face.table |= {"fpgm": None}
    joined, whole = [], []
    for bodies, pieces in ((joined, ("荣誉", "证", "书")), (whole, ())):
        write_font(
            face, "荣誉证书", lambda body, to=bodies: to.append(body) or "1 0 R", pieces=pieces
        )
    packed, other = (
        body[body.index(b"stream\n") + 7 : -len("\nendstream")] for (body, *_) in (joined, whole)
    )
    assert zlib.decompress(packed) == zlib.decompress(other)
    assert joined[1:] == whole[1:]
    assert len(zlib.decompress(packed)) > 65_535 or not hints


def test_missing_fonts_are_named(tmp_path):
    (tmp_path / "kai.ttf").touch()
    with pytest.raises(FontsMissingError) as raised:
        load_fonts(tmp_path)
    assert raised.value.folder == tmp_path
    assert raised.value.files == tuple(file for file in FILES if file != "kai.ttf")


def test_fonts_are_read_once():
    assert load_fonts(FONTS).chains[Face.KAI][0] is load_fonts(FONTS).chains[Face.KAI][0]


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_read_as_reportlab_reads_it(file):
    ours, theirs = FontFace(str(FONTS / file)), TTFontFace(str(FONTS / file))
    assert {name: getattr(ours, name) for name in READ} == {
        name: getattr(theirs, name) for name in READ
    }
    assert list(ours.glyphPos) == theirs.glyphPos
