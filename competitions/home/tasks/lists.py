"""All sources of tasks, in the order of a contest's life; each area that has some adds its line."""

from collections.abc import Callable, Iterable
from datetime import datetime

from competitions.accounts.models import Account
from competitions.contests.models import Contest, Event
from competitions.home.tasks import (
    accounts,
    certificates,
    contests,
    draw,
    entries,
    publication,
    scoring,
)
from competitions.home.tasks.task import Column, State, Task

OF_ACCOUNT: tuple[Callable[[Account, datetime], Iterable[Task]], ...] = (
    contests.account_tasks,
    entries.account_tasks,
    scoring.account_tasks,
    publication.account_tasks,
    certificates.account_tasks,
    accounts.account_tasks,
)
"""What a person is to do next, across all contests."""

OF_CONTEST: tuple[Callable[[Contest, datetime], Iterable[Task]], ...] = (
    contests.contest_tasks,
    entries.contest_tasks,
    scoring.contest_tasks,
    draw.contest_tasks,
    publication.contest_tasks,
    certificates.contest_tasks,
)
"""What a contest needs as a whole."""

OF_EVENT: tuple[Callable[[Event, datetime], Iterable[Task]], ...] = (
    contests.event_tasks,
    entries.event_tasks,
    scoring.event_tasks,
    draw.event_tasks,
    publication.event_tasks,
)
"""What one event needs."""

EVENT_COLUMNS: tuple[Callable[[Contest], Iterable[Column]], ...] = (
    contests.event_columns,
    entries.event_columns,
    publication.event_columns,
)
"""Facts of each event in its contest's list; each got for all events at once."""


def of_account(account: Account, now: datetime) -> list[Task]:
    """What the person is to do next: what can be done now stands first."""
    found = [task for tasks in OF_ACCOUNT for task in tasks(account, now)]
    return sorted(found, key=lambda task: task.state is not State.TO_DO)


def of_contest(contest: Contest, now: datetime) -> list[Task]:
    """What the contest needs."""
    return [task for tasks in OF_CONTEST for task in tasks(contest, now)]


def of_event(event: Event, now: datetime) -> list[Task]:
    """What the event needs."""
    return [task for tasks in OF_EVENT for task in tasks(event, now)]


def event_columns(contest: Contest) -> list[Column]:
    """The facts of the contest's events."""
    return [column for columns in EVENT_COLUMNS for column in columns(contest)]
