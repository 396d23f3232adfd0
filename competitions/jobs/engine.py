"""What wakes workers, here or on other machines: huey, with a queue of wake-up calls only.

Nothing is lost with a call: workers look by themselves when they start, and every minute. By
default the queue is a file in the instance folder; QUEUE_URL names a PostgreSQL or a Redis that
several machines reach.
"""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.api import TaskWrapper

from competitions.config import Settings
from competitions.jobs import queries
from competitions.jobs.rules import LEASE

Round = Callable[[str, datetime], bool]
"""Does a batch of an area's items for this worker; False where there is nothing to do."""

NAME = "competitions"
WORKER = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
"""Tells this process from all others, on this machine and elsewhere."""


@dataclass
class Engine:
    """The queue of an application, opened when it is first used, and what is done at a call."""

    app: Flask
    rounds: Sequence[Round]

    @cached_property
    def queue(self) -> Huey:
        """huey, opened."""
        return queue_of(self.app.config["SETTINGS"])

    @cached_property
    def call(self) -> TaskWrapper:
        """The one task there is: called, it is put into the queue."""
        return self.queue.task(name="work")(self.work)

    def work(self) -> None:
        """A batch, then another call; where all is lent, somebody looks again later."""
        with self.app.app_context():
            if self.round(datetime.now(UTC)):
                wake()
            elif queries.anything_lent():
                wake(delay=LEASE.total_seconds())

    def round(self, now: datetime) -> bool:
        """A batch of the first area that has something to do; False where none has."""
        return any(each(WORKER, now) for each in self.rounds)


def bind(app: Flask, rounds: Sequence[Round]) -> None:
    """Gives the application its queue, and what its workers do."""
    app.extensions["jobs"] = Engine(app, rounds)


def queue_of(settings: Settings) -> Huey:
    """The queue of wake-up calls that the settings name."""
    url = settings.queue_url
    if url.startswith("redis"):
        return RedisHuey(NAME, url=url, results=False)
    if url:
        return PostgresHuey(NAME, dsn=url, results=False)
    return SqliteHuey(NAME, filename=str(settings.instance / "queue.sqlite3"), results=False)


def wake(delay: float | None = None) -> None:
    """Has a worker look for work, now or so many seconds later; a queue out of order waits."""
    engine: Engine = current_app.extensions["jobs"]
    try:
        if delay:
            engine.call.schedule(delay=delay)
        else:
            engine.call()
    except Exception:  # each queue has its own; workers look every minute anyway
        logging.getLogger(__name__).warning("the queue of calls is out of order", exc_info=True)


def work_through(now: datetime) -> None:
    """Does here, as of now, all there is to do; for the demonstration, the command line, tests."""
    engine: Engine = current_app.extensions["jobs"]
    while engine.round(now):
        pass


def run_worker(app: Flask) -> None:
    """Works until SIGTERM or SIGINT."""
    engine: Engine = app.extensions["jobs"]
    engine.queue.on_startup(name="at once")(engine.call)
    engine.queue.periodic_task(crontab(), name="every minute")(engine.work)
    engine.queue.create_consumer(workers=1, max_delay=1.0).run()
