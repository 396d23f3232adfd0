"""A task: what it is about, how it stands, and where it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.accounts.access import may
from competitions.accounts.models import Scope
from competitions.accounts.rules import Permission

Text: TypeAlias = "str | LazyString"


class State(StrEnum):
    """How a task stands: done, to be done, cannot be done yet, or only told."""

    DONE = "done"
    TO_DO = "to_do"
    NOT_YET = "not_yet"
    INFORMATION = "information"


STATES = {
    State.DONE: _l("Done"),
    State.TO_DO: _l("To do"),
    State.NOT_YET: _l("Not yet"),
    State.INFORMATION: _l("For information"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do; `fact` says how much of it there is, `reason` why it cannot be done yet.

    Without an address, or for those who lack the permission there, it is shown without a link.
    """

    title: Text
    state: State
    fact: Text = ""
    reason: Text = ""
    address: str | None = None
    action: Text = ""
    permission: Permission | None = None
    scope: Scope | None = None

    @property
    def link(self) -> str | None:
        """The address, where whoever looks may open it."""
        if self.permission is not None and not may(self.permission, self.scope):
            return None
        return self.address


@dataclass(frozen=True, slots=True)
class Column:
    """A fact of each event in a contest's list of events, by event id, got in one go."""

    title: Text
    facts: dict[int, Text]


def so_many(ready: int, all_of: int) -> Text:
    """For how many of the contest's events something is done."""
    return gettext("%(done)d of %(all)d events", done=ready, all=all_of)


def next_of(tasks: Iterable[Task]) -> Task | None:
    """The first that can be done now."""
    return next((task for task in tasks if task.state is State.TO_DO), None)


def done(tasks: Sequence[Task]) -> int:
    """How many are done."""
    return sum(task.state is State.DONE for task in tasks)
