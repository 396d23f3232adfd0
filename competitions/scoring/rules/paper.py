"""Paper sheets: keyed, keyed again blind by another person, and compared.

A box stands once two people have read it alike. Until then it is looked at on the paper again:
nobody confirms what nobody else has read. A box that is empty on the paper is keyed as such; it is
never zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from competitions.contests.rules.scheme import Criterion
from competitions.scoring.rules import typed
from competitions.scoring.rules.typed import EMPTY_BOX, Reading

Keyed = Mapping[str, str]
"""Criterion code to the mark as plain digits, or to the sign for an empty box."""


class Stage(StrEnum):
    """What is still to be done for a paper sheet."""

    FIRST = "first"
    SECOND = "second"
    COMPARE = "compare"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Pass:
    """What one person, known by a number, has read: all boxes, or those that differed."""

    reader: int
    keyed: Keyed


class KeyingFaultsError(Exception):
    """Boxes that cannot be marks, one reading for each with its doubt, by criterion code."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        super().__init__(readings)
        self.readings = readings


class SamePersonError(Exception):
    """Whoever keyed first cannot key again."""


class WrongStageError(Exception):
    """The sheet has been keyed meanwhile, or has not yet been keyed so far."""


def keyed(boxes: Mapping[str, str], criteria: Sequence[Criterion]) -> dict[str, str]:
    """What was keyed for each criterion, in one spelling; raises KeyingFaultsError."""
    readings = {c.code: typed.read_box(boxes.get(c.code, ""), c) for c in criteria}
    faulty = {code: reading for code, reading in readings.items() if reading.doubt}
    if faulty:
        raise KeyingFaultsError(faulty)
    return {
        code: EMPTY_BOX if reading.mark is None else typed.plain(reading.mark)
        for code, reading in readings.items()
    }


def settled(passes: Sequence[Pass]) -> dict[str, str]:
    """What two people have read alike, by criterion code."""
    found: dict[str, str] = {}
    for code, readings in _readings(passes).items():
        for value in readings.values():
            if sum(value == other for other in readings.values()) > 1:
                found[code] = value
    return found


def differences(passes: Sequence[Pass]) -> dict[str, tuple[str, ...]]:
    """The boxes that no two people have read alike, with all that was read there, in order."""
    stand = settled(passes)
    return {
        code: tuple(dict.fromkeys(each.keyed[code] for each in passes if code in each.keyed))
        for code in _readings(passes)
        if code not in stand
    }


def stage(passes: Sequence[Pass]) -> Stage:
    """How far a sheet has come that was keyed so often."""
    if len(passes) < 2:
        return Stage.SECOND if passes else Stage.FIRST
    return Stage.COMPARE if differences(passes) else Stage.DONE


def marks(passes: Sequence[Pass]) -> dict[str, Decimal]:
    """The marks of a sheet that is done; an empty box leaves none."""
    return {code: Decimal(value) for code, value in settled(passes).items() if value != EMPTY_BOX}


def _readings(passes: Sequence[Pass]) -> dict[str, dict[int, str]]:
    """What each person read last in each box: criterion code to reader to value."""
    found: dict[str, dict[int, str]] = {}
    for each in passes:
        for code, value in each.keyed.items():
            found.setdefault(code, {})[each.reader] = value
    return found
