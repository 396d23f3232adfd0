"""Sheets: the states that one passes through, who marks what, and who must not see whom.

A sheet counts once it is handed in. Whoever changes it afterwards takes it back, until it is
signed; then only its return by the chief judge opens it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.numbers import exact_sum
from competitions.contests.rules.scheme import Criterion, Scheme
from competitions.scoring.rules.panel import needed


class SheetState(StrEnum):
    """A sheet's way: written, handed in, back with a reason, signed, locked for good."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"
    LOCKED = "locked"


class Source(StrEnum):
    """How marks came in: on a device, from paper, or with a contest's document."""

    DEVICE = "device"
    PAPER = "paper"
    DOCUMENT = "document"


COUNTED = frozenset({SheetState.SUBMITTED, SheetState.SIGNED, SheetState.LOCKED})
"""The states in which a sheet's marks count."""

OPEN = frozenset({SheetState.DRAFT, SheetState.SUBMITTED, SheetState.RETURNED})
"""The states in which whoever marks may still change a sheet."""


class SheetClosedError(Exception):
    """The sheet is signed or locked."""


class SheetStaleError(Exception):
    """The sheet was changed since the page was opened; `revision` is what it has come to."""

    def __init__(self, revision: int) -> None:
        super().__init__(revision)
        self.revision = revision


class SheetIncompleteError(Exception):
    """Criteria without a mark, by code."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        super().__init__(criteria)
        self.criteria = criteria


class NothingToSignError(Exception):
    """No sheet is handed in and unsigned."""


class SheetOnOtherRoadError(Exception):
    """The sheet is marked on a device, or keyed from paper: it cannot come by the other road."""


class SubmissionReusedError(Exception):
    """The submission's id belongs to another sheet."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Where somebody belongs: the unit they work for, and the delegation that they come with."""

    employer: int | None
    delegation: int | None = None


class PanelFlaw(StrEnum):
    """What is wrong with an event's panels."""

    UNCOVERED = "uncovered"
    COVERED_TWICE = "covered_twice"
    TOO_FEW_JUDGES = "too_few_judges"
    NO_JUDGES = "no_judges"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelPlan:
    """A panel as the rules see it: the components that it marks (none named: all), its size."""

    code: str
    components: tuple[str, ...]
    joint: bool
    judges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFault:
    """A flaw, of the panel or criterion with that code; `judges` are needed where there are few."""

    flaw: PanelFlaw
    code: str
    judges: int = 0


def apart(judge: Sides, entrant: Sides) -> bool:
    """Whether the judge may mark the entrant: never one of the same employer or delegation.

    What is not known forbids nothing; a judge has a delegation only where the contest asks for it.
    """
    same_employer = judge.employer is not None and judge.employer == entrant.employer
    same_delegation = judge.delegation is not None and judge.delegation == entrant.delegation
    return not (same_employer or same_delegation)


def criteria_of(scheme: Scheme, components: Sequence[str]) -> tuple[Criterion, ...]:
    """The criteria that a panel marks, in their order; of all components if none is named."""
    return tuple(c for c in scheme.criteria if not components or c.component in components)


def panel_faults(scheme: Scheme, panels: Iterable[PanelPlan]) -> tuple[PanelFault, ...]:
    """What keeps the panels from giving every criterion the marks that the scheme asks for."""
    plans = tuple(panels)
    found = [
        PanelFault(flaw=PanelFlaw.NO_JUDGES, code=plan.code) for plan in plans if not plan.judges
    ]
    for criterion in scheme.criteria:
        marking = [plan for plan in plans if criterion in criteria_of(scheme, plan.components)]
        if len(marking) != 1:
            flaw = PanelFlaw.COVERED_TWICE if marking else PanelFlaw.UNCOVERED
            found.append(PanelFault(flaw=flaw, code=criterion.code))
            continue
        marks = 1 if marking[0].joint else marking[0].judges
        if 0 < marks < needed(criterion.panel) and criterion.when_absent is None:
            found.append(
                PanelFault(
                    flaw=PanelFlaw.TOO_FEW_JUDGES,
                    code=criterion.code,
                    judges=needed(criterion.panel),
                )
            )
    return tuple(found)


def unmarked(criteria: Iterable[Criterion], marks: Mapping[str, Decimal]) -> tuple[str, ...]:
    """The criteria that a sheet must have a mark for and has none."""
    return tuple(
        criterion.code
        for criterion in criteria
        if criterion.code not in marks and criterion.when_absent is None
    )


def sheet_total(criteria: Iterable[Criterion], marks: Mapping[str, Decimal]) -> Fraction:
    """What the marks given come to on this sheet alone, deductions taken off, nothing rounded.

    It is for the judge's eye: what the entry's points are, its panel and scheme decide.
    """
    return exact_sum(_worth(criterion, marks) for criterion in criteria)


def _worth(criterion: Criterion, marks: Mapping[str, Decimal]) -> Fraction:
    mark = Fraction(marks.get(criterion.code, Decimal(0)))
    share = mark / 3 * Fraction(criterion.max) if _judged(criterion) else mark
    worth = share * Fraction(criterion.multiplier)
    return -worth if criterion.kind is CriterionKind.DEDUCTION else worth


def _judged(criterion: Criterion) -> bool:
    return criterion.kind is CriterionKind.JUDGEMENT


def check_base(revision: int, base: int) -> None:
    """Raises SheetStaleError where the page was made from another revision than the present one."""
    if base != revision:
        raise SheetStaleError(revision)


def check_open(state: SheetState) -> None:
    """Raises SheetClosedError for a sheet that is signed or locked."""
    if state not in OPEN:
        raise SheetClosedError


def check_complete(criteria: Iterable[Criterion], marks: Mapping[str, Decimal]) -> None:
    """Raises SheetIncompleteError."""
    missing = unmarked(criteria, marks)
    if missing:
        raise SheetIncompleteError(missing)
