"""Workbooks that go out: the template of a contest, and a file given back with reasons.

Headings, notes and choices are Chinese whatever language a page has: the files go to units.
Every cell is written as text, so that none becomes a formula.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from competitions.entries.rules.columns import COLUMNS
from competitions.entries.rules.event_names import EventChoice
from competitions.entries.rules.grade import SPELLINGS, Grade
from competitions.files.rules.tables import Column, SheetRow
from competitions.web.spreadsheet import width

ROWS = 500
"""Rows that are prepared; a list may be longer."""

HEADER = 2
"""Index of the row of headings: title and notes stand above, the example below."""

NOTES = (
    "说明：1.请从示例行的下一行填起，示例行不会被读取；2.身份证号码、电话按文本填写，不要使用公式；"
    "3.工作单位填全称，与公章一致；4.带*的为必填；5.填好后在系统中上传，先预览，确认后才写入。"
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

WIDTHS = {"number": 6, "sex": 6, "id_number": 22, "employer": 30, "delegation": 18, "phone": 15}
TEXT = {"id_number", "phone", "permit_number", "permit_expires_on"}

GRADE_NAMES = {grade: name for name, grade in reversed(SPELLINGS.items())}
"""How each grade is written first among its spellings."""


def template(title: str, events: Sequence[EventChoice], delegations: Sequence[str]) -> bytes:
    """The registration form of a contest, with its events and delegations to choose from."""
    columns = [column for column in COLUMNS if _is_asked(column, events, delegations)]
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
        _head(book, sheet, title, columns, EXAMPLE | ({"event": events[0].name} if events else {}))
        text, plain = (
            book.add_format({"num_format": "@", "border": 1}),
            book.add_format({"border": 1}),
        )
        for place, column in enumerate(columns):
            sheet.set_column(place, place, WIDTHS.get(column.key, 14))
            _prepare(sheet, place, text if column.key in TEXT else plain)
            if column.key in choices:
                _offer(sheet, lists, place, choices[column.key])
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
        for column in range(place):
            widest = max(
                (width(row[column].text) for row in rows[header - 1 :] if column < len(row)),
                default=8,
            )
            sheet.set_column(column, column, min(widest, 40) + 2)
        sheet.set_column(place, place, 60)
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
    sheet.merge_range(1, 0, 1, last, NOTES, notes)
    sheet.set_row(1, 48)
    for place, column in enumerate(columns):
        sheet.write_string(
            HEADER, place, column.aliases[0] + ("*" if column.required else ""), bold
        )
        sheet.write_string(HEADER + 1, place, example.get(column.key, ""), grey)
    sheet.freeze_panes(HEADER + 1, 0)


def _prepare(sheet: Worksheet, place: int, style: Format) -> None:
    for index in range(HEADER + 2, HEADER + 2 + ROWS):
        sheet.write_blank(index, place, None, style)


def _offer(sheet: Worksheet, lists: Worksheet, place: int, choices: Sequence[str]) -> None:
    """A drop-down; the choices stand on the hidden sheet, since a list in the cell ends at 255."""
    if not choices:
        return
    for index, choice in enumerate(choices):
        lists.write_string(index, place, choice)
    letter = chr(ord("A") + place)
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
