"""Any list as an xlsx file. Text is always text: no cell ever becomes a formula or a link."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice

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

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows under their header as a file to keep; the name is without its ending."""
    return send_file(
        BytesIO(written(header, rows)), TYPE, as_attachment=True, download_name=f"{name}.xlsx"
    )


def written(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file's bytes; columns as wide as their header and first rows ask for.

    Figures show the digits that they were given with: 98.30.
    """
    file = BytesIO()
    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False} | LOOK) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True})
        places = range(1, MOST_DIGITS + 1)
        digits = [book.add_format({"num_format": f"0.{'0' * each}"}) for each in places]
        sheet.freeze_panes(1, 0)
        source = iter(rows)
        first = list(islice(source, MEASURED))
        for column, title in enumerate(header):
            widest = max((width(shown(row[column])) for row in first), default=0)
            sheet.set_column(column, column, max(width(title), widest) + 2)
        for column, title in enumerate(header):
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(chain(first, source), 1):
            _write(sheet, number, row, digits=digits, wrapped=wrapped)
    return file.getvalue()


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
