"""Any list as an xlsx file. Text is always text: no cell ever becomes a formula or a link."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from flask import Response, send_file
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from competitions.web import site

Cell = str | int | Decimal | datetime | None
"""What a cell may hold; None stays empty, a time is written in the site's zone."""

LONGEST = 32_767
"""Characters that a cell can hold."""

MOST_ROWS = 100_000
"""Rows of one download: some 5 seconds' work. More must be narrowed by filters first."""

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows under their header as a file to keep; the name is without its ending."""
    return send_file(
        BytesIO(written(header, rows)), TYPE, as_attachment=True, download_name=f"{name}.xlsx"
    )


def written(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file's bytes; columns as wide as their header and first row ask for."""
    file = BytesIO()
    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        source = iter(rows)
        first = next(source, None)
        for column, title in enumerate(header):
            sample = first[column] if first else None
            sheet.set_column(column, column, max(width(title), width(shown(sample))) + 2)
        _write(sheet, 0, header, bold)
        for number, row in enumerate([] if first is None else [first], 1):
            _write(sheet, number, row)
        for number, row in enumerate(source, 2):
            _write(sheet, number, row)
    return file.getvalue()


def shown(value: Cell) -> str:
    """The cell's text; one that is too long ends in an ellipsis."""
    text = site.moment(value) if isinstance(value, datetime) else str(value or "")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def width(text: str) -> int:
    """Columns of a text on paper, Chinese signs counting double; at most 60."""
    return min(60, sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text))


def _write(sheet: Worksheet, number: int, row: Sequence[Cell], style: Format | None = None) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int | Decimal):
            sheet.write_number(number, column, value, style)
        elif value is not None:
            sheet.write_string(number, column, shown(value), style)
