"""Workers killed in the middle: every certificate is made all the same, and each number once.

CERTIFICATES sets how many there are; workers are real processes on the test's own database.
"""

import os
import signal
import subprocess
import sys
import time
from random import Random  # noqa: TID251 - moments to kill at, not a draw

from flask import Flask, current_app
from sqlalchemy import select

from competitions.certificates.models import IssuedCertificate
from competitions.contests.models import Event
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import queries as jobs
from competitions.jobs.models import Run
from competitions.jobs.rules import BATCH, Progress, RunState
from competitions.journal import queries as journal
from competitions.journal.rules import chain_break
from tests.certificates import contests
from tests.certificates.making import a_workshop, approved, begun
from tests.factories import an_event

COUNT = int(os.environ.get("CERTIFICATES", "120"))
KILLS = max(2, COUNT // 500)

PROGRAM = """
from datetime import timedelta
from huey.consumer import Consumer
from competitions.jobs import rules
rules.LEASE, rules.BATCH = timedelta(seconds=3), {batch}
from competitions.cli import main
start = Consumer.start
Consumer.start = lambda self: (start(self), print("up", flush=True))
main(["worker"])
"""
"""A worker as the command starts it, whose leases are short so that the test is."""


def workers(count: int = 1, batch: int = BATCH, **told: str) -> list[subprocess.Popen[bytes]]:
    """So many that are ready to be called."""
    settings = current_app.config["SETTINGS"]
    told |= {"INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url, "DEMO": "0"}
    told |= {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-c", PROGRAM.format(batch=batch)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    begun = [subprocess.Popen(command, env=told, **pipes) for _ in range(count)]
    assert [each.stdout.readline() for each in begun] == [b"up\n"] * count
    return begun


def ended(worker: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    worker.send_signal(how)
    worker.communicate()


def progress(run: Run) -> Progress:
    db.session.rollback()
    return jobs.progress(run)


def waited(run: Run, done: int, worker: subprocess.Popen[bytes]) -> None:
    """Until so many are done, or the run is at its end."""
    until = time.monotonic() + 180 + COUNT / 10
    while progress(run).done < done and run.state is RunState.RUNNING:
        assert worker.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)


def many(count: int) -> Event:
    """An event with so many winners."""
    event = an_event()
    rows = [contests.an_entry(f"N{n}", 100, f"赵示{n}") for n in range(count)]
    award = [{"code": "first", "name": "优胜奖", "count": count}]
    told = {"code": event.code, "awards": award}
    approved(event.contest, event, contests.a_contest(contests.an_event(*rows, **told), year=2026))
    return event


def all_are_there(run: Run, count: int) -> None:
    """Each number once and none left out, each holder once, each file, and the journal whole."""
    assert (progress(run), run.state) == (Progress(done=count), RunState.FINISHED)
    found = list(db.session.scalars(select(IssuedCertificate).order_by(IssuedCertificate.serial)))
    assert [row.serial for row in found] == [*range(1, count + 1)]
    assert len({row.holder_code for row in found}) == count
    assert len({row.number for row in found}) == count
    assert all(kept.kept(row.sha256, a_workshop().folder) for row in found)
    assert chain_break(journal.chain(), head=journal.head()) is None


def test_whoever_dies_each_number_is_given_once_without_a_gap(app: Flask) -> None:
    run, chance = begun(many(COUNT), expected=COUNT), Random(5)
    for kill in range(KILLS):
        (worker,) = workers()
        waited(run, progress(run).done + chance.randint(1, COUNT // (KILLS + 1)), worker)
        time.sleep(chance.random() / 2)
        ended(worker, signal.SIGKILL)
        assert kill or progress(run).left > 0  # the first kill came in the middle
    (worker,) = workers()
    waited(run, COUNT, worker)
    ended(worker)
    all_are_there(run, COUNT)
