"""Issuing: begun by an explicit act, then done batch by batch by whoever is free.

A certificate gets its number when a worker takes it up, and stands in the register once its file is
kept. What was taken up is finished by all means, so that no number is ever missing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.certificates import steps
from competitions.certificates.pdf.press import Press
from competitions.certificates.queries import due as queries
from competitions.certificates.rules import numbers, register, snapshots, stamps
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.certificates.rules.register import Award, Due, Plan
from competitions.certificates.steps import Registered
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest
from competitions.extensions import db, transaction
from competitions.jobs import steps as jobs
from competitions.jobs.actions import subject as run_subject
from competitions.jobs.models import Item, Run
from competitions.jobs.rules import RunState
from competitions.journal import queries as journal
from competitions.journal.actions import record
from competitions.journal.rules import SYSTEM, Actor, Tag


@dataclass(frozen=True, slots=True)
class Order:
    """A certificate to be made: the item of its run, what was due, its number and its design."""

    item_id: int
    due: Due
    registered: Registered
    design_id: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The orders that a worker has taken, and what their run was told."""

    run_id: int
    told: Mapping[str, Any]
    orders: Sequence[Order]


@dataclass(frozen=True, slots=True)
class Made:
    """A certificate whose file is kept."""

    page: Certificate
    sha256: str


def issue_certificates(
    contest: Contest,
    events: Collection[int | None],
    *,
    expected: int,
    pattern: str,
    press: Press,
    by: Account,
    now: datetime,
    leaving_out: Collection[Award] = (),
    held: bool = False,
    by_award: Mapping[str, Design] | None = None,
    plan: Callable[[Contest], Plan] = queries.plan,
) -> Run:
    """Begins to issue all that is due in these events (None: the delegations' prize).

    `expected` is how many were agreed to, `leaving_out` what cannot be printed; one that is
    `held` waits for stamps until it is continued. `by_award` has the designs of awards, by name,
    that are not made with the press's own. `plan` tells what is due, of the contest's
    results unless a later area has something of its own. Raises CountChangedError and
    PatternError; then nothing is begun.
    """

    def due() -> list[Due]:
        return [each for each in plan(contest).of(events) if each.award not in leaving_out]

    numbers.check_pattern(pattern)
    head, seen = journal.head(), due()
    if len(seen) != expected or not seen:
        raise register.CountChangedError(len(seen))
    with transaction():
        if journal.head() != head and (still := due()) != seen:
            raise register.CountChangedError(len(still))
        told = _told(contest, press, by_award or {}, pattern=pattern, by=by, now=now)
        if held:
            told["awaits"] = stamps.places(seen)
        items = _items(contest, seen, pattern, now)
        run = jobs.begin(queries.KIND, contest_subject(contest), told, items, now=now)
        if held:
            jobs.stop(run, ())
        record(
            Tag.CERTIFICATES_ISSUING_BEGUN,
            run_subject(run),
            actor=actor_of(by),
            now=now,
            after=len(seen),
        )
    return run


def _items(contest: Contest, seen: list[Due], pattern: str, now: datetime) -> list[dict[str, Any]]:
    """What each certificate is made of, and the series that it is numbered in."""
    series = queries.series_of(contest, pattern, now)
    return [snapshots.kept_due(d) | {"series": series[d.award.event_id]} for d in seen]


def _told(
    contest: Contest,
    press: Press,
    by_award: Mapping[str, Design],
    *,
    pattern: str,
    by: Account,
    now: datetime,
) -> dict[str, Any]:
    """What whoever makes the certificates must know; a built-in design is kept now."""

    def kept(design: Design) -> int:
        return steps.kept_design(contest, design, by=by, now=now)

    return {
        "contest_id": contest.id,
        "pattern": pattern,
        "address": press.address,
        "sample": press.sample,
        "decisions": queries.decisions(contest),
        "by_id": by.id,
        "design_id": kept(press.design),
        "by_award": {award: kept(design) for award, design in by_award.items()},
    }


def take_batch(worker: str, *, now: datetime) -> Batch | None:
    """Lends the worker up to fifty certificates, with numbers; None where none is to be made.

    A run whose contest's decisions are no longer those of its beginning is stopped instead.
    """
    with transaction():
        items = jobs.claim(queries.KIND, worker, now=now)
        if not items:
            return None
        run = items[0].run
        unbegun = [item for item in items if "serial" not in item.told]
        if unbegun and _overtaken(run):
            jobs.stop(run, unbegun)
            record(
                Tag.JOBS_RUN_STOPPED,
                run_subject(run),
                actor=SYSTEM,
                now=now,
                before=RunState.RUNNING,
                after=RunState.STOPPED,
            )
            return None
        for item in unbegun:
            item.told = item.told | asdict(steps.next_number(item.told["series"]))
        batch = Batch(run.id, run.told, [_order(item, run.told) for item in items])
        record(
            Tag.CERTIFICATES_NUMBERS_GIVEN,
            run_subject(run),
            actor=_beginner(run),
            now=now,
            after=[order.registered.number for order in batch.orders],
        )
    return batch


def keep_batch(
    batch: Batch,
    worker: str,
    *,
    made: Mapping[int, Made],
    faults: Mapping[int, str],
    now: datetime,
) -> None:
    """Enters what was made (by item) into the register, and gives back what was not.

    What has meanwhile been lent to another worker is left to that one.
    """
    with transaction():
        lent = jobs.still_lent([order.item_id for order in batch.orders], worker)
        after: dict[str, str] = {}
        for order in batch.orders:
            item = lent.get(order.item_id)
            if item is None:
                continue
            if fault := faults.get(order.item_id):
                jobs.finish(item, fault=fault)
                after[order.registered.number] = "failed"
            elif one := made.get(order.item_id):
                _enter(batch, order, one, now)
                jobs.finish(item)
                after[order.registered.number] = one.sha256
            else:
                jobs.give_back(item, now=now)
        run = db.session.get_one(Run, batch.run_id)
        jobs.settle(run, now=now)
        record(
            Tag.CERTIFICATES_CERTIFICATES_ISSUED,
            run_subject(run),
            actor=_beginner(run),
            now=now,
            after=after,
        )


def _enter(batch: Batch, order: Order, made: Made, now: datetime) -> None:
    told = batch.told
    steps.entered(
        made.page,
        order.registered,
        made.sha256,
        origin=steps.origin(
            order.due,
            contest_id=told["contest_id"],
            pattern=told["pattern"],
            design_id=order.design_id,
        ),
        sample=told["sample"],
        by_id=told["by_id"],
        now=now,
        item_id=order.item_id,
    )


def _order(item: Item, told: Mapping[str, Any]) -> Order:
    given = {name: item.told[name] for name in Registered.__slots__}
    due = snapshots.due(item.told)
    design_id = told["by_award"].get(due.name, told["design_id"])
    return Order(item.id, due, Registered(**given), design_id)


def _overtaken(run: Run) -> bool:
    """Whether other decisions are in force than when the run was begun."""
    contest = db.session.get_one(Contest, run.told["contest_id"])
    before: list[int] = run.told["decisions"]
    return queries.decisions(contest) != before


def _beginner(run: Run) -> Actor:
    return actor_of(db.session.get_one(Account, run.told["by_id"]))
