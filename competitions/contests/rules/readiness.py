"""The check before a contest goes live: what blocks it, and what is only advice.

Only what the contest itself says; what later areas lack (panels, sessions) is shown beside it, but
never blocks, because it is settled after the announcement.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from competitions.accounts.rules import Role
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.details import ContestDetails
from competitions.contests.rules.scheme import Scheme

HUNDRED = Decimal(100)


class Lack(StrEnum):
    """What is missing or does not agree."""

    YEAR = "year"
    KIND = "kind"
    HOSTS = "hosts"
    ISSUER = "issuer"
    DOCUMENTS = "documents"
    START = "start"
    ENDS_EARLY = "ends_early"
    DEADLINE = "deadline"
    DEADLINE_PAST = "deadline_past"
    DELEGATIONS = "delegations"
    EVENTS = "events"
    SCHEME = "scheme"
    WEIGHTS = "weights"
    AWARDS = "awards"
    CHIEF_JUDGE = "chief_judge"
    SUPERVISOR = "supervisor"


BLOCKING = frozenset(
    {
        Lack.HOSTS,
        Lack.START,
        Lack.ENDS_EARLY,
        Lack.DEADLINE,
        Lack.DEADLINE_PAST,
        Lack.DELEGATIONS,
        Lack.EVENTS,
        Lack.SCHEME,
    }
)
"""Without these nobody could register, or would not know for what."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is lacking, of which event if of one."""

    lack: Lack
    event: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether the contest cannot go live with it."""
        return self.lack in BLOCKING


@dataclass(frozen=True, slots=True)
class EventState:
    """What the check needs to know of an event: its scheme, and the roles that somebody holds."""

    code: str
    scheme: Scheme | None
    roles: frozenset[Role]


class NotReadyError(Exception):
    """The contest cannot go live; says what blocks it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(*findings)
        self.findings = findings


class MarkedAlreadyError(Exception):
    """Marks were given in the contest: it stays live."""


def findings(
    details: ContestDetails, events: Sequence[EventState], *, delegations: int, now: datetime
) -> tuple[Finding, ...]:
    """All that is lacking, what blocks first."""
    found = [Finding(lack) for lack in _of_contest(details, now)]
    if not delegations:
        found.append(Finding(Lack.DELEGATIONS))
    if not events:
        found.append(Finding(Lack.EVENTS))
    for event in events:
        found += [Finding(lack, event.code) for lack in _of_event(event)]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def blocking(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that block."""
    return tuple(finding for finding in found if finding.blocks)


def _of_contest(details: ContestDetails, now: datetime) -> Iterator[Lack]:
    wanted = {
        Lack.YEAR: details.year,
        Lack.KIND: details.kind,
        Lack.HOSTS: details.hosts,
        Lack.ISSUER: details.issuer,
        Lack.DOCUMENTS: details.documents,
        Lack.START: details.starts_on,
        Lack.DEADLINE: details.registration_closes_at,
    }
    yield from (lack for lack, given in wanted.items() if not given)
    if details.starts_on and details.ends_on and details.ends_on < details.starts_on:
        yield Lack.ENDS_EARLY
    if details.registration_closes_at and details.registration_closes_at <= now:
        yield Lack.DEADLINE_PAST


def _of_event(event: EventState) -> Iterator[Lack]:
    if event.scheme is None:
        yield Lack.SCHEME
    else:
        if not weights_agree(event.scheme):
            yield Lack.WEIGHTS
        if not event.scheme.awards:
            yield Lack.AWARDS
    if Role.CHIEF_JUDGE not in event.roles:
        yield Lack.CHIEF_JUDGE
    if Role.SUPERVISOR not in event.roles:
        yield Lack.SUPERVISOR


def weights_agree(scheme: Scheme) -> bool:
    """Whether the weights sum to 1, or are all 1 or more and so count as plain points, or differ
    so that the best entry comes to 100, as when modules of 30, 50 and 20 points share one weight.
    """
    weights = [component.weight for component in scheme.components]
    return min(weights) >= 1 or sum(weights) == 1 or _most(scheme) == HUNDRED


def _most(scheme: Scheme) -> Decimal:
    """What an entry comes to that has every full mark; what is marked elsewhere is out of 100."""
    most = Decimal(0)
    for component in scheme.components:
        full = [
            Decimal(0) if one.kind is CriterionKind.DEDUCTION else one.max * one.multiplier
            for one in scheme.criteria
            if one.component == component.code
        ]
        best = sum(sorted(full, reverse=True)[: component.best]) if full else HUNDRED
        most += component.weight * (component.scale_to or best)
    return most
