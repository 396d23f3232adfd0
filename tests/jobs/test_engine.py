"""What wakes workers: a queue by setting, and a queue out of order that loses nothing."""

from pathlib import Path

import pytest
from flask import Flask
from huey import SqliteHuey

from competitions.config import SettingsError
from competitions.jobs import engine
from tests.conftest import settings_for


def queue_of(tmp_path: Path, url: str):
    return engine.queue_of(settings_for(f"sqlite:///{tmp_path}/x", tmp_path, QUEUE_URL=url))


def test_the_queue_is_a_file_unless_another_is_named(tmp_path: Path) -> None:
    assert type(queue_of(tmp_path, "")) is SqliteHuey
    assert (tmp_path / "queue.sqlite3").exists()
    with pytest.raises(SettingsError, match="QUEUE_URL"):
        queue_of(tmp_path, "amqp://x")


def test_a_call_is_heard_by_a_worker(app: Flask) -> None:
    heard = []
    bound: engine.Engine = app.extensions["jobs"]
    mine = engine.Engine(app, [lambda worker, _now: bool(heard.append(worker))])
    app.extensions["jobs"] = mine
    try:
        engine.wake()
        mine.queue.execute(mine.queue.dequeue())
    finally:
        app.extensions["jobs"] = bound
    assert heard == [engine.WORKER]


def test_a_queue_out_of_order_only_warns(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    bound: engine.Engine = app.extensions["jobs"]
    broken = engine.Engine(app, [])
    app.extensions["jobs"] = broken
    try:
        Path(broken.queue.storage.filename).unlink()
        broken.queue.storage.close()
        engine.wake()
    finally:
        app.extensions["jobs"] = bound
    assert "out of order" in caplog.text
