"""A seal that is out of order: no further certificate would be sealed either."""

from enum import StrEnum


class Trouble(StrEnum):
    """What is known to keep a seal from sealing."""

    TIME = "seal:time"
    TOKEN = "seal:token"  # noqa: S105 - a device that holds a key


class SealOutOfOrderError(Exception):
    """Nothing can be sealed for now: issuing stops, and is continued when the cause is put right.

    `reason` is a Trouble, or whatever a service outside has to say.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
