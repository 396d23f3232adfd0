"""The rules of registering: what is said of an entry, deadline, quota, permit, and review.

The unit registers, the county or industrial union passes on, the office approves; each may return
an entry with a reason. What stands of a rule in an area of its own: ID numbers (identity), names of
events (event_names), workbooks (importing).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from competitions.entries.rules.entry import Review
from competitions.entries.rules.grade import Grade
from competitions.entries.rules.identity import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What is said of an entry, each figure checked; units by id."""

    name: str
    identity: Identity | None = None
    phone: str | None = None
    employer_id: int | None = None
    delegation_id: int | None = None
    recommender_id: int | None = None
    team: str | None = None
    members: tuple[str, ...] = ()
    grade: Grade | None = None
    years_in_trade: int | None = None
    permit_number: str | None = None
    permit_expires_on: date | None = None
    coach: str | None = None
    note: str | None = None
    consented: bool = False


class NotYourUnitError(Exception):
    """A contact registers for their own unit and those within it."""


class RegistrationClosedError(Exception):
    """The deadline has passed, at this time."""

    def __init__(self, closed_at: datetime) -> None:
        super().__init__(closed_at.isoformat())
        self.closed_at = closed_at


class QuotaFullError(Exception):
    """The delegation may send no more to the event."""

    def __init__(self, quota: int, taken: int) -> None:
        super().__init__(f"{taken} of {quota}")
        self.quota = quota
        self.taken = taken


class AlreadyEnteredError(Exception):
    """The person takes part in the event already."""


class NamedAlreadyError(Exception):
    """The unit has a work of this name in the event already; likewise a team or a project."""


class OtherNameError(Exception):
    """The ID number is known under another name."""


class PermitExpiredError(Exception):
    """The permit ends before the day of the event."""

    def __init__(self, expires_on: date, needed_on: date) -> None:
        super().__init__(expires_on.isoformat())
        self.expires_on = expires_on
        self.needed_on = needed_on


class PermitMissingError(Exception):
    """Entries lack the permit that their event asks for: these, by id."""

    def __init__(self, entries: tuple[int, ...]) -> None:
        super().__init__(str(len(entries)))
        self.entries = entries


class NotAtThisStepError(Exception):
    """The entry's review stands elsewhere than this needs."""


class SubstitutionClosedError(Exception):
    """The session is drawn: nobody can be replaced any more."""


class EntrySettledError(Exception):
    """The result of the event is approved: nobody withdraws any more."""


class EventSettledError(Exception):
    """The result of the event is approved: nobody is entered any more."""


class BatchInUseError(Exception):
    """Entries of the batch are approved or undone already."""


class PlanOutdatedError(Exception):
    """What a workbook was checked against has changed meanwhile: it must be looked at again."""


WAITING = frozenset({Review.SUBMITTED, Review.PASSED_ON})
"""Entries that somebody has still to decide on."""

COUNTED = WAITING | {Review.APPROVED}
"""Entries that take a place of the quota, unless withdrawn."""


def check_open(closes_at: datetime | None, now: datetime) -> None:
    """Raises RegistrationClosedError after the deadline; without one, registration is open."""
    if closes_at is not None and now > closes_at:
        raise RegistrationClosedError(closes_at)


def check_quota(quota: int | None, *, taken: int, more: int = 1) -> None:
    """Raises QuotaFullError where so many more would be above the quota."""
    if quota is not None and taken + more > quota:
        raise QuotaFullError(quota, taken)


def check_permit(category: str | None, expires_on: date | None, *, needed_on: date | None) -> None:
    """Raises PermitExpiredError where the event asks for a permit and it ends too early."""
    if category and expires_on and needed_on and expires_on < needed_on:
        raise PermitExpiredError(expires_on, needed_on)


def first_review(*, passes_on: bool) -> Review:
    """Where an entry's review begins: the union's own entries need nobody to pass them on."""
    return Review.PASSED_ON if passes_on else Review.SUBMITTED


def check_step(review: Review, allowed: Iterable[Review]) -> None:
    """Raises NotAtThisStepError for a review that stands elsewhere."""
    if review not in set(allowed):
        raise NotAtThisStepError(review)


def delegation_of(above: Sequence[int], delegations: frozenset[int]) -> int | None:
    """The innermost delegation among a unit and those around it, given from the inside out."""
    return next((unit for unit in above if unit in delegations), None)


def code_prefixes(codes: Iterable[str]) -> Mapping[str, str]:
    """For each event code the shortest beginning, in capitals, that no other event shares."""
    capitals = {code: code.upper() for code in codes}
    found = {}
    for code, text in capitals.items():
        others = [other for each, other in capitals.items() if each != code]
        lengths = (n for n in range(1, len(text) + 1) if text[n - 1].isalnum())
        fits = (n for n in lengths if not any(other.startswith(text[:n]) for other in others))
        found[code] = text[: next(fits, len(text))]
    return found


def next_codes(taken: Iterable[str], prefix: str, count: int) -> list[str]:
    """The next entrant numbers of an event, H-001 and on, without a gap.

    The prefix in use stays in use, whatever events have come since.
    """
    numbers = []
    for code in taken:
        begin, dash, number = code.rpartition("-")
        if dash and number.isdigit():
            prefix = begin
            numbers.append(int(number))
    first = max(numbers, default=0) + 1
    return [f"{prefix}-{number:03d}" for number in range(first, first + count)]
