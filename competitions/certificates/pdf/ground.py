"""What pages have in common, drawn by ReportLab once: border, pictures, stamps, the sample's mark.

Its objects are taken out of the file that ReportLab wrote, to be put into every file as they are.
"""

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from competitions.certificates.pdf import border
from competitions.certificates.rules.designs import Design
from competitions.typesetting.pdf.embedding import FLATE, stream, written
from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.text import MM

rl_config.useA85 = 0  # ReportLab would make text of what it has just compressed

SAMPLE = "样例"
SAMPLE_SIZE = 230
SAMPLE_COLOUR = Color(0.45, 0.45, 0.45, alpha=0.22)

OBJECT = re.compile(rb"\d+ 0 obj\n(.*)\nendobj\n", re.DOTALL)
CONTENTS = re.compile(r"/Contents (\d+ 0 R)")


@dataclass(frozen=True, slots=True)
class Shift:
    """How far everything is moved on the paper, in millimetres; negative ones are left and up."""

    right: Decimal
    down: Decimal


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and its place, in millimetres from the top left of the page."""

    png: bytes
    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What is on a page beside its words; `blank` is paper that has all of it already."""

    design: Design
    stamps: tuple[Picture, ...] = ()
    sample: bool = False
    blank: Shift | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The objects of a file that ReportLab wrote; which one is what, by number from 1.

    `pages` are the halves of each page's object, between which the reference to its words comes.
    """

    objects: tuple[bytes, ...]
    places: tuple[int, ...]
    pages: tuple[tuple[str, str], ...]
    fonts: int
    tree: int
    info: int
    root: int


def new_canvas(target: BytesIO, fonts: Fonts) -> Canvas:
    """A new file, without a font that is not embedded and without the time of day."""
    return Canvas(
        target,
        pageCompression=1,
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=fonts.chains[Face.KAI][0].fontName,
        lang="zh-CN",
    )


@lru_cache(maxsize=32)
def drawn(grounds: tuple[Ground, ...], fonts: Fonts) -> Drawn:
    """A file with a page without words on each of the grounds."""
    target = BytesIO()
    canvas = new_canvas(target, fonts)
    parts = [_page(canvas, ground, fonts) for ground in grounds]
    canvas.save()
    document = canvas._doc  # noqa: SLF001 - it tells which object is what
    objects = _objects(target.getvalue(), document)
    places = tuple(_number(document, f"Page{page}") for page in range(1, len(parts) + 1))
    return Drawn(
        tuple(objects),
        places,
        tuple(
            _halves(objects[place - 1], *part) for place, part in zip(places, parts, strict=True)
        ),
        *(
            _number(document, document.Reference(each).name)
            for each in (
                document.idToObject["BasicFonts"],
                document.Pages,
                document.info,
                document.Catalog,
            )
        ),
    )


def _objects(file: bytes, document: pdfdoc.PDFDocument) -> list[bytes]:
    """What each object holds, by number."""
    starts = [document.idToOffset[each] for _, each in sorted(document.numberToId.items())]
    ends = pairwise([*starts, file.rindex(b"xref\n0 ")])
    return [OBJECT.sub(rb"\1", file[start:end]) for start, end in ends]


def _number(document: pdfdoc.PDFDocument, name: str) -> int:
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _halves(page: bytes, under: str, over: str) -> tuple[str, str]:
    """A page's object before and after the reference to its words."""
    before, contents, after = CONTENTS.split(page.decode("ascii"))
    return f"{before}/Contents [{contents} {under} ", f" {over}]{after}"


def _page(canvas: Canvas, ground: Ground, fonts: Fonts) -> tuple[str, str]:
    """Draws a page; the references to what is drawn under its words and over them."""
    draw_under(canvas, ground)
    under = _taken(canvas)
    draw_over(canvas, ground, fonts)
    over = _taken(canvas)
    canvas.showPage()
    return under, over


def draw_under(canvas: Canvas, ground: Ground) -> None:
    """What a page's words are drawn on."""
    canvas.setPageSize(tuple(side * MM for side in ground.design.size))
    if ground.blank:
        canvas.translate(float(ground.blank.right) * MM, -float(ground.blank.down) * MM)
        return
    _draw_frame(canvas, ground.design)
    for picture in (*_pictures(ground.design), *ground.stamps):
        _draw_picture(canvas, picture, ground.design.size[1])


def draw_over(canvas: Canvas, ground: Ground, fonts: Fonts) -> None:
    """On a sample, the word that says so."""
    if ground.sample:
        _draw_sample(canvas, fonts, ground.design)


def _taken(canvas: Canvas) -> str:
    """Takes what was drawn off the page and makes an object of it; the reference to that."""
    code = "\n".join(canvas._code).encode("ascii")  # noqa: SLF001 - the page's contents
    canvas._code.clear()  # noqa: SLF001
    return written(canvas._doc, stream(zlib.compress(code), FLATE))  # noqa: SLF001


def _pictures(design: Design) -> Iterator[Picture]:
    for image in design.images:
        place = map(float, (image.x, image.top, image.width, image.height))
        yield Picture(base64.b64decode(image.png), *place)


def _draw_picture(canvas: Canvas, picture: Picture, height: float) -> None:
    """A picture as large as its place allows, in the middle of it, on a page of that height."""
    canvas.drawImage(
        ImageReader(BytesIO(picture.png)),
        picture.x * MM,
        (height - picture.top - picture.height) * MM,
        picture.width * MM,
        picture.height * MM,
        mask="auto",
        preserveAspectRatio=True,
    )


def _draw_sample(canvas: Canvas, fonts: Fonts, design: Design) -> None:
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


def _draw_frame(canvas: Canvas, design: Design) -> None:
    """The border as a form that pages refer to, with its parts, so that a book holds it once."""
    rule = None if design.rule is None else float(design.rule)
    frame = border.frame(design.border, design.size, rule)
    name = f"frame-{design.border}-{design.paper}-{rule}"
    if not canvas.hasForm(name):
        document = canvas._doc  # noqa: SLF001 - the only way to a form made beforehand
        parts = {name: document.Reference(_form(part)) for name, part in frame.parts.items()}
        form = _form(
            frame.content,
            Matrix=pdfdoc.PDFArray([round(MM, 6), 0, 0, round(MM, 6), 0, 0]),
            Resources=pdfdoc.PDFDictionary({"XObject": pdfdoc.PDFDictionary(parts)}),
        )
        document.addForm(name, form)
    canvas.doForm(name)


def _form(content: str, **entries: object) -> pdfdoc.PDFStream:
    """A compressed form of that content, in millimetres, from wherever it is placed."""
    kinds = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Form"),
        "BBox": pdfdoc.PDFArray([-300, -300, 300, 300]),
    }
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(kinds | entries), content.encode("ascii"), [pdfdoc.PDFZCompress]
    )
