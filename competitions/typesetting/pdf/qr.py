"""The QR code of an address, as an image of one bit a module: the same bytes each time.

With a fixed mask a code is linear: to turn over one bit of the address always turns over the same
modules, whatever the other bits. So what each bit does is learnt from segno once, and the code of
another address of that length is put together from what is known.
"""

import operator

import segno
from reportlab.pdfgen.canvas import Canvas

from competitions.typesetting.pdf.text import MM

DIGITS = bytes.maketrans(b"\0\1", b"01")
BYTE = 8

MASK = 2
"""Any of the eight makes a code that is read; to weigh all of them takes most of the time."""


class _Known:
    """What is known of the codes of a length: one of them, and what each change turns over."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.count, self.image = _by_segno(payload)
        self.turns: dict[tuple[int, int], int] = {}

    def turned(self, payload: bytes) -> int:
        """The image of another address."""
        image = self.image
        for change in enumerate(map(operator.xor, self.payload, payload)):
            if change[1]:
                image ^= self.turns.get(change) or self._turn(*change)
        return image

    def _turn(self, place: int, bits: int) -> int:
        """What a change of some bits of that byte turns over: what each of them does."""
        lowest = bits & -bits
        if (place, lowest) not in self.turns:
            changed = bytearray(self.payload)
            changed[place] ^= lowest
            self.turns[place, lowest] = self.image ^ _by_segno(bytes(changed))[1]
        if lowest != bits:
            others = self._turn(place, bits ^ lowest)
            self.turns[place, bits] = self.turns[place, lowest] ^ others
        return self.turns[place, bits]


_known: dict[int, _Known] = {}
"""By length."""


def draw_qr(canvas: Canvas, address: str, *, left: float, bottom: float, size: float) -> None:
    """Draws the code, `size` millimetres wide without its quiet zone, from the lower left."""
    canvas._code.append(qr_content(address, left=left, bottom=bottom, size=size))  # noqa: SLF001 - ReportLab would make a file of the image


def qr_content(address: str, *, left: float, bottom: float, size: float) -> str:
    """The code as page contents, `size` millimetres wide, in black.

    A stencil without compression: where a bit is set, each device paints in its own fineness.
    """
    count, modules = image(address)
    place = f"{size * MM:.6f} 0 0 {size * MM:.6f} {left * MM:.6f} {bottom * MM:.6f}"
    entries = f"/W {count} /H {count} /BPC 1 /IM true /D [1 0] /F /AHx"
    return f"q {place} cm 0 0 0 rg BI {entries} ID {modules}> EI Q"


def image(address: str) -> tuple[int, str]:
    """How many modules wide the code is, and its rows from the top, as hex digits: 1 is dark.

    Each row is filled up to whole bytes.
    """
    payload = address.encode()
    known = _known.get(len(payload))
    if known is None:
        known = _known[len(payload)] = _Known(payload)
    digits = known.count * 2 * -(-known.count // BYTE)
    return known.count, f"{known.turned(payload):0{digits}x}"


def _by_segno(payload: bytes) -> tuple[int, int]:
    """How wide segno's code is, and its modules as bits, each row filled up to whole bytes."""
    code = segno.make(payload, error="m", mode="byte", micro=False, mask=MASK, boost_error=False)
    width = -(-len(code.matrix) // BYTE) * BYTE
    rows = [row.translate(DIGITS).ljust(width, b"0") for row in code.matrix]
    return len(rows), int(b"".join(rows), 2)
