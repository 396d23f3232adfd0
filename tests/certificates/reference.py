"""Certificates as ReportLab draws them from the first line to the last, to compare ours with."""

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest

import pypdfium2
from PIL import Image, ImageChops

from competitions.certificates.pdf import ground
from competitions.certificates.pdf.drawing import draw_run
from competitions.certificates.pdf.ground import Ground
from competitions.certificates.rules.certificate import Certificate
from competitions.typesetting.pdf.fonts import Fonts
from competitions.typesetting.pdf.qr import draw_qr
from competitions.typesetting.pdf.text import Run

Page = tuple[Certificate, Ground, Sequence[Run]]


def by_reportlab(pages: Sequence[Page], fonts: Fonts) -> bytes:
    """The pages, each drawn anew with everything on it."""
    target = BytesIO()
    canvas = ground.new_canvas(target, fonts)
    for certificate, under, runs in pages:
        design, code = under.design, under.design.code
        ground.draw_under(canvas, under)
        for run in runs:
            draw_run(canvas, run, design.size[1])
        if certificate.verification:
            bottom = design.size[1] - float(code.top + code.size)
            place = {"left": float(code.x), "bottom": bottom, "size": float(code.size)}
            draw_qr(canvas, certificate.verification, **place)
        ground.draw_over(canvas, under, fonts)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def pages(pdf: bytes, scale: float) -> list[tuple[Image.Image, str]]:
    """Each page as PDFium draws and reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            (page.render(scale=scale).to_pil().convert("RGB"), page.get_textpage().get_text_range())
            for page in document
        ]
    finally:
        document.close()


def differences(one: bytes, other: bytes, scale: float = 1.5) -> list[int]:
    """The pages on which a pixel or a character differs."""
    both = zip_longest(pages(one, scale), pages(other, scale))
    return [
        number
        for number, (here, there) in enumerate(both)
        if here is None
        or there is None
        or here[1] != there[1]
        or ImageChops.difference(here[0], there[0]).getbbox()
    ]
