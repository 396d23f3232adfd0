"""Schemes as documents, and back."""

import json
from decimal import Decimal

import pytest

from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Component, Panel, Scheme
from competitions.contests.rules.scheme_document import digest, document_of, scheme_of


@pytest.mark.parametrize("kind", Preset)
def test_a_scheme_comes_back_from_its_document(kind: Preset) -> None:
    scheme = preset(kind)
    assert scheme_of(document_of(scheme)) == scheme


def test_a_document_holds_what_is_no_default() -> None:
    scheme = Scheme(components=(Component(code="理论", weight=Decimal("0.30"), best=2),))
    document = '{"components":[{"best":2,"code":"理论","weight":"0.3"}]}'
    assert document_of(scheme) == document
    assert scheme_of(document) == scheme
    assert len(digest(document)) == 64


def test_numbers_are_read_exactly() -> None:
    document = json.dumps(
        {
            "components": [{"code": "a", "weight": "0.1", "pass_mark": 60}],
            "criteria": [
                {
                    "code": "x",
                    "component": "a",
                    "kind": "judgement",
                    "max": 10,
                    "panel": {"drop_high": 1, "max_spread": "1.5"},
                    "rounding": {"points": {"digits": 2, "mode": "half_even"}},
                }
            ],
        }
    )
    scheme = scheme_of(document)
    assert scheme.components[0].weight == Decimal("0.1")
    assert scheme.criteria[0].panel == Panel(drop_high=1, max_spread=Decimal("1.5"))
    assert scheme_of(document_of(scheme)) == scheme
