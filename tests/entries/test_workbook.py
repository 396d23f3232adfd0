from io import BytesIO

import openpyxl

from competitions.entries import workbook
from competitions.entries.rules.columns import COLUMNS
from competitions.entries.rules.event_names import EventChoice
from competitions.files import workbooks
from competitions.files.rules.cells import Cell, CellKind
from competitions.files.rules.tables import table

EVENTS = [
    EventChoice(id=1, code="w", name="焊工", permit_category="熔化焊接"),
    EventChoice(id=2, code="e", name="电工"),
]


def test_the_template_reads_back_as_an_empty_list() -> None:
    data = workbook.template("2026年示例竞赛", EVENTS, ["曹县"])
    (rows,) = workbooks.sheets(data)
    found = table(rows, COLUMNS)
    assert found.rows == ()
    assert found.unknown == ()
    assert set(found.places) == {
        *("number", "name", "sex", "id_number", "delegation", "employer", "event", "grade"),
        *("years", "permit_number", "permit_expires_on", "phone", "coach", "note"),
    }


def test_the_template_asks_for_what_the_contest_needs() -> None:
    (rows,) = workbooks.sheets(workbook.template("竞赛", EVENTS[1:], []))
    assert {"permit_number", "delegation", "group"}.isdisjoint(table(rows, COLUMNS).places)


def test_the_template_offers_choices_and_keeps_numbers_as_text() -> None:
    data = workbook.template("竞赛", EVENTS, ["曹县", "单县"])
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column_letter for cell in sheet[3]}
    assert sheet[f"{headings['身份证号码*']}5"].number_format == "@"
    assert sheet[f"{headings['联系电话']}5"].number_format == "@"
    offered = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    event = headings["参赛工种*"]
    assert offered[f"{event}5"] == f"选项!${event}$1:${event}$2"
    assert [book["选项"][f"{event}{n}"].value for n in (1, 2)] == ["焊工", "电工"]
    assert book["选项"].sheet_state == "hidden"


def test_a_file_goes_back_with_reasons_and_no_formula() -> None:
    rows = (
        (Cell("报名表"),),
        (Cell("姓名"), Cell("身份证号码")),
        (Cell("=1+1"), Cell("3.7E+17", CellKind.NUMBER)),
        (Cell("王示八"), Cell("372922198806150010")),
    )
    data = workbook.with_reasons(rows, 2, {3: "姓名 is wrong"})
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert [cell.value for cell in sheet[2]] == ["姓名", "身份证号码", "原因"]
    assert [cell.value for cell in sheet[3]] == ["=1+1", "3.7E+17", "姓名 is wrong"]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert sheet["C4"].value is None
