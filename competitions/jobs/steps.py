"""What the actions of an area do with the items of its runs; nothing here records or commits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from competitions.extensions import db
from competitions.jobs import queries
from competitions.jobs.models import Item, Run
from competitions.jobs.rules import BATCH, FATAL, LEASE, MOST_TRIES, ItemState, RunState


def begin(
    kind: str,
    subject: str,
    told: Mapping[str, Any],
    items: Iterable[Mapping[str, Any]],
    *,
    now: datetime,
) -> Run:
    """A new run of these items; what was left of stopped ones about the same is dropped."""
    for old in queries.unfinished(subject):
        if old.state is RunState.STOPPED:
            _drop_rest(old, now)
    run = Run(kind=kind, subject=subject, told=dict(told), begun_at=now)
    db.session.add(run)
    db.session.flush()
    rows = [
        {"run_id": run.id, "position": place, "told": dict(each), "state": ItemState.WAITING}
        for place, each in enumerate(items, 1)
    ]
    db.session.execute(insert(Item), rows)
    return run


def claim(kind: str, worker: str, *, now: datetime) -> Sequence[Item]:
    """Lends a batch of one run to the worker; empty where nothing is to be done.

    An item that somebody has had before is lent alone, so that one that kills its workers takes
    no other with it; after MOST_TRIES it is given up.
    """
    lapsed = db.session.scalars(queries.lapsed(kind, now)).all()
    for item in (each for each in lapsed if each.tries):
        if item.tries < MOST_TRIES:
            return _lend([item], worker, now)
        finish(item, fault=FATAL)
        settle(item.run, now=now)
    given_back = [each for each in lapsed if not each.tries][:BATCH]
    found = given_back or db.session.scalars(queries.fresh(kind).limit(BATCH)).all()
    return _lend([item for item in found if item.run_id == found[0].run_id], worker, now)


def still_lent(item_ids: Iterable[int], worker: str) -> dict[int, Item]:
    """Those of the items that the worker still has, by id; the lock is held by whoever asks."""
    query = select(Item).where(
        Item.id.in_(list(item_ids)), Item.state == ItemState.TAKEN, Item.worker == worker
    )
    return {item.id: item for item in db.session.scalars(query)}


def finish(item: Item, *, fault: str | None = None) -> None:
    """The item is done, or given up with a fault; settle() its run afterwards."""
    item.state = ItemState.FAILED if fault else ItemState.DONE
    item.fault, item.lent_until = fault, None


def give_back(item: Item, *, now: datetime) -> None:
    """Whoever asks next has it; it was no try, the time had run out."""
    item.tries -= 1
    item.lent_until = now


def stop(run: Run, unbegun: Iterable[Item]) -> None:
    """Stops the run before these items, lent just now, were begun."""
    run.state = RunState.STOPPED
    for item in unbegun:
        item.state, item.tries, item.worker, item.lent_until = ItemState.WAITING, 0, None, None


def settle(run: Run, *, now: datetime) -> None:
    """Brings the run to its end if nothing of it is open any more."""
    db.session.flush()
    if run.state is RunState.RUNNING and not queries.any_open(run):
        run.state, run.finished_at = RunState.FINISHED, now


def _lend(items: Sequence[Item], worker: str, now: datetime) -> Sequence[Item]:
    for item in items:
        item.state, item.worker, item.lent_until = ItemState.TAKEN, worker, now + LEASE
        item.tries += 1
    return items


def _drop_rest(run: Run, now: datetime) -> None:
    """Forgets what nobody has begun; what was begun is still done."""
    db.session.execute(delete(Item).where(Item.run_id == run.id, Item.state == ItemState.WAITING))
    run.state, run.finished_at = RunState.FINISHED, now
