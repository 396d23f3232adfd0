"""Where the items of a run stand."""

from competitions.jobs.rules import Progress


def test_items_are_counted_once() -> None:
    progress = Progress(waiting=1000, taken=200, done=30, failed=4)
    assert (progress.total, progress.left) == (1234, 1200)
    assert (Progress(done=3).total, Progress(done=3, failed=1).left) == (3, 0)
