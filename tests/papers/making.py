"""Papers for tests, and what is read back from their files."""

from io import BytesIO

import pypdfium2
import zxingcpp
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from competitions.papers.rules.document import (
    Beside,
    Block,
    Card,
    Cards,
    Column,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)

ADDRESS = "http://127.0.0.1:5000/contests/c/events/e/key/P/A/K37"
ODD = ("王𠮷䶮", "<b>赵&示</b>", "=cmd|' /C calc'!A0", "孙\u200b示\x07三")


def a_paper(*blocks: Block, **changes: object) -> Paper:
    given = blocks or (
        Text("签到表", Style.TITLE),
        Beside((Text("焊工"), Text("加密编号 K37", fixed=True)), ADDRESS),
        a_table(3),
        Signatures(("裁判长", "监督", "时间")),
        PageBreak(),
        Cards(cards=(a_card("赵示一"), a_card("钱示二")), across=2, height=66),
    )
    return Paper(**({"name": "签到表", "blocks": given} | changes))


def a_table(rows: int, name: str = "选手") -> Table:
    return Table(
        columns=(Column("序号", 1), Column("姓名", 4), Column("工作单位", 8, start=True)),
        rows=tuple((str(n), f"{name}{n}", "甲县示范重工有限公司") for n in range(1, rows + 1)),
        height=9,
    )


def a_card(name: str) -> Card:
    return Card(texts=(Text("参赛证", Style.HEADING), Text(name, Style.NAME, fixed=True)), photo="")


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without the white space of its lines."""
    return ["".join((page.extract_text() or "").split()) for page in PdfReader(BytesIO(pdf)).pages]


def codes(pdf: bytes, page: int = 0) -> list[str]:
    """What the QR codes of a page say, at 100 dpi in grey."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=100 / 72, grayscale=True).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(image)]


def docx_texts(file: bytes) -> list[str]:
    """Every paragraph of a .docx, cells of tables within tables as well, in order."""
    body = Document(BytesIO(file)).element.body
    return [
        "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    ]
