"""Draws certificates: text, fonts and a design in, the bytes of a PDF out. Knows no database.

The same certificates give the same bytes on every run. Every font is embedded, and every character
can be copied out.
"""

import base64
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from competitions.certificates.pdf import border, layout
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import STAMP, Design, Image, Stamps
from competitions.certificates.rules.stamps import PRINTED
from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.qr import draw_qr
from competitions.typesetting.pdf.text import MM, Ink, Run

rl_config.useA85 = 0  # ReportLab would make text of what it has just compressed

COLOURS = {
    Ink.BLACK: (0.10, 0.09, 0.08),
    Ink.GREY: (0.33, 0.31, 0.29),
    Ink.RED: (0.70, 0.10, 0.10),
    Ink.GOLD: (0.62, 0.44, 0.12),
    Ink.BROWN: (0.42, 0.24, 0.16),
    Ink.BLUE: (0.10, 0.22, 0.45),
    Ink.GREEN: (0.06, 0.30, 0.30),
}
SAMPLE = "样例"
SAMPLE_SIZE = 230
SAMPLE_COLOUR = Color(0.45, 0.45, 0.45, alpha=0.22)
FRAME = "frame"

Page = tuple[Certificate, Design]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far everything is moved on the paper, in millimetres; negative ones are left and up."""

    right: Decimal
    down: Decimal


def draw(
    certificates: Iterable[Certificate],
    fonts: Fonts,
    *,
    design: Design = DEFAULT,
    sample: bool = False,
    stamps: Mapping[str, bytes] | None = None,
) -> bytes:
    """A PDF with one page a certificate; `sample` prints 样例 across each, `stamps` under issuers.

    Raises SettingError before anything is drawn where one of them cannot be printed as it is.
    """
    return draw_each([(each, design) for each in certificates], fonts, sample=sample, stamps=stamps)


def draw_each(
    pages: Iterable[Page],
    fonts: Fonts,
    *,
    sample: bool = False,
    stamps: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same for certificates of several designs."""
    laid = [(*each, layout.page(each[0], fonts, each[1])) for each in pages]
    target = BytesIO()
    canvas = new_canvas(target, fonts, [page[0] for page in laid], design=laid[0][1])
    frames: dict[Design, str] = {}
    for certificate, design, runs in laid:
        canvas.setPageSize(tuple(side * MM for side in design.size))
        if design not in frames:
            frames[design] = f"{FRAME}{len(frames)}"
            _add_frame(canvas, frames[design], design)
        canvas.doForm(frames[design])
        for image in design.images:
            _draw_image(canvas, image, design)
        for stamp in _stamps(certificate, design.stamps, stamps or {}):
            _draw_image(canvas, stamp, design)
        draw_page(canvas, certificate, runs, design=design)
        if sample:
            _stamp_sample(canvas, fonts, design)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_on_blanks(pages: Iterable[Page], fonts: Fonts, by: Shift) -> bytes:
    """A PDF with one page a certificate, to be printed on blanks that have border and title.

    Raises SettingError as draw() does.
    """
    laid = [(*each, layout.on_blank(each[0], fonts, each[1])) for each in pages]
    target = BytesIO()
    canvas = new_canvas(target, fonts, [page[0] for page in laid], design=laid[0][1])
    for certificate, design, runs in laid:
        canvas.setPageSize(tuple(side * MM for side in design.size))
        canvas.translate(float(by.right) * MM, -float(by.down) * MM)
        draw_page(canvas, certificate, runs, design=design)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def new_canvas(
    target: BytesIO, fonts: Fonts, certificates: Sequence[Certificate], *, design: Design
) -> Canvas:
    """A new file for these certificates."""
    canvas = Canvas(
        target,
        pagesize=tuple(side * MM for side in design.size),
        pageCompression=1,
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=fonts.chains[Face.KAI][0].fontName,
        lang="zh-CN",
    )
    _describe(canvas, certificates)
    return canvas


def draw_page(
    canvas: Canvas, certificate: Certificate, runs: Iterable[Run], *, design: Design
) -> None:
    """Text and, on a registered certificate, the code that verifies it."""
    for run in runs:
        draw_run(canvas, run, design.size[1])
    if certificate.verification:
        left, top, size = (
            float(each) for each in (design.code.x, design.code.top, design.code.size)
        )
        bottom = design.size[1] - top - size
        draw_qr(canvas, certificate.verification, left=left, bottom=bottom, size=size)


def draw_run(canvas: Canvas, run: Run, height: float) -> None:
    """Draws characters where they were set, on a page of that height in millimetres."""
    text = canvas.beginText(run.x, height * MM + run.y)
    text.setFont(run.font.fontName, run.size)
    text.setFillColorRGB(*COLOURS[run.ink])
    text.setCharSpace(run.spacing)
    text.textOut(run.text)
    canvas.drawText(text)


def _describe(canvas: Canvas, certificates: Sequence[Certificate]) -> None:
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


def _stamps(
    certificate: Certificate, places: Stamps, stamps: Mapping[str, bytes]
) -> Iterator[Image]:
    """The stamps in the middle of their issuers' places; what is printed there stays legible."""
    found = layout.stamp_places(places, len(certificate.issuers))
    for issuer, place in zip(certificate.issuers, found, strict=False):
        if png := stamps.get(issuer):
            yield Image(
                png=base64.b64encode(png).decode(),
                x=Decimal(place.left) + (Decimal(place.width) - PRINTED) / 2,
                top=Decimal(place.top) + (STAMP - PRINTED) / 2,
                width=PRINTED,
                height=PRINTED,
            )


def _draw_image(canvas: Canvas, image: Image, design: Design) -> None:
    """A picture as large as its place allows, in the middle of it."""
    picture = ImageReader(BytesIO(base64.b64decode(image.png)))
    bottom = design.size[1] - float(image.top + image.height)
    canvas.drawImage(
        picture,
        float(image.x) * MM,
        bottom * MM,
        float(image.width) * MM,
        float(image.height) * MM,
        mask="auto",
        preserveAspectRatio=True,
    )


def _stamp_sample(canvas: Canvas, fonts: Fonts, design: Design) -> None:
    """The word across the whole page, over everything else."""
    font = fonts.chains[Face.SONG][0]
    width, height = design.size
    size = SAMPLE_SIZE * min(1, width / 297)
    canvas.saveState()
    canvas.translate(width / 2 * MM, height / 2 * MM)
    canvas.rotate(30)
    canvas.setFillColor(SAMPLE_COLOUR)
    canvas.setFont(font.fontName, size)
    canvas.drawCentredString(0, -0.38 * size, SAMPLE)
    canvas.restoreState()


def _add_frame(canvas: Canvas, name: str, design: Design) -> None:
    """The border as a form that pages refer to, with its parts, so that a book holds it once."""
    document = canvas._doc  # noqa: SLF001 - the only way to a form made beforehand
    rule = None if design.rule is None else float(design.rule)
    frame = border.frame(design.border, design.size, rule)
    parts = {name: document.Reference(_Written(part)) for name, part in frame.parts.items()}
    form = _form(
        frame.content,
        Matrix=pdfdoc.PDFArray([round(MM, 6), 0, 0, round(MM, 6), 0, 0]),
        Resources=pdfdoc.PDFDictionary({"XObject": pdfdoc.PDFDictionary(parts)}),
    )
    document.addForm(name, form)


def _form(content: str, **entries: object) -> pdfdoc.PDFStream:
    """A compressed form of that content, in millimetres, from wherever it is placed."""
    kinds = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Form"),
        "BBox": pdfdoc.PDFArray([-300, -300, 300, 300]),
        "Filter": pdfdoc.PDFName("FlateDecode"),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(kinds | entries), _compressed(content))


class _Written(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab carries no types
    """A form that needs no other, as it stands in every file: ReportLab takes long to write it."""

    __RefOnly__ = 1

    def __init__(self, content: str) -> None:
        self.content = content

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """The bytes of the form."""
        return _written(self.content)


@lru_cache(maxsize=256)
def _written(content: str) -> bytes:
    written: bytes = _form(content).format(pdfdoc.PDFDocument())
    return written


@lru_cache(maxsize=256)
def _compressed(content: str) -> bytes:
    """The parts of a border are the same in every file."""
    return zlib.compress(content.encode("ascii"))
