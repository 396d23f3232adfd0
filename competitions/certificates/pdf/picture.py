"""The page of a certificate as a picture, for phones that open no PDF.

PDFium knows no threads: one picture is made at a time in a process.
"""

from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image

SCALE = 2.0
"""Pixels a point: 1684 x 1191 of an A4 page, enough to read it and to scan its code."""

COLOURS = 64
_one_at_a_time = Lock()


def picture(pdf: bytes) -> bytes:
    """The first page as PNG in few colours, a quarter of what all would take."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page: Image.Image = document[0].render(scale=SCALE).to_pil()
        finally:
            document.close()
    target = BytesIO()
    page.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(target, "PNG")
    return target.getvalue()
