"""Any list as an xlsx file. Text is always text: no cell ever becomes a formula or a link."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from math import ceil

from flask import Response, send_file
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from competitions.web import site

Cell = str | int | Decimal | datetime | None
"""What a cell may hold; None stays empty, a time is written in the site's zone."""

LONGEST = 32_767
"""Characters that a cell can hold."""

WIDEST = 66
"""Columns of the widest text that stands on one line; longer ones are wrapped."""

MEASURED = 200
"""Rows that tell how wide columns are."""

LOOK = {"default_format_properties": {"valign": "vcenter"}}
"""Beside a text of several lines the other cells stand in the middle."""

MOST_DIGITS = 9
"""Digits after the point that are shown as given; of more the reader's program decides."""

MOST_ROWS = 100_000
"""Rows of one download: some 5 seconds' work. More must be narrowed by filters first."""

A4, A3 = 9, 8
"""The numbers of papers in workbooks."""

ON_A4 = 240
"""So wide may all columns be together: letters are then printed at six tenths of their size."""

SLACK = 1.1
"""Beyond what letters should need: a bold header and letters of other fonts are wider."""

NOT_IN_NAMES, LONGEST_NAME = re.compile(r"[\[\]:*?/\\]+"), 31
"""What the name of a sheet must not hold, and how long it may be."""

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str | None = None
) -> Response:
    """The rows under their header as a file to keep; the name is without its ending.

    The sheet bears the title, or the file's name.
    """
    file = BytesIO(written(title or name, header, rows))
    named = site.file_name(name, "xlsx")
    return send_file(file, TYPE, as_attachment=True, download_name=named)


def written(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file's bytes; columns as wide as their header and first rows ask for.

    Figures show the digits that they were given with: 98.30.
    """
    file = BytesIO()
    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False} | LOOK) as book:
        sheet = book.add_worksheet(sheet_name(title))
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True})
        places = range(1, MOST_DIGITS + 1)
        digits = [book.add_format({"num_format": f"0.{'0' * each}"}) for each in places]
        sheet.freeze_panes(1, 0)
        source = iter(rows)
        first = list(islice(source, MEASURED))
        widths = [
            ceil(SLACK * max(width(text), *(width(shown(row[column])) for row in first), 0)) + 2
            for column, text in enumerate(header)
        ]
        set_page(sheet, widths, head=0)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        for column, text in enumerate(header):
            sheet.write_string(0, column, text, bold)
        for number, row in enumerate(chain(first, source), 1):
            _write(sheet, number, row, digits=digits, wrapped=wrapped)
    return file.getvalue()


def sheet_name(title: str) -> str:
    """The title as a sheet may be called."""
    return NOT_IN_NAMES.sub(" ", title)[:LONGEST_NAME].strip(" '")


def set_page(sheet: Worksheet, widths: Iterable[float], *, head: int) -> None:
    """How the sheet is printed: as wide as A4 laid across, or A3 where columns of these widths
    would be too small to read; its head (from 0) on each page.
    """
    sheet.set_landscape()
    sheet.set_paper(A4 if sum(widths) <= ON_A4 else A3)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C&P / &N")


def shown(value: Cell) -> str:
    """The cell's text; one that is too long ends in an ellipsis."""
    text = site.moment(value) if isinstance(value, datetime) else str(value or "")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def width(text: str) -> int:
    """Columns of a text on paper, Chinese signs counting double; at most WIDEST."""
    return min(WIDEST, sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text))


def _write(
    sheet: Worksheet,
    number: int,
    row: Sequence[Cell],
    *,
    digits: Sequence[Format],
    wrapped: Format,
) -> None:
    for column, value in enumerate(row):
        if isinstance(value, Decimal):
            places = -int(value.as_tuple().exponent)
            style = digits[places - 1] if 0 < places <= len(digits) else None
            sheet.write_number(number, column, value, style)
        elif isinstance(value, int):
            sheet.write_number(number, column, value)
        elif value is not None:
            text = shown(value)
            long = len(text) > WIDEST // 2 and width(text) == WIDEST
            sheet.write_string(number, column, text, wrapped if long else None)
