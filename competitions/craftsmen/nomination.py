"""The nomination form (推荐表) as .docx, filled in from an entry and its result.

Knows no database and no request. It is a Chinese paper whoever reads the screen, and is finished in
an office program: what the system does not know stays an empty cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from competitions.papers.docx import marks
from competitions.papers.rules.looks import Letter, Look

TEXT = Look(letter=Letter.SONG, size=10.5)
LABEL = replace(TEXT, bold=True)
TITLE = Look(letter=Letter.HEI, size=22)
COLUMNS = (32, 25, 23, 24, 23, 23, 30)
"""Millimetres: 180 in all on A4 with margins of 15; the last is the photo's."""

THREE = (1, 1, 1, 1, 1, 2)
"""Columns of three labels and values over the whole width."""

EDGE = Pt(1.5)
"""Above and below a cell's text, so that several lines do not touch its frame."""

UNIT, BREAK = 13, "\n"
"""Letters of a recommending unit that leave room beside it; what follows a longer one is below."""

OPINION = 40
"""Millimetres of height for an opinion, a signature, a seal and a date."""

OPINIONS = (
    "本人承诺",
    "单位党组织\n意见",
    "单位行政意见",
    "单位工会意见\n（含职代会\n通过情况、\n公示结果）",
    "县（区）\n总工会/\n产业工会意见",
    "专家组意见\n（得分、排名）",
    "市总工会意见",
)
PROMISE = "以上材料真实，同意公示。"
SIGNED = "（签字）　　　　年　　月　　日"
SEALED = "（签字）　　　　（盖章）　　　　年　　月　　日"

TALENTS = (
    ("高招绝技", "（200字）"),
    ("创新创效", "（专利号、\n成果、\n经济效益\n及证明）"),
    ("传帮带", "（徒弟人数、\n成绩）"),
    ("领军作用", ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """What the form says; None is not known, and left for the hand.

    ID and phone number are None unless the form asks for them and somebody opened them.
    `contest` is the line of the result, verified by the system.
    """

    title: str
    recommender: str | None
    name: str
    sex: str | None
    born_on: date | None
    employer: str | None
    trade: str | None
    grade: str | None
    years: int | None
    contest: str
    filled_on: date
    asks_numbers: bool = False
    id_number: str | None = None
    phone: str | None = None
    photo: bytes | None = None
    sample: bool = False


def written(form: Nomination) -> bytes:
    """The form as a file."""
    paper = Document()
    _set_page(paper, form)
    _line(paper, f"“{form.title}”推荐表", TITLE)
    unit, day = form.recommender or "　　　　", form.filled_on
    _line(
        paper,
        f"推荐单位（盖章）：{unit}{'　　' if len(unit) <= UNIT else BREAK}推荐渠道：　　　　"
        f"填报日期：{day.year}年{day.month}月{day.day}日",
        TEXT,
    )
    table = paper.add_table(rows=0, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _person(table, form)
    _career(table, form)
    _opinions(table)
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _set_page(paper: Paper, form: Nomination) -> None:
    section = paper.sections[0]
    if form.sample:
        marks.stamp_sample(section.header.paragraphs[0])
    paper.core_properties.title = f"{form.title}推荐表"
    paper.core_properties.author = paper.core_properties.comments = ""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(18)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = TEXT.letter, Pt(TEXT.size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TEXT.letter)
    normal.paragraph_format.space_after = Pt(0)


def _line(paper: Paper, text: str, look: Look) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    marks.set_letters(paragraph.add_run(text), look)


def _person(table: Table, form: Nomination) -> None:
    """Who it is, beside the photo; then the post and the skills. Long labels are broken here."""
    born = f"{form.born_on:%Y.%m}" if form.born_on else ""
    first = len(table.rows)
    _row(table, ("姓名", form.name, "性别", form.sex, "民族", ""))
    _row(table, ("出生年月", born, "籍贯", "", "政治面貌", ""))
    if form.asks_numbers:
        _row(table, ("身份证号", form.id_number), spans=(1, 5))
        _row(table, ("联系电话", form.phone, "文化程度", ""), spans=(1, 2, 1, 2))
    else:
        _row(table, ("文化程度", "", "参加工作\n时间", ""), spans=(1, 2, 1, 2))
    for row in table.rows:
        row.cells[6].width = Mm(COLUMNS[6])
    photo = table.cell(first, 6).merge(table.cell(len(table.rows) - 1, 6))
    _write(photo, "" if form.photo else "二寸近照")
    if form.photo:
        photo.paragraphs[0].add_run().add_picture(BytesIO(form.photo), width=Mm(26))
    years = "" if form.years is None else f"{form.years}年"
    _row(table, ("工作单位\n及岗位", form.employer), spans=(1, 6))
    trade = ("职业（工种）", form.trade, "技能等级", form.grade, "从事本工种\n年限", years)
    _row(table, ("单位性质", "", "一线职工", "", "农民工/\n劳务派遣", ""), spans=THREE)
    _row(table, trade, spans=THREE)
    _row(table, ("证书编号", "", "专业技术\n职称", "", "工会会员", ""), spans=THREE)


def _career(table: Table, form: Nomination) -> None:
    """What was learnt, done and won; the contest's result is the system's own."""
    _row(table, ("竞赛成绩", f"{form.contest}\n（系统已核验）"), spans=(1, 6), height=14)
    _row(table, ("学习和\n工作简历", ""), spans=(1, 6), height=45)
    _row(table, ("何时何地\n受过何种奖励", ""), spans=(1, 6), height=25)
    for name, hint in TALENTS:
        _row(table, (f"{name}\n{hint}".strip(), ""), spans=(1, 6), height=32)
    _row(table, ("主要事迹\n（800字）", ""), spans=(1, 6), height=90)


def _opinions(table: Table) -> None:
    for name in OPINIONS:
        own = name == OPINIONS[0]
        _row(table, (name, ""), spans=(1, 6), height=OPINION)
        cell = table.rows[-1].cells[1]
        _write(cell, PROMISE if own else "", centred=False)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        signed = cell.add_paragraph()
        marks.set_letters(signed.add_run(SIGNED if own else SEALED), TEXT)
        signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        signed.paragraph_format.space_after = Pt(8)


def _row(
    table: Table,
    texts: Sequence[str | None],
    *,
    spans: Sequence[int] = (1, 1, 1, 1, 1, 1),
    height: float = 11,
) -> None:
    """A row of labels and values in turn, each over so many columns; at least so many mm high."""
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx annotates half of itself
    marks.keep_whole(row)
    row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    column = 0
    for number, (text, span) in enumerate(zip(texts, spans, strict=True)):
        cell = row.cells[column]
        if span > 1:
            cell = cell.merge(row.cells[column + span - 1])
        cell.width = Mm(sum(COLUMNS[column : column + span]))
        _write(cell, text or "", bold=number % 2 == 0)
        column += span


def _write(cell: _Cell, text: str, *, bold: bool = False, centred: bool = True) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = EDGE
    marks.set_letters(paragraph.add_run(text), LABEL if bold else TEXT)
