"""Components: sums, the best of them, deductions, scaling, what is carried in."""

import pytest

from tests.scoring.making import (
    F,
    a_component,
    a_criterion,
    a_scheme,
    an_entry,
    digits,
    row,
    scored,
)


def points(component, *criteria, factors=None, **marks):
    had = scored(a_scheme(*criteria, components=(component,)), factors=factors, **marks)
    return had.components["p"].points if "p" in had.components else None


THREE = tuple(a_criterion(code) for code in "abc")
MARKS = {"a": row("6"), "b": row("8"), "c": row("7")}


@pytest.mark.parametrize(("best", "sum_"), [(None, 21), (1, 8), (2, 15), (3, 21), (9, 21)])
def test_best_counts_the_highest(best, sum_):
    assert points(a_component(best=best), *THREE, **MARKS) == sum_


def test_best_names_what_it_counted():
    had = scored(a_scheme(*THREE, components=(a_component(best=2),)), **MARKS)
    assert had.components["p"].counted == ("b", "c")


def test_deductions_come_off_and_are_never_among_the_best():
    deduction = a_criterion("d", kind="deduction", maximum="30", multiplier="2")
    assert points(a_component(best=1), *THREE, deduction, d=row("10"), **MARKS) == 8 - 20


def test_best_does_not_make_good_for_a_missing_criterion():
    had = scored(a_scheme(*THREE, components=(a_component(best=1),)), a=row("9"), b=row("8"))
    assert had.components == {}
    assert sorted(had.criteria) == ["a", "b"]
    assert [each.code for each in had.missing] == ["c"]


def test_scale_to_goes_from_the_largest_maxima_that_count():
    criteria = (
        a_criterion("a", maximum="10"),
        a_criterion("b", maximum="5", multiplier="4"),
        a_criterion("c", maximum="15"),
        a_criterion("d", kind="deduction", maximum="100"),
    )
    marks = {"a": row("10"), "b": row("4"), "c": row("9"), "d": row("1")}
    assert points(a_component(scale_to="100"), *criteria, **marks) == F(34 * 100, 45)
    assert points(a_component(scale_to="100", best=2), *criteria, **marks) == F(25 * 100, 35)


def test_rounding_is_the_last_step():
    component = a_component(scale_to="100", rounding=digits(1))
    criteria = (a_criterion("a", maximum="3"),)
    assert points(component, *criteria, a=row("2")) == F("66.7")


def test_carried_points_feed_a_component_without_criteria():
    component = a_component(rounding=digits(1))
    scheme = a_scheme(components=(component,))
    assert scored(scheme, an_entry(carried={"p": "-12.25"})).components["p"].points == F("-12.3")


def test_nothing_carried_is_missing_and_not_zero():
    had = scored(a_scheme())
    assert (had.components, had.total) == ({}, None)
    assert [(each.lack, each.code) for each in had.missing] == [("carried", "p")]


def test_zero_carried_is_zero():
    assert scored(a_scheme(), an_entry(carried={"p": "0"})).total.points == 0


def test_weight_stands_outside_the_points():
    had = scored(a_scheme(a_criterion(), components=(a_component(weight="0.3"),)), c=row("9"))
    assert (had.components["p"].points, had.components["p"].weighted) == (9, F("2.7"))
