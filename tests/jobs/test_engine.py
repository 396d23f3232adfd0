"""What wakes workers: a queue by setting, and a queue out of order that loses nothing."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask, current_app
from huey import RedisHuey, SqliteHuey

from competitions.config import SettingsError
from competitions.extensions import transaction
from competitions.jobs import engine, steps
from competitions.jobs.rules import BATCH
from tests.conftest import settings_for
from tests.factories import NOW


def queue_of(tmp_path: Path, url: str):
    return engine.queue_of(settings_for(f"sqlite:///{tmp_path}/x", tmp_path, QUEUE_URL=url))


def test_the_queue_is_a_file_unless_another_is_named(tmp_path: Path) -> None:
    assert type(queue_of(tmp_path, "")) is SqliteHuey
    assert (tmp_path / "queue.sqlite3").exists()
    with pytest.raises(SettingsError, match="QUEUE_URL"):
        queue_of(tmp_path, "amqp://x")


def test_a_redis_without_its_client_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert type(queue_of(tmp_path, "redis://127.0.0.1/0")) is RedisHuey
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsError, match=r"competitions\[redis\]"):
        queue_of(tmp_path, "redis://127.0.0.1/0")


@pytest.fixture
def heard(app: Flask) -> Iterator[list[str]]:
    """Which worker did a batch of a kind that only this test knows."""
    bound: engine.Engine = app.extensions["jobs"]
    done: list[str] = []

    def batch(worker: str, now: datetime) -> None:
        with transaction():
            for item in steps.claim("kind", worker, now=now):
                steps.finish(item)
        done.append(worker)

    engine.bind(app, {"kind": batch})
    yield done
    app.extensions["jobs"] = bound


def answered() -> bool:
    """Whether a worker found a call."""
    queue = current_app.extensions["jobs"].queue
    call = queue.dequeue()
    if call:
        queue.execute(call)
    return call is not None


def test_a_call_is_heard_by_a_worker_which_calls_another_before_it_begins(
    heard: list[str],
) -> None:
    with transaction():
        steps.begin("kind", "contests:contest:1", {}, [{}] * (BATCH + 1), now=NOW)
    engine.wake()
    assert [answered() for _ in range(4)] == [True, True, True, False]
    assert heard == [engine.WORKER] * 2


def test_a_queue_out_of_order_only_warns(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    bound: engine.Engine = app.extensions["jobs"]
    broken = engine.Engine(app, {})
    app.extensions["jobs"] = broken
    try:
        Path(broken.queue.storage.filename).unlink()
        broken.queue.storage.close()
        engine.wake()
    finally:
        app.extensions["jobs"] = bound
    assert "out of order" in caplog.text
