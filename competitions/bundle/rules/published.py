"""A published document as frozen data: the bundle, the results that were approved, the head.

The annotations say how the results document is written, and shapes reads them, for checking a
published one and for its schema; results_form makes it. Whether results follow from their bundle is
the business of verification.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from competitions.bundle.rules.document import Document
from competitions.bundle.rules.notices import NoticeCode
from competitions.bundle.rules.results import Status
from competitions.bundle.rules.written import Figure, OrNull
from competitions.contests.rules.scheme import Code, WholeNotNegative, WholePositive

Shown = Annotated[str, Figure()]
ShownOrNull = Annotated[str, Figure(), OrNull()]
TextOrNull = Annotated[str, OrNull()]
Rank = Annotated[WholePositive, OrNull()]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningForm:
    """A warning; its text is free."""

    code: NoticeCode
    entry: TextOrNull
    award: TextOrNull
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """What became of an entry."""

    entry: Code
    status: Status
    rank: Rank
    shared: bool
    decided_by: TextOrNull
    total: ShownOrNull
    scaled: ShownOrNull
    components: Mapping[str, Shown]
    criteria: Mapping[str, Shown]
    awards: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamForm:
    """What became of a team."""

    team: Code
    rank: Rank
    shared: bool
    total: ShownOrNull
    members: tuple[Code, ...]
    awards: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationForm:
    """What became of a delegation; `events` by their codes."""

    delegation: Code
    rank: WholePositive
    shared: bool
    points: Shown
    events: Mapping[str, Shown]
    awards: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """An event's results."""

    code: Code
    ranked: WholeNotNegative
    results: tuple[EntryForm, ...]
    teams: tuple[TeamForm, ...]
    warnings: tuple[WarningForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsDocument:
    """The results document."""

    format: Literal["competitions/results"]
    version: Literal[1]
    digest: str
    delegations: tuple[DelegationForm, ...]
    warnings: tuple[WarningForm, ...]
    events: tuple[EventForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a doubter downloads."""

    format: Literal["competitions/published"]
    version: Literal[1]
    bundle: Document
    results: ResultsDocument
    journal_head: str
