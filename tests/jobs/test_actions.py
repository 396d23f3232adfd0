"""Runs and items: lent in batches, brought back or lent again, stopped and going on."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from flask import Flask

from competitions.extensions import db, transaction
from competitions.jobs import actions, queries, steps
from competitions.jobs.models import Item, Run
from competitions.jobs.rules import (
    BATCH,
    FATAL,
    LEASE,
    MOST_TRIES,
    Progress,
    RunState,
    RunStateError,
)
from competitions.journal.rules import SYSTEM
from tests.factories import NOW

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}
LATER = NOW + LEASE + timedelta(seconds=1)
ABOUT = "contests:contest:1"


def a_run(count: int = 3) -> Run:
    with transaction():
        return steps.begin("kind", ABOUT, {}, [{"n": n} for n in range(count)], now=NOW)


def taken(worker: str = "one", now=NOW) -> Sequence[int]:
    """The ids of what the worker is lent."""
    with transaction():
        return [item.id for item in steps.claim("kind", worker, now=now)]


def finished(run: Run, ids: Sequence[int], worker: str = "one", fault: str | None = None) -> int:
    """How many of them the worker brings back."""
    with transaction():
        lent = steps.still_lent(ids, worker)
        for item in lent.values():
            steps.finish(item, fault=fault)
        steps.settle(db.session.get_one(Run, run.id), now=NOW)
        return len(lent)


def test_items_are_lent_in_order_fifty_at_a_time_and_each_once(app: Flask) -> None:
    run = a_run(BATCH + 2)
    first, second = taken("one"), taken("two")
    assert (len(first), len(second)) == (BATCH, 2)
    assert [db.session.get_one(Item, each).told["n"] for each in (*first, *second)] == [
        *range(BATCH + 2)
    ]
    assert taken("three") == []
    assert queries.progress(run) == Progress(taken=BATCH + 2)


def test_a_batch_is_of_one_run(app: Flask) -> None:
    a_run(2)
    a_run(2)
    assert (len(taken()), len(taken()), len(taken())) == (2, 2, 0)


def test_a_run_ends_with_its_last_item(app: Flask) -> None:
    run = a_run(2)
    ids = taken()
    assert finished(run, ids[:1]) == 1
    assert run.state is RunState.RUNNING
    assert finished(run, ids[1:]) == 1
    assert (run.state, run.finished_at) == (RunState.FINISHED, NOW)
    assert queries.progress(run) == Progress(done=2)
    assert not queries.anything_lent()


def test_what_a_dead_worker_had_is_lent_again_one_by_one(app: Flask) -> None:
    run = a_run(2)
    ids = taken("dead")
    assert not queries.anything_to_take("kind", NOW)
    assert queries.anything_to_take("kind", LATER)
    assert (taken("two", LATER), taken("two", LATER), taken("two", LATER)) == (ids[:1], ids[1:], [])
    assert finished(run, ids, "dead") == 0
    assert finished(run, ids, "two") == 2


def test_an_item_that_kills_its_workers_is_given_up(app: Flask) -> None:
    run = a_run(1)
    for n in range(MOST_TRIES):
        assert len(taken(f"w{n}", NOW + n * 2 * LEASE)) == 1
    assert taken("last", NOW + MOST_TRIES * 2 * LEASE) == []
    assert [item.fault for item in queries.failed(run)] == [FATAL]
    assert run.state is RunState.FINISHED
    actions.continue_run(run, **BY_SYSTEM)
    assert len(taken("again")) == 1


def test_what_is_given_back_is_free_at_once_and_was_no_try(app: Flask) -> None:
    a_run(2)
    for _ in range(2 * MOST_TRIES):
        with transaction():
            for item in steps.claim("kind", "one", now=NOW):
                steps.give_back(item, now=NOW)
    assert len(taken("other")) == 2


def test_a_stopped_run_lends_nothing_new_but_what_was_begun(app: Flask) -> None:
    run = a_run(BATCH + 1)
    ids = taken("dead")
    actions.stop_run(run, **BY_SYSTEM)
    assert taken("two") == []
    assert taken("two", LATER) == ids[:1]
    with pytest.raises(RunStateError):
        actions.stop_run(run, **BY_SYSTEM)
    actions.continue_run(run, **BY_SYSTEM)
    assert len(taken("two", NOW)) == 1
    with pytest.raises(RunStateError):
        actions.continue_run(run, **BY_SYSTEM)


def test_a_finished_run_does_not_go_on(app: Flask) -> None:
    run = a_run(1)
    finished(run, taken())
    for change in (actions.stop_run, actions.continue_run):
        with pytest.raises(RunStateError):
            change(run, **BY_SYSTEM)


def test_a_new_run_drops_what_is_left_of_a_stopped_one_about_the_same(app: Flask) -> None:
    run = a_run(BATCH + 1)
    taken("dead")
    actions.stop_run(run, **BY_SYSTEM)
    second = a_run(1)
    assert (run.state, queries.progress(run)) == (RunState.FINISHED, Progress(taken=BATCH))
    assert queries.unfinished(ABOUT) == [second]
    assert len(taken("two", LATER)) == 1  # what was begun is still done


def test_a_run_is_found_by_what_it_is_about(app: Flask) -> None:
    run = a_run()
    assert queries.run_or_none(run.id, ABOUT) is run
    assert queries.run_or_none(run.id, "contests:contest:2") is None
