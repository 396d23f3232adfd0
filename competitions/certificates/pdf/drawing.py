"""Draws certificates: text and fonts in, the bytes of a PDF out. Knows no database and no request.

The same certificates give the same bytes on every run. Every font is embedded, and every character
can be copied out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from competitions.certificates.pdf import border, layout
from competitions.certificates.rules.certificate import Certificate
from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.qr import draw_qr
from competitions.typesetting.pdf.text import MM, Ink, Run

COLOURS = {Ink.BLACK: (0.10, 0.09, 0.08), Ink.RED: (0.70, 0.10, 0.10), Ink.GREY: (0.33, 0.31, 0.29)}
SAMPLE = "样例"
SAMPLE_SIZE = 230
SAMPLE_COLOUR = Color(0.45, 0.45, 0.45, alpha=0.22)
FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far everything is moved on the paper, in millimetres; negative ones are left and up."""

    right: Decimal
    down: Decimal


def draw(certificates: Iterable[Certificate], fonts: Fonts, *, sample: bool = False) -> bytes:
    """A PDF with one page a certificate; `sample` prints 样例 across each.

    Raises SettingError before anything is drawn where one of them cannot be printed as it is.
    """
    pages = [(each, layout.page(each, fonts)) for each in certificates]
    target = BytesIO()
    canvas = new_canvas(target, fonts, [certificate for certificate, _ in pages])
    canvas._doc.addForm(FRAME, _frame())  # noqa: SLF001 - the only way to a form made beforehand
    for certificate, runs in pages:
        canvas.doForm(FRAME)
        _draw_page(canvas, certificate, runs)
        if sample:
            _stamp_sample(canvas, fonts)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_on_blanks(certificates: Iterable[Certificate], fonts: Fonts, by: Shift) -> bytes:
    """A PDF with one page a certificate, to be printed on blanks that have frame and title.

    Raises SettingError as draw() does.
    """
    pages = [(each, layout.on_blank(each, fonts)) for each in certificates]
    target = BytesIO()
    canvas = new_canvas(target, fonts, [certificate for certificate, _ in pages])
    for certificate, runs in pages:
        canvas.translate(float(by.right) * MM, -float(by.down) * MM)
        _draw_page(canvas, certificate, runs)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def new_canvas(target: BytesIO, fonts: Fonts, certificates: list[Certificate]) -> Canvas:
    """A new file for these certificates."""
    canvas = Canvas(
        target,
        pagesize=tuple(side * MM for side in layout.PAGE),
        pageCompression=0,  # with it come 85 encoding and no gain: all that is large is compressed
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=fonts.chains[Face.KAI][0].fontName,
        lang="zh-CN",
    )
    _describe(canvas, certificates)
    return canvas


def _draw_page(canvas: Canvas, certificate: Certificate, runs: Iterable[Run]) -> None:
    """Text and, on a registered certificate, the code that verifies it."""
    for run in runs:
        draw_run(canvas, run)
    if certificate.verification:
        left, top, size = layout.QR
        bottom = layout.PAGE[1] - top - size
        draw_qr(canvas, certificate.verification, left=left, bottom=bottom, size=size)


def _describe(canvas: Canvas, certificates: list[Certificate]) -> None:
    """What the file says of itself."""
    first = certificates[0]
    one = len(certificates) == 1
    canvas.setTitle(
        f"{first.title} {first.recipient}" if one else f"{first.title} {len(certificates)}份"
    )
    canvas.setAuthor("、".join(first.issuers))
    canvas.setSubject(f"{first.before}{first.honour}" if one else "")
    canvas.setCreator("competitions")
    canvas.setProducer("ReportLab")


def draw_run(canvas: Canvas, run: Run) -> None:
    """Draws characters where they were set."""
    text = canvas.beginText(run.x, layout.PAGE[1] * MM + run.y)
    text.setFont(run.font.fontName, run.size)
    text.setFillColorRGB(*COLOURS[run.ink])
    text.setCharSpace(run.spacing)
    text.textOut(run.text)
    canvas.drawText(text)


def _stamp_sample(canvas: Canvas, fonts: Fonts) -> None:
    """The word across the whole page, over everything else."""
    font = fonts.chains[Face.SONG][0]
    canvas.saveState()
    canvas.translate(layout.PAGE[0] / 2 * MM, layout.PAGE[1] / 2 * MM)
    canvas.rotate(30)
    canvas.setFillColor(SAMPLE_COLOUR)
    canvas.setFont(font.fontName, SAMPLE_SIZE)
    canvas.drawCentredString(0, -0.38 * SAMPLE_SIZE, SAMPLE)
    canvas.restoreState()


def _frame() -> pdfdoc.PDFStream:
    """The border as a form that pages refer to, so that a book holds it once."""
    width, height = (side * MM for side in layout.PAGE)
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Form"),
        "BBox": pdfdoc.PDFArray([0, 0, width, height]),
        "Resources": pdfdoc.PDFDictionary({}),
        "Filter": pdfdoc.PDFName("FlateDecode"),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), border.frame(layout.PAGE))
