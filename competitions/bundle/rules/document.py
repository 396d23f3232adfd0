"""A contest held in one document, as frozen data: what the reader makes and the computing takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from competitions.contests.rules.scheme import Code, Delegations, EntryKind, Header, Judge, Scheme
from competitions.entries.rules import Entry

Marks = Mapping[str, Mapping[str, Mapping[str, Decimal]]]
"""Entry code to criterion code to judge code to the mark given; what was not given is not there."""

Factors = Mapping[tuple[str, str], Decimal]
"""(entry code, criterion code) to the entry's factor for that criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: header (None where the contest's own stands), scheme, people and marks."""

    code: Code
    name: str | None = None
    occupation: str | None = None
    class_: int | None = None
    undertakers: tuple[str, ...] | None = None
    issuer: str | None = None
    awarded_on: date | None = None
    venue: str | None = None
    entry_kind: EntryKind | None = None
    scheme: Scheme
    judges: tuple[Judge, ...] = ()
    entries: tuple[Entry, ...] = ()
    factors: Factors
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A contest whole: its header, its delegations' prize, its events."""

    contest: Header
    delegations: Delegations | None = None
    events: tuple[Event, ...]
