"""The QR code of an address, as rectangles: sharp at any size, the same bytes each time.

With a fixed mask a code is linear: to turn over one bit of the address always turns over the same
modules, whatever the other bits. So what each bit does is learnt from segno once, and the code of
another address of that length is put together from what is known.
"""

import functools
import math
import re

import segno
from reportlab.pdfgen.canvas import Canvas

from competitions.typesetting.pdf.text import MM

DIGITS = bytes.maketrans(b"\0\1", b"01")
OVERLAP = 1.02
"""Rows reach a little into each other, so that no viewer shows a seam between them."""

DARK = re.compile("1+")
"""A run of dark modules."""

MASK = 2
"""Any of the eight makes a code that is read; to weigh all of them takes most of the time."""

PIECE = 10
"""So many modules of a row are written at once; what they are written as is kept."""


class _Known:
    """What is known of the codes of a length: one of them, and what each bit turns over."""

    def __init__(self, payload: bytes) -> None:
        self.payload = int.from_bytes(payload)
        self.length = len(payload)
        self.modules = _modules(payload)
        self.turns: dict[int, int] = {}

    def turned(self, payload: int) -> int:
        """The modules of another address."""
        modules, others = self.modules, self.payload ^ payload
        while others:
            bit = others & -others
            if bit not in self.turns:
                self.turns[bit] = self._turn(bit)
            modules ^= self.turns[bit]
            others ^= bit
        return modules

    def _turn(self, bit: int) -> int:
        return self.modules ^ _modules((self.payload ^ bit).to_bytes(self.length))


_known: dict[int, _Known] = {}
"""By length."""


def draw_qr(canvas: Canvas, address: str, *, left: float, bottom: float, size: float) -> None:
    """Draws the code, `size` millimetres wide without its quiet zone, from the lower left."""
    canvas._code.append(qr_content(address, left=left, bottom=bottom, size=size))  # noqa: SLF001 - paths format every number at length


def qr_content(address: str, *, left: float, bottom: float, size: float) -> str:
    """The code as page contents, `size` millimetres wide, in black."""
    found = rows(address)
    count = len(found)
    module = size * MM / count
    starts = range(0, count, PIECE)
    drawn = " ".join(
        " ".join([_piece(start, row[start : start + PIECE]) for start in starts]).replace("y", up)
        for row, up in zip(found, map(str, range(count - 1, -1, -1)), strict=True)
    )
    place = f"{module:.6f} 0 0 {module:.6f} {left * MM:.6f} {bottom * MM:.6f}"
    return f"q {place} cm 0 0 0 rg {drawn} f Q"


def rows(address: str) -> list[str]:
    """The code's modules from the top, 1 for a dark one."""
    payload = address.encode()
    if len(payload) not in _known:
        _known[len(payload)] = _Known(payload)
    modules = _known[len(payload)].turned(int.from_bytes(payload))
    count = math.isqrt(modules.bit_length())
    text = f"{modules:b}"
    return [text[start : start + count] for start in range(0, count * count, count)]


def _modules(payload: bytes) -> int:
    """What segno makes of it, row by row, as bits; the first is dark in every code."""
    code = segno.make(payload, error="m", mode="byte", micro=False, mask=MASK, boost_error=False)
    return int(b"".join(code.matrix).translate(DIGITS), 2)


@functools.lru_cache(maxsize=20_000)
def _piece(start: int, row: str) -> str:
    """A piece of a row that starts there: its runs of dark modules as rectangles in row `y`."""
    return " ".join(
        f"{start + run.start()} y {_width(run, row)} {OVERLAP} re" for run in DARK.finditer(row)
    )


def _width(run: re.Match[str], row: str) -> str:
    """How wide it is; what may go on in the next piece reaches into it."""
    width = run.end() - run.start()
    return f"{width + OVERLAP - 1}" if run.end() == len(row) else f"{width}"
