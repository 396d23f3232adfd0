"""A panel's figure and a criterion's points, worked by hand."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import PanelMethod
from competitions.contests.rules.scheme import Panel
from competitions.scoring.rules import panel
from competitions.scoring.rules.marks import of
from competitions.scoring.rules.panel import Lack, Missing, Spread
from tests.scoring.making import F, a_criterion, a_panel, digits, row

ONE = Decimal(1)


def had(criterion, *marks, factor=ONE):
    (item,) = panel.items([criterion])
    return cell_list(item, [row(*marks)], [factor])[0]


def cell_list(item, rows, factors):
    """What the rows of marks come to, one by one."""
    given = of({f"E{number}": {item.code: row} for number, row in enumerate(rows)})
    column = given.column(item.code, given.numbers(f"E{number}" for number in range(len(rows))))
    cells = panel.cells(item, column, factors)
    return [cells.at(number) for number in range(len(rows))]


@pytest.mark.parametrize(
    ("how", "marks", "figure"),
    [
        (a_panel("mean"), ("8", "9", "9.5"), F(53, 6)),
        (a_panel("mean", drop_high=1, drop_low=1), ("8", "9", "9.5", "1", "10"), F(53, 6)),
        (a_panel("mean", drop_high=1), ("8", "9", "9.5"), F(17, 2)),
        (a_panel("mean", drop_low=1), ("8", "9", "9.5"), F(37, 4)),
        (a_panel("mean", drop_high=1, drop_low=1), ("9", "9", "9"), F(9)),
        (a_panel("median"), ("1", "9", "8"), F(8)),
        (a_panel("median"), ("1", "9", "8", "7"), F(15, 2)),
        (a_panel("median", drop_high=1), ("1", "9", "8", "7"), F(7)),
        (a_panel("sum"), ("1.5", "2.25"), F(15, 4)),
        (a_panel("sum", drop_high=1, drop_low=1), ("1.5", "2.25", "9"), F(9, 4)),
        (a_panel("mean"), ("8", None, "9"), F(17, 2)),
    ],
)
def test_figure_of_a_panel(how, marks, figure):
    assert had(a_criterion(panel=how), *marks).figure == figure


@pytest.mark.parametrize(
    ("how", "marks", "missing"),
    [
        (a_panel(), (), Missing(lack=Lack.MARKS, code="c", given=0, needed=1)),
        (a_panel(min_marks=3), ("8", "9"), Missing(lack=Lack.MARKS, code="c", given=2, needed=3)),
        (
            a_panel(drop_high=1, drop_low=1),
            ("8", "9"),
            Missing(lack=Lack.DROPPED, code="c", given=2, needed=3),
        ),
        (a_panel(drop_high=5), ("8",), Missing(lack=Lack.DROPPED, code="c", given=1, needed=6)),
    ],
)
def test_too_few_marks_are_missing_and_never_zero(how, marks, missing):
    assert had(a_criterion(panel=how), *marks) == missing


def test_min_marks_counts_the_marks_given_before_dropping():
    how = a_panel(min_marks=3, drop_high=1, drop_low=1)
    assert had(a_criterion(panel=how), "7", "8", "10").figure == 8


def test_a_mark_of_zero_is_a_mark():
    assert had(a_criterion(), "0").points == 0


def test_both_roundings_in_their_order():
    criterion = a_criterion(multiplier="1.6", round_panel=digits(2), round_points=digits(1, "down"))
    points = had(criterion, "7.25", "7.25", "7.5")
    assert points.figure == F(22, 3)
    assert points.rounded == F("7.33")
    assert points.exact == F("11.728")
    assert points.points == F("11.7")


def test_a_judgement_is_rounded_before_it_is_divided_by_three():
    criterion = a_criterion(
        kind="judgement",
        maximum="4",
        multiplier="0.5",
        round_panel=digits(1),
        round_points=digits(2),
    )
    points = had(criterion, "2", "2", "3", factor=Decimal("1.5"))
    assert points.rounded == F("2.3")
    assert points.exact == F(23, 10) / 3 * 4 / 2 * 3 / 2
    assert points.points == F("2.30")


def test_full_judgement_is_worth_the_whole_maximum():
    assert had(a_criterion(kind="judgement", maximum="0.7"), "3", "3", "3").points == F("0.7")


def test_factor_of_the_entry_multiplies():
    assert had(a_criterion(multiplier="2"), "7", factor=Decimal("0.3")).points == F("4.2")


def test_a_factor_that_is_not_there_is_missing_not_marks():
    missing = had(a_criterion(multiplier="2"), "7", factor=None)
    assert missing == Missing(lack=Lack.FACTOR, code="c", given=0, needed=0)


def test_when_absent_takes_the_place_of_the_figure_and_is_rounded_like_one():
    criterion = a_criterion(
        kind="deduction", when_absent="2.5", multiplier="2", round_panel=digits(0)
    )
    points = had(criterion)
    assert (points.absent, points.figure, points.points) == (True, F("2.5"), F(6))


def test_when_absent_does_not_help_out_where_some_marks_were_given():
    criterion = a_criterion(kind="deduction", when_absent="0", panel=a_panel(min_marks=2))
    assert had(criterion, "1") == Missing(lack=Lack.MARKS, code="c", given=1, needed=2)


def test_without_when_absent_a_deduction_without_a_mark_is_missing():
    assert isinstance(had(a_criterion(kind="deduction")), Missing)


@pytest.mark.parametrize(
    ("limit", "marks", "told"),
    [
        ("1", ("7", "8"), None),
        ("1", ("7", "8.01"), (F(7), F("8.01"))),
        ("0", ("7", "7"), None),
        ("0", ("7", "7.1", "7"), (F(7), F("7.1"))),
        ("1", (), None),
    ],
)
def test_spread_is_told_only_when_it_is_more_than_allowed(limit, marks, told):
    criterion = a_criterion(panel=a_panel(max_spread=Decimal(limit)))
    found = panel.spreads([criterion], of({"E": {"c": row(*marks)}, "F": {"c": row("5")}}))
    expected = told and Spread(criterion="c", lowest=told[0], highest=told[1])
    assert found == ({"E": (expected,)} if told else {})


def test_spread_looks_at_all_marks_given_dropped_or_not():
    strict = a_panel(max_spread=Decimal(1), drop_high=1, drop_low=1)
    given = of({"E": {"c": row("1", "5", "5", "9")}})
    assert panel.spreads([a_criterion(panel=strict)], given).keys() == {"E"}


def test_dropped_names_judges_and_equal_marks_go_by_their_codes():
    marks = row("9", "5", "9", "5", "7")
    assert panel.dropped(marks, a_panel(drop_high=1, drop_low=1)) == (("J2",), ("J3",))
    assert panel.dropped(marks, a_panel()) == ((), ())
    assert panel.dropped(row("7", "9"), a_panel(drop_low=1)) == (("J1",), ())
    assert panel.dropped(row("9"), a_panel(drop_high=1)) == ((), ())


def test_the_finest_and_the_largest_marks_are_exact():
    fine = ("999999999999.000000000001", "0.000000000001", "0.000000000001")
    assert had(a_criterion(), *fine).figure == F(999999999999 * 10**12 + 3, 3 * 10**12)


def test_a_low_precision_of_the_surroundings_changes_nothing():
    with localcontext() as context:
        context.prec = 3
        assert had(a_criterion(), "12.345678").figure == F("12.345678")


@given(
    marks=st.lists(st.decimals(-50, 50, places=2), min_size=1, max_size=9),
    method=st.sampled_from(PanelMethod),
    high=st.integers(0, 3),
    low=st.integers(0, 3),
)
def test_figure_agrees_with_dropping_one_mark_at_a_time(marks, method, high, low):
    left = list(marks)
    for _ in range(high):
        left and left.remove(max(left))
    for _ in range(low):
        left and left.remove(min(left))
    points = had(a_criterion(panel=Panel(method=method, drop_high=high, drop_low=low)), *marks)
    if not left:
        assert isinstance(points, Missing)
        return
    total = sum(map(Fraction, left))
    middle = sorted(left)
    both = Fraction(middle[(len(left) - 1) // 2]) + Fraction(middle[len(left) // 2])
    assert (
        points.figure
        == {
            PanelMethod.SUM: total,
            PanelMethod.MEAN: total / len(left),
            PanelMethod.MEDIAN: both / 2,
        }[method]
    )


@given(marks=st.lists(st.decimals(0, 10, places=1), min_size=4, max_size=7), data=st.data())
def test_the_order_of_judges_never_matters(marks, data):
    criterion = a_criterion(panel=a_panel(drop_high=1, drop_low=1))
    assert had(criterion, *marks).figure == (
        had(criterion, *data.draw(st.permutations(marks))).figure
    )


def test_entries_with_more_and_fewer_marks_stay_in_their_places():
    (item,) = panel.items([a_criterion(panel=a_panel(drop_low=1))])
    rows = [row("1", "5"), row(), row("9"), row("2", "8", "6"), row("3", "7")]
    found = cell_list(item, rows, [ONE, ONE, ONE, Decimal(2), ONE])
    assert [getattr(cell, "points", None) for cell in found] == [5, None, None, 14, 7]


@pytest.mark.parametrize("places", [0, 1, 5, 6, 7, 11])
def test_sums_that_need_more_than_64_bits_are_exact(places):
    largest = 3 * Decimal(10**places) - Decimal(10) ** -12
    assert had(a_criterion(), *[str(largest)] * 9).figure == Fraction(largest)
    assert had(a_criterion(), *[str(-largest)] * 9).figure == -Fraction(largest)
    assert had(a_criterion(panel=a_panel("sum")), *[str(largest)] * 9).figure == 9 * Fraction(
        largest
    )


def test_a_sum_of_exactly_two_to_the_63_is_exact():
    mark = str(Decimal(2**60).scaleb(-12))
    assert had(a_criterion(panel=a_panel("sum")), *[mark] * 8).figure == F(2**63, 10**12)


def test_only_what_stands_in_for_marks_is_called_absent():
    assert had(a_criterion(), "5").absent is False
    assert had(a_criterion(kind="deduction", when_absent="1")).absent is True
