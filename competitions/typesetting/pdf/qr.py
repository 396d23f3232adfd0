"""The QR code of an address, as rectangles: sharp at any size, the same bytes each time."""

import re

import segno
from reportlab.pdfgen.canvas import Canvas

from competitions.typesetting.pdf.text import MM

OVERLAP = 1.02
"""Rows reach a little into each other, so that no viewer shows a seam between them."""

DARK = re.compile(rb"\x01+")
"""A run of dark modules."""

MASK = 2
"""Any of the eight makes a code that is read; to weigh all of them takes most of the time."""


def draw_qr(canvas: Canvas, address: str, *, left: float, bottom: float, size: float) -> None:
    """Draws the code, `size` millimetres wide without its quiet zone, from the lower left."""
    rows = segno.make(address, error="m", micro=False, mask=MASK, boost_error=False).matrix
    module = size * MM / len(rows)
    canvas.saveState()
    canvas.translate(left * MM, bottom * MM)
    canvas.scale(module, module)
    canvas.setFillColorRGB(0, 0, 0)
    canvas._code.append(_rectangles(rows))  # noqa: SLF001 - paths format every number at length
    canvas.restoreState()


def _rectangles(rows: tuple[bytearray, ...]) -> str:
    """The dark modules, in units of one, as page contents."""
    runs = [
        f"{run.start()} {len(rows) - down - 1} {run.end() - run.start()} {OVERLAP} re"
        for down, row in enumerate(rows)
        for run in DARK.finditer(row)
    ]
    return " ".join((*runs, "f"))
