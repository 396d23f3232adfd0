"""From a signed result to a final one: stages, the days of a public notice, the time to appeal."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

import chinese_calendar


class Stage(StrEnum):
    """How far a result has come: 已签认, 已审定, 已宣布, 公示中, 已通报."""

    SIGNED = "signed"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    NOTICED = "noticed"
    FINAL = "final"


class Audience(StrEnum):
    """Who may see a published result: the supervision group, or everybody."""

    SUPERVISION = "supervision"
    PUBLIC = "public"


class Listed(StrEnum):
    """Whom a public notice lists: those who win something, or all who were ranked."""

    WINNERS = "winners"
    ALL = "all"


class ComplaintKind(StrEnum):
    """赛场申诉 (a team leader's, within hours) or 公示异议 (anybody's, during the notice)."""

    APPEAL = "appeal"
    OBJECTION = "objection"


class ComplaintOutcome(StrEnum):
    """What was decided of an appeal or objection."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


NOTICE_DAYS = 5
"""Working days of a public notice, where the contest says nothing else."""

APPEAL_HOURS = 2
"""Hours after the end of the event in which a team leader may appeal."""


def is_working_day(day: date) -> bool:
    """Whether people work on that day in China, make-up days included.

    Beyond the years that the State Council has announced, Monday to Friday; an organiser can
    change the dates of a notice for that reason.
    """
    try:
        working: bool = chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5
    return working


def notice_days(
    first: date, count: int, is_working: Callable[[date], bool] = is_working_day
) -> tuple[date, ...]:
    """The working days of a notice that begins on `first`, that day counted if it is one."""
    found = (day for day in _days(first) if is_working(day))
    return tuple(day for day, _ in zip(found, range(count), strict=False))


def _days(first: date) -> Iterator[date]:
    step = 0
    while True:
        yield first + timedelta(days=step)
        step += 1


def appeals_close_at(ended_at: datetime, hours: int = APPEAL_HOURS) -> datetime:
    """Until when a team leader may appeal."""
    return ended_at + timedelta(hours=hours)


class NotDecodedError(Exception):
    """The codes of the event are not opened yet."""


class NotSignedError(Exception):
    """The event's marks are not signed off as they stand now."""


class IncompleteError(Exception):
    """Competing entries, by code, without a total."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        super().__init__(entries)
        self.entries = entries


class ApprovedAlreadyError(Exception):
    """A decision on the result is in force."""


class NotApprovedError(Exception):
    """No decision on the result is in force."""


class EventsNotApprovedError(Exception):
    """Events, by code, whose results the prize rests on and that are not approved."""

    def __init__(self, events: tuple[str, ...]) -> None:
        super().__init__(events)
        self.events = events


class AnnouncedAlreadyError(Exception):
    """The result was announced before."""


class AppealsOpenError(Exception):
    """Appeals without an answer: so many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class ReasonMissingError(Exception):
    """No reason was given."""


class NothingChosenError(Exception):
    """A notice must show at least one result."""


class PublishedAlreadyError(Exception):
    """The notice is out."""


class BlankLeftError(Exception):
    """The text still holds a 【】 that is to be filled in."""


class NoticeRunningError(Exception):
    """The notice is not out, or its days are not over."""


class PersonalNumberFoundError(Exception):
    """The text holds what looks like an ID or mobile phone number."""


class AnsweredAlreadyError(Exception):
    """The appeal or objection was answered before."""


def has_blanks(text: str) -> bool:
    """Whether the text still holds a 【】, which somebody is to fill in."""
    return "【" in text or "】" in text


def sha256(document: str) -> str:
    """What a published document's file is known by, in hex: any altered character changes it."""
    return hashlib.sha256(document.encode()).hexdigest()


def stage(*, announced: bool, noticed: bool, final: bool) -> Stage:
    """How far an approved result has come."""
    if final:
        return Stage.FINAL
    if noticed:
        return Stage.NOTICED
    return Stage.ANNOUNCED if announced else Stage.APPROVED
