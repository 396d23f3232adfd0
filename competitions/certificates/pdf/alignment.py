"""The page by which a printer is aligned to blanks: a sample certificate, and crosses to measure.

The middle of each cross lies 20 mm from two edges of the page, before the shift that is tried.
"""

from decimal import Decimal
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from competitions.certificates.pdf import layout
from competitions.certificates.pdf.drawing import draw_run
from competitions.certificates.pdf.ground import Shift, new_canvas
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.text import MM, Box, Ink, Paragraph, Span, fitted

INSET, ARM = 20.0, 6.0
OUTLINE = Color(0.6, 0.6, 0.6)

SAMPLE = Certificate(
    unit="示例单位",
    recipient="王\u3000示",
    address="同志",
    before="在示例市职工职业技能竞赛焊工赛项中荣获",
    honour="一等奖",
    issuers=("示例市总工会",),
    date="2026年9月13日",
    number="0000",
)


def alignment_page(fonts: Fonts, by: Shift, design: Design = DEFAULT) -> bytes:
    """One page to be printed on plain paper and held against a blank."""
    target = BytesIO()
    canvas = new_canvas(target, fonts)
    canvas.setPageSize(tuple(side * MM for side in design.size))
    canvas.setTitle("套打测试页")
    canvas.translate(float(by.right) * MM, -float(by.down) * MM)
    canvas.setStrokeColor(OUTLINE)
    canvas.setLineWidth(0.4)
    width, height = design.size
    for text in design.texts:
        if text.on_blanks:
            _outline(canvas, (text.x, text.top, text.width, text.height), height)
    code = design.code
    _outline(canvas, (code.x, code.top, code.size, code.size), height)
    for x in (INSET, width - INSET):
        for y in (INSET, height - INSET):
            _cross(canvas, x, y)
    advice = Box(x=30, top=22, width=width - 60, height=20, size=11, least=6, floor=6, lines=3)
    for run in [*layout.on_blank(SAMPLE, fonts, design), *fitted(_advice(by), advice, fonts)]:
        draw_run(canvas, run, height)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _advice(by: Shift) -> list[Paragraph]:
    texts = (
        f"套打测试页\u3000已右移 {by.right} 毫米，下移 {by.down} 毫米（负数为左移、上移）",
        "按实际大小（100%）打印在普通纸上，与空白证书重叠对光查看；差多少毫米，就改多少。",
        f"不移动时，四角十字中心距纸边各 {INSET:.0f} 毫米。",
    )
    return [Paragraph((Span(text, Face.HEI, Ink.GREY),)) for text in texts]


def _outline(canvas: Canvas, place: tuple[Decimal, Decimal, Decimal, Decimal], page: float) -> None:
    x, top, width, height = map(float, place)
    canvas.rect(x * MM, (page - top - height) * MM, width * MM, height * MM)


def _cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line((x - ARM) * MM, y * MM, (x + ARM) * MM, y * MM)
    canvas.line(x * MM, (y - ARM) * MM, x * MM, (y + ARM) * MM)
