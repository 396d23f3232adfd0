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
    headings = {cell.value: cell.column_letter for cell in sheet[4]}
    texts = [one for one in sheet.column_dimensions.values() if one.number_format == "@"]
    as_text = {c.value for c in sheet[4] for one in texts if one.min <= c.column <= one.max}
    assert as_text == {"身份证号码*", "联系电话", "特种作业操作证号", "特种作业证有效期"}
    offered = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    event = headings["参赛工种*"]
    assert offered[f"{event}6"] == f"选项!${event}$1:${event}$2"
    assert [book["选项"][f"{event}{n}"].value for n in (1, 2)] == ["焊工", "电工"]
    assert book["选项"].sheet_state == "hidden"


def test_the_form_is_printed_with_a_line_for_the_seal_and_no_empty_pages() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook.template("竞赛", EVENTS, []))).worksheets[0]
    assert sheet["A3"].value.startswith("报送单位（盖章）：")
    assert (sheet.max_row, sheet.print_title_rows) == (5, "$4:$4")
    ((area, (framed,)),) = sheet.conditional_formatting._cf_rules.items()
    assert (str(area.sqref), framed.formula) == ("A6:M505", ["COUNTA($A6:$M6)>0"])


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
