"""Workbooks that go out: the template of a contest, and a file given back with reasons.

Headings, notes and choices are Chinese whatever language a page has: the files go to units.
Every cell is written as text, so that none becomes a formula.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from competitions.contests.rules.choices import EntryKind
from competitions.entries.rules.columns import columns
from competitions.entries.rules.event_names import EventChoice
from competitions.entries.rules.grade import SPELLINGS, Grade
from competitions.files.rules.tables import Column, SheetRow
from competitions.web.spreadsheet import set_page, width

ROWS = 500
"""Rows that are prepared; a list may be longer."""

HEADER = 3
"""Index of the row of headings: title, notes and seal stand above, the example below."""

PEOPLES_NOTE = "身份证号码、电话按文本填写，不要使用公式"
OTHERS_NOTE = "一格中有几个人名的，用顿号分开"
NOTES = (
    "请从示例行的下一行填起，示例行不会被读取",
    "单位填全称，与公章一致",
    "带*的为必填",
    "填好后在系统中上传，先预览，确认后才写入",
)

SEALED = "报送单位（盖章）：{0}领队及电话：{0}填表人及电话：{0}审核人：{0}填报日期：".format(
    "\u3000" * 8
)

EXAMPLE = {
    "number": "示例",
    "name": "张三",
    "sex": "男",
    "id_number": "11010519491231002X",
    "employer": "某某公司",
    "years": "10",
    "permit_expires_on": "2028-04-30",
    "note": "此行为示例",
}
OTHERS_EXAMPLE = {"name": "某某装置", "members": "张三、李四"}

WIDTH = 16
WIDTHS = {"number": 6, "sex": 6, "id_number": 22, "employer": 30, "delegation": 18, "phone": 15}
WIDTHS |= {"members": 26}
TEXT = {"id_number", "phone", "permit_number", "permit_expires_on"}

GRADE_NAMES = {grade: name for name, grade in reversed(SPELLINGS.items())}
"""How each grade is written first among its spellings."""


def template(title: str, events: Sequence[EventChoice], delegations: Sequence[str]) -> bytes:
    """The registration form of a contest, with its events and delegations to choose from."""
    kinds = {event.kind for event in events} or {EntryKind.PERSON}
    asked = [each for each in columns(kinds) if _is_asked(each, events, delegations)]
    choices = {
        "sex": ["男", "女"],
        "event": list(dict.fromkeys(event.name for event in events)),
        "group": [event.group for event in events if event.group],
        "delegation": list(delegations),
        "grade": [GRADE_NAMES[grade] for grade in Grade],
    }
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("报名汇总表")
        lists = book.add_worksheet("选项")
        lists.hide()
        example = EXAMPLE | ({"event": events[0].name} if events else {})
        if EntryKind.PERSON not in kinds:
            example |= OTHERS_EXAMPLE
        if kinds == {EntryKind.UNIT}:
            example["name"] = "某某公司焊接班组"
        _head(book, sheet, title, asked, example)
        text = book.add_format({"num_format": "@"})
        for place, column in enumerate(asked):
            as_text = text if column.key in TEXT else None
            sheet.set_column(place, place, WIDTHS.get(column.key, WIDTH), as_text)
            if column.key in choices:
                _offer(sheet, lists, place, choices[column.key])
        _frame(sheet, len(asked) - 1, book.add_format({"border": 1}))
    return file.getvalue()


def with_reasons(rows: Sequence[SheetRow], header: int, reasons: Mapping[int, str]) -> bytes:
    """The sheet as it came, each row where it stood, with a column of what is wrong.

    `header` and the keys of `reasons` are sheet rows from 1.
    """
    place = max((len(row) for row in rows), default=0)
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("报名汇总表")
        red = book.add_format({"font_color": "#a1121b", "bold": True, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        below = rows[header - 1 :]
        widths = [
            min(40, max((width(row[n].text) for row in below if n < len(row)), default=8)) + 2
            for n in range(place)
        ]
        widths.append(60)
        set_page(sheet, widths, head=header - 1)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.text:
                    sheet.write_string(index, column, cell.text[:32_000], text)
        sheet.write_string(header - 1, place, "原因", red)
        for number, reason in reasons.items():
            sheet.write_string(number - 1, place, reason, red)
    return file.getvalue()


def _is_asked(column: Column, events: Sequence[EventChoice], delegations: Sequence[str]) -> bool:
    """Whether the contest needs the column."""
    if column.key.startswith("permit"):
        return any(event.permit_category for event in events)
    if column.key == "delegation":
        return bool(delegations)
    if column.key == "group":
        return any(event.group for event in events)
    return column.key not in {"born_on", "recommender"}


def _head(
    book: Workbook,
    sheet: Worksheet,
    title: str,
    columns: Sequence[Column],
    example: Mapping[str, str],
) -> None:
    last = len(columns) - 1
    big = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    notes = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#5d5752"})
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#efebe5", "align": "center"})
    grey = book.add_format(
        {"font_color": "#5d5752", "italic": True, "border": 1, "num_format": "@"}
    )
    sheet.merge_range(0, 0, 0, last, f"{title}报名汇总表", big)
    sheet.merge_range(1, 0, 1, last, _notes(columns), notes)
    sheet.set_row(1, 48)
    sheet.merge_range(2, 0, 2, last, SEALED, book.add_format({"valign": "vcenter"}))
    sheet.set_row(2, 30)
    set_page(sheet, [WIDTHS.get(column.key, WIDTH) for column in columns], head=HEADER)
    for place, column in enumerate(columns):
        sheet.write_string(
            HEADER, place, column.aliases[0] + ("*" if column.required else ""), bold
        )
        sheet.write_string(HEADER + 1, place, example.get(column.key, ""), grey)
    sheet.freeze_panes(HEADER + 1, 0)


def _notes(columns: Sequence[Column]) -> str:
    """How to fill the columns in, a number before each sentence."""
    keys = {column.key for column in columns}
    said = list(NOTES)
    said[1:1] = [PEOPLES_NOTE] if "id_number" in keys else []
    said[1:1] = [OTHERS_NOTE] if "members" in keys else []
    return "说明：" + "；".join(f"{number}.{each}" for number, each in enumerate(said, 1)) + "。"


def _frame(sheet: Worksheet, last: int, style: Format) -> None:
    """Rows get frames as they are filled in: five hundred empty ones would all be printed."""
    first = HEADER + 2
    row = f"$A{first + 1}:${xl_col_to_name(last)}{first + 1}"
    filled = {"type": "formula", "criteria": f"=COUNTA({row})>0", "format": style}
    sheet.conditional_format(first, 0, first + ROWS - 1, last, filled)


def _offer(sheet: Worksheet, lists: Worksheet, place: int, choices: Sequence[str]) -> None:
    """A drop-down; the choices stand on the hidden sheet, since a list in the cell ends at 255."""
    if not choices:
        return
    for index, choice in enumerate(choices):
        lists.write_string(index, place, choice)
    letter = xl_col_to_name(place)
    sheet.data_validation(
        HEADER + 2,
        place,
        HEADER + 1 + ROWS,
        place,
        {
            "validate": "list",
            "source": f"=选项!${letter}$1:${letter}${len(choices)}",
            "error_type": "warning",
            "error_title": "请从列表中选择",
            "error_message": "这里一般只填列表中的内容。",
        },
    )
