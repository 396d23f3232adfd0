"""Reads of runs: one of them, how far it is, what a worker could take."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from competitions.extensions import db
from competitions.jobs.models import Item, Run
from competitions.jobs.rules import OPEN, ItemState, Progress, RunState


def run_or_none(run_id: int, subject: str) -> Run | None:
    """The run of that number, if it is about that."""
    return db.session.scalar(select(Run).where(Run.id == run_id, Run.subject == subject))


def unfinished(subject: str) -> list[Run]:
    """The runs about that which go on or were stopped, the newest first."""
    query = select(Run).where(Run.subject == subject, Run.state != RunState.FINISHED)
    return list(db.session.scalars(query.order_by(Run.id.desc())))


def progress(run: Run) -> Progress:
    """How far the run is."""
    query = select(Item.state, func.count()).where(Item.run_id == run.id).group_by(Item.state)
    return Progress(**{state.value: count for state, count in db.session.execute(query)})


def failed(run: Run) -> list[Item]:
    """The items given up, in order."""
    query = select(Item).where(Item.run_id == run.id, Item.state == ItemState.FAILED)
    return list(db.session.scalars(query.order_by(Item.position)))


def any_open(run: Run) -> bool:
    """Whether an item of the run waits or is lent."""
    query = select(Item.id).where(Item.run_id == run.id, Item.state.in_(OPEN)).limit(1)
    return db.session.scalar(query) is not None


def fresh(kind: str) -> Select[Item]:
    """Items that nobody has had yet, of runs that go on, in order."""
    return (
        select(Item)
        .join(Item.run)
        .where(Item.state == ItemState.WAITING, Run.state == RunState.RUNNING, Run.kind == kind)
        .order_by(Item.run_id, Item.position)
    )


def lapsed(kind: str, now: datetime) -> Select[Item]:
    """Items lent to somebody who has not brought them back; those of stopped runs too."""
    return (
        select(Item)
        .join(Item.run)
        .where(Item.state == ItemState.TAKEN, Item.lent_until <= now, Run.kind == kind)
        .order_by(Item.run_id, Item.position)
    )


def anything_to_take(kind: str, now: datetime) -> bool:
    """Whether a worker would find something; a look without the writer's lock."""
    found = (fresh(kind), lapsed(kind, now))
    return any(db.session.scalar(query.limit(1)) is not None for query in found)


def anything_lent() -> bool:
    """Whether some item is in somebody's hands, who may be dead."""
    query = select(Item.id).where(Item.state == ItemState.TAKEN).limit(1)
    return db.session.scalar(query) is not None


def claimed_by_its_run() -> ColumnElement[bool]:
    """The condition under which an item will be, or must be, done by its own run and no other.

    That is so while its run goes on, and for one that was begun: it may have used up a number.
    """
    begun = Item.state.in_((ItemState.TAKEN, ItemState.FAILED))
    return or_(begun, and_(Item.state == ItemState.WAITING, Run.state == RunState.RUNNING))
