from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from competitions.typesetting.pdf.fonts import BUILTIN, Face, Fonts, load_fonts
from competitions.typesetting.pdf.further import Refused, further
from competitions.typesetting.pdf.subset import subset
from competitions.typesetting.rules import FontRefusal
from tests.typesetting.making import EMBEDDING_FORBIDDEN, a_font

RARE, PRIVATE = "\U000323aa", "\ue863"


def test_a_sites_own_font_is_asked_last_by_every_face(fonts: Fonts, tmp_path: Path):
    assert fonts.undrawable(f"王{RARE}{PRIVATE}") == (RARE, PRIVATE)
    path = a_font(tmp_path / "own.ttf", f"王{RARE}{PRIVATE}")
    found = load_fonts(BUILTIN, tmp_path)
    assert found.undrawable(f"王{RARE}{PRIVATE}😀") == ("😀",)
    for face in Face:
        assert found.chains[face][:-1] == fonts.chains[face]
        assert (
            found.shape(face, RARE)[0].fontName
            == found.shape(face, PRIVATE)[0].fontName
            == str(path)
        )
        assert found.shape(face, "王") == fonts.shape(face, "王")


def test_fonts_are_asked_in_the_order_of_their_files(tmp_path: Path):
    for name in ("b.TTF", "a.otf"):
        a_font(tmp_path / name, RARE)
    (tmp_path / "OFL.txt").write_text("a licence")
    assert [Path(font.fontName).name for font in further(tmp_path).fonts] == ["a.otf", "b.TTF"]
    assert further(tmp_path).refused == ()
    assert further(tmp_path / "nothing") == further(tmp_path / "nothing either")


def test_what_cannot_be_printed_with_is_refused_by_reason_and_left_out(tmp_path: Path):
    sound = a_font(tmp_path / "a-sound.ttf", RARE)
    a_font(tmp_path / "b-cff.otf", RARE, postscript=True)
    a_font(tmp_path / "c-forbidden.ttf", RARE, licence=EMBEDDING_FORBIDDEN)
    (tmp_path / "d-cut.ttf").write_bytes(sound.read_bytes()[:-200])
    (tmp_path / "e-text.ttf").write_text("no font")
    (tmp_path / "f-empty.ttf").touch()
    (tmp_path / "g.ttc").write_bytes(b"ttcf" + bytes(100))
    (tmp_path / "h.woff2").write_bytes(b"wOF2" + bytes(100))
    found = further(tmp_path)
    assert [font.fontName for font in found.fonts] == [str(sound)]
    assert found.refused == tuple(
        Refused(tmp_path / name, reason)
        for name, reason in (
            ("b-cff.otf", FontRefusal.POSTSCRIPT),
            ("c-forbidden.ttf", FontRefusal.FORBIDDEN),
            ("d-cut.ttf", FontRefusal.DAMAGED),
            ("e-text.ttf", FontRefusal.NO_FONT),
            ("f-empty.ttf", FontRefusal.NO_FONT),
            ("g.ttc", FontRefusal.COLLECTION),
            ("h.woff2", FontRefusal.PACKED),
        )
    )
    assert load_fonts(BUILTIN, tmp_path).undrawable(RARE) == ()


@pytest.mark.parametrize("wanted", ["乙", "丙乙", "甲丙"])
def test_glyphs_made_of_others_bring_their_parts(tmp_path: Path, wanted: str):
    path = a_font(tmp_path / "own.ttf", "甲乙丙")
    face = further(tmp_path).fonts[0].face
    glyphs = [0, *(face.charToGlyph[ord(each)] for each in wanted)]
    cut, source = TTFont(BytesIO(subset(face, glyphs))), TTFont(path)
    assert cut["maxp"].numGlyphs == len({*glyphs, face.charToGlyph[ord("甲")]})
    for place, each in enumerate(wanted, 1):
        drawn = cut["glyf"][cut.getGlyphOrder()[place]]
        told = source["glyf"][source.getBestCmap()[ord(each)]]
        assert drawn.getCoordinates(cut["glyf"]) == told.getCoordinates(source["glyf"])


def test_every_damage_is_noticed_and_none_is_a_crash(tmp_path: Path):
    sound = a_font(tmp_path / "sound" / "a.ttf", "甲乙").read_bytes()
    for length in range(0, len(sound), 37):
        (tmp_path / str(length)).mkdir()
        (tmp_path / str(length) / "a.ttf").write_bytes(sound[:length])
        assert len(further(tmp_path / str(length)).refused) == 1, length
