"""How far a contest has come, in one word for lists of many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from competitions.publication.rules import Stage


class Phase(StrEnum):
    """Where a contest stands before the first of its results is signed."""

    IN_PREPARATION = "in_preparation"
    REGISTRATION = "registration"
    UNDER_WAY = "under_way"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The furthest step that any event has reached, and how many of all have come so far."""

    at: Phase | Stage
    reached: int
    events: int


def phase(*, live: bool, closes_at: datetime | None, now: datetime) -> Phase:
    """The phase of a contest that is live or not, and closes its registration then."""
    if not live:
        return Phase.IN_PREPARATION
    return Phase.REGISTRATION if closes_at and now < closes_at else Phase.UNDER_WAY


def progress(before: Phase, stages: Sequence[Stage | None]) -> Progress:
    """A contest's progress from its phase and the stages of its events' results."""
    for stage in reversed(Stage):
        reached = sum(each is not None and _ORDER[each] >= _ORDER[stage] for each in stages)
        if reached:
            return Progress(at=stage, reached=reached, events=len(stages))
    return Progress(at=before, reached=len(stages), events=len(stages))


_ORDER = {stage: place for place, stage in enumerate(Stage)}
