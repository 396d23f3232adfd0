"""The page by which a printer is aligned to blanks: a sample certificate on a grid to measure by.

A line each ten millimetres, a darker one each fifty, and two rulers in millimetres; the figures are
distances from the left and upper edge of the paper, before the shift that is tried.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from competitions.certificates.pdf import layout
from competitions.certificates.pdf.drawing import draw_run
from competitions.certificates.pdf.ground import Shift, new_canvas
from competitions.certificates.rules.builtin import DEFAULT, PAPERS
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.text import MM, Box, Ink, Paragraph, Run, Span, fitted

INSET, ARM = 20, 6
EDGE = 5
"""Printers leave about so much of the paper's edge blank."""

GRID, FIFTIES, OUTLINE = Color(0.85, 0.9, 0.95), Color(0.66, 0.75, 0.85), Color(0.6, 0.6, 0.6)
TICKS = {10: 3.5, 5: 2.4, 1: 1.4}
"""How long the ruler's ticks are: the first number that divides the millimetre decides."""

FIGURE = 6.5

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
    _grid(canvas, fonts, design)
    canvas.setStrokeColor(OUTLINE)
    canvas.setLineWidth(0.4)
    for text in design.texts:
        if text.on_blanks:
            _outline(canvas, (text.x, text.top, text.width, text.height), design)
    code = design.code
    _outline(canvas, (code.x, code.top, code.size, code.size), design)
    for run in [*layout.on_blank(SAMPLE, fonts, design), *_advice(fonts, by, design)]:
        draw_run(canvas, run, design.size[1])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _grid(canvas: Canvas, fonts: Fonts, design: Design) -> None:
    """Lines, rulers with their figures, and a cross near each corner; from the upper left."""
    width, height = map(int, design.size)
    for colour, step in ((GRID, 10), (FIFTIES, 50)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.25)
        for x in range(step, width - EDGE, step):
            canvas.line(x * MM, EDGE * MM, x * MM, (height - EDGE) * MM)
        for y in range(step, height - EDGE, step):
            canvas.line(EDGE * MM, (height - y) * MM, (width - EDGE) * MM, (height - y) * MM)
    canvas.setStrokeColor(OUTLINE)
    for x in range(EDGE, width - EDGE + 1):
        canvas.line(x * MM, (height - INSET) * MM, x * MM, (height - INSET + _tick(x)) * MM)
    for y in range(EDGE, height - EDGE + 1):
        canvas.line(INSET * MM, (height - y) * MM, (INSET - _tick(y)) * MM, (height - y) * MM)
    for x in (INSET, width - INSET):
        for y in (INSET, height - INSET):
            canvas.line((x - ARM) * MM, y * MM, (x + ARM) * MM, y * MM)
            canvas.line(x * MM, (y - ARM) * MM, x * MM, (y + ARM) * MM)
    for run in _figures(fonts, width, height):
        draw_run(canvas, run, height)


def _tick(millimetre: int) -> float:
    return next(length for step, length in TICKS.items() if millimetre % step == 0)


def _figures(fonts: Fonts, width: int, height: int) -> Iterator[Run]:
    """The millimetres beside each tenth tick of the rulers."""
    usual = Box(x=0, top=0, width=8, height=3, size=FIGURE, least=FIGURE, floor=FIGURE, across=0.5)
    for x in range(10, width - EDGE, 10):
        place = replace(usual, x=x - 4, top=INSET - 7)
        yield from fitted([_paragraph(str(x))], place, fonts)
    for y in range(10, height - EDGE, 10):
        place = replace(usual, x=INSET - 11, top=y - 1.5, across=1.0, width=7)
        yield from fitted([_paragraph(str(y))], place, fonts)


def _advice(fonts: Fonts, by: Shift, design: Design) -> list[Run]:
    """What was moved, and how the page is used; in the band that the title leaves free."""
    moved = f"已右移 {by.right} 毫米，下移 {by.down} 毫米（负数为左移、上移）"
    texts = (
        f"套打测试页\u3000{PAPERS[design.paper]}\u3000{moved}",
        "按实际大小（100%）打印在普通纸上，与空白证书重叠对光查看；差多少毫米，就改多少。",
        "细格 10 毫米，深格 50 毫米；数字为不移动时距纸张左边、上边的毫米数。",
    )
    width = design.size[0] - 2 * INSET - 20
    place = Box(
        x=INSET + 10, top=INSET + 4, width=width, height=20, size=11, least=6, floor=6, lines=3
    )
    return fitted([_paragraph(text) for text in texts], place, fonts)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text, Face.HEI, Ink.GREY),))


def _outline(canvas: Canvas, at: tuple[Decimal, Decimal, Decimal, Decimal], design: Design) -> None:
    x, top, width, height = map(float, at)
    canvas.rect(x * MM, (design.size[1] - top - height) * MM, width * MM, height * MM)
