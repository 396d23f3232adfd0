"""How far a sheet reaches and where its formulas stand, before any cell is read."""

from io import BytesIO

import pytest

from competitions.files.rules import scan
from competitions.files.rules.container import FileRefusedError, Refusal
from tests.files.workbooks import sheet_xml


def formulas(rows: str) -> set[tuple[int, int]]:
    return set(scan.formulas(BytesIO(sheet_xml(rows).encode())))


def refusal(data: bytes) -> Refusal:
    with pytest.raises(FileRefusedError) as told:
        scan.formulas(BytesIO(data))
    return told.value.reason


def cell(place: str = "", inside: str = "<f>1+1</f>") -> str:
    return f"<c{place and f' r={place!r}'}>{inside}</c>"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (f"<row>{cell()}{cell()}</row>", {(1, 1), (1, 2)}),
        (f"<row/><row>{cell(inside='')}{cell()}</row>", {(2, 2)}),
        (f'<row r="7">{cell("C7")}{cell()}</row><row>{cell()}</row>', {(7, 3), (7, 4), (8, 1)}),
        (f'<row r="x">{cell("7C")}</row>', {(1, 1)}),
        (
            f"<row>{cell('Z1')}{cell('AA1')}{cell('AZ1')}{cell('GR1')}</row>",
            {(1, 26), (1, 27), (1, 52), (1, 200)},
        ),
        ('<row r="10000"/>', set()),
    ],
)
def test_formulas_stand_where_their_cells_do(rows: str, found: set[tuple[int, int]]) -> None:
    assert formulas(rows) == found


def test_what_another_program_adds_is_passed_over() -> None:
    other = "<x:row xmlns:x='urn:x'><x:c r='ZZZ1'><x:f/></x:c></x:row>"
    assert formulas(f"{other}<row>{cell()}</row>") == {(1, 1)}
    strict = sheet_xml(f"<row>{cell()}</row>").replace(scan.MAIN, scan.STRICT)
    assert scan.STRICT in strict
    assert scan.formulas(BytesIO(strict.encode())) == {(1, 1)}


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ('<row r="10001"/>', Refusal.TOO_MANY_ROWS),
        ("<row/>" * 10_001, Refusal.TOO_MANY_ROWS),
        ('<row r="1"/>' * 10_001, Refusal.TOO_MANY_ROWS),
        (f"<row>{cell('A10001')}</row>", Refusal.TOO_MANY_ROWS),
        (f"<row>{cell('GS1')}</row>", Refusal.TOO_MANY_COLUMNS),
        (f"<row>{cell() * 201}</row>", Refusal.TOO_MANY_COLUMNS),
    ],
)
def test_a_sheet_that_reaches_too_far(rows: str, refused: Refusal) -> None:
    assert refusal(sheet_xml(rows).encode()) is refused


def test_the_last_cell_that_a_sheet_may_have() -> None:
    assert formulas(f'<row r="10000">{cell("GR10000")}</row>') == {(10_000, 200)}
    assert formulas("<row/>" * 10_000) == set()


def test_what_is_no_whole_xml() -> None:
    whole = sheet_xml("<row/>").encode()
    assert refusal(whole[:-1]) is Refusal.DAMAGED
    assert refusal(b"") is Refusal.DAMAGED
    assert refusal(b"<!DOCTYPE x>" + whole) is Refusal.UNSAFE


def test_elements_by_name_in_any_namespace() -> None:
    data = b"<a xmlns='urn:a' xmlns:x='urn:x'><sheet n='1'/><x:sheet n='2'/><sheets n='3'/></a>"
    assert scan.elements(BytesIO(data), "sheet") == [{"n": "1"}, {"n": "2"}]
