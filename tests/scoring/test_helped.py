"""Values typed in place of marks: what they become, and what is refused by name."""

from decimal import Decimal

import pytest

from competitions.contests.rules.aids import Aid, Bound, Choice, Rung, UnitDeduction
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.scoring.forms import Box, Control, helped_box
from competitions.scoring.rules import helped, typed
from competitions.scoring.rules.typed import Doubt, Reading

SEAM = Criterion(code="s", component="c", kind=CriterionKind.MEASUREMENT, max=Decimal(5))
RUNGS = Aid(criterion="s", rungs=(Rung(Bound.AT_MOST, Decimal("2.5"), Decimal(5)),))
OFF = Aid(criterion="s", deduction=UnitDeduction(Decimal("0.25"), Decimal(1), Decimal(0)))
CHOICES = Aid(
    criterion="s",
    choices=(Choice("all", Decimal("5.0")), Choice("half", Decimal(2)), Choice("some", Decimal(2))),
)


@pytest.mark.parametrize(
    ("mark", "value", "aid", "box"),
    [
        ("4", "", OFF, "4"),
        ("4", "3", OFF, "4.25"),
        ("", "３", OFF, "4.25"),
        ("*3", "", OFF, "4.25"),
        ("＊2.5", "", RUNGS, "5"),
        ("*3", "", RUNGS, "?3"),
        ("", "3,5", OFF, "?3,5"),
        ("*", "", OFF, "*"),
        ("*3", "", CHOICES, "*3"),
        ("4", "3", None, "4"),
    ],
)
def test_a_value_becomes_its_mark(mark: str, value: str, aid: Aid | None, box: str) -> None:
    aids = helped.by_criterion((aid,) if aid else ())
    assert helped.boxes({"s": mark}, {"s": value}, (SEAM,), aids=aids) == {"s": box}


def test_a_value_without_a_mark_is_refused_by_name() -> None:
    wanted = Reading(typed="3,5", doubt=Doubt.NO_MARK_FOR_VALUE)
    assert typed.read("?3,5", SEAM) == wanted
    assert typed.read_box("?3,5", SEAM) == wanted


def test_boxes_with_help() -> None:
    assert helped_box(SEAM, OFF) == Box(SEAM, Control.KEYPAD, aid=OFF)
    labels = ("all", "half / some")
    assert helped_box(SEAM, CHOICES) == Box(SEAM, Control.CHOICES, ("5", "2"), CHOICES, labels)
    note = Aid(criterion="s", note="in mm")
    assert helped_box(SEAM, note) == Box(SEAM, Control.KEYPAD, aid=note)
