"""The schemes to start from, as the field has them: weights, panels, places, awards."""

from decimal import Decimal

import pytest

from competitions.contests.rules.choices import (
    CriterionKind,
    EntryKind,
    MedalsOn,
    Order,
    TieBreakBy,
)
from competitions.contests.rules.numbers import Rounding, RoundingMode
from competitions.contests.rules.presets import USUAL, Preset, preset
from competitions.contests.rules.scheme import Panel

TWO_DIGITS = Rounding(2, RoundingMode.HALF_UP)
JUDGED, MEASURED = CriterionKind.JUDGEMENT, CriterionKind.MEASUREMENT


def _criteria(kind):
    return [(one.code, one.component, one.max, one.step) for one in preset(kind).criteria]


def _tie_breaks(kind):
    return [(one.by, one.code, one.direction) for one in preset(kind).ranking.tie_breaks]


@pytest.mark.parametrize("kind", Preset)
def test_weights_come_to_one_unless_marks_are_simply_added(kind):
    weights = [one.weight for one in preset(kind).components]
    assert sum(weights) == 1 or set(weights) == {1}


@pytest.mark.parametrize("kind", Preset)
def test_what_is_published_has_two_digits(kind):
    scheme = preset(kind)
    assert scheme.total.rounding == TWO_DIGITS
    assert {one.rounding for one in scheme.components} == {TWO_DIGITS}


@pytest.mark.parametrize("kind", set(Preset) - {Preset.INTERNATIONAL})
def test_first_second_and_third_prizes_are_one_two_and_three(kind):
    awards = [(one.code, one.count) for one in preset(kind).awards]
    assert awards == [("first", 1), ("second", 2), ("third", 3)]


@pytest.mark.parametrize("kind", [Preset.THEORY_PRACTICE, Preset.FIVE_JUDGES])
def test_theory_counts_thirty_and_practice_parts_equal_totals_before_time(kind):
    parts = [(one.code, one.weight) for one in preset(kind).components]
    assert parts == [("theory", Decimal("0.3")), ("practice", Decimal("0.7"))]
    assert _tie_breaks(kind) == [
        (TieBreakBy.COMPONENT, "practice", Order.DESC),
        (TieBreakBy.TIME, None, Order.ASC),
    ]


def test_one_sheet_of_a_hundred():
    assert _criteria(Preset.THEORY_PRACTICE) == [("work", "practice", 100, Decimal("0.5"))]


def test_of_five_judges_the_highest_and_the_lowest_are_dropped():
    assert _criteria(Preset.FIVE_JUDGES) == [
        ("process", "practice", 40, Decimal("0.5")),
        ("quality", "practice", 50, Decimal("0.5")),
        ("safety", "practice", 10, Decimal("0.5")),
    ]
    panels = {one.panel for one in preset(Preset.FIVE_JUDGES).criteria}
    assert panels == {Panel(drop_high=1, drop_low=1, min_marks=5, max_spread=Decimal(10))}


def test_groups_mark_thirty_fifty_and_twenty_of_a_practice_that_counts_seventy():
    scheme = preset(Preset.GROUP_SHEETS)
    assert [(one.code, one.weight, one.scale_to) for one in scheme.components] == [
        ("theory", Decimal("0.3"), None),
        ("appearance", Decimal("0.21"), 100),
        ("inside", Decimal("0.35"), 100),
        ("safety", Decimal("0.14"), 100),
    ]
    assert _criteria(Preset.GROUP_SHEETS) == [
        ("surface", "appearance", 30, None),
        ("faults", "appearance", 30, None),
        ("radiograph", "inside", 50, None),
        ("conduct", "safety", 20, None),
    ]
    assert (scheme.criteria[1].kind, scheme.criteria[1].when_absent) == (
        CriterionKind.DEDUCTION,
        0,
    )
    assert scheme.total.floor == 0
    assert _tie_breaks(Preset.GROUP_SHEETS) == [
        (TieBreakBy.COMPONENT, "inside", Order.DESC),
        (TieBreakBy.COMPONENT, "appearance", Order.DESC),
        (TieBreakBy.TIME, None, Order.ASC),
    ]


def test_the_international_scheme_has_its_scale_and_its_medals():
    scheme = preset(Preset.INTERNATIONAL)
    assert [(one.code, one.kind, one.max) for one in scheme.criteria] == [
        ("a_judged", JUDGED, 20),
        ("a_measured", MEASURED, 30),
        ("b_judged", JUDGED, 20),
        ("b_measured", MEASURED, 30),
    ]
    panels = {one.panel for one in scheme.criteria if one.kind is JUDGED}
    assert panels == {Panel(min_marks=3, max_spread=Decimal(1))}
    scaling = scheme.total.scaling
    assert scaling is not None
    assert (scaling.mean, scaling.sd) == (500, 30)
    assert scaling.rounding == Rounding(0, RoundingMode.HALF_UP)
    (medals,) = scheme.awards
    assert (medals.on, medals.tolerance, medals.medallion) == (MedalsOn.SCALED, 2, 500)


@pytest.mark.parametrize("kind", [Preset.WORKS, Preset.INDICATORS])
def test_what_is_no_skill_is_marked_out_of_a_hundred_without_theory(kind):
    assert [one.weight for one in preset(kind).components] == [1]
    assert sum(most for _, _, most, _ in _criteria(kind)) == 100


def test_of_five_experts_the_highest_and_the_lowest_are_dropped():
    panels = {one.panel for one in preset(Preset.WORKS).criteria}
    assert panels == {Panel(drop_high=1, drop_low=1, min_marks=5)}
    assert _tie_breaks(Preset.WORKS) == [
        (TieBreakBy.CRITERION, "advanced", Order.DESC),
        (TieBreakBy.CRITERION, "useful", Order.DESC),
    ]


def test_an_event_begins_with_what_fits_who_takes_part():
    assert {kind: USUAL.get(kind) for kind in EntryKind} == {
        EntryKind.PERSON: None,
        EntryKind.TEAM: None,
        EntryKind.WORK: Preset.WORKS,
        EntryKind.UNIT: Preset.INDICATORS,
        EntryKind.PROJECT: Preset.INDICATORS,
    }
