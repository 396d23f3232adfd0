"""Numbers of certificates: a pattern such as SLGH-{year}-JN-{event}-{number}, filled in.

A pattern with everything but the running number filled in is a series; within one, numbers run
from 1 without a gap. Whoever asks for the next one holds the writer's lock (actions).
"""

import re
from dataclasses import dataclass

DIGITS = {"year": 4, "contest": 2, "event": 4, "number": 4}
"""The places of a pattern, with the digits that each is filled up to."""

DEFAULT = "{year}-{contest}-{event}-{number}"
LONGEST = 40
"""Characters of a number: it stands in the address that verifies, and so in the QR code."""

RUNNING = "{number}"
LONG_RUN = re.compile(r"\d{10}")
"""So many digits in a row could be a phone or ID number once the running number has grown."""

PATTERN = re.compile(r"(?:[A-Z0-9-]|\{(?:year|contest|event|number)\})+", re.ASCII)


@dataclass(unsafe_hash=True)
class PatternError(Exception):
    """No pattern: other signs than A-Z, 0-9, - and the places, no running number, too long."""

    pattern: str


def check_pattern(pattern: str) -> None:
    """Raises PatternError; also where a number could be taken for an ID or phone number."""
    filled = series(pattern, year=2026, contest=1, event=1)
    example = number(filled, 1)
    if not PATTERN.fullmatch(pattern) or pattern.count(RUNNING) != 1:
        raise PatternError(pattern)
    if len(example) > LONGEST or LONG_RUN.search(example):
        raise PatternError(pattern)


def series(pattern: str, *, year: int, contest: int, event: int) -> str:
    """The pattern with its year, contest and event (0 for none) filled in."""
    found = {"year": year, "contest": contest, "event": event}
    for name, value in found.items():
        pattern = pattern.replace(f"{{{name}}}", f"{value:0{DIGITS[name]}}")
    return pattern


def number(filled: str, serial: int) -> str:
    """The number at that place of a series."""
    return filled.replace(RUNNING, f"{serial:0{DIGITS['number']}}")
