"""Papers as PDF: text as typed, heads on every page, codes that are read, nothing over an edge."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from competitions.papers.docx.writing import write as write_docx
from competitions.papers.pdf.writing import write
from competitions.papers.rules import looks
from competitions.papers.rules.document import (
    Card,
    Cards,
    Column,
    Manner,
    Signatures,
    Style,
    Table,
    Text,
)
from competitions.typesetting.pdf.fonts import BUILTIN, Fonts, load_fonts
from competitions.typesetting.pdf.text import MM
from competitions.typesetting.rules import TooLongError, UnprintableError
from tests.papers.making import ADDRESS, ODD, a_card, a_paper, a_table, codes, docx_texts, pages
from tests.typesetting.making import a_font


def test_everything_that_a_paper_says_is_read_back(fonts: Fonts) -> None:
    first, second = pages(write(a_paper(), fonts))
    for said in (
        "签到表",
        "焊工",
        "加密编号K37",
        "选手3",
        "甲县示范重工有限公司",
        "裁判长",
        "时间",
    ):
        assert said in first
    assert "参赛证" in second
    assert "赵示一" in second
    assert "钱示二" in second


def test_the_head_stands_on_every_page_and_no_row_is_lost(fonts: Fonts) -> None:
    found = pages(write(a_paper(a_table(120)), fonts))
    assert len(found) > 3
    assert [page.count("工作单位") for page in found] == [1] * len(found)
    said = "".join(found)
    assert [n for n in range(1, 121) if f"选手{n}甲县" not in said] == []
    assert [page[-1] for page in found] == [str(n) for n, _ in enumerate(found, 1)]


def test_lines_to_sign_on_never_stand_alone(fonts: Fonts) -> None:
    """Whatever the length of the list, its last two rows are on the page where it is signed."""
    signed = Signatures(("负责人", "日期"))
    note = Text("注：仍相同的并列。", Style.NOTE)
    counts = []
    for rows in range(1, 40):
        found = pages(
            write(a_paper(Text("签到表", Style.TITLE), a_table(rows), note, signed), fonts)
        )
        counts.append(len(found))
        assert "负责人" in found[-1], rows
        assert all(f"选手{n}甲县" in found[-1] for n in range(max(1, rows - 1), rows + 1)), rows
        assert "".join(found).count("甲县") == rows
        assert all(page.count("工作单位") == 1 for page in found), rows
    assert max(counts) == 2


def test_an_office_and_its_date_stay_with_the_text_above(fonts: Fonts) -> None:
    end = (Text(""), Text("竞赛组委会办公室", Style.END), Text("2026年9月16日", Style.END))
    for lines in range(15, 25):
        text = [Text(f"第{n}段", Style.BODY) for n in range(lines)]
        *_, last = pages(write(a_paper(*text, *end, manner=Manner.OFFICIAL), fonts))
        assert f"第{lines - 1}段" in last, lines
        assert "竞赛组委会办公室" in last, lines
        assert "2026年9月16日" in last, lines


def test_names_of_a_paper_stay_on_a_line_and_are_read_back_as_they_are(fonts: Fonts) -> None:
    for before in range(20, 28):
        text = Text("一" * before + "赵示一和欧阳示二", Style.BODY)
        paper = a_paper(text, names=("赵示一", "欧阳示二"), manner=Manner.OFFICIAL)
        (page,) = (one.extract_text() for one in PdfReader(BytesIO(write(paper, fonts))).pages)
        assert "赵示一" in page, before
        assert "欧阳示二" in page, before


def test_a_line_before_a_long_name_meets_the_edge(fonts: Fonts) -> None:
    """Where three letters are missing the others are spread, where four are it stays ragged."""
    for before, name, met in ((22, "欧阳示二", True), (21, "欧阳示二三", False)):
        text = Text("一" * before + name + "四" * 3, Style.BODY)
        paper = a_paper(text, names=(name,), manner=Manner.OFFICIAL)
        spaces = re.findall(rb"(\S+) Tc", write(paper, fonts))
        assert (float(spaces[0]) > 0) is met, name


def test_letters_of_latin_words_and_of_annexes_are_not_spread(fonts: Fonts) -> None:
    for text, style, spread in (
        ("焊接" * 12 + "A1B2C3" + "一" * 9, Style.BODY, True),
        ("the judges rechecked by the supervision group " * 3, Style.BODY, False),
        ("附件：1. " + "焊接A1B2C3" * 9, Style.ANNEX, False),
    ):
        paper = a_paper(Text(text, style), manner=Manner.OFFICIAL)
        spaces = re.findall(rb"(\S+) Tc", write(paper, fonts))
        assert any(float(space) > 0.5 for space in spaces) is spread, text


def test_annexes_stand_below_each_other_in_both_files(fonts: Fonts) -> None:
    """The second below the first, and a name's second line below its first letter."""
    named = ("附件：1. " + "焊" * 40, "2. " + "电" * 40)
    paper = a_paper(*(Text(each, Style.ANNEX) for each in named), manner=Manner.OFFICIAL)
    left: dict[str, float] = {}

    def visit(text: str, _: object, at: list[float], *__: object) -> None:
        sign = text.strip()[:1]
        left[sign] = min(at[4], left.get(sign, at[4]))

    PdfReader(BytesIO(write(paper, fonts))).pages[0].extract_text(visitor_text=visit)
    assert abs(left["焊"] - left["电"]) < 2
    assert left["附"] < left["2"] < left["焊"]
    first, second = (p.paragraph_format for p in Document(BytesIO(write_docx(paper))).paragraphs)
    assert first.left_indent == second.left_indent
    assert first.first_line_indent < second.first_line_indent < 0


def test_fonts_of_the_site_that_call_themselves_alike_are_told_apart(tmp_path: Path) -> None:
    for file, character in (("a.ttf", "\U000323aa"), ("b.ttf", "\U000323ab")):
        a_font(tmp_path / file, character)
    fonts = load_fonts(BUILTIN, tmp_path)
    (page,) = pages(write(a_paper(Signatures(("王\U000323aa\U000323ab",))), fonts))
    assert "王\U000323aa\U000323ab" in page


@pytest.mark.parametrize("text", ODD)
def test_text_is_text(fonts: Fonts, text: str) -> None:
    table = Table(columns=(Column(text, 1),), rows=((text,),))
    card = Cards(cards=(Card(texts=(Text(text),)),), across=1, height=40)
    (page,) = pages(write(a_paper(Text(text), table, card, Signatures((text,))), fonts))
    plain = "".join(text.replace("\u200b", "").replace("\x07", "").split())
    assert page.count(plain) == 5


def test_the_code_is_read(fonts: Fonts) -> None:
    assert codes(write(a_paper(sample=True), fonts)) == [ADDRESS]
    card = Card(texts=(Text("赵示一"),), address=ADDRESS)
    file = write(a_paper(Cards(cards=(card,), across=2, height=66)), fonts)
    assert codes(file) == [ADDRESS]


@pytest.mark.parametrize("sample", [False, True])
def test_a_sample_says_so_on_every_page(fonts: Fonts, sample: bool) -> None:
    found = pages(write(a_paper(a_table(60), sample=sample), fonts))
    assert ["样例" in page for page in found] == [sample] * len(found)


def test_a_row_longer_than_a_page_goes_on(fonts: Fonts) -> None:
    table = Table(columns=(Column("序号", 1), Column("事迹", 3)), rows=(("1", "长" * 4000),))
    found = pages(write(a_paper(table), fonts))
    assert len(found) > 2
    assert sum(page.count("长") for page in found) == 4000


def test_a_paragraph_goes_on_over_pages_line_by_line(fonts: Fonts) -> None:
    text = Text("根" * 2000, Style.BODY)
    found = pages(write(a_paper(text, manner=Manner.OFFICIAL), fonts))
    assert sum(page.count("根") for page in found) == 2000
    assert [page[-3:] for page in found] == [f"—{n}—" for n, _ in enumerate(found, 1)]


def test_a_page_of_an_official_document_holds_22_lines_of_27(fonts: Fonts) -> None:
    (page, rest) = pages(write(a_paper(Text("根" * 27 * 23), manner=Manner.OFFICIAL), fonts))
    assert (page.count("根"), rest.count("根")) == (27 * 22, 27)


@pytest.mark.parametrize("landscape", [False, True])
def test_pages_are_a4(fonts: Fonts, landscape: bool) -> None:
    box = PdfReader(BytesIO(write(a_paper(landscape=landscape), fonts))).pages[0].mediabox
    size = tuple(round(float(side) / MM) for side in (box.width, box.height))
    assert size == ((297, 210) if landscape else (210, 297))
    assert size == looks.page_size(landscape=landscape)


def test_every_font_is_embedded(fonts: Fonts) -> None:
    for page in PdfReader(BytesIO(write(a_paper(sample=True), fonts))).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"]


def test_what_no_font_has_is_refused_by_name(fonts: Fonts) -> None:
    with pytest.raises(UnprintableError) as raised:
        write(a_paper(Text("赵\U0002fa1f\U0003134f示")), fonts)
    assert "\U0003134f" in raised.value.characters


def test_a_long_name_gets_smaller_on_its_card_and_an_endless_one_is_refused(fonts: Fonts) -> None:
    long = "示例市新能源" * 30
    (page,) = pages(write(a_paper(Cards(cards=(a_card(long),), across=2, height=66)), fonts))
    assert long in page
    with pytest.raises(TooLongError):
        write(a_paper(Cards(cards=(a_card(long * 40),), across=2, height=66)), fonts)


def test_a_photo_stands_on_its_card(fonts: Fonts) -> None:
    file = BytesIO()
    Image.new("RGB", (250, 350), "red").save(file, "JPEG")
    card = Cards(cards=(Card(texts=(Text("赵示一"),), photo="a.jpg"),), across=2, height=66)
    with_photo = write(a_paper(card), fonts, {"a.jpg": file.getvalue()})
    without = write(a_paper(card), fonts)
    found = [len(PdfReader(BytesIO(pdf)).pages[0].images) for pdf in (with_photo, without)]
    assert found == [1, 0]


@settings(max_examples=25)
@given(
    st.lists(
        st.text("一二三赵示王𠮷䶮é（）《》，。<>&=+-@'\"{}%\\/ ab12", min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_written_is_read_back_from_both_files(fonts: Fonts, texts: list[str]) -> None:
    table = Table(columns=(Column("文", 1),), rows=tuple((text,) for text in texts))
    paper = a_paper(table, *(Text(text, Style.BODY) for text in texts))
    wanted = "".join("".join(text.split()) for text in ["文", *texts, *texts])
    found = "".join(page[:-1] for page in pages(write(paper, fonts)))
    assert found == wanted
    assert "".join("".join(docx_texts(write_docx(paper))).split()) == wanted


def test_the_same_paper_gives_the_same_bytes(fonts: Fonts) -> None:
    assert write(a_paper(), fonts) == write(a_paper(), fonts)


def test_lines_to_sign_on_stand_on_one_page(fonts: Fonts) -> None:
    for rows in range(20, 32):
        found = pages(write(a_paper(a_table(rows), Signatures(("甲", "乙", "丙"))), fonts))
        signed = [page.rpartition("公司")[2] for page in found]
        assert [
            ("乙" in each, "丙" in each) for each in signed if "乙" in each or "丙" in each
        ] == [(True, True)]
