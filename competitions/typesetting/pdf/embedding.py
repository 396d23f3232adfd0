"""A TrueType font as a PDF holds it here: one font with two-byte codes, one code a character.

ReportLab cuts a font into pieces of 256 characters and writes five hex digits into ToUnicode above
U+FFFF, which no reader understands. Here every character used gets a code of its own, in order of
first use, and ToUnicode names it in UTF-16BE: what is printed can be copied out, one by one.
"""

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from competitions.typesetting.pdf.subset import subset

MAPPINGS_IN_A_BLOCK = 100
"""As many as the CMap format allows."""

SYMBOLIC = 4
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
        characters = "".join(use.codes)
        name = pdfdoc.PDFName(f"{_tag(characters)}+{self.face.name.decode('ascii')}")
        glyphs = [self.face.charToGlyph[ord(character)] for character in characters]
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray(
                [doc.Reference(self._descendant(doc, name, glyphs))]
            ),
            "ToUnicode": doc.Reference(_stream(to_unicode(characters).encode("ascii"))),
        }
        doc.idToObject["BasicFonts"].dict[use.name] = doc.Reference(pdfdoc.PDFDictionary(font))

    def _use(self, doc: pdfdoc.PDFDocument) -> Use:
        use: Use = self.state.setdefault(doc, Use())
        return use

    def _descendant(
        self, doc: pdfdoc.PDFDocument, name: pdfdoc.PDFName, glyphs: list[int]
    ) -> pdfdoc.PDFDictionary:
        """The font proper: code n is glyph n of the embedded file."""
        widths = [self.face.hmetrics[glyph][0] * 1000 // self.face.unitsPerEm for glyph in glyphs]
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "W": f"[1 [{' '.join(map(str, widths))}]]",  # as one text: formatted once
                "FontDescriptor": doc.Reference(self._descriptor(doc, name, glyphs)),
            }
        )

    def _descriptor(
        self, doc: pdfdoc.PDFDocument, name: pdfdoc.PDFName, glyphs: list[int]
    ) -> pdfdoc.PDFDictionary:
        face = self.face
        program = subset(face, [0, *glyphs])
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": 0,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "FontFile2": doc.Reference(_stream(program, Length1=len(program))),
            }
        )


@functools.cache
def font_of(path: Path) -> EmbeddedFont:
    """The font of a file, made known to ReportLab's canvas under its path; read once in a process.

    Raises TTFError, and whatever else a damaged file gives rise to.
    """
    font = EmbeddedFont(str(path), str(path))
    pdfmetrics.registerFont(font)
    return font


def to_unicode(characters: str) -> str:
    """The CMap that maps codes 1, 2, 3 .. back to these characters."""
    return TO_UNICODE.format(blocks="\n".join(_blocks(characters)))


def _blocks(characters: str) -> Iterator[str]:
    for start in range(0, len(characters), MAPPINGS_IN_A_BLOCK):
        block = characters[start : start + MAPPINGS_IN_A_BLOCK]
        yield f"{len(block)} beginbfchar"
        for code, character in enumerate(block, start + 1):
            yield f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"


def _tag(characters: str) -> str:
    """Six letters that tell this choice of characters from others, as the PDF format asks."""
    digest = hashlib.sha256(characters.encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _stream(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    """A compressed stream."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, [pdfdoc.PDFZCompress])
