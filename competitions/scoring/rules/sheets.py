"""Sheets: the states that one passes through, and where its marks come from."""

from enum import StrEnum


class SheetState(StrEnum):
    """A sheet's way: written, handed in, back with a reason, signed, locked for good."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"
    LOCKED = "locked"


class Source(StrEnum):
    """How marks came in."""

    DEVICE = "device"
    PAPER = "paper"
