"""What is wrong with a mark, a panel or a row, in words that name it."""

from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.scoring import words
from competitions.scoring.rules import typed
from competitions.scoring.rules.carried import RowFault, RowProblem
from competitions.scoring.rules.sheets import PanelFault, PanelFlaw
from competitions.scoring.rules.typed import Doubt

TEN = Criterion(
    code="B1",
    component="p",
    kind=CriterionKind.POINTS,
    max=Decimal(1000),
    min=Decimal(1),
    step=Decimal("0.5"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", "“x” is no number."),
        ("1,25", "“1,25” was understood as 1.25. Is that right? Then go on."),
        ("1,250", "“1,250” could mean two numbers: write it without a comma."),
        ("0.5", "0.5 is too low: at least 1."),
        ("1000.5", "1000.5 is too high: at most 1000."),
        ("9.3", "9.3 is not a step of 0.5. Nearest: 9 or 9.5."),
    ],
)
def test_a_doubt(app: Flask, text: str, expected: str) -> None:
    with force_locale("en"):
        assert words.doubt(typed.read(text, TEN)) == expected


def test_a_box_that_was_passed_over(app: Flask) -> None:
    reading = typed.read_box("", TEN)
    assert reading.doubt is Doubt.MISSING
    with force_locale("en"):
        assert words.doubt(reading).endswith("type -")


@pytest.mark.parametrize("flaw", PanelFlaw)
def test_every_flaw_of_a_panel_names_what_it_is_about(app: Flask, flaw: PanelFlaw) -> None:
    fault = PanelFault(flaw=flaw, code="B1", judges=5)
    with force_locale("en"):
        said = words.panel_fault(fault, {"B1": "外观"})
    assert "外观" in said
    assert ("5" in said) is (flaw is PanelFlaw.TOO_FEW_JUDGES)


@pytest.mark.parametrize("problem", RowProblem)
def test_every_fault_of_a_row_names_its_text(app: Flask, problem: RowProblem) -> None:
    fault = RowFault(row=7, problem=problem, text="H-009", other=3)
    with force_locale("en"):
        said = words.row_fault(fault)
    assert ("H-009" in said) is (problem is not RowProblem.NO_NUMBER)
    assert ("row 3" in said) is (problem is RowProblem.DOUBLE)
