"""Papers as .docx: text as typed, fonts by the names of the office, heads repeated, codes read."""

from io import BytesIO

import pytest
import zxingcpp
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from competitions.papers.docx.writing import write
from competitions.papers.rules.columns import widths
from competitions.papers.rules.document import (
    Card,
    Cards,
    Column,
    Manner,
    PageBreak,
    Signatures,
    Style,
    Table,
    Text,
)
from tests.papers.making import ADDRESS, ODD, a_card, a_paper, a_table, docx_texts


def opened(file: bytes):
    return Document(BytesIO(file))


def pictures(file: bytes) -> list[Image.Image]:
    parts = opened(file).part.related_parts.values()
    return [Image.open(BytesIO(p.blob)) for p in parts if p.content_type.startswith("image/")]


def test_everything_that_a_paper_says_is_read_back() -> None:
    found = docx_texts(write(a_paper()))
    for said in ("签到表", "焊工", "加密编号 K37", "选手3", "甲县示范重工有限公司", "赵示一"):
        assert said in found


def test_what_must_not_stand_alone_stays_with_what_is_above() -> None:
    document = opened(write(a_paper(a_table(3), Signatures(("负责人",)), Text("完", Style.BODY))))
    rows = [row.cells[0].paragraphs[0] for row in document.tables[0].rows]
    assert [bool(p.paragraph_format.keep_with_next) for p in rows] == [False, False, True, True]
    (signed,) = document.tables[1].rows
    assert signed.cells[0].paragraphs[0].paragraph_format.keep_with_next
    end = (Text("办公室", Style.END), Text("日期", Style.END))
    document = opened(write(a_paper(Text("前", Style.BODY), Text("正文", Style.BODY), *end)))
    kept = {p.text: bool(p.paragraph_format.keep_with_next) for p in document.paragraphs}
    assert kept == {"前": False, "正文": True, "办公室": True, "日期": False}


def test_a_long_table_repeats_its_head_and_tears_no_row() -> None:
    (table,) = opened(write(a_paper(a_table(120)))).tables
    assert len(table.rows) == 121
    assert [round(row.height.mm) for row in table.rows[:2]] == [8, 9]
    head, *rows = [row._tr for row in table.rows]
    assert head.find(f".//{qn('w:tblHeader')}") is not None
    assert [row.find(f".//{qn('w:tblHeader')}") for row in rows] == [None] * 120
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    assert [cell.text for cell in table.rows[120].cells] == [
        "120",
        "选手120",
        "甲县示范重工有限公司",
    ]


@pytest.mark.parametrize("text", ODD)
def test_text_is_text(text: str) -> None:
    table = Table(columns=(Column(text, 1),), rows=((text,),))
    cards = Cards(cards=(Card(texts=(Text(text),)),), across=1, height=40)
    file = write(a_paper(Text(text), table, cards, Signatures((text,))))
    plain = text.replace("\u200b", "").replace("\x07", "")
    assert sum(plain in found for found in docx_texts(file)) == 5
    fields = opened(file).element.body.iter(qn("w:instrText"), qn("w:hyperlink"))
    assert list(fields) == []


def test_the_code_is_read() -> None:
    (picture,) = pictures(write(a_paper()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_photos_stand_on_their_cards() -> None:
    file = BytesIO()
    Image.new("RGB", (250, 350), "red").save(file, "JPEG")
    card = Card(texts=(Text("赵示一"),), photo="a.jpg", address=ADDRESS)
    made = write(a_paper(Cards(cards=(card,), across=2, height=66)), {"a.jpg": file.getvalue()})
    assert sorted(picture.format for picture in pictures(made)) == ["JPEG", "PNG"]


@pytest.mark.parametrize(
    ("style", "manner", "letter", "size"),
    [
        (Style.TITLE, Manner.OFFICIAL, "宋体", 22),
        (Style.BODY, Manner.OFFICIAL, "仿宋", 16),
        (Style.HEADING, Manner.OFFICIAL, "黑体", 16),
        (Style.TITLE, Manner.FORM, "黑体", 18),
        (Style.LINE, Manner.FORM, "宋体", 11),
        (Style.NAME, Manner.FORM, "楷体", 20),
    ],
)
def test_fonts_bear_the_names_that_the_office_knows(style, manner, letter, size) -> None:
    paper = a_paper(Text("标题", style), manner=manner)
    (run,) = opened(write(paper)).paragraphs[0].runs
    assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == letter
    assert (run.font.name, run.font.size.pt) == ("Times New Roman", size)


def test_a_body_begins_two_characters_in() -> None:
    (paragraph,) = opened(
        write(a_paper(Text("正文", Style.BODY), manner=Manner.OFFICIAL))
    ).paragraphs
    assert paragraph.paragraph_format.first_line_indent.pt == 32


def test_official_margins_and_page_numbers() -> None:
    document = opened(write(a_paper(Text("正文"), manner=Manner.OFFICIAL)))
    (section,) = document.sections
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in sides] == [37, 26, 35, 28]
    foot = section.footer.paragraphs[0]
    assert [part.text for part in foot._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert foot.text == "—  —"


@pytest.mark.parametrize("landscape", [False, True])
def test_pages_are_a4(landscape: bool) -> None:
    (section,) = opened(write(a_paper(landscape=landscape))).sections
    size = (round(section.page_width.mm), round(section.page_height.mm))
    assert size == ((297, 210) if landscape else (210, 297))
    assert section.orientation == (WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT)


@pytest.mark.parametrize("sample", [False, True])
def test_a_sample_says_so_behind_and_above_the_text(sample: bool) -> None:
    header = opened(write(a_paper(sample=sample))).sections[0].header
    assert header.paragraphs[0].text == ("样例" if sample else "")
    assert ("textpath" in header._element.xml) is sample


def test_breaks_begin_pages() -> None:
    paper = a_paper(Text("甲"), PageBreak(), Text("乙"), PageBreak(), a_table(1))
    found = opened(write(paper)).paragraphs
    assert [bool(p.paragraph_format.page_break_before) for p in found] == [
        False,
        True,
        True,
        False,
    ]


def test_lines_of_a_text_end_where_they_were_typed() -> None:
    (paragraph,) = opened(write(a_paper(Text("一\n二")))).paragraphs
    assert paragraph.text == "一\n二"


def test_cards_keep_their_height() -> None:
    cards = Cards(cards=tuple(a_card(str(n)) for n in range(3)), across=2, height=66)
    (table,) = opened(write(a_paper(cards))).tables
    assert [round(row.height.mm) for row in table.rows] == [66, 66]


def test_lines_to_sign_on_stay_together_and_a_table_stands_off_the_text_above() -> None:
    document = opened(write(a_paper(Text("焊工"), a_table(1), Signatures(("甲", "乙", "丙")))))
    _, signed = document.tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in signed.rows]
    assert kept == [True, True]
    assert document.paragraphs[0].paragraph_format.space_after.pt == 8


def test_columns_are_as_wide_as_in_a_pdf_and_padded_as_there() -> None:
    total = Table(columns=(Column("单位", 30), Column("总成绩", 1)), rows=(("甲县", "100.00"),))
    (table,) = opened(write(a_paper(total))).tables
    found = [cell.width.mm for cell in table.rows[1].cells]
    assert found == pytest.approx(widths(total, 180), abs=0.1)
    margins = table._tbl.find(f".//{qn('w:tblCellMar')}")
    sides = [(side.tag, side.get(qn("w:w"))) for side in margins]
    assert sides == [(qn(f"w:{side}"), "68") for side in ("top", "left", "bottom", "right")]
    assert margins.getnext().tag == qn("w:tblLook")
