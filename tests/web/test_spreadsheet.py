from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from competitions.web import spreadsheet


def cells(app: Flask, rows: list[list[spreadsheet.Cell]]) -> list[tuple[object, str]]:
    """Value and type of each cell under the header."""
    with app.test_request_context():
        content = spreadsheet.written("清单", [str(n) for n in range(len(rows[0]))], rows)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [(cell.value, cell.data_type) for row in sheet.iter_rows(min_row=2) for cell in row]


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=HYPERLINK('x')",
    "http://x.example",
    "0012",
    "1e5",
]


def test_text_stays_text(app: Flask) -> None:
    assert cells(app, [HOSTILE]) == [(text, "s") for text in HOSTILE]


def test_numbers_times_and_nothing(app: Flask) -> None:
    moment = datetime(2026, 9, 12, 1, 30, tzinfo=UTC)
    row: list[spreadsheet.Cell] = [7, Decimal("87.91"), moment, None, ""]
    assert cells(app, [row, row])[:4] == [
        (7, "n"),
        (87.91, "n"),
        ("2026-09-12 09:30", "s"),
        (None, "n"),
    ]


@pytest.mark.parametrize(
    ("figure", "looks"),
    [
        (7, "General"),
        (Decimal(7), "General"),
        (Decimal("1E2"), "General"),
        (Decimal("7.0"), "0.0"),
        (Decimal("98.30"), "0.00"),
        (Decimal("0.123456789"), "0.000000000"),
        (Decimal("0.1234567891"), "General"),
    ],
)
def test_a_figure_shows_the_digits_that_it_was_given_with(
    app: Flask, figure: int | Decimal, looks: str
) -> None:
    with app.test_request_context():
        content = spreadsheet.written("清单", ["总成绩"], [[figure]])
    cell = openpyxl.load_workbook(BytesIO(content)).active["A2"]
    assert (cell.value, cell.number_format) == (float(figure), looks)


@pytest.mark.parametrize(("row", "wide"), [(1, 29), (200, 29), (201, 9)])
def test_a_column_is_as_wide_as_its_first_rows_ask_for(app: Flask, row: int, wide: int) -> None:
    rows = [["甲"]] * (row - 1) + [["甲县示范重型机械有限公司"]]
    with app.test_request_context():
        content = spreadsheet.written("清单", ["工作单"], rows)
    column = openpyxl.load_workbook(BytesIO(content)).active.column_dimensions["A"]
    assert int(column.width) == wide


@pytest.mark.parametrize(
    ("text", "wraps"), [("字" * 33, None), ("0a" * 32, None), ("字" * 34, True)]
)
def test_a_text_wider_than_its_column_is_wrapped(app: Flask, text: str, wraps: object) -> None:
    with app.test_request_context():
        content = spreadsheet.written("清单", ["理由"], [[text]])
    cell = openpyxl.load_workbook(BytesIO(content)).active["A2"]
    assert (cell.alignment.wrap_text, cell.alignment.vertical) == (wraps, "center")


def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis(app: Flask) -> None:
    (found, _), *_ = cells(app, [["字" * 40_000]])
    assert found == "字" * 32_766 + "…"


def test_a_list_without_rows_has_its_header(app: Flask) -> None:
    with app.test_request_context():
        content = spreadsheet.written("清单", ["姓名"], [])
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [["姓名"]]
    assert sheet.freeze_panes == "A2"


def test_a_list_is_printed_as_wide_as_its_page_with_its_header_on_each(app: Flask) -> None:
    with app.test_request_context():
        content = spreadsheet.written("清单", ["姓名"], [["赵示一"]])
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize(("columns", "paper"), [(3, 9), (4, 8)])
def test_a_list_that_would_be_too_small_on_a4_is_printed_on_a3(
    app: Flask, columns: int, paper: int
) -> None:
    with app.test_request_context():
        content = spreadsheet.written("清单", ["理由" * 20] * columns, [])
    assert openpyxl.load_workbook(BytesIO(content)).active.page_setup.paperSize == paper


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("焊工 成绩", "焊工 成绩"),
        ("焊工/电工[1]: 成绩", "焊工 电工 1   成绩".replace("   ", "  ")),
        ("'成绩'", "成绩"),
        ("竞" * 40, "竞" * 31),
    ],
)
def test_a_sheet_is_called_by_its_title(app: Flask, title: str, name: str) -> None:
    with app.test_request_context():
        content = spreadsheet.written(title, ["姓名"], [])
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames == [name]


def test_the_file_is_named_in_chinese(app: Flask) -> None:
    with app.test_request_context():
        answer = spreadsheet.download("账号", ["a"], [["b"]])
    assert answer.mimetype == spreadsheet.TYPE
    assert "UTF-8''%E8%B4%A6%E5%8F%B7.xlsx" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("abc", 3), ("王示八", 6), ("字" * 99, 66)])
def test_width_counts_chinese_double(text: str, wide: int) -> None:
    assert spreadsheet.width(text) == wide


@given(st.text(max_size=50))
def test_width_is_never_beyond_the_paper(text: str) -> None:
    assert 0 <= spreadsheet.width(text) <= 66
