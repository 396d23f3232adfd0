"""Who marks what, and when a sheet is whole."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Criterion, Panel
from competitions.scoring.rules import sheets
from competitions.scoring.rules.sheets import (
    PanelFault,
    PanelFlaw,
    PanelPlan,
    SheetClosedError,
    SheetIncompleteError,
    SheetStaleError,
    SheetState,
    Sides,
)

GROUPS = preset(Preset.GROUP_SHEETS)


@pytest.mark.parametrize(
    ("judge", "entrant", "may"),
    [
        (Sides(1), Sides(2), True),
        (Sides(1), Sides(1), False),
        (Sides(None), Sides(None), True),
        (Sides(None), Sides(1), True),
        (Sides(1), Sides(2, 7), True),
        (Sides(1, 7), Sides(2, 7), False),
        (Sides(1, 7), Sides(2, 8), True),
        (Sides(1, None), Sides(2, None), True),
    ],
)
def test_no_judge_marks_their_own(judge: Sides, entrant: Sides, may: bool) -> None:
    assert sheets.apart(judge, entrant) is may


def test_a_panel_marks_its_components() -> None:
    codes = [c.code for c in sheets.criteria_of(GROUPS, ["appearance", "safety"])]
    assert codes == ["surface", "faults", "conduct"]
    assert sheets.criteria_of(GROUPS, []) == GROUPS.criteria


def plan(code: str, judges: int, *components: str, joint: bool = False) -> PanelPlan:
    return PanelPlan(code=code, components=components, joint=joint, judges=judges)


def test_panels_that_give_every_criterion_its_marks() -> None:
    plans = [plan("A", 3, "appearance", joint=True), plan("B", 3, "inside", "safety", joint=True)]
    assert sheets.panel_faults(GROUPS, plans) == ()


def test_what_is_wrong_with_panels() -> None:
    plans = [plan("A", 0, "appearance"), plan("B", 1, "inside"), plan("C", 1, "inside")]
    assert sheets.panel_faults(GROUPS, plans) == (
        PanelFault(flaw=PanelFlaw.NO_JUDGES, code="A", judges=0),
        PanelFault(flaw=PanelFlaw.COVERED_TWICE, code="radiograph"),
        PanelFault(flaw=PanelFlaw.UNCOVERED, code="conduct"),
    )


def test_one_sheet_of_a_group_is_one_mark() -> None:
    five = preset(Preset.FIVE_JUDGES)
    assert sheets.panel_faults(five, [plan("A", 5)]) == ()
    few = [
        PanelFault(flaw=PanelFlaw.TOO_FEW_JUDGES, code=code, judges=5)
        for code in ("process", "quality", "safety")
    ]
    assert sheets.panel_faults(five, [plan("A", 4)]) == tuple(few)
    assert sheets.panel_faults(five, [plan("A", 5, joint=True)]) == tuple(few)
    pairs = replace(five, criteria=(replace(five.criteria[0], panel=Panel(min_marks=2)),))
    assert sheets.panel_faults(pairs, [plan("A", 2)]) == ()
    [alone] = sheets.panel_faults(pairs, [plan("A", 2, joint=True)])
    assert (alone.flaw, alone.judges) == (PanelFlaw.TOO_FEW_JUDGES, 2)


def test_a_sheet_is_whole_without_deductions_that_may_be_absent() -> None:
    with pytest.raises(SheetIncompleteError) as refused:
        sheets.check_complete(GROUPS.criteria, {"radiograph": Decimal(0)})
    assert refused.value.criteria == ("surface", "conduct")
    marks = {code: Decimal(1) for code in ("surface", "radiograph", "conduct")}
    sheets.check_complete(GROUPS.criteria, marks)


def test_the_total_on_a_sheet() -> None:
    criteria = [
        Criterion(
            code="a",
            component="p",
            kind=CriterionKind.POINTS,
            max=Decimal(10),
            multiplier=Decimal("1.5"),
        ),
        Criterion(code="b", component="p", kind=CriterionKind.JUDGEMENT, max=Decimal(10)),
        Criterion(code="c", component="p", kind=CriterionKind.DEDUCTION, max=Decimal(5)),
        Criterion(code="d", component="p", kind=CriterionKind.POINTS, max=Decimal(5)),
    ]
    marks = {"a": Decimal(8), "b": Decimal(2), "c": Decimal("0.5")}
    assert sheets.sheet_total(criteria, marks) == Fraction(12) + Fraction(20, 3) - Fraction(1, 2)


def test_a_stale_page() -> None:
    sheets.check_base(3, 3)
    with pytest.raises(SheetStaleError) as refused:
        sheets.check_base(4, 3)
    assert refused.value.revision == 4


@pytest.mark.parametrize("state", SheetState)
def test_a_signed_sheet_is_closed(state: SheetState) -> None:
    if state in {SheetState.SIGNED, SheetState.LOCKED}:
        with pytest.raises(SheetClosedError):
            sheets.check_open(state)
    else:
        sheets.check_open(state)
