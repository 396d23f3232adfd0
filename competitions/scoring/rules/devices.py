"""Slips, devices and PINs: how a judge comes in without a password.

A slip's token opens once and binds the device that it was opened on; there a PIN of the judge's own
opens again. Wrong PINs count only on that device, so no stranger can lock a judge out.
"""

import re
import unicodedata

MOST_WRONG = 5
"""Wrong PINs in a row after which the slip is void; the organiser prints another."""

PIN = re.compile(r"[0-9]{4,8}")


class SlipInvalidError(Exception):
    """The slip is unknown, used or void; which of them is not told."""


class WeakPinError(Exception):
    """The PIN is not 4 to 8 digits, or one that everybody tries."""


class WrongPinError(Exception):
    """The PIN is not the judge's; `left` tries are left."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class DeviceUnknownError(Exception):
    """No slip in force has bound this device."""


def tidy_pin(typed: str) -> str:
    """The PIN in ordinary digits."""
    return unicodedata.normalize("NFKC", typed).strip()


def check_pin(pin: str) -> None:
    """Raises WeakPinError for one that is no protection."""
    if not PIN.fullmatch(pin) or len(set(pin)) == 1:
        raise WeakPinError
    if pin in "01234567890" or pin in "09876543210":
        raise WeakPinError
