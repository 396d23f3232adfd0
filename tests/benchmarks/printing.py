"""The same certificate drawn by several means: each function prepares, and gives what draws one.

What they prepare (fonts read, templates parsed) is not counted but in the time to the first file.
"""

import base64
import hashlib
import os
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import segno

from competitions.certificates.pdf.drawing import draw
from competitions.certificates.pdf.press import Press
from competitions.certificates.rules.certificate import Certificate
from competitions.typesetting.pdf.fonts import load_fonts

Make = Callable[[int], bytes]

PAGES = {"book": 500}
"""In each file, if it is more than one; figures are of pages."""

WIDTH, HEIGHT = 297.0, 210.0
ADDRESS = "https://skills.example.org/verify"
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
TITLE, UNIT = "荣誉证书", "甲县示范重工有限公司"
TEXT = "在2026年示例市职工职业技能竞赛焊工赛项（职工组）中荣获"
HONOUR, CLOSING = "一等奖", "特发此证，以资鼓励。"
ISSUERS, DATE = ("示例市总工会", "示例市人力资源和社会保障局"), "2026年9月13日"


def name(count: int) -> str:
    """The winner's name: they differ, as in life."""
    first, second = GIVEN[count // 10 % 20], GIVEN[count // 200 % 20]
    return SURNAMES[count % 10] + first + second


def number(count: int) -> str:
    """The certificate's number."""
    return f"2026-01-0001-{count:04}"


def code(count: int) -> str:
    """The certificate's check code, of 26 letters and digits."""
    digest = hashlib.sha256(str(count).encode()).digest()
    return base64.b32encode(digest).decode()[:26].lower()


def address(count: int) -> str:
    """What the QR code says."""
    return f"{ADDRESS}/{number(count)}/{code(count)}"


def _words(count: int) -> Certificate:
    return Certificate(
        unit=UNIT,
        recipient=name(count),
        address="同志",
        before=TEXT,
        honour=HONOUR,
        issuers=ISSUERS,
        date=DATE,
    )


def ours(fonts: Path) -> Make:
    """This package."""
    press = Press(load_fonts(fonts), ADDRESS, sample=False)
    return lambda count: press.file(press.registered(_words(count), number(count), code(count)))


def book(fonts: Path) -> Make:
    """This package, with a certificate on each page of one file."""
    press = Press(load_fonts(fonts), ADDRESS, sample=False)

    def make(count: int) -> bytes:
        pages = range(count * PAGES["book"], (count + 1) * PAGES["book"])
        return draw(
            [press.registered(_words(each), number(each), code(each)) for each in pages],
            press.fonts,
            design=press.design,
        )

    return make


def sealed(fonts: Path) -> Make:
    """This package, with a signature by a P-256 key."""
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - each loads its own
        BestAvailableEncryption,
        pkcs12,
    )

    from competitions.certificates.seals.key import KeySeal  # noqa: PLC0415
    from tests.certificates import keys  # noqa: PLC0415

    key = keys.a_key()
    path = Path(tempfile.mkdtemp()) / "seal.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"seal", key, keys.a_certificate_of(key), None, BestAvailableEncryption(b"-")
        )
    )
    seal, draw = KeySeal(path, "-", ""), ours(fonts)
    return lambda count: seal.sealed(draw(count))


def frame() -> bytes:
    """Our border, seal-less and without a name, as a picture of 150 dpi."""
    import pypdfium2  # noqa: PLC0415 - only the bench itself needs it

    blank = Certificate(
        title=" ", recipient=" ", before=" ", honour=" ", after="", closing="", date=""
    )
    fonts = load_fonts(Path(__file__).parents[2] / "competitions" / "fonts")
    document = pypdfium2.PdfDocument(Press(fonts, ADDRESS, sample=False).file(blank))
    picture = document[0].render(scale=150 / 72).to_pil()
    target = BytesIO()
    picture.quantize(64).save(target, "PNG", optimize=True)
    document.close()
    return target.getvalue()


def _frame() -> str:
    return os.environ["FRAME"]


LINES = (
    (TITLE, "song", 44, 45),
    ("{unit}", "kai", 18, 72),
    ("{name}同志：", "kai", 26, 86),
    (TEXT, "kai", 18, 102),
    (HONOUR, "song", 32, 122),
    (CLOSING, "kai", 18, 138),
    ("　　　　".join(ISSUERS), "kai", 16, 165),
    (DATE, "kai", 16, 176),
    ("证书编号：{number}　校验码：{code}", "hei", 9, 190),
)
"""Text, font, size in points, millimetres from the top: centred, for the other means."""

WEIGHT = {"kai": 400, "song": 700, "hei": 400}
FONTS = {"kai": "kai.ttf", "song": "song-bold.ttf", "hei": "hei.ttf"}


def lines(count: int) -> list[tuple[str, str, int, int]]:
    """The lines of a certificate."""
    told = {"unit": UNIT, "name": name(count), "number": number(count), "code": code(count)}
    return [(text.format(**told), font, size, top) for text, font, size, top in LINES]


def reportlab(fonts: Path) -> Make:
    """ReportLab as it comes."""
    from reportlab.graphics import renderPDF, shapes  # noqa: PLC0415 - each means loads its own
    from reportlab.graphics.barcode import qr  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics, ttfonts  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    for font, file in FONTS.items():
        pdfmetrics.registerFont(ttfonts.TTFont(font, str(fonts / file)))
    mm = 72 / 25.4

    def make(count: int) -> bytes:
        target = BytesIO()
        canvas = Canvas(target, (WIDTH * mm, HEIGHT * mm))
        canvas.drawImage(_frame(), 0, 0, WIDTH * mm, HEIGHT * mm)
        for text, font, size, top in lines(count):
            canvas.setFont(font, size)
            canvas.drawCentredString(WIDTH / 2 * mm, (HEIGHT - top) * mm, text)
        code = shapes.Drawing(28 * mm, 28 * mm)
        code.add(qr.QrCodeWidget(address(count), barWidth=28 * mm, barHeight=28 * mm))
        renderPDF.draw(code, canvas, 245 * mm, 20 * mm)
        canvas.save()
        return target.getvalue()

    return make


def fpdf2(fonts: Path) -> Make:
    """The library fpdf2; it reads its fonts for every file."""
    import fpdf  # noqa: PLC0415 - each means loads its own

    def make(count: int) -> bytes:
        pdf = fpdf.FPDF("L", "mm", "A4")
        pdf.set_auto_page_break(auto=False)
        pdf.add_page()
        pdf.image(_frame(), 0, 0, WIDTH, HEIGHT)
        for font, file in FONTS.items():
            pdf.add_font(font, fname=fonts / file)
        for text, font, size, top in lines(count):
            pdf.set_font(font, size=size)
            pdf.text((WIDTH - pdf.get_string_width(text)) / 2, top, text)
        pdf.image(_qr(count), 245, 162, 28, 28)
        return bytes(pdf.output())

    return make


def weasyprint(fonts: Path) -> Make:
    """WeasyPrint, from HTML."""
    import weasyprint as library  # noqa: PLC0415 - each means loads its own
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    faces = "".join(
        f"@font-face {{ font-family: {font}; src: url({(fonts / file).as_uri()}) }}"
        for font, file in FONTS.items()
    )
    page = "@page { size: 297mm 210mm; margin: 0 } img { position: absolute }"
    place = "p { position: absolute; margin: 0; width: 297mm; text-align: center; line-height: 1 }"
    configuration = FontConfiguration()
    sheet = library.CSS(string=faces + page + place, font_config=configuration)

    def make(count: int) -> bytes:
        rows = "".join(
            f'<p style="top: {top - size * 0.31}mm; font: {size}pt {font}">{text}</p>'
            for text, font, size, top in lines(count)
        )
        code = segno.make(address(count), error="m").svg_data_uri(border=0)
        images = (
            f'<img src="{Path(_frame()).as_uri()}" style="width: 297mm; height: 210mm">'
            f'<img src="{code}" style="left: 245mm; top: 162mm; width: 28mm; height: 28mm">'
        )
        written: bytes = library.HTML(string=images + rows).write_pdf(
            stylesheets=[sheet], font_config=configuration
        )
        return written

    return make


def typst(fonts: Path) -> Make:
    """Typst, by its Python package; the document is given its words from outside."""
    import typst as library  # noqa: PLC0415 - each means loads its own

    folder = Path(tempfile.mkdtemp())
    (folder / "frame.png").write_bytes(Path(_frame()).read_bytes())
    families = {"kai": "Competitions Kai", "song": "Noto Serif SC", "hei": "Noto Sans SC"}
    source = folder / "page.typ"

    def make(count: int) -> bytes:
        segno.make(address(count), error="m").save(str(folder / "qr.svg"), border=0)
        rows = "".join(
            f'#place(top + center, dy: {top - size * 0.31}mm, text(font: "{families[font]}",'
            f" size: {size}pt, weight: {WEIGHT[font]})[{text}])\n"
            for text, font, size, top in lines(count)
        )
        source.write_text(
            "#set page(width: 297mm, height: 210mm, margin: 0pt)\n"
            '#place(image("frame.png", width: 297mm, height: 210mm))\n'
            '#place(dx: 245mm, dy: 162mm, image("qr.svg", width: 28mm))\n' + rows,
            "utf-8",
        )
        made: bytes = compiler.compile(format="pdf")
        return made

    source.write_text("")
    compiler = library.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
    return make


def _qr(count: int) -> BytesIO:
    target = BytesIO()
    segno.make(address(count), error="m").save(target, kind="png", scale=8, border=0)
    target.seek(0)
    return target
