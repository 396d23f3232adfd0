"""Whom a result makes eligible for a title: the organiser's conditions, and how each is met.

A result never gives a title: whoever is eligible may be nominated by the title's procedure. What
somebody did not say of themselves is unknown and never taken for met.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from competitions.contests.rules.choices import Level
from competitions.entries.rules import grade as grades
from competitions.entries.rules.grade import Grade
from competitions.entries.rules.identity import age_on

Step = TypeVar("Step", Level, Grade)


class Condition(StrEnum):
    """What can be asked, in the order in which it is answered."""

    FINAL = "final"
    RESULT = "result"
    EVENT = "event"
    GROUP = "group"
    LEVEL = "level"
    AGE = "age"
    GRADE = "grade"
    YEARS = "years"


class Verdict(StrEnum):
    """Whether a condition is met; unknown where the entry does not say."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a title asks; None or nothing asks nothing.

    A place up to `places` or one of the `awards` (codes) is enough. Ages are whole years on the day
    `aged_on`, both ends included; `grade` and `level` are the lowest that count.
    """

    places: int | None = None
    awards: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    level: Level | None = None
    youngest: int | None = None
    oldest: int | None = None
    aged_on: date | None = None
    grade: Grade | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """What is known of an entrant whose result the committee approved; `event` is its code.

    `final` is whether a circular made the result final; `awards` are codes.
    """

    event: str
    group: str | None = None
    level: Level | None = None
    final: bool = False
    place: int | None = None
    shared: bool = False
    awards: tuple[str, ...] = ()
    born_on: date | None = None
    grade: Grade | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A condition that was asked, and its verdict."""

    condition: Condition
    verdict: Verdict


class ResultMissingError(Exception):
    """Neither places nor awards are named: a result must count for something."""


class AgeDayMissingError(Exception):
    """An age is asked for without the day on which it counts."""


class AgesCrossedError(Exception):
    """The youngest age is above the oldest."""


def check(conditions: Conditions) -> None:
    """Raises ResultMissingError, AgeDayMissingError, AgesCrossedError."""
    low, high = conditions.youngest, conditions.oldest
    if not conditions.places and not conditions.awards:
        raise ResultMissingError
    if (low, high) != (None, None) and conditions.aged_on is None:
        raise AgeDayMissingError
    if low is not None and high is not None and low > high:
        raise AgesCrossedError


def findings(conditions: Conditions, entrant: Entrant) -> tuple[Finding, ...]:
    """A verdict for every condition that is asked, and that the result be final."""
    return tuple(_findings(conditions, entrant))


def is_eligible(found: tuple[Finding, ...]) -> bool:
    """Whether every condition is met."""
    return all(finding.verdict is Verdict.MET for finding in found)


def age(conditions: Conditions, entrant: Entrant) -> int | None:
    """The entrant's age on the day that counts; None where either is not given."""
    if conditions.aged_on is None or entrant.born_on is None:
        return None
    return age_on(conditions.aged_on, entrant.born_on)


def _findings(conditions: Conditions, entrant: Entrant) -> Iterator[Finding]:
    yield _finding(Condition.FINAL, entrant.final)
    yield _finding(Condition.RESULT, _by_result(conditions, entrant))
    if conditions.events:
        yield _finding(Condition.EVENT, entrant.event in conditions.events)
    if conditions.groups:
        known = entrant.group is not None
        yield _finding(Condition.GROUP, entrant.group in conditions.groups if known else None)
    if conditions.level is not None:
        yield _finding(Condition.LEVEL, _at_least(conditions.level, entrant.level, tuple(Level)))
    if (conditions.youngest, conditions.oldest) != (None, None):
        yield _finding(Condition.AGE, _of_age(conditions, age(conditions, entrant)))
    if conditions.grade is not None:
        yield _finding(Condition.GRADE, _at_least(conditions.grade, entrant.grade, grades.ORDER))
    if conditions.years is not None:
        years = entrant.years
        yield _finding(Condition.YEARS, None if years is None else years >= conditions.years)


def _finding(condition: Condition, met: bool | None) -> Finding:
    if met is None:
        return Finding(condition, Verdict.UNKNOWN)
    return Finding(condition, Verdict.MET if met else Verdict.FAILED)


def _by_result(conditions: Conditions, entrant: Entrant) -> bool:
    placed = conditions.places and entrant.place and entrant.place <= conditions.places
    return bool(placed) or not set(conditions.awards).isdisjoint(entrant.awards)


def _of_age(conditions: Conditions, years: int | None) -> bool | None:
    if years is None:
        return None
    low, high = conditions.youngest, conditions.oldest
    return (low is None or low <= years) and (high is None or years <= high)


def _at_least(asked: Step, found: Step | None, order: Sequence[Step]) -> bool | None:
    return None if found is None else order.index(found) >= order.index(asked)


def kept(conditions: Conditions) -> dict[str, Any]:
    """The conditions as JSON keeps them."""
    form = asdict(conditions)
    day = conditions.aged_on
    lists = {name: list(form[name]) for name in ("awards", "events", "groups")}
    return form | lists | {"aged_on": day.isoformat() if day else None}


def restored(form: Mapping[str, Any]) -> Conditions:
    """The conditions that were kept."""
    day, level, grade = form["aged_on"], form["level"], form["grade"]
    lists = {name: tuple(form[name]) for name in ("awards", "events", "groups")}
    read = {
        "aged_on": date.fromisoformat(day) if day else None,
        "level": Level(level) if level else None,
        "grade": Grade(grade) if grade else None,
    }
    return Conditions(**{**form, **lists, **read})
