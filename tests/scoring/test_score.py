"""The total of an entry, and what is missing for it."""

from decimal import Decimal

import pytest

from competitions.contests.rules.choices import TieBreakBy
from competitions.contests.rules.scheme import Ranking, TieBreak, Total
from competitions.entries.rules.entry import Penalty
from competitions.scoring.rules.score import marks_sum, pass_marks, passed
from tests.scoring.making import (
    F,
    a_component,
    a_criterion,
    a_panel,
    a_scheme,
    an_entry,
    digits,
    row,
    scored,
)

THEORY_AND_PRACTICE = (a_component("t", weight="0.3"), a_component("p", weight="0.7"))


@pytest.mark.parametrize(
    ("mode", "total"),
    [("half_up", "87.91"), ("half_even", "87.90"), ("down", "87.90"), ("up", "87.91")],
)
def test_total_of_exactly_half_a_step(mode, total):
    scheme = a_scheme(components=THEORY_AND_PRACTICE, total=Total(rounding=digits(2, mode)))
    had = scored(scheme, an_entry(carried={"t": "92.00", "p": "86.15"}))
    assert had.total.points == F(total)


def test_the_rounded_component_is_what_is_weighted():
    components = (a_component(weight="0.5", rounding=digits(0)),)
    had = scored(a_scheme(components=components), an_entry(carried={"p": "7.5"}))
    assert had.total.points == 4


@pytest.mark.parametrize(
    ("floor", "total"), [(None, "-3.3"), ("0", "0"), ("-5", "-3.3"), ("-3.3", "-3.3"), ("-3", "-3")]
)
def test_floor_after_penalties(floor, total):
    scheme = a_scheme(
        total=Total(rounding=digits(1), floor=None if floor is None else Decimal(floor))
    )
    penalties = (Penalty(points=Decimal(5)), Penalty(points=Decimal("0.25")))
    had = scored(scheme, an_entry(carried={"p": "2"}, penalties=penalties))
    assert (had.total.penalties, had.total.rounded) == (F("5.25"), F("-3.3"))
    assert had.total.points == F(total)


def test_without_rounding_the_total_stays_an_exact_fraction():
    assert scored(a_scheme(a_criterion()), c=row("9", "9", "8")).total.points == F(26, 3)


def test_a_missing_mark_leaves_no_total_but_what_could_be_had():
    criteria = (a_criterion("a"), a_criterion("b", component="q"))
    scheme = a_scheme(*criteria, components=(a_component("p"), a_component("q")))
    had = scored(scheme, a=row("9"), b=row(None))
    assert had.total is None
    assert list(had.criteria) == ["a"]
    assert list(had.components) == ["p"]


def test_a_criterion_with_factor_takes_the_entrys_own():
    scheme = a_scheme(a_criterion(factor=True))
    assert scored(scheme, factors={"c": "1.25"}, c=row("8")).total.points == 10


def test_a_factor_that_is_not_there_is_missing_and_not_one():
    had = scored(a_scheme(a_criterion(factor=True)), c=row("8"))
    assert [(each.lack, each.code) for each in had.missing] == [("factor", "c")]


def test_undropped_is_the_whole_total_again():
    scheme = a_scheme(
        a_criterion("a", panel=a_panel(drop_high=1, drop_low=1), round_points=digits(0)),
        a_criterion("b"),
        components=(a_component(best=1),),
        total=Total(rounding=digits(1), floor=Decimal(0)),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.UNDROPPED),)),
    )
    entry = an_entry(penalties=(Penalty(points=Decimal(1)),))
    had = scored(scheme, entry, a=row("1", "6", "7", "7"), b=row("6"))
    assert had.total.points == 6
    assert had.undropped == 5
    high = scored(scheme, entry, a=row("1", "6", "7", "7"), b=row("0"))
    assert (high.total.points, high.undropped) == (6, 4)


def test_undropped_is_not_computed_unless_a_tie_break_asks():
    assert scored(a_scheme(a_criterion()), c=row("1")).undropped is None


def test_sum_of_marks_is_plain_whatever_the_criterion():
    scheme = a_scheme(
        a_criterion("a", panel=a_panel(drop_high=1), multiplier="3"),
        a_criterion("j", kind="judgement"),
        a_criterion("d", kind="deduction"),
    )
    had = scored(scheme, a=row("7", "8.5"), j=row("3", None), d=row("1"))
    assert marks_sum(had) == F("19.5")


def test_spreads_are_told_of_every_criterion_even_when_incomplete():
    wide = a_panel(max_spread=Decimal(1), min_marks=3)
    had = scored(a_scheme(a_criterion("a", panel=wide)), a=row("1", "9"))
    assert [spread.criterion for spread in had.spreads] == ["a"]
    assert had.total is None


@pytest.mark.parametrize(
    ("carried", "is_passed"),
    [
        ({"t": "60", "p": "59.96"}, True),
        ({"t": "60", "p": "59.94"}, False),
        ({"t": "59.9", "p": "99"}, False),
    ],
)
def test_pass_marks_are_reached_by_rounded_components_before_weight(carried, is_passed):
    scheme = a_scheme(
        components=(
            a_component("t", weight="0.3", pass_mark="60"),
            a_component("p", weight="0.7", pass_mark="60", rounding=digits(1)),
        )
    )
    assert passed(pass_marks(scheme), scored(scheme, an_entry(carried=carried))) is is_passed


def test_without_pass_marks_everybody_has_passed():
    assert passed(pass_marks(a_scheme()), scored(a_scheme(), an_entry(carried={"p": "0"})))
