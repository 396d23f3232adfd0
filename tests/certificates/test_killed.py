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
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import queries as jobs
from competitions.jobs.models import Run
from competitions.jobs.rules import Progress, RunState
from competitions.journal import queries as journal
from competitions.journal.rules import chain_break
from tests.certificates import contests
from tests.certificates.making import a_workshop, approved, begun
from tests.factories import an_event

COUNT = int(os.environ.get("CERTIFICATES", "120"))
KILLS = max(2, COUNT // 500)

PROGRAM = """
from datetime import timedelta
from competitions.jobs import rules
rules.LEASE = timedelta(seconds=3)
from competitions.cli import main
main(["worker"])
"""
"""A worker as the command starts it, whose leases are short so that the test is."""


def a_worker() -> subprocess.Popen[bytes]:
    settings = current_app.config["SETTINGS"]
    told = {"INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url, "DEMO": "0"}
    kept_names = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM], env=kept_names | told, stderr=subprocess.DEVNULL
    )


def progress(run: Run) -> Progress:
    db.session.rollback()
    return jobs.progress(run)


def waited(run: Run, done: int, worker: subprocess.Popen[bytes]) -> None:
    """Until so many are done, or the run is at its end."""
    until = time.monotonic() + 60 + COUNT / 10
    while progress(run).done < done and run.state is RunState.RUNNING:
        assert worker.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)


def test_whoever_dies_each_number_is_given_once_without_a_gap(app: Flask) -> None:
    event = an_event()
    rows = [contests.an_entry(f"N{n}", 100, f"赵示{n}") for n in range(COUNT)]
    award = [{"code": "first", "name": "优胜奖", "count": COUNT}]
    told = {"code": event.code, "awards": award}
    approved(event.contest, event, contests.a_contest(contests.an_event(*rows, **told), year=2026))
    run, chance = begun(event, expected=COUNT), Random(5)
    for kill in range(KILLS):
        worker = a_worker()
        waited(run, progress(run).done + chance.randint(1, COUNT // (KILLS + 1)), worker)
        time.sleep(chance.random() / 2)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert kill or progress(run).left > 0  # the first kill came in the middle
    worker = a_worker()
    waited(run, COUNT, worker)
    worker.terminate()
    worker.wait()
    assert (progress(run), run.state) == (Progress(done=COUNT), RunState.FINISHED)
    found = list(db.session.scalars(select(IssuedCertificate).order_by(IssuedCertificate.serial)))
    assert [row.serial for row in found] == [*range(1, COUNT + 1)]
    assert len({row.holder_code for row in found}) == COUNT
    assert len({row.number for row in found}) == COUNT
    assert all(kept.kept(row.sha256, a_workshop().folder) for row in found)
    assert chain_break(journal.chain(), head=journal.head()) is None
