"""The difficulty of entries, by which their points of a criterion are multiplied, is typed in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.contests.steps import freeze_scheme
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value
from competitions.scoring.models import EntryFactor
from competitions.scoring.queries import marks as queries
from competitions.scoring.queries import sheets
from competitions.scoring.rules import typed
from competitions.scoring.rules.sheets import SheetClosedError

Key = tuple[int, str]
"""An entry's id and a criterion's code."""


def set_factors(
    event: Event, factors: Mapping[Key, Decimal | None], *, actor: Actor, now: datetime
) -> None:
    """These factors are agreed; None takes one back, and those not named stay as they are.

    Freezes the scheme, as any mark does. Raises SheetClosedError once the event is signed off.
    """
    with transaction() as session:
        if sheets.locked(event):
            raise SheetClosedError
        freeze_scheme(event, now=now)
        rows = queries.factor_rows(event)
        before = [(key, _kept(rows.get(key))) for key in factors]
        after = [(key, None if f is None else typed.stored(f)) for key, f in factors.items()]
        for (entry, criterion), value in after:
            row = rows.get((entry, criterion))
            if value is None:
                if row is not None:
                    session.delete(row)
                continue
            if row is None:
                row = EntryFactor(entry_id=entry, criterion=criterion)
                session.add(row)
            row.units, row.digits = value
        record(
            Tag.SCORING_FACTORS_SET,
            f"{event_subject(event)}/scoring:factors",
            actor=actor,
            now=now,
            before=_listed(before),
            after=_listed(after),
        )


def _kept(row: EntryFactor | None) -> tuple[int, int] | None:
    return (row.units, row.digits) if row else None


def _listed(factors: Iterable[tuple[Key, tuple[int, int] | None]]) -> Value:
    """Entry, criterion and factor, for the journal."""
    return [
        [entry, code, None if value is None else list(value)] for (entry, code), value in factors
    ]
