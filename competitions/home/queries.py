"""How far many contests have come, in a number of queries that stays the same."""

from collections.abc import Sequence
from datetime import datetime

from competitions.contests.models import Contest
from competitions.home import rules
from competitions.home.rules import Progress
from competitions.publication.queries.approvals import stages_of


def progress_of(contests: Sequence[Contest], now: datetime) -> dict[int, Progress]:
    """How far these contests have come, by contest id."""
    stages = {
        each.event.id: each.stage
        for each in stages_of([event for contest in contests for event in contest.events])
    }
    found = {}
    for contest in contests:
        before = rules.phase(
            live=contest.live_at is not None,
            closes_at=contest.registration_closes_at,
            now=now,
        )
        found[contest.id] = rules.progress(before, [stages[event.id] for event in contest.events])
    return found
