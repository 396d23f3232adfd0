"""What scoring needs to know of an entry, as frozen data.

Names, defaults and ranges are those of the bundle contract, whose reader takes them from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from competitions.contests.rules.scheme import Code, NotNegative


class EntryStatus(StrEnum):
    """Whether an entry competes; a guest is scored and shown but takes no place and no award."""

    COMPETING = "competing"
    GUEST = "guest"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"


SCORED = (EntryStatus.COMPETING, EntryStatus.GUEST)
"""Whose marks are computed and shown."""


class Review(StrEnum):
    """How far a registration has come: the unit's, the county's, then the office's word."""

    SUBMITTED = "submitted"
    PASSED_ON = "passed_on"
    APPROVED = "approved"
    RETURNED = "returned"


class Sex(StrEnum):
    """As the ID number says it."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """Points taken off the total, a line of its own with its reason."""

    points: NotNegative = Decimal(0)
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What takes part; `time` in seconds, `carried` by component code."""

    code: Code
    name: str | None = None
    unit: str | None = None
    delegation: Code | None = None
    team: Code | None = None
    members: tuple[str, ...] = ()
    status: EntryStatus = EntryStatus.COMPETING
    time: NotNegative | None = None
    carried: Mapping[str, Decimal] = field(default_factory=dict)
    penalties: tuple[Penalty, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether the entry is computed and shown at all."""
        return self.status in SCORED
