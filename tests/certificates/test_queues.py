"""Workers woken over PostgreSQL and over Redis; one of two is killed in the middle of a run."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import func, select

from competitions.app import ROUNDS
from competitions.extensions import db
from competitions.jobs import engine
from competitions.jobs.models import Item, Run
from tests.certificates.making import begun
from tests.certificates.test_killed import (
    all_are_there,
    ended,
    many,
    progress,
    waited,
    workers,
)
from tests.conftest import settings_for

COUNT = 200
WORKERS = 8


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of this run; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    told += ["--dir", str(tmp_path_factory.mktemp("redis"))]
    program = shutil.which("redis-check-rdb")  # the same, and of a package that starts no service
    with subprocess.Popen(
        ["redis-server", *told], executable=program, stdout=subprocess.DEVNULL
    ) as server:
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


@pytest.fixture
def queue(
    app: Flask, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of the queue that the site calls over: PostgreSQL's, or Redis beside SQLite."""
    settings = app.config["SETTINGS"]
    url = request.getfixturevalue("redis" if settings.sqlite else "postgresql")
    mine = settings_for(settings.database_url, settings.instance, QUEUE_URL=url)
    monkeypatch.setitem(app.config, "SETTINGS", mine)
    monkeypatch.setitem(app.extensions, "jobs", engine.Engine(app, ROUNDS))
    yield url
    app.extensions["jobs"].queue.storage.close()


def test_workers_that_start_together_find_one_queue(postgresql: str, tmp_path: Path) -> None:
    """Each makes the tables of an empty database; PostgreSQL lets only one do so at a time."""
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute("CREATE DATABASE calls")
    url = postgresql.replace("/postgres?", "/calls?")
    settings = settings_for(f"sqlite:///{tmp_path}/x", tmp_path, QUEUE_URL=url)
    with ThreadPoolExecutor(WORKERS) as together:
        queues = list(together.map(engine.queue_of, [settings] * WORKERS))
    assert [queue.pending_count() for queue in queues] == [0] * WORKERS
    for queue in queues:
        queue.storage.close()


def busy(run: Run) -> int:
    """How many workers have had items of the run."""
    query = select(func.count(Item.worker.distinct())).where(Item.run_id == run.id)
    return db.session.scalar(query)


@pytest.mark.both_databases
def test_two_workers_hear_a_call_and_one_is_killed(app: Flask, queue: str) -> None:
    dying, living = workers(2, batch=10, QUEUE_URL=queue)
    time.sleep(1)  # what they looked for at their start is over
    started = time.monotonic()
    run = begun(many(COUNT), expected=COUNT)
    engine.wake()
    while busy(run) < 2:
        assert progress(run).left > 0  # neither did all of it alone
        assert time.monotonic() - started < 50  # sooner than workers look by themselves
        time.sleep(0.02)
    ended(dying, signal.SIGKILL)
    assert progress(run).left > 0
    waited(run, COUNT, living)
    ended(living)
    all_are_there(run, COUNT)
