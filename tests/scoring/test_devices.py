"""PINs."""

import pytest

from competitions.scoring.rules import devices
from competitions.scoring.rules.devices import WeakPinError


@pytest.mark.parametrize("pin", ["2580", "13579246", "0913"])
def test_a_pin(pin: str) -> None:
    devices.check_pin(pin)


@pytest.mark.parametrize("pin", ["123", "0000", "1234", "98765", "123456789", "12a4", "", "4321"])
def test_no_protection(pin: str) -> None:
    with pytest.raises(WeakPinError):
        devices.check_pin(pin)


def test_a_pin_in_any_width() -> None:
    assert devices.tidy_pin(" ２５80 ") == "2580"
