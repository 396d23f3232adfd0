"""Packed marks are the marks that went in, whatever the order of rows and the size of numbers."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from competitions.scoring.rules.marks import Marks, Whole, addable, mark, of, steps, whole_numbers
from tests.scoring.making import F

CODES = st.sampled_from(["a", "b", "c", "d"])
TABLES = st.dictionaries(
    st.tuples(CODES, CODES, CODES), st.integers(-(10**24), 10**24), max_size=20
)


@given(table=TABLES, data=st.data())
def test_marks_come_out_as_they_went_in(table, data):
    rows = [(*codes, value) for codes, value in table.items()]
    found = Marks(data.draw(st.permutations(rows)))
    assert found == {
        entry: {
            criterion: {j: value for (e, c, j), value in table.items() if (e, c) == had[:2]}
            for had in table
            if had[0] == entry
            for criterion in [had[1]]
        }
        for entry, _, _ in table
    }
    assert len(found) == len({entry for entry, _, _ in table})


@given(table=TABLES)
def test_a_column_has_every_mark_of_its_criterion_in_ascending_rows(table):
    found = Marks((*codes, value) for codes, value in table.items())
    entries = ["a", "nobody", "b", "c", "d"]
    column = found.column("a", found.numbers(entries))
    had = {}
    for count in {*column.counts.tolist()}:
        at, rows = column.table(count)
        had |= dict(zip(at.tolist(), rows.tolist(), strict=True))
    for at, entry in enumerate(entries):
        own = sorted(v for (e, c, _), v in table.items() if (e, c) == (entry, "a"))
        assert had[at] == own


def test_a_criterion_that_nobody_marked_has_no_marks():
    found = of({"E": {"c": {"J": 1}}})
    assert found.column("other", found.numbers(["E"])).counts.tolist() == [0]


def test_to_ask_for_an_entry_without_marks_makes_none():
    found = of({"E": {"c": {"J": 1}}})
    assert "F" not in found
    assert found.get("F") is None
    assert dict(found) == {"E": {"c": {"J": 1}}}


def test_numbers_that_might_overflow_are_of_any_size():
    assert addable(whole_numbers([2**62 - 1]), 2).dtype == np.int64
    assert addable(whole_numbers([2**62]), 2).dtype == object
    assert addable(whole_numbers([-(2**62)]), 2).dtype == object
    assert addable(whole_numbers([]), 9).dtype == np.int64
    assert whole_numbers([2**63]).tolist() == [2**63]


def test_a_mark_in_steps_and_back():
    assert steps(Decimal("0.000000000001")) == 1
    assert mark(steps(Decimal("8.25"))) == F("8.25")
    known = Whole()
    assert (known[Decimal("1.5")], known[Decimal("1.50")]) == (1500000000000, 1500000000000)
    assert len(known) == 1
