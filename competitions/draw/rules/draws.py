"""Draws as pure rules: what is drawn by hand is checked, what a seed gives can be replayed.

A draw gives each entrant a number: of a session, or of a station. `room` says how many entrants
each number can take. How a draw is written down and replayed is records.py's business.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SPACE = 2**256
"""How many values SHA-256 can have."""


class DrawKind(StrEnum):
    """What is drawn: the session the day before, the station after check-in."""

    SESSION = "session"
    STATION = "station"


class DrawMethod(StrEnum):
    """By hand and recorded, or by computer from a seed."""

    HAND = "hand"
    COMPUTER = "computer"


class Presence(StrEnum):
    """What check-in finds: 到场, 未到, 弃权."""

    PRESENT = "present"
    ABSENT = "absent"
    WALKED_OVER = "walked_over"


class Problem(StrEnum):
    """What is wrong with a number typed for an entrant."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NO_SUCH_NUMBER = "no_such_number"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A number that cannot stand; `others` share it and leave no room."""

    entrant: int
    problem: Problem
    typed: str
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What check-in found of an entrant; whoever is missing, or gives up, needs a reason."""

    presence: Presence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entrant:
    """An entrant to a computer's draw; those of one delegation are spread over the sessions."""

    code: str
    delegation: str | None = None


class HandDrawError(Exception):
    """Numbers typed that cannot stand, all of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


class TooFewPlacesError(Exception):
    """More entrants than places."""

    def __init__(self, entrants: int, places: int) -> None:
        super().__init__(entrants, places)
        self.entrants = entrants
        self.places = places


class NobodyToDrawError(Exception):
    """There is no entrant to draw for."""


class RedrawReasonMissingError(Exception):
    """Something has been drawn already; drawing again needs a reason."""


class MarkingBegunError(Exception):
    """Judges have marked in the session: nobody's number can change any more."""


class CheckInOpenError(Exception):
    """Entrants of the session have not been checked in, nor said to be missing."""

    def __init__(self, entrants: tuple[int, ...]) -> None:
        super().__init__(entrants)
        self.entrants = entrants


class ReasonMissingError(Exception):
    """Entrants are said to be missing without a reason."""

    def __init__(self, entrants: tuple[int, ...]) -> None:
        super().__init__(entrants)
        self.entrants = entrants


class SessionNumberTakenError(Exception):
    """The event has a session of this number."""


class SessionInUseError(Exception):
    """Entrants have been drawn into the session."""


class CommittedAlreadyError(Exception):
    """A seed is waiting for this draw; a second one would be one to choose from."""


class DrawnAlreadyError(Exception):
    """The computer has drawn from this seed; another draw needs another seed."""


def drawn_by_hand(typed: Mapping[int, str], room: Mapping[int, int]) -> dict[int, int]:
    """The number of each entrant as typed, full-width digits too; raises HandDrawError.

    Every entrant needs one, of those that `room` has, and no number is given more often than it
    has room.
    """
    numbers = {entrant: _number(text) for entrant, text in typed.items()}
    holders: dict[int, list[int]] = {}
    for entrant, number in numbers.items():
        if isinstance(number, int):
            holders.setdefault(number, []).append(entrant)
    faults = []
    drawn: dict[int, int] = {}
    for entrant, number in numbers.items():
        if isinstance(number, Problem):
            faults.append(Fault(entrant=entrant, problem=number, typed=typed[entrant]))
            continue
        others = tuple(other for other in holders[number] if other != entrant)
        if number not in room:
            faults.append(
                Fault(entrant=entrant, problem=Problem.NO_SUCH_NUMBER, typed=typed[entrant])
            )
        elif len(others) >= room[number]:
            faults.append(
                Fault(entrant=entrant, problem=Problem.TAKEN, typed=typed[entrant], others=others)
            )
        drawn[entrant] = number
    if faults:
        raise HandDrawError(tuple(faults))
    return drawn


def _number(typed: str) -> int | Problem:
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return Problem.MISSING
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else Problem.NOT_A_NUMBER


def places(room: Mapping[int, int], count: int) -> tuple[int, ...]:
    """The numbers that `count` entrants fill, dealt in turn so that sessions fill evenly.

    Raises TooFewPlacesError.
    """
    if count > sum(room.values()):
        raise TooFewPlacesError(count, sum(room.values()))
    deepest = max(room.values(), default=0)
    dealt = [number for level in range(deepest) for number in sorted(room) if room[number] > level]
    return tuple(dealt[:count])


def commitment(seed: str) -> str:
    """What is published of a seed before the draw: its SHA-256, in hex."""
    return hashlib.sha256(seed.encode()).hexdigest()


def shuffled(entrants: Sequence[Entrant], *, seed: str, said: str) -> list[Entrant]:
    """The entrants in the order that the seed and what was said in the hall give.

    Fisher-Yates from the last place down. The n-th random number is SHA-256 of the text
    `SEED:SAID:n` (n from 0) read as a whole number; one that would favour the low places, because
    the last round of the modulus is not a full one, is passed over for the next.
    """
    order = list(entrants)
    counter = 0
    for last in range(len(order) - 1, 0, -1):
        choices = last + 1
        while True:
            digest = hashlib.sha256(f"{seed}:{said}:{counter}".encode()).digest()
            counter += 1
            number = int.from_bytes(digest)
            if number < SPACE - SPACE % choices:
                break
        chosen = number % choices
        order[last], order[chosen] = order[chosen], order[last]
    return order


def drawn_by_computer(
    entrants: Sequence[Entrant], numbers: Sequence[int], *, seed: str, said: str
) -> dict[str, int]:
    """Each entrant's number by code: shuffled, then each delegation's together dealt the numbers.

    As the numbers go round the sessions, those of one delegation fall into different ones.
    """
    order = shuffled(entrants, seed=seed, said=said)
    first: dict[str, int] = {}
    for position, entrant in enumerate(order):
        first.setdefault(_side(entrant), position)
    order.sort(key=lambda entrant: first[_side(entrant)])
    return {entrant.code: number for entrant, number in zip(order, numbers, strict=True)}


def _side(entrant: Entrant) -> str:
    """The delegation, or the entrant alone; the prefix keeps a code from being taken for a name."""
    return f"c{entrant.code}" if entrant.delegation is None else f"d{entrant.delegation}"


def moved(before: Mapping[int, int], after: Mapping[int, int]) -> frozenset[int]:
    """The entrants whose number of before is another one now, or none."""
    return frozenset(entrant for entrant, number in before.items() if after.get(entrant) != number)


def check_reasons(found: Mapping[int, Found]) -> None:
    """Raises ReasonMissingError for those said to be missing without a word on why."""
    silent = tuple(
        entrant
        for entrant, one in found.items()
        if one.presence is not Presence.PRESENT and not one.reason.strip()
    )
    if silent:
        raise ReasonMissingError(silent)
