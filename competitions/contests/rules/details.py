"""What organisers say of a contest and of an event, as it is typed in; the scheme stands apart.

Also what can be wrong with it beyond a single field. None, or an empty list, is "not given": an
event then has what its contest has.
"""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from competitions.contests.rules.choices import EntryKind, Kind, Level

CODE = re.compile(r"[\w.-]{1,64}")
"""Codes stand in addresses: letters of any script, digits, and . - _ only."""

RESERVED = frozenset({"new"})
"""Addresses that name a page where a code would stand."""


class CodeWrongError(Exception):
    """The code is empty, too long, or holds signs that an address cannot."""


class CodeTakenError(Exception):
    """Another contest, or another event of the contest, has that code."""


class EventInUseError(Exception):
    """Entries, panels or draws refer to the event."""


class NoSchemeError(Exception):
    """The event has no scheme yet."""


class PrizeSettledError(Exception):
    """The delegations' prize is approved: another needs the approval taken back."""


class SchemeFrozenError(Exception):
    """Marks have been given by the scheme: another needs the committee's decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestDetails:
    """A contest less its code, events, delegations and prize for delegations."""

    name: str
    year: int | None = None
    kind: Kind | None = None
    level: Level | None = None
    class_: int | None = None
    hosts: tuple[str, ...] = ()
    undertakers: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    issuer: str | None = None
    awarded_on: date | None = None
    documents: tuple[str, ...] = ()
    venue: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    registration_closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """An event less its code and scheme; what is None stands as the contest has it."""

    name: str | None = None
    occupation: str | None = None
    class_: int | None = None
    undertakers: tuple[str, ...] | None = None
    issuer: str | None = None
    awarded_on: date | None = None
    venue: str | None = None
    entry_kind: EntryKind = EntryKind.PERSON
    group: str | None = None
    quota: int | None = None
    permit_category: str | None = None
    held_on: date | None = None
    minutes_late: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the committee decided on paper: the document's number, and the reason."""

    document_number: str
    reason: str


def check_code(code: str) -> None:
    """Raises CodeWrongError for a code that cannot stand in an address."""
    if not is_code(code):
        raise CodeWrongError


def is_code(code: str) -> bool:
    """Whether the code can stand in an address."""
    return bool(CODE.fullmatch(code)) and set(code) != {"."} and code not in RESERVED


Plain = str | int | list[str] | None
"""What a record of the journal holds of a detail."""


def differences(
    before: ContestDetails | EventDetails, after: ContestDetails | EventDetails
) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """What has changed, by name: as it was, and as it is now."""
    pairs = {f.name: (getattr(before, f.name), getattr(after, f.name)) for f in fields(before)}
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return (
        {name: _plain(old) for name, (old, _) in changed.items()},
        {name: _plain(new) for name, (_, new) in changed.items()},
    )


def _plain(value: Any) -> Plain:  # noqa: ANN401 - as many types as details have
    if isinstance(value, date):
        return value.isoformat()
    found: Plain = list(value) if isinstance(value, tuple) else value
    return found
