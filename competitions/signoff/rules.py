"""What must be so before a chief judge signs, which entries are rechecked, and who may open codes.

Whoever asks for a correction or for the codes cannot be the one who agrees to it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from competitions.scoring.rules.sheets import SheetState

RECHECK_TOP = 10
"""Places of which every entry is rechecked."""

RECHECK_PERCENT = 15
"""The least share of the other entries that is rechecked."""

WRONG_PERCENT = 5
"""Above this share of wrong entries in the sample, all entries are rechecked."""

READY = frozenset({SheetState.SIGNED})
"""The states in which a sheet may be locked."""


class ProblemKind(StrEnum):
    """What keeps an event from being signed off."""

    NO_SHEETS = "no_sheets"
    SHEET_MISSING = "sheet_missing"
    SHEET_UNSIGNED = "sheet_unsigned"
    PROPOSAL_OPEN = "proposal_open"
    CARRIED_MISSING = "carried_missing"
    FACTOR_MISSING = "factor_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not done: of the entry with that blind code, on the panel, by the judge."""

    kind: ProblemKind
    code: str | None = None
    panel: str | None = None
    judge: str | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFact:
    """A sheet that an event asks for, and how far it is (None: not begun)."""

    code: str
    panel: str
    judge: str | None
    state: SheetState | None


class NotReadyError(Exception):
    """Things are left to do before the event can be signed off."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class SignedAlreadyError(Exception):
    """The event is signed off."""


class NotSignedError(Exception):
    """The event is not signed off yet."""


class SamePersonError(Exception):
    """A second person must agree."""


class ReasonMissingError(Exception):
    """No reason was given."""


class NothingChangedError(Exception):
    """The correction changes no mark."""


class DecidedAlreadyError(Exception):
    """The correction was confirmed or turned down before."""


class CorrectionOpenError(Exception):
    """A correction of the sheet waits for its second person."""


class RecheckOpenError(Exception):
    """The recheck is not done: so many entries are left, or found wrong and not corrected."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class CodesOpenError(Exception):
    """The codes of the event are opened."""


def problems(
    sheets: Iterable[SheetFact],
    *,
    open_proposals: Iterable[str],
    carried_missing: Iterable[tuple[str, str]],
    factors_missing: Iterable[str] = (),
    is_marked: bool = True,
) -> tuple[Problem, ...]:
    """What keeps an event from being signed off; empty where nothing does.

    `open_proposals` and `factors_missing` are blind codes, `carried_missing` pairs of blind code
    and component. Where
    nothing is marked (a year of its quarters, all carried in) no sheets are asked for.
    """
    facts = tuple(sheets)
    found = [] if facts or not is_marked else [Problem(kind=ProblemKind.NO_SHEETS)]
    for fact in facts:
        if fact.state not in READY:
            missing = fact.state is None
            kind = ProblemKind.SHEET_MISSING if missing else ProblemKind.SHEET_UNSIGNED
            found.append(Problem(kind=kind, code=fact.code, panel=fact.panel, judge=fact.judge))
    found += [Problem(kind=ProblemKind.PROPOSAL_OPEN, code=code) for code in open_proposals]
    found += [
        Problem(kind=ProblemKind.CARRIED_MISSING, code=code, component=component)
        for code, component in carried_missing
    ]
    found += [Problem(kind=ProblemKind.FACTOR_MISSING, code=code) for code in factors_missing]
    return tuple(found)


def recheck_sample(ranked: Sequence[tuple[int, int]], *, seed: str) -> tuple[int, ...]:
    """The entries to recheck: all of the top 10 places, and at least 15 % of the rest by the seed.

    `ranked` are (entry id, rank) of all that are ranked. Who falls into the sample follows from
    SHA-256 of the seed and the entry's id, so that anybody can draw it again.
    """
    top = [entry for entry, rank in ranked if rank <= RECHECK_TOP]
    rest = [entry for entry, rank in ranked if rank > RECHECK_TOP]
    size = -(-len(rest) * RECHECK_PERCENT // 100)
    drawn = sorted(rest, key=lambda entry: hashlib.sha256(f"{seed}:{entry}".encode()).digest())
    return tuple(top + sorted(drawn[:size]))


def must_recheck_all(checked: int, wrong: int) -> bool:
    """Whether so many wrong ones among those checked mean that everything is rechecked."""
    return wrong * 100 > checked * WRONG_PERCENT


def check_second_person(first: int | None, second: int) -> None:
    """Raises SamePersonError where one account does what two must."""
    if first == second:
        raise SamePersonError


def inputs_digest(written: str) -> str:
    """SHA-256, in hex, of the canonical text of all that a result rests on."""
    return hashlib.sha256(written.encode()).hexdigest()
