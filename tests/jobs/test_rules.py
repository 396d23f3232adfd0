"""Where the items of a run stand."""

from datetime import timedelta

from competitions.jobs.rules import BATCH, LEASE, MOST_TRIES, Progress


def test_items_are_counted_once() -> None:
    progress = Progress(waiting=1000, taken=200, done=30, failed=4)
    assert (progress.total, progress.left) == (1234, 1200)
    assert (Progress(done=3).total, Progress(done=3, failed=1).left) == (3, 0)


def test_a_run_that_has_nothing_has_nothing_left() -> None:
    assert (Progress().total, Progress(waiting=2).done, Progress().left) == (0, 0, 0)


def test_fifty_are_lent_for_half_a_minute_three_times() -> None:
    assert (50, timedelta(seconds=30), 3) == (BATCH, LEASE, MOST_TRIES)
