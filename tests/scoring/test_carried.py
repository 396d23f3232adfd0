"""Theory marks from a workbook's rows."""

from decimal import Decimal

import pytest

from competitions.files.rules.cells import Cell
from competitions.files.rules.tables import HeaderMissingError, Row, table
from competitions.scoring.rules import carried
from competitions.scoring.rules.carried import RowFault, RowProblem

NUMBERS = ["H-001", "H-002", "H-003"]


def rows(*cells: tuple[str, str]) -> tuple[Row, ...]:
    sheet = (
        (Cell("理论考试成绩表"),),
        (Cell("序号"), Cell("参赛 编号"), Cell("姓名"), Cell("成绩（百分制）")),
        *((Cell(str(n)), Cell(a), Cell("某人"), Cell(b)) for n, (a, b) in enumerate(cells, 1)),
    )
    return table(sheet, carried.COLUMNS).rows


def test_points_by_number() -> None:
    found = carried.preview(rows(("H-001", "92"), ("ｈ-００３", "88。5")), NUMBERS)
    assert found.points == {"H-001": Decimal(92), "H-003": Decimal("88.5")}
    assert (found.faults, found.missing) == ((), ("H-002",))


def test_every_fault_is_listed_and_nothing_comes_in() -> None:
    found = carried.preview(
        rows(
            ("H-001", "92"),
            ("", "90"),
            ("H-009", "90"),
            ("H-001", "91"),
            ("H-002", ""),
            ("H-003", "缺考"),
        ),
        NUMBERS,
    )
    assert found.points == {}
    assert found.faults == (
        RowFault(row=4, problem=RowProblem.NO_NUMBER, text=""),
        RowFault(row=5, problem=RowProblem.UNKNOWN_NUMBER, text="H-009"),
        RowFault(row=6, problem=RowProblem.DOUBLE, text="H-001", other=3),
        RowFault(row=7, problem=RowProblem.NO_POINTS, text="H-002"),
        RowFault(row=8, problem=RowProblem.NOT_POINTS, text="缺考"),
    )


def test_figures_that_no_paper_has() -> None:
    found = carried.preview(rows(("H-001", "-1"), ("H-002", "1000.5"), ("H-003", "1000")), NUMBERS)
    assert [fault.problem for fault in found.faults] == [RowProblem.OUT_OF_RANGE] * 2


def test_no_points_at_all_are_points() -> None:
    assert carried.preview(rows(("H-001", "0")), NUMBERS).points == {"H-001": Decimal(0)}


@pytest.mark.parametrize(("heading", "lacking"), [("编号", "成绩"), ("成绩", "参赛编号")])
def test_a_sheet_has_both_numbers_and_points(heading: str, lacking: str) -> None:
    with pytest.raises(HeaderMissingError) as told:
        table(((Cell("姓名"), Cell(heading)),), carried.COLUMNS)
    assert told.value.missing == (lacking,)
