"""Draws as pure rules: what is drawn by hand is recorded, what a seed gives can be replayed."""

from enum import StrEnum


class DrawKind(StrEnum):
    """What is drawn: the session the day before, the station after check-in."""

    SESSION = "session"
    STATION = "station"


class DrawMethod(StrEnum):
    """By hand and recorded, or by computer from a seed."""

    HAND = "hand"
    COMPUTER = "computer"
