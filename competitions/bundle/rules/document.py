"""A contest held in one document, as frozen data: what the reader makes and the computing takes.

The annotations say how a document writes each field, and shapes reads them; what needs more than
one figure to be judged is the business of cross_faults.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from competitions.contests.rules.choices import EntryKind
from competitions.contests.rules.scheme import (
    Class,
    Code,
    Delegations,
    Header,
    Judge,
    Length,
    NotNegative,
    Scheme,
)
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules.marks import Marks, Whole

Factors = Mapping[tuple[str, str], Decimal]
"""(entry code, criterion code) to the entry's factor for that criterion."""

MarkRow = tuple[str, str, str, Decimal | None]
FactorRow = tuple[str, str, NotNegative]


@dataclass(frozen=True, slots=True)
class Inline:
    """Marks a field whose own fields stand in the same object of the document."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Marks a table that a document writes as a list of rows, and says what the rows become."""

    row: object
    table: Callable[[Iterable[Any]], object]


def marks_table(rows: Iterable[MarkRow]) -> Marks:
    """The marks that were given; a row without a value leaves no trace."""
    steps = Whole()
    return Marks((e, c, j, steps[value]) for e, c, j, value in rows if value is not None)


def factors_table(rows: Iterable[FactorRow]) -> Factors:
    """The factors by entry and criterion."""
    return {(entry, criterion): factor for entry, criterion, factor in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: header (None where the contest's own stands), scheme, people and marks."""

    code: Code
    name: str | None = None
    occupation: str | None = None
    class_: Class | None = None
    undertakers: tuple[str, ...] | None = None
    issuer: str | None = None
    awarded_on: date | None = None
    venue: str | None = None
    entry_kind: EntryKind | None = None
    scheme: Annotated[Scheme, Inline()]
    judges: tuple[Judge, ...] = ()
    entries: tuple[Entry, ...]
    factors: Annotated[Factors, Rows(FactorRow, factors_table)] = field(default_factory=dict)
    marks: Annotated[Marks, Rows(MarkRow, marks_table)] = field(default_factory=lambda: Marks(()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A contest whole: its header, its delegations' prize, its events."""

    contest: Header
    delegations: Delegations | None = None
    events: Annotated[tuple[Event, ...], Length(at_least=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A bundle as a file holds it, under the name and version of its format."""

    format: Literal["competitions/bundle"]
    version: Literal[1]
    bundle: Annotated[Bundle, Inline()]
