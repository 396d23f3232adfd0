"""Calls of the actions of jobs."""

from functools import partial

from competitions.jobs import actions
from competitions.jobs.models import Run
from competitions.journal.rules import SYSTEM
from tests.certificates.making import awarded, begun
from tests.factories import NOW

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def _stopped() -> Run:
    run = begun(awarded())
    actions.stop_run(run, **BY_SYSTEM)
    return run


CALLS = {
    "continue_run": lambda: partial(actions.continue_run, _stopped(), **BY_SYSTEM),
    "stop_run": lambda: partial(actions.stop_run, begun(awarded()), **BY_SYSTEM),
}
