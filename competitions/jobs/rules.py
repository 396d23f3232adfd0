"""Long work: a run of many items that is done piece by piece, and survives whoever dies over it.

An item is lent to a worker for a while. A worker that dies simply does not bring it back, and
another takes it. What the items are, the area whose work it is knows alone.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

BATCH = 50
"""Items lent at a time: one by one, the locks would cost more than the work."""

LEASE = timedelta(seconds=30)
"""For how long; a worker brings a batch back in half of that, finished or not."""

MOST_TRIES = 3
"""An item over which so many workers have died is given up, and named."""

FATAL = "fatal"
"""The fault of such an item; others are told by whoever does the work."""


class RunState(StrEnum):
    """Where a run stands: going on, stopped by somebody (and free to go on), at its end."""

    RUNNING = "running"
    STOPPED = "stopped"
    FINISHED = "finished"


class ItemState(StrEnum):
    """Where an item stands: nobody's yet, lent, done, given up with a fault."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    FAILED = "failed"


OPEN = (ItemState.WAITING, ItemState.TAKEN)


class RunStateError(Exception):
    """The run is not where it could be stopped, or go on."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items of a run stand where."""

    waiting: int = 0
    taken: int = 0
    done: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All items."""
        return self.waiting + self.taken + self.done + self.failed

    @property
    def left(self) -> int:
        """Those still to come."""
        return self.waiting + self.taken
