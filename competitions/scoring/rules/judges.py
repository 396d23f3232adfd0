"""Judges and panels as organisers write them down."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeDetails:
    """A judge: the code that results show, and whose entrants they may not mark."""

    code: str
    name: str
    employer_id: int | None = None
    delegation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDetails:
    """A panel: components by code (none: all), members and lead by judge id."""

    code: str
    name: str
    components: tuple[str, ...] = ()
    joint: bool = False
    members: tuple[int, ...] = ()
    lead: int | None = None


def next_code(taken: Collection[str]) -> str:
    """The first of J1, J2 .. that no judge of the event has."""
    return next(code for number in count(1) if (code := f"J{number}") not in taken)


def next_letter(taken: Collection[str]) -> str:
    """The first of A, B .. that no panel of the event has; none after Z."""
    return next((letter for letter in ascii_uppercase if letter not in taken), "")


class CodeTakenError(Exception):
    """Another judge or panel of the event has that code."""


class InUseError(Exception):
    """Sheets were made by the judge or for the panel: what they rest on can no longer change."""


class ProposedAlreadyError(Exception):
    """The judge has said so already, and the chief judge has not decided yet."""


class DecidedAlreadyError(Exception):
    """The chief judge has decided on this before."""


class ReasonMissingError(Exception):
    """No reason was given."""
