"""Schemes that no entry can meet."""

import pytest

from competitions.scoring.rules.reach import unreachable
from tests.scoring.making import F, a_component, a_criterion, a_panel, a_scheme, an_entry, digits


def told(scheme, *, judges=3, entries=(), factors=None):
    return [
        (str(each.ask), each.code, each.asked, each.had)
        for each in unreachable(scheme, judges=judges, entries=entries, factors=factors or {})
    ]


@pytest.mark.parametrize(
    ("how", "judges", "needed"),
    [
        (a_panel(min_marks=3), 3, None),
        (a_panel(min_marks=4), 3, 4),
        (a_panel(drop_high=1, drop_low=1), 3, None),
        (a_panel(drop_high=2, drop_low=1), 3, 4),
        (a_panel(), 0, 1),
    ],
)
def test_more_judges_asked_for_than_there_are(how, judges, needed):
    scheme = a_scheme(a_criterion(panel=how))
    expected = [] if needed is None else [("judges", "c", needed, judges)]
    assert told(scheme, judges=judges) == expected


def test_a_deduction_that_may_be_absent_needs_no_judge():
    assert told(a_scheme(a_criterion(kind="deduction", when_absent="0")), judges=0) == []


@pytest.mark.parametrize(
    ("component", "criterion", "had"),
    [
        (a_component(pass_mark="10"), a_criterion(), None),
        (a_component(pass_mark="10.1"), a_criterion(), 10),
        (a_component(pass_mark="9.1"), a_criterion(step="3"), 9),
        (a_component(pass_mark="9.9"), a_criterion(step="3", min="0.5"), F("9.5")),
        (a_component(pass_mark="30.5"), a_criterion(panel=a_panel("sum")), 30),
        (a_component(pass_mark="30"), a_criterion(panel=a_panel("sum")), None),
        (a_component(pass_mark="21"), a_criterion(panel=a_panel("sum", drop_high=1)), 20),
        (a_component(pass_mark="101", scale_to="100"), a_criterion(), 100),
        (a_component(pass_mark="10.5"), a_criterion(multiplier="1.05"), None),
        (a_component(pass_mark="11"), a_criterion(multiplier="1.05"), F("10.5")),
        (a_component(pass_mark="11", rounding=digits(0)), a_criterion(multiplier="1.05"), None),
        (a_component(pass_mark="8"), a_criterion(kind="judgement", maximum="8"), None),
        (a_component(pass_mark="8.1"), a_criterion(kind="judgement", maximum="8"), 8),
    ],
)
def test_pass_mark_above_what_can_be_had(component, criterion, had):
    expected = [] if had is None else [("too_high", "p", F(component.pass_mark), had)]
    assert told(a_scheme(criterion, components=(component,))) == expected


def test_best_and_deductions_count_in_what_can_be_had():
    criteria = (
        a_criterion("a"),
        a_criterion("b", maximum="20"),
        a_criterion("d", kind="deduction", min="1", maximum="5", when_absent="2"),
        a_criterion("e", kind="deduction", min="1", maximum="5", when_absent="0"),
    )
    scheme = a_scheme(*criteria, components=(a_component(best=1, pass_mark="19.5"),))
    assert told(scheme) == [("too_high", "p", F("19.5"), 19)]


def test_a_sum_of_deductions_is_least_with_the_fewest_marks():
    deduction = a_criterion("d", kind="deduction", min="1", maximum="5", panel=a_panel("sum"))
    scheme = a_scheme(a_criterion(), deduction, components=(a_component(pass_mark="9.5"),))
    assert told(scheme) == [("too_high", "p", F("9.5"), 9)]


def test_the_best_factors_of_any_scored_entry_bound_the_points():
    scheme = a_scheme(a_criterion(factor=True), components=(a_component(pass_mark="20"),))
    entries = (an_entry("A"), an_entry("B"), an_entry("C", status="absent"))
    factors = {("A", "c"): F("1.5"), ("B", "c"): 1, ("C", "c"): 9}
    assert told(scheme, entries=entries, factors=factors) == [("too_high", "p", 20, 15)]
    assert told(scheme) == []


def test_nothing_bounds_what_is_carried_in():
    assert told(a_scheme(components=(a_component(pass_mark="1000"),))) == []


@pytest.mark.parametrize(
    ("weights", "sum_"),
    [(("0.3", "0.7"), None), (("0.3", "0.6"), "0.9"), (("1", "1"), None), (("2", "0.5"), "2.5")],
)
def test_weights_below_one_that_do_not_sum_to_one(weights, sum_):
    components = tuple(
        a_component(f"p{number}", weight=weight) for number, weight in enumerate(weights)
    )
    expected = [] if sum_ is None else [("weights", None, 1, F(sum_))]
    assert told(a_scheme(components=components)) == expected
