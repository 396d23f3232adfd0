"""The nomination form as an office program reads it."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from PIL import Image

from competitions.craftsmen.nomination import OPINIONS, Nomination, written

FORM = Nomination(
    title="示例工匠",
    recommender="辛区总工会",
    name="李示四",
    sex="男",
    born_on=date(1988, 6, 15),
    employer="辛区示例机械厂",
    trade="焊工",
    grade="高级技师",
    years=17,
    contest="2026.09 某竞赛焊工赛项第4名（三等奖）",
    filled_on=date(2026, 10, 9),
)


def cells(form: Nomination) -> dict[str, str]:
    """Each value under its label, and each label that stands alone."""
    (table,) = Document(BytesIO(written(form))).tables
    found = {}
    for row in table.rows:
        texts = [
            cell.text.replace("\n", "")
            for n, cell in enumerate(row.cells)
            if cell._tc not in _seen(row, n)
        ]
        found |= dict(zip(texts[::2], [*texts[1::2], ""], strict=False))
    return found


def _seen(row, number):
    return [cell._tc for cell in row.cells[:number]]


def test_what_is_known_stands_in_its_cell_and_the_rest_is_empty() -> None:
    found = cells(FORM)
    known = ("姓名", "性别", "出生年月", "工作单位及岗位", "职业（工种）", "技能等级")
    assert [found[label] for label in known] == [
        "李示四",
        "男",
        "1988.06",
        "辛区示例机械厂",
        "焊工",
        "高级技师",
    ]
    assert found["从事本工种年限"] == "17年"
    assert found["竞赛成绩"] == "2026.09 某竞赛焊工赛项第4名（三等奖）（系统已核验）"
    assert [found[label] for label in ("民族", "籍贯", "政治面貌", "主要事迹（800字）")] == [""] * 4
    assert [label for label in OPINIONS if label.replace("\n", "") not in found] == []


def test_no_years_are_not_nought_years() -> None:
    assert cells(replace(FORM, years=None))["从事本工种年限"] == ""
    assert cells(replace(FORM, years=0))["从事本工种年限"] == "0年"


def test_numbers_have_a_row_only_where_the_form_asks_for_them() -> None:
    assert "身份证号" not in cells(FORM)
    found = cells(replace(FORM, asks_numbers=True, id_number="11010519491231002X", phone="138"))
    assert (found["身份证号"], found["联系电话"]) == ("11010519491231002X", "138")
    assert cells(replace(FORM, asks_numbers=True))["身份证号"] == ""


def test_a_sample_says_so_and_head_and_opinions_have_their_shape() -> None:
    sample = replace(FORM, sample=True)
    paper = Document(BytesIO(written(sample)))
    assert [each.text for each in paper.paragraphs][:2] == [
        "“示例工匠”推荐表",
        "推荐单位（盖章）：辛区总工会　　推荐渠道：　　　　填报日期：2026年10月9日",
    ]
    heads = [Document(BytesIO(written(form))).sections[0].header for form in (sample, FORM)]
    assert ["样例" in head._element.xml for head in heads] == [True, False]
    assert (paper.core_properties.author, paper.core_properties.title) == ("", "示例工匠推荐表")
    section, (table,) = paper.sections[0], paper.tables
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert table.style.name == "Table Grid"
    heights = [round(row.height.mm) for row in table.rows[-len(OPINIONS) :]]
    assert heights == [40] * len(OPINIONS)
    promise, signed = table.rows[-len(OPINIONS)].cells[1].paragraphs
    assert promise.text == "以上材料真实，同意公示。"
    assert (promise.alignment, signed.alignment) == (
        WD_ALIGN_PARAGRAPH.LEFT,
        WD_ALIGN_PARAGRAPH.RIGHT,
    )


def test_a_promise_is_signed_and_an_opinion_sealed_too() -> None:
    (table,) = Document(BytesIO(written(FORM))).tables
    ends = [row.cells[1].paragraphs[-1].text for row in table.rows[-len(OPINIONS) :]]
    assert ["签字" in each for each in ends] == [True] * len(OPINIONS)
    assert ["盖章" in each for each in ends] == [False] + [True] * (len(OPINIONS) - 1)


def test_a_photo_stands_where_it_belongs() -> None:
    file = BytesIO()
    Image.new("RGB", (413, 626), "white").save(file, "JPEG")
    with_photo = Document(BytesIO(written(replace(FORM, photo=file.getvalue()))))
    assert len(with_photo.inline_shapes) == 1
    assert "二寸近照" in cells(FORM)
    assert "二寸近照" not in cells(replace(FORM, photo=file.getvalue()))


@pytest.mark.parametrize(("unit", "lines"), [("辛区总工会", 1), ("示" * 13, 1), ("示" * 14, 2)])
def test_a_long_recommending_unit_has_a_line_of_its_own(unit: str, lines: int) -> None:
    (head,) = [
        paragraph.text.split("\n")
        for paragraph in Document(BytesIO(written(replace(FORM, recommender=unit)))).paragraphs
        if "推荐渠道" in paragraph.text
    ]
    assert len(head) == lines
    assert head[-1].endswith("填报日期：2026年10月9日")


def test_no_label_is_wider_than_its_column_and_breaks_where_it_reads_badly() -> None:
    (table,) = Document(BytesIO(written(replace(FORM, asks_numbers=True)))).tables
    full = re.compile(r"[^\x00-\xff]")
    wide = []
    for row in table.rows:
        for cell in row.cells:
            run = cell.paragraphs[0].runs[0]
            room = Mm(cell.width.mm - 3.8).pt
            lines = run.text.split("\n") if run.bold else ()
            signs = [len(full.findall(line)) + len(line) for line in lines]
            wide += [
                line
                for line, n in zip(lines, signs, strict=True)
                if n * run.font.size.pt / 2 > room
            ]
    assert wide == []


def test_a_row_is_as_wide_as_the_table_however_its_cells_are_joined() -> None:
    (table,) = Document(BytesIO(written(FORM))).tables
    widths = {sum(cell.width.mm for cell in dict.fromkeys(row.cells)) for row in table.rows}
    assert {round(width) for width in widths} == {180}
