"""Schemes checked by the contract: faults point into the form."""

from competitions.bundle.rules.faults import FaultKind
from competitions.schemes.rules.check import checked_prize, checked_scheme


def test_faults_point_from_the_form_on() -> None:
    form = {
        "components": [{"code": "a"}, {"code": "a", "weight": "x"}],
        "criteria": [{"code": "k", "component": "b", "kind": "points", "max": "0"}],
        "awards": [{"code": "p"}],
    }
    checked = checked_scheme(form)
    assert checked.scheme is None
    assert sorted((fault.pointer, fault.kind) for fault in checked.faults) == [
        ("/awards/0", FaultKind.NO_QUOTA),
        ("/components/1/code", FaultKind.REPEATED_CODE),
        ("/components/1/weight", FaultKind.NUMBER_EXPECTED),
        ("/criteria/0/component", FaultKind.UNKNOWN_COMPONENT),
        ("/criteria/0/max", FaultKind.MAX_NOT_OVER_MIN),
    ]


def test_a_fault_holds_what_was_typed() -> None:
    form = {"components": [{"code": "a", "weight": "百"}], "criteria": [], "awards": []}
    (fault,) = checked_scheme(form).faults
    assert "百" in repr(fault.data)


def test_the_prize_is_checked_alone() -> None:
    checked = checked_prize({"points": ["10", "x"], "awards": []})
    assert checked.prize is None
    assert [(fault.pointer, fault.kind) for fault in checked.faults] == [
        ("/points/1", FaultKind.NUMBER_EXPECTED)
    ]
