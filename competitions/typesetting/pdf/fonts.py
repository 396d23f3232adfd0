"""The fonts of what is printed: which of them draws a character, and how wide it is.

Kai for names, bold Song for titles, Hei for heads and small print, Song for the text of papers; a
character that the face wanted lacks is drawn in the next one that has it, and at last in those that
the site has installed (further.py). `make assets` brings the files of the package.
"""

import functools
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from competitions.typesetting.pdf.embedding import EmbeddedFont, font_of
from competitions.typesetting.pdf.further import FOLDER, further

BUILTIN = Path(__file__).parents[2] / "fonts"
"""Where the package's own files are."""

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Never printed: controls, formats, surrogates, line and paragraph separators."""

PRIVATE = "Co"
"""Characters that mean what the maker of a font meant: only a site's own font is believed."""

MARKS = frozenset({"Mn", "Me"})


Chain = tuple[EmbeddedFont, ...]
Shape = tuple[EmbeddedFont, float]


class Face(Enum):
    """A kind of letter, with the font files that are tried for it in turn: Kai's are in all."""

    KAI = ("kai.ttf", "song.ttf", "hei.ttf")
    SONG = ("song-bold.ttf", "kai.ttf", "song.ttf", "hei.ttf")
    HEI = ("hei.ttf", "kai.ttf", "song.ttf")
    TEXT = ("song.ttf", "kai.ttf", "hei.ttf")


FILES = tuple(dict.fromkeys(file for face in Face for file in face.value))


class FontsMissingError(Exception):
    """The folder lacks font files."""

    def __init__(self, folder: Path, files: tuple[str, ...]) -> None:
        super().__init__(folder, files)
        self.folder = folder
        self.files = files


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """The fonts to draw with, by face, in the order in which they are tried."""

    chains: Mapping[Face, tuple[EmbeddedFont, ...]]

    def shape(self, face: Face, cluster: str) -> Shape | None:
        """The first font of the face that has all of these characters; their width in ems."""
        return _shape(self.chains[face], cluster)

    def surely_draw(self, texts: Iterable[str]) -> bool:
        """Whether each character of the texts is known to be printed wherever it stands."""
        return _fine(self.chains[Face.KAI]).issuperset("".join(texts))

    def undrawable(self, text: str) -> tuple[str, ...]:
        """The characters of the text that cannot be printed, each once, in order of appearance."""
        fine = _fine(self.chains[Face.KAI])
        if fine.issuperset(text):
            return ()
        cut = clusters(text)
        found = [each for cluster in cut for each in _wrong(self.chains[Face.KAI], cluster)]
        if not found:
            fine.update(each for each in cut if len(each) == 1)
        return tuple(dict.fromkeys(found))


@functools.cache
def _fine(_chain: Chain) -> set[str]:
    """Characters found to be printed wherever they stand."""
    return set()


@functools.lru_cache(maxsize=50_000)
def _shape(chain: Chain, cluster: str) -> Shape | None:
    """The same; most are asked for again and again."""
    codes = list(map(ord, cluster))
    for font in chain:
        if font.face.charToGlyph.keys() >= set(codes):
            return font, sum(map(font.face.charWidths.__getitem__, codes)) / 1000
    return None


@functools.lru_cache(maxsize=50_000)
def _wrong(chain: Chain, cluster: str) -> tuple[str, ...]:
    """What keeps the cluster from being printed; its last mark where each is fine alone."""
    alone = tuple(
        character
        for character in cluster
        if unicodedata.category(character) in INVISIBLE or _shape(chain, character) is None
    )
    if unicodedata.category(cluster[0]) in MARKS:
        return (cluster[0], *alone)
    if not alone and _shape(chain, cluster) is None:
        return (cluster[-1],)
    return alone


def clusters(text: str) -> list[str]:
    """The text cut into what is drawn as one: a character with the marks that stand on it."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and unicodedata.category(character) in MARKS:
            found[-1] += character
        else:
            found.append(character)
    return found


def site_fonts(instance: Path) -> Fonts:
    """The fonts of a site: those of the package, then its own; raises FontsMissingError."""
    return load_fonts(BUILTIN, instance / FOLDER)


@functools.cache
def load_fonts(folder: Path, own: Path | None = None) -> Fonts:
    """The fonts in this folder, then the sound ones of `own`; raises FontsMissingError.

    Each file is read once in a process.
    """
    missing = tuple(file for file in FILES if not (folder / file).is_file())
    if missing:
        raise FontsMissingError(folder, missing)
    fonts = {file: _without_private(font_of(folder.resolve() / file)) for file in FILES}
    last = further(own).fonts if own else ()
    return Fonts({face: (*(fonts[file] for file in face.value), *last) for face in Face})


def _without_private(font: EmbeddedFont) -> EmbeddedFont:
    """The font as if it had no characters of private use."""
    known = font.face.charToGlyph
    for code in [code for code in known if 0xE000 <= code < 0xF900 or code >= 0xF0000]:
        del known[code]
    return font
