"""What counts of an event, in the form that the law computes with."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from competitions.contests.models import Event
from competitions.contests.queries import scheme_of
from competitions.contests.rules.scheme import Criterion
from competitions.draw.queries import TAKING_PART, code_of
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.extensions import db
from competitions.scoring.models import CarriedBatch, CarriedPoints, EntryFactor, Sheet
from competitions.scoring.rules import panel, typed
from competitions.scoring.rules.marks import of, steps
from competitions.scoring.rules.panel import Spread
from competitions.scoring.rules.sheets import COUNTED

Marks = dict[str, dict[str, dict[str, Decimal]]]
"""Entry code to criterion code to judge code to mark; what was not given is not there."""


def marks_of(event: Event) -> Marks:
    """The marks of all sheets that are handed in or signed; a joint panel's under its own code."""
    table: Marks = {}
    query = (
        select(Sheet)
        .join(Sheet.entry)
        .where(Entry.event_id == event.id, Sheet.state.in_(COUNTED))
        .options(
            selectinload(Sheet.marks),
            joinedload(Sheet.entry),
            joinedload(Sheet.judge),
            joinedload(Sheet.panel),
        )
    )
    for sheet in db.session.scalars(query):
        giver = sheet.judge.code if sheet.judge else sheet.panel.code
        of_entry = table.setdefault(code_of(sheet.entry), {})
        for mark in sheet.marks:
            given = typed.mark_of(mark.units, mark.digits)
            of_entry.setdefault(mark.criterion, {})[giver] = given
    return table


def carried_of(event: Event) -> dict[str, dict[str, Decimal]]:
    """The points carried in: entry code to component code to points."""
    table: dict[str, dict[str, Decimal]] = {}
    query = (
        select(CarriedPoints)
        .join(CarriedPoints.entry)
        .where(Entry.event_id == event.id)
        .options(joinedload(CarriedPoints.entry))
    )
    for row in db.session.scalars(query):
        points = typed.mark_of(row.units, row.digits)
        table.setdefault(code_of(row.entry), {})[row.component] = points
    return table


def factors_of(event: Event) -> dict[str, dict[str, Decimal]]:
    """The difficulty of entries: entry code to criterion code to factor."""
    table: dict[str, dict[str, Decimal]] = {}
    query = (
        select(EntryFactor)
        .join(EntryFactor.entry)
        .where(Entry.event_id == event.id)
        .options(joinedload(EntryFactor.entry))
    )
    for row in db.session.scalars(query):
        factor = typed.mark_of(row.units, row.digits)
        table.setdefault(code_of(row.entry), {})[row.criterion] = factor
    return table


def factored(event: Event) -> list[Criterion]:
    """The criteria whose points are multiplied by an entry's difficulty."""
    scheme = scheme_of(event)
    return [criterion for criterion in scheme.criteria if criterion.factor] if scheme else []


def factor_rows(event: Event) -> dict[tuple[int, str], EntryFactor]:
    """The difficulty of entries, by entry id and criterion code."""
    query = select(EntryFactor).join(EntryFactor.entry).where(Entry.event_id == event.id)
    return {(row.entry_id, row.criterion): row for row in db.session.scalars(query)}


def factors_missing(event: Event) -> Iterator[tuple[Entry, Criterion]]:
    """The entries that take part, with each criterion for which no difficulty is agreed yet."""
    criteria = factored(event)
    if not criteria:
        return
    had = factor_rows(event)
    for entry in entries_by_number(event).values():
        for criterion in criteria:
            if entry.status in TAKING_PART and (entry.id, criterion.code) not in had:
                yield entry, criterion


def spreads(event: Event) -> dict[str, tuple[Spread, ...]]:
    """By entry code, the criteria whose judges lie further apart than the scheme allows for."""
    scheme = scheme_of(event)
    given = {
        entry: {
            code: {judge: steps(mark) for judge, mark in judged.items()}
            for code, judged in criteria.items()
        }
        for entry, criteria in marks_of(event).items()
    }
    return panel.spreads(scheme.criteria, of(given)) if scheme else {}


def carried_rows(event: Event, component: str) -> dict[int, CarriedPoints]:
    """The points carried in for a component, by entry id."""
    query = (
        select(CarriedPoints)
        .join(CarriedPoints.entry)
        .where(Entry.event_id == event.id, CarriedPoints.component == component)
    )
    return {row.entry_id: row for row in db.session.scalars(query)}


def batches(event: Event) -> list[CarriedBatch]:
    """The files of points that came in, the newest first."""
    return list(
        db.session.scalars(
            select(CarriedBatch)
            .where(CarriedBatch.event_id == event.id)
            .order_by(CarriedBatch.id.desc())
            .options(joinedload(CarriedBatch.made_by))
        )
    )


def entries_by_number(event: Event) -> dict[str, Entry]:
    """The approved entries by the number under which other papers know them."""
    found = db.session.scalars(
        select(Entry)
        .where(Entry.event_id == event.id, Entry.review == Review.APPROVED)
        .order_by(Entry.code)
    )
    return {code_of(entry): entry for entry in found}
