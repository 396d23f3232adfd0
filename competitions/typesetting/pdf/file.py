"""A PDF put together from objects that are written already, and the fonts that its pages use."""

import hashlib
from collections.abc import Iterable
from itertools import accumulate

from competitions.typesetting.pdf.embedding import EmbeddedFont, write_font

HEADER = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"

NAME = 5
"""Texts with fewer new characters are probably names."""

NUMBERS = "-0123456789abcdefghijklmnopqrstuvwxyz"
"""Taken with every number or code: so the fonts of their characters are the same in most files."""


class File:
    """The bodies of objects, by number from 1."""

    def __init__(self, objects: Iterable[bytes]) -> None:
        self.objects = list(objects)

    def add(self, body: bytes) -> str:
        """Adds an object; the reference to it."""
        self.objects.append(body)
        return f"{len(self.objects)} 0 R"

    def put(self, number: int, body: bytes) -> str:
        """Puts an object in the place of another; the reference to it."""
        self.objects[number - 1] = body
        return f"{number} 0 R"

    def written(self, *, root: int, info: int) -> bytes:
        """The file whose catalogue and description have those numbers."""
        bodies = enumerate(self.objects, 1)
        parts = [HEADER, *[b"%d 0 obj\n%b\nendobj\n" % each for each in bodies]]
        body = b"".join(parts)
        name = hashlib.sha256(body).hexdigest()[:32].encode("ascii")
        *places, end = accumulate(map(len, parts))
        size = len(parts)
        entries = b"".join([b"%010d 00000 n \n" % place for place in places])
        trailer = b"<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>"
        return b"".join(
            (
                body,
                b"xref\n0 %d\n0000000000 65535 f \n" % size,
                entries,
                b"trailer\n",
                trailer % (size, root, info, name, name),
                b"\nstartxref\n%d\n%%%%EOF\n" % end,
            )
        )


class Use:
    """What a file uses of a font: its name in page contents, and the code of each character."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.codes: dict[str, str] = {}
        self.pieces: list[str] = []

    def take(self, text: str) -> None:
        """Gives codes to the text's new characters."""
        codes = self.codes
        if codes.keys() >= set(text):
            return
        if text.isascii() and not text.isalpha():
            text = NUMBERS + text
        new = [each for each in dict.fromkeys(text) if each not in codes]
        for each in new:
            codes[each] = "%04x" % (len(codes) + 1)
        if len(new) < NAME:
            self.pieces.extend(new)  # names differ, their characters recur
        else:
            self.pieces.append("".join(new))

    def coded(self, text: str) -> str:
        """The codes of a text that was taken, as hex digits."""
        return "".join([self.codes[each] for each in text])


class Uses:
    """The fonts that a file uses beside those of its dictionary of fonts."""

    def __init__(self, dictionary: bytes) -> None:
        self.dictionary = dictionary
        self.fonts: dict[EmbeddedFont, Use] = {}

    def of(self, font: EmbeddedFont) -> Use:
        """What is used of that font."""
        use = self.fonts.get(font)
        if use is None:
            count = self.dictionary.count(b"/F") + len(self.fonts)
            use = self.fonts[font] = Use(f"F{count + 1}")
        return use

    def write(self, file: File, *, recurring: bool) -> bytes:
        """Adds the fonts to the file; the dictionary with them.

        `recurring` texts are found in other files: each is compressed once.
        """
        entries = ""
        for font, use in self.fonts.items():
            characters = "".join(use.codes)
            pieces = tuple(use.pieces) if recurring else ()
            reference = write_font(font.face, characters, file.add, pieces=pieces)
            entries += f"/{use.name} {reference} "
        before, _, after = self.dictionary.rpartition(b">>")
        return b"%b%b>>%b" % (before, entries.encode("ascii"), after)
