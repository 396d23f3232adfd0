import zipfile
from datetime import date
from io import BytesIO

import pytest

from competitions.files import workbooks
from competitions.files.rules.cells import Cell, CellKind
from competitions.files.rules.container import FileRefusedError, Refusal
from tests.files.workbooks import raw_xlsx, sheet_xml, xls, xlsx

FAR = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>')
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + sheet_xml("")


def test_cells_come_as_they_stand() -> None:
    data = xlsx([["姓名", None, 3.7e17], [12, date(2028, 4, 30), "=1+1"], ["Ａ１", True, 1.5]])
    (rows,) = workbooks.sheets(data)
    assert rows[0] == (Cell("姓名"), Cell(), Cell("3.7E+17", CellKind.NUMBER))
    assert rows[1][:2] == (Cell("12", CellKind.NUMBER), Cell("2028-04-30", CellKind.DATE))
    assert rows[1][2].kind is CellKind.FORMULA
    assert rows[2] == (Cell("Ａ１"), Cell("True"), Cell("1.5", CellKind.NUMBER))


def test_rows_count_as_the_sheet_does() -> None:
    (rows,) = workbooks.sheets(raw_xlsx(sheet_xml('<row r="3"><c r="B3"><v>7</v></c></row>')))
    assert rows[2][1] == Cell("7", CellKind.NUMBER)


def test_a_formula_is_found_where_cells_say_not_where_they_stand() -> None:
    xml = sheet_xml("<row><c><v>1</v></c><c><f>A1</f><v>1</v></c></row>")
    (rows,) = workbooks.sheets(raw_xlsx(xml))
    assert [cell.kind for cell in rows[0]] == [CellKind.NUMBER, CellKind.FORMULA]


def test_hidden_sheets_are_not_read() -> None:
    book = xlsx([["a"]], [["b"]])
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(
                    b'sheetId="2" state="visible"', b'sheetId="2" state="hidden"'
                )
            copy.writestr(name, content)
    assert [rows[0][0].text for rows in workbooks.sheets(target.getvalue())] == ["a"]


def test_an_old_workbook_reads_the_same() -> None:
    (rows,) = workbooks.sheets(xls({(0, 0): "姓名", (1, 0): "王示八", (1, 1): 3.7e17}))
    assert rows == (
        (Cell("姓名"), Cell()),
        (Cell("王示八"), Cell("3.7E+17", CellKind.NUMBER)),
    )


LIAR = raw_xlsx(sheet_xml(f"<row><c t='inlineStr'><is><t>{'a' * 40_000_000}</t></is></c></row>"))
LIAR = LIAR.replace((40_000_000 + len(sheet_xml("")) + 48).to_bytes(4, "little"), b"\xe8\x03\0\0")

HOSTILE = {
    "nothing": (b"", Refusal.EMPTY),
    "no workbook": (b"%PDF-1.7", Refusal.NOT_A_WORKBOOK),
    "half a workbook": (xlsx([["a"]])[:-40], Refusal.DAMAGED),
    "some other container": (b"PK\x03\x04", Refusal.DAMAGED),
    "an old one, cut": (xls({(0, 0): "a"})[:700], Refusal.DAMAGED),
    "an old one that reaches far": (xls({(0, 0): "a", (65535, 255): "b"}), Refusal.TOO_HEAVY),
    "an old one with many rows": (xls({(0, 0): "a", (20000, 0): "b"}), Refusal.TOO_MANY_ROWS),
    "an old one with many columns": (xls({(0, 0): "a", (0, 250): "b"}), Refusal.TOO_MANY_COLUMNS),
    "two corners": (raw_xlsx(FAR), Refusal.TOO_MANY_ROWS),
    "a cell below its row": (
        raw_xlsx(sheet_xml('<row r="1"><c r="A999999"><v>1</v></c></row>')),
        Refusal.TOO_MANY_ROWS,
    ),
    "a million empty rows": (
        raw_xlsx(sheet_xml("".join(f'<row r="{n}"/>' for n in range(1, 1_000_001)))),
        Refusal.TOO_MANY_ROWS,
    ),
    "16,384 columns": (
        raw_xlsx(sheet_xml(f"<row>{'<c><v>1</v></c>' * 16_384}</row>")),
        Refusal.TOO_MANY_COLUMNS,
    ),
    "entities": (raw_xlsx(ENTITIES), Refusal.UNSAFE),
    "a file from outside": (raw_xlsx(OUTSIDE), Refusal.UNSAFE),
    "entities beside the sheet": (
        raw_xlsx(sheet_xml(""), {"xl/sharedStrings.xml": ENTITIES}),
        Refusal.UNSAFE,
    ),
    "a bomb": (raw_xlsx(sheet_xml(""), {"xl/media/a": b"\0" * 40_000_000}), Refusal.UNSAFE),
    "a larger bomb": (
        raw_xlsx(sheet_xml(""), {"xl/media/a": b"\0" * 70_000_000}),
        Refusal.TOO_LARGE,
    ),
    "a bomb that says it is small": (LIAR, Refusal.DAMAGED),
    "many members": (
        raw_xlsx(sheet_xml(""), {f"xl/a{n}": "" for n in range(600)}),
        Refusal.UNSAFE,
    ),
    "no XML": (raw_xlsx("<worksheet"), Refusal.DAMAGED),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    data, reason = HOSTILE[name]
    with pytest.raises(FileRefusedError) as error:
        workbooks.sheets(data)
    assert error.value.reason is reason


def test_a_list_of_five_hundred_is_read_whole() -> None:
    data = xlsx([[f"姓名{n}", "372922198806150010", "甲厂", "焊工"] * 2 for n in range(500)])
    assert len(workbooks.sheets(data)[0]) == 500


def test_a_workbook_too_large_for_anybody() -> None:
    with pytest.raises(FileRefusedError) as error:
        workbooks.sheets(b"PK" + b"\0" * (17 * 1024 * 1024))
    assert error.value.reason is Refusal.TOO_LARGE
