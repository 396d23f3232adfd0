"""Stopping a run and having it go on; areas begin runs and do their items by actions of theirs."""

from datetime import datetime

from competitions.extensions import transaction
from competitions.jobs import queries
from competitions.jobs.models import Run
from competitions.jobs.rules import ItemState, RunState, RunStateError
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag


def stop_run(run: Run, *, actor: Actor, now: datetime) -> None:
    """No further item is begun; those begun are finished. Raises RunStateError."""
    with transaction():
        if run.state is not RunState.RUNNING:
            raise RunStateError
        run.state = RunState.STOPPED
        record(
            Tag.JOBS_RUN_STOPPED,
            subject(run),
            actor=actor,
            now=now,
            before=RunState.RUNNING,
            after=RunState.STOPPED,
        )


def continue_run(run: Run, *, actor: Actor, now: datetime) -> None:
    """A stopped run goes on, and what was given up is tried again; raises RunStateError."""
    with transaction():
        given_up = queries.failed(run)
        if run.state is RunState.RUNNING or not (given_up or queries.any_open(run)):
            raise RunStateError
        before, run.state, run.finished_at = run.state, RunState.RUNNING, None
        for item in given_up:
            item.state, item.tries, item.lent_until = ItemState.TAKEN, 0, now
        record(
            Tag.JOBS_RUN_CONTINUED,
            subject(run),
            actor=actor,
            now=now,
            before=before,
            after=run.state,
        )


def subject(run: Run) -> str:
    """The run as the journal names it."""
    return f"{run.subject}/jobs:run:{run.id}"
