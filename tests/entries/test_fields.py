"""Cells of a workbook one by one: what no database would keep is refused where it stands."""

import pytest

from competitions.entries.rules.fields import Fault, Fields, Reason
from competitions.files.rules.cells import Cell, CellKind
from competitions.files.rules.tables import Row


def fields(**cells: Cell) -> Fields:
    return Fields(Row(7, cells))


@pytest.mark.parametrize(
    ("column", "most"),
    [
        ("name", 40),
        ("coach", 80),
        ("permit_number", 60),
        ("employer", 200),
        ("delegation", 200),
        ("recommender", 200),
        ("team", 200),
        ("note", 1000),
    ],
)
def test_a_text_is_as_long_as_a_database_keeps_it(column: str, most: int) -> None:
    whole = fields(**{column: Cell("示" * most)})
    assert (whole.text(column), whole.faults) == ("示" * most, [])
    longer = fields(**{column: Cell("示" * (most + 1))})
    assert longer.text(column) is None
    assert longer.faults == [Fault(7, column, Reason.TOO_LONG, str(most))]


def test_what_is_empty_is_missed_only_where_it_is_needed() -> None:
    empty = fields(name=Cell(" "))
    assert (empty.text("name"), empty.text("team"), empty.faults) == (None, None, [])
    assert empty.text("name", required=True) is None
    assert empty.faults == [Fault(7, "name", Reason.MISSING)]


def test_a_cell_has_one_fault_at_most() -> None:
    formula = fields(name=Cell("示一", CellKind.FORMULA))
    assert formula.name() is None
    formula.refuse("name", Reason.HOLDS_NUMBER)
    assert formula.faults == [Fault(7, "name", Reason.FORMULA)]
