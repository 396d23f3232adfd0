"""Paper sheets: keyed, keyed again blind by another person, and compared.

What the two keyed alike stands. Where they differ, somebody looks at the paper again and keys
that box a third time. A box that is empty on the paper is keyed as such; it is never zero.
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
class Difference:
    """A box that two people read differently."""

    criterion: str
    first: str
    second: str


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


def differences(first: Keyed, second: Keyed) -> tuple[Difference, ...]:
    """The boxes that differ, in the order in which they were keyed first."""
    return tuple(
        Difference(criterion, one, second.get(criterion, EMPTY_BOX))
        for criterion, one in first.items()
        if one != second.get(criterion, EMPTY_BOX)
    )


def stage(passes: Sequence[Keyed]) -> Stage:
    """How far a sheet has come that was keyed so often; a third pass holds what had differed."""
    if len(passes) < 2:
        return Stage.SECOND if passes else Stage.FIRST
    return Stage.DONE if len(passes) > 2 or not differences(*passes) else Stage.COMPARE


def marks(passes: Sequence[Keyed]) -> dict[str, Decimal]:
    """The marks of a sheet that is done; an empty box leaves none."""
    settled = {code: value for keyed in passes for code, value in keyed.items()}
    return {code: Decimal(value) for code, value in settled.items() if value != EMPTY_BOX}
