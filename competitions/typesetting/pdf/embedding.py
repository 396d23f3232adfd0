"""A TrueType font as a PDF holds it here: one font with two-byte codes, one code a character.

ReportLab cuts a font into pieces of 256 characters and writes five hex digits into ToUnicode above
U+FFFF, which no reader understands. Here every character used gets a code of its own, in order of
first use, and ToUnicode names it in UTF-16BE: what is printed can be copied out, one by one.
"""

import functools
import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from competitions.typesetting.pdf.face import FontFace
from competitions.typesetting.pdf.subset import subset

MAPPINGS_IN_A_BLOCK = 100
"""As many as the CMap format allows."""

SYMBOLIC = 4
FLATE = "/Filter /FlateDecode"
DEFLATED = b"\x78\xda"
LONGEST = 0xFFFF
"""Bytes of a block of deflate that is not compressed."""

TABLES = (b"glyf", b"loca")

Add = Callable[[bytes], str]
"""Adds an object to a file, and gives the reference to it."""


TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(slots=True)
class Use:
    """What one document has used of the font: its name there, and the code of each character."""

    name: str = ""
    codes: dict[str, int] = field(default_factory=dict)


class EmbeddedFont(ttfonts.TTFont):  # type: ignore[misc] # ReportLab carries no types
    """A font for ReportLab's canvas; every character drawn must be one that it has."""

    def __init__(self, name: str, path: str) -> None:
        """What ReportLab does, but that the file is read faster; raises TTFError."""
        self.fontName = name
        self.face = FontFace(path)
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[pdfdoc.PDFDocument, Use] = WeakKeyDictionary()
        self.shapable = False

    def splitString(  # noqa: N802 - ReportLab's name
        self,
        text: str,
        doc: pdfdoc.PDFDocument,
        encoding: str = "utf-8",  # noqa: ARG002 - ReportLab's signature
    ) -> list[tuple[int, bytes]]:
        """The codes of the text, all in the one font (number 0) that the document gets."""
        codes = self._use(doc).codes
        numbers = (codes.setdefault(character, len(codes) + 1) for character in text)
        return [(0, b"".join(number.to_bytes(2, "big") for number in numbers))]

    def getSubsetInternalName(self, _number: int, doc: pdfdoc.PDFDocument) -> str:  # noqa: N802 - ReportLab's name
        """The font's name in page contents; from then on the document knows that it is used."""
        use = self._use(doc)
        if not use.name:
            use.name = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = f"/{use.name}"
            doc.delayedFonts.append(self)
        return f"/{use.name}"

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Write the font with the characters used into the document."""
        use = self.state.pop(doc)
        reference = write_font(self.face, "".join(use.codes), lambda body: written(doc, body))
        doc.idToObject["BasicFonts"].dict[use.name] = reference

    def _use(self, doc: pdfdoc.PDFDocument) -> Use:
        return self.state.setdefault(doc, Use())


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab carries no types
    """An object as it stands in the file."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """The bytes of the object."""
        return self.body


def written(document: pdfdoc.PDFDocument, body: bytes) -> str:
    """Adds an object that is written already to ReportLab's document; the reference to it."""
    reference: bytes = document.Reference(_Written(body)).format(document)
    return reference.decode("ascii")


def write_font(face: FontFace, characters: str, add: Add, *, pieces: tuple[str, ...] = ()) -> str:
    """Adds the font whose codes 1, 2, 3 .. are these characters; the reference to it.

    `pieces` are the characters cut into texts that other files have too: each is compressed once.
    """
    parts = _parts(face, characters, pieces)
    program, named = add(parts.program), add(parts.named)
    descriptor = add(f"{parts.descriptor} /FontFile2 {program} >>".encode("ascii"))
    descendant = add(f"{parts.descendant} /FontDescriptor {descriptor} >>".encode("ascii"))
    font = f"{parts.font} /ToUnicode {named} /DescendantFonts [{descendant}] >>"
    return add(font.encode("ascii"))


class _Parts(NamedTuple):
    """The objects of a font but for the references to each other, which come last."""

    program: bytes
    named: bytes
    descriptor: str
    descendant: str
    font: str


@functools.lru_cache(maxsize=100)
def _parts(face: FontFace, characters: str, pieces: tuple[str, ...]) -> _Parts:
    """Titles and numbers have the same font in many files."""
    glyphs = [face.charToGlyph[ord(character)] for character in characters]
    program = subset(face, [0, *glyphs])
    packed = _packed(program, pieces) if pieces else zlib.compress(program)
    widths = [face.hmetrics[glyph][0] * 1000 // face.unitsPerEm for glyph in glyphs]
    name = f"/{_tag(characters)}+{face.name.decode('ascii')}"
    return _Parts(
        stream(packed, f"{FLATE} /Length1 {len(program)}"),
        stream(zlib.compress(to_unicode(characters).encode("ascii"), 1), FLATE),
        f"<< /Type /FontDescriptor /FontName {name} /Flags {SYMBOLIC}"
        f" /FontBBox [{' '.join(map(str, face.bbox))}] /ItalicAngle 0 /Ascent {face.ascent}"
        f" /Descent {face.descent} /CapHeight {face.capHeight} /StemV {face.stemV}",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity"
        f" /W [1 [{' '.join(map(str, widths))}]]",
        f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H",
    )


def stream(content: bytes, entries: str) -> bytes:
    """An object with that content."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (
        len(content),
        entries.encode("ascii"),
        content,
    )


def _packed(program: bytes, pieces: Sequence[str]) -> bytes:
    """The program compressed, its outlines by those pieces: what is packed alone can be joined."""
    tables = {tag: struct.unpack_from(">LL", program, program.index(tag) + 8) for tag in TABLES}
    (start, length), (index, _) = tables[b"glyf"], tables[b"loca"]
    glyphs = accumulate(map(len, pieces), initial=1)
    ends = [struct.unpack_from(">L", program, index + 4 * glyph)[0] for glyph in glyphs]
    return b"".join(
        (
            DEFLATED,
            _stored(program[:start]),
            *[
                _piece(program[start + here : start + there])
                for here, there in pairwise((0, *ends, length))
            ],
            _stored(program[start + length :], last=True),
            struct.pack(">L", zlib.adler32(program)),
        )
    )


def _stored(content: bytes, *, last: bool = False) -> bytes:
    """Content as it is, between what is compressed."""
    rest = b"" if len(content) <= LONGEST else _stored(content[LONGEST:], last=last)
    block = content[:LONGEST]
    kind = last and not rest
    return struct.pack("<BHH", kind, len(block), len(block) ^ LONGEST) + block + rest


@functools.lru_cache(maxsize=5000)
def _piece(content: bytes) -> bytes:
    """Content compressed once to be joined with what comes before and after it."""
    packing = zlib.compressobj(9, wbits=-12)
    return packing.compress(content) + packing.flush(zlib.Z_FULL_FLUSH)


@functools.cache
def font_of(path: Path) -> EmbeddedFont:
    """The font of a file, made known to ReportLab's canvas under its path; read once in a process.

    Raises TTFError, and whatever else a damaged file gives rise to.
    """
    font = EmbeddedFont(str(path), str(path))
    # registerFont() takes fonts that call themselves alike for one, whatever is in their files.
    pdfmetrics._fonts[font.fontName] = font  # noqa: SLF001
    return font


def to_unicode(characters: str) -> str:
    """The CMap that maps codes 1, 2, 3 .. back to these characters."""
    return TO_UNICODE.format(blocks="\n".join(_blocks(characters)))


def _blocks(characters: str) -> Iterator[str]:
    for start in range(0, len(characters), MAPPINGS_IN_A_BLOCK):
        block = characters[start : start + MAPPINGS_IN_A_BLOCK]
        yield f"{len(block)} beginbfchar"
        for code, character in enumerate(block, start + 1):
            yield _mapping(code, character)
        yield "endbfchar"


@functools.lru_cache(maxsize=20_000)
def _mapping(code: int, character: str) -> str:
    return f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"


def _tag(characters: str) -> str:
    """Six letters that tell this choice of characters from others, as the PDF format asks."""
    digest = hashlib.sha256(characters.encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
