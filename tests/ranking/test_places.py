"""Places in general: sharing, styles, the step that decided."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import Order, RankStyle
from competitions.ranking.rules.places import Step, places

DESC, ASC = Order.DESC, Order.ASC


def step(name, index, order=DESC):
    return Step(name, lambda row: None if row[index] is None else Fraction(row[index]), order)


def found(rows, *steps, style=RankStyle.COMPETITION):
    return [
        (place.of, place.rank, place.shared, place.decided_by)
        for place in places(rows, steps, style)
    ]


@pytest.mark.parametrize(
    ("style", "ranks"),
    [(RankStyle.COMPETITION, [1, 2, 2, 4, 4, 4, 7]), (RankStyle.DENSE, [1, 2, 2, 3, 3, 3, 4])],
)
def test_styles_after_shared_places(style, ranks):
    rows = [(9,), (8,), (8,), (7,), (7,), (7,), (6,)]
    assert [rank for _, rank, _, _ in found(rows, step("total", 0), style=style)] == ranks


def test_nobody_has_no_places():
    assert found([], step("total", 0)) == []


def test_one_alone_is_first_and_nothing_decided():
    assert found([(3,)], step("total", 0)) == [((3,), 1, False, None)]


def test_each_place_names_the_step_that_parts_it_from_the_place_above():
    rows = [(9, 1), (9, 2), (8, 5), (8, 5), (8, 4), (7, 1)]
    assert found(rows, step("total", 0), step("time", 1, ASC)) == [
        ((9, 1), 1, False, None),
        ((9, 2), 2, False, "time"),
        ((8, 4), 3, False, "total"),
        ((8, 5), 4, True, "time"),
        ((8, 5), 4, True, "time"),
        ((7, 1), 6, False, "total"),
    ]


def test_a_later_step_parts_only_those_still_equal():
    rows = [(9, 1, 1), (9, 1, 2), (9, 2, 0)]
    assert found(rows, step("total", 0), step("a", 1), step("b", 2)) == [
        ((9, 2, 0), 1, False, None),
        ((9, 1, 2), 2, False, "a"),
        ((9, 1, 1), 3, False, "b"),
    ]


@pytest.mark.parametrize("order", Order)
def test_who_has_no_value_comes_last_whichever_way_is_better(order):
    rows = [(None,), (1,), (2,), (None,)]
    best = found(rows, step("time", 0, order))
    assert [row for row, *_ in best][2:] == [(None,), (None,)]
    assert [rank for _, rank, _, _ in best] == [1, 2, 3, 3]
    assert best[2][2:] == (True, "time")


def test_values_with_different_denominators_compare_exactly():
    rows = [(Fraction(1, 3),), (Fraction(33333333, 100000000),), (Fraction(2, 6),)]
    assert [rank for _, rank, _, _ in found(rows, step("total", 0))] == [1, 1, 3]


ROWS = st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 2)), max_size=8)


@given(rows=ROWS, style=st.sampled_from(RankStyle), data=st.data())
def test_the_order_handed_in_never_matters(rows, style, data):
    steps = step("total", 0), step("time", 1, ASC)
    other = data.draw(st.permutations(rows))
    assert found(rows, *steps, style=style) == found(other, *steps, style=style)


@given(rows=ROWS)
def test_competition_places_count_who_stands_before(rows):
    def key(row):
        return (-row[0], row[1] is None, row[1] or 0)

    for row, rank, shared, _ in found(rows, step("total", 0), step("time", 1, ASC)):
        assert rank == 1 + sum(key(other) < key(row) for other in rows)
        assert shared == (sum(key(other) == key(row) for other in rows) > 1)
