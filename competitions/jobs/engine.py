"""What wakes workers, here or on other machines: huey, with a queue of wake-up calls only.

Nothing is lost with a call: workers look by themselves when they start, and every minute. By
default the queue is a file in the instance folder; QUEUE_URL names a PostgreSQL or a Redis that
several machines reach.
"""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import psycopg
from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.api import TaskWrapper

from competitions.config import Settings
from competitions.jobs import queries
from competitions.jobs.rules import LEASE

Round = Callable[[str, datetime], None]
"""Does a batch of items of one kind for this worker, if it is lent one."""

NAME = "competitions"
OPENING = 0x51554555
"""Key of the advisory lock under which a queue in PostgreSQL is opened."""

WORKER = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
"""Tells this process from all others, on this machine and elsewhere."""


@dataclass
class Engine:
    """The queue of an application, opened when it is first used, and what is done at a call."""

    app: Flask
    rounds: Mapping[str, Round]

    @cached_property
    def queue(self) -> Huey:
        """huey, opened."""
        return queue_of(self.app.config["SETTINGS"])

    @cached_property
    def call(self) -> TaskWrapper:
        """The one task there is: called, it is put into the queue."""
        return self.queue.task(name="work")(self.work)

    def work(self) -> None:
        """A batch, with a call before it to whoever is free, and after it to go on.

        The second is needed where a worker died with the first in its hand. Where all is lent,
        somebody looks again later.
        """
        with self.app.app_context():
            now = datetime.now(UTC)
            if found := self.found(now):
                wake()
                found(WORKER, now)
                wake()
            elif queries.anything_lent():
                wake(delay=LEASE.total_seconds())

    def found(self, now: datetime) -> Round | None:
        """What is to be done for the first kind of items of which some can be taken."""
        kinds = (kind for kind in self.rounds if queries.anything_to_take(kind, now))
        kind = next(kinds, None)
        return self.rounds[kind] if kind else None


def bind(app: Flask, rounds: Mapping[str, Round]) -> None:
    """Gives the application its queue, and what its workers do with items of each kind."""
    app.extensions["jobs"] = Engine(app, rounds)


def queue_of(settings: Settings) -> Huey:
    """The queue of wake-up calls that the settings name."""
    url = settings.queue_url
    if url.startswith("redis"):
        return RedisHuey(NAME, url=url, results=False)
    if url:
        with psycopg.connect(url) as waiting:  # or two that start together both make its tables
            waiting.execute("SELECT pg_advisory_xact_lock(%s)", [OPENING])
            return PostgresHuey(NAME, dsn=url, results=False)
    return SqliteHuey(NAME, filename=str(settings.instance / "queue.sqlite3"), results=False)


def wake(delay: float | None = None) -> None:
    """Has a worker look for work, now or so many seconds later; a queue out of order waits.

    A call that waits already will be heard later than now, and serves as well.
    """
    engine: Engine = current_app.extensions["jobs"]
    try:
        if delay:
            engine.call.schedule(delay=delay)
        elif not engine.queue.pending_count():
            engine.call()
    except Exception:  # each queue has its own; workers look every minute anyway
        logging.getLogger(__name__).warning("the queue of calls is out of order", exc_info=True)


def work_through(now: datetime) -> None:
    """Does here, as of now, all there is to do; for the demonstration, the command line, tests."""
    engine: Engine = current_app.extensions["jobs"]
    while found := engine.found(now):
        found(WORKER, now)


def run_worker(app: Flask) -> None:
    """Works until SIGTERM or SIGINT."""
    engine: Engine = app.extensions["jobs"]
    engine.queue.on_startup(name="at once")(engine.call)
    engine.queue.periodic_task(crontab(), name="every minute")(engine.work)
    engine.queue.create_consumer(workers=1, max_delay=1.0).run()
