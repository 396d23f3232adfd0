"""The QR code of an address, as rectangles: sharp at any size, the same bytes each time."""

import segno
from reportlab.pdfgen.canvas import Canvas

from competitions.typesetting.pdf.text import MM

OVERLAP = 1.02
"""Rows reach a little into each other, so that no viewer shows a seam between them."""


def draw_qr(canvas: Canvas, address: str, *, left: float, bottom: float, size: float) -> None:
    """Draws the code, `size` millimetres wide without its quiet zone, from the lower left."""
    rows = segno.make(address, error="m", micro=False).matrix
    module = size / len(rows)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        y = bottom + size - (down + 1) * module
        for start, length in _dark(row):
            path.rect(
                (left + start * module) * MM, y * MM, length * module * MM, module * OVERLAP * MM
            )
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)


def _dark(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Start and length of every run of dark modules."""
    found: list[tuple[int, int]] = []
    for index, module in enumerate(row):
        if not module:
            continue
        if found and sum(found[-1]) == index:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((index, 1))
    return found
