"""Points carried in for a component without criteria: a file at a time, and undone whole."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session as Database

from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.contests.queries import account_behind
from competitions.contests.steps import freeze_scheme
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value
from competitions.scoring.models import CarriedBatch, CarriedPoints
from competitions.scoring.queries import marks as queries
from competitions.scoring.queries import sheets
from competitions.scoring.rules import typed
from competitions.scoring.rules.carried import NotLastBatchError
from competitions.scoring.rules.sheets import SheetClosedError


def import_points(
    event: Event,
    component: str,
    points: Mapping[int, Decimal],
    *,
    file_name: str,
    actor: Actor,
    now: datetime,
) -> CarriedBatch:
    """Carries the points, by entry id, in; those of other entries stay as they are.

    Freezes the scheme, as any mark does. Raises SheetClosedError once the event is signed off.
    """
    with transaction() as session:
        if sheets.locked(event):
            raise SheetClosedError
        freeze_scheme(event, now=now)
        rows = queries.carried_rows(event, component)
        before = {str(entry): _kept(rows.get(entry)) for entry in points}
        for entry, given in points.items():
            _carry(session, rows.get(entry), entry, component=component, value=typed.stored(given))
        importer = account_behind(actor)
        batch = CarriedBatch(
            event_id=event.id,
            component=component,
            file_name=file_name,
            before=before,
            made_at=now,
            made_by_id=importer.id if importer else None,
        )
        session.add(batch)
        session.flush()
        after: Value = {str(entry): list(typed.stored(given)) for entry, given in points.items()}
        record(
            Tag.SCORING_CARRIED_IMPORTED,
            subject(batch),
            actor=actor,
            now=now,
            before=before,
            after={"component": component, "points": after},
        )
    return batch


def undo_import(batch: CarriedBatch, *, actor: Actor, now: datetime) -> None:
    """Puts back what the file replaced; only the component's last file can be undone.

    Raises NotLastBatchError, SheetClosedError.
    """
    with transaction() as session:
        if sheets.locked(batch.event):
            raise SheetClosedError
        standing = [
            other
            for other in queries.batches(batch.event)
            if other.component == batch.component and other.undone_at is None
        ]
        if not standing or standing[0].id != batch.id:
            raise NotLastBatchError
        rows = queries.carried_rows(batch.event, batch.component)
        for key, kept in batch.before.items():
            row = rows.get(int(key))
            if kept is None and row is not None:
                session.delete(row)
            elif kept is not None:
                _carry(session, row, int(key), component=batch.component, value=(kept[0], kept[1]))
        batch.undone_at = now
        record(
            Tag.SCORING_CARRIED_UNDONE,
            subject(batch),
            actor=actor,
            now=now,
            after={"component": batch.component, "points": batch.before},
        )


def subject(batch: CarriedBatch) -> str:
    """The file as a journal's subject."""
    return f"{event_subject(batch.event)}/scoring:carried:{batch.id}"


def _kept(row: CarriedPoints | None) -> list[int] | None:
    return [row.units, row.digits] if row else None


def _carry(
    session: Database,
    row: CarriedPoints | None,
    entry: int,
    *,
    component: str,
    value: tuple[int, int],
) -> None:
    units, digits = value
    if row is None:
        session.add(CarriedPoints(entry_id=entry, component=component, units=units, digits=digits))
    else:
        row.units, row.digits = units, digits
