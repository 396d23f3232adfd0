"""How a mark is given on a page, and what comes in with it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.scoring import forms
from competitions.scoring.forms import Box, Control

TEN = Criterion(
    code="B1",
    component="practice",
    kind=CriterionKind.POINTS,
    max=Decimal(10),
    step=Decimal(1),
)
TO_TEN = tuple(str(number) for number in range(11))


@pytest.mark.parametrize(
    ("changes", "control", "chips"),
    [
        ({}, Control.CHIPS, TO_TEN),
        ({"step": Decimal("0.5")}, Control.HALVES, TO_TEN),
        ({"min": Decimal(8)}, Control.CHIPS, ("8", "9", "10")),
        ({"max": Decimal(12)}, Control.CHIPS, (*TO_TEN, "11", "12")),
        ({"max": Decimal(13)}, Control.KEYPAD, ()),
        ({"max": Decimal("9.5"), "step": Decimal("0.5")}, Control.KEYPAD, ()),
        ({"step": Decimal("0.1")}, Control.KEYPAD, ()),
        ({"step": None}, Control.KEYPAD, ()),
        ({"min": Decimal(-1), "step": Decimal("0.5")}, Control.KEYPAD, ()),
        ({"kind": CriterionKind.JUDGEMENT, "step": None}, Control.JUDGEMENT, ("0", "1", "2", "3")),
    ],
)
def test_how_a_mark_is_given(
    changes: dict[str, object], control: Control, chips: tuple[str, ...]
) -> None:
    criterion = replace(TEN, **changes)
    assert forms.box(criterion) == Box(criterion, control, chips)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ({"mark-B1": "8"}, "8"),
        ({"mark-B1": "8", "half-B1": "1"}, "8.5"),
        ({"half-B1": "1"}, "0.5"),
        ({"mark-B1": "x", "half-B1": "1"}, "x"),
        ({"mark-B1": "9" * 90}, "9" * 60),
        ({"mark-B2": "8"}, ""),
    ],
)
def test_what_came_in(sent: dict[str, str], text: str) -> None:
    assert forms.typed_marks(sent, (TEN,)) == {"B1": text}
