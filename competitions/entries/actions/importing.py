"""Entries of a workbook: all of it at once, and taken away again."""

from collections.abc import Mapping
from datetime import datetime

from competitions.accounts.models import Account
from competitions.contests import queries as contests
from competitions.contests.models import Contest
from competitions.entries import batches, steps
from competitions.entries.batches import UnitChoice
from competitions.entries.models import EntryBatch
from competitions.entries.queries import entries as queries
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import Review
from competitions.entries.rules.importing import Plan
from competitions.extensions import transaction
from competitions.files.rules.sealing import Keys
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value


def import_entries(
    contest: Contest,
    plan: Plan,
    *,
    units: Mapping[str, UnitChoice],
    file_name: str,
    contact: Account | None = None,
    keys: Keys,
    actor: Actor,
    now: datetime,
) -> EntryBatch:
    """The entries of a workbook, all or none, with the units that it names and nobody knew.

    Raises PlanOutdatedError where somebody was entered since the file was looked at, and the
    errors of registering.
    """
    with transaction() as session:
        by = contact or contests.account_behind(actor)
        batch = EntryBatch(
            contest_id=contest.id,
            file_name=file_name,
            rows=len(plan.entries),
            made_at=now,
            made_by_id=by.id if by else None,
        )
        session.add(batch)
        made = batches.make_units(session, units)
        entries = batches.make_entries(
            session, contest, plan, units=made, contact=contact, keys=keys, now=now
        )
        for entry in entries:
            entry.batch, entry.created_by_id = batch, batch.made_by_id
        session.flush()
        record(
            Tag.ENTRIES_BATCH_IMPORTED,
            batch_subject(batch),
            actor=actor,
            now=now,
            after={"rows": batch.rows, "units": len(made), "first": min(e.id for e in entries)},
        )
    return batch


def undo_batch(batch: EntryBatch, *, actor: Actor, now: datetime) -> None:
    """Takes a file's entries away again; units that it made stay.

    Raises BatchInUseError once one of them was approved or drawn, or where that was done already.
    """
    with transaction() as session:
        entries = queries.entries_of_batch(batch)
        if batch.undone_at is not None or any(
            e.review is Review.APPROVED or e.fixed_at is not None for e in entries
        ):
            raise rules.BatchInUseError
        for entry in entries:
            session.delete(entry)
        batch.undone_at = now
        session.flush()
        steps.remove_forgotten_people(session)
        before: Value = {"rows": len(entries)}
        record(Tag.ENTRIES_BATCH_UNDONE, batch_subject(batch), actor=actor, now=now, before=before)


def batch_subject(batch: EntryBatch) -> str:
    """The batch as a journal's subject, behind its contest."""
    return f"contests:contest:{batch.contest_id}/entries:batch:{batch.id}"
