"""Reads of draws: sessions of an event, who takes part, what was drawn and what is public."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from competitions.contests.models import Event
from competitions.draw.models import Draw, Session, Slot, SpentCode
from competitions.draw.rules import records
from competitions.draw.rules.draws import DrawKind, DrawMethod, Entrant
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db

TAKING_PART = (EntryStatus.COMPETING, EntryStatus.GUEST)


def sessions(event: Event) -> list[Session]:
    """The event's sessions, by number."""
    return list(
        db.session.scalars(
            select(Session).where(Session.event_id == event.id).order_by(Session.number)
        )
    )


def session_or_none(event: Event, number: int) -> Session | None:
    """The event's session of that number."""
    return db.session.scalar(
        select(Session).where(Session.event_id == event.id, Session.number == number)
    )


def entrants(event: Event) -> list[Entry]:
    """The entries that are drawn into sessions, by code: approved, and neither out nor missing."""
    return list(
        db.session.scalars(
            select(Entry)
            .where(
                Entry.event_id == event.id,
                Entry.review == Review.APPROVED,
                Entry.status.in_(TAKING_PART),
            )
            .order_by(Entry.code, Entry.id)
            .options(joinedload(Entry.delegation), joinedload(Entry.employer))
        )
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many take part in an event, and how many of them have drawn a session and a station."""

    entrants: int = 0
    placed: int = 0
    stationed: int = 0


def drawn(chosen: Sequence[Event]) -> dict[int, Drawn]:
    """How far the draws of these events are, by event id; where nobody takes part there is none."""
    found = db.session.execute(
        select(
            Entry.event_id,
            func.count(Entry.id),
            func.count(Slot.session_id),
            func.count(Slot.blind_code),
        )
        .outerjoin(Slot, Slot.entry_id == Entry.id)
        .where(
            Entry.event_id.in_([event.id for event in chosen]),
            Entry.review == Review.APPROVED,
            Entry.status.in_(TAKING_PART),
        )
        .group_by(Entry.event_id)
    )
    return {key: Drawn(*numbers) for key, *numbers in found}


def slots(event: Event) -> dict[int, Slot]:
    """What each entry of the event has drawn so far, by the entry's id."""
    found = db.session.scalars(
        select(Slot).where(Slot.event_id == event.id).options(joinedload(Slot.session))
    )
    return {slot.entry_id: slot for slot in found}


def slots_in(session: Session) -> list[Slot]:
    """The slots drawn into a session, by the entry's code, with entry and delegation."""
    return list(
        db.session.scalars(
            select(Slot)
            .join(Slot.entry)
            .where(Slot.session_id == session.id)
            .order_by(Entry.code, Entry.id)
            .options(
                joinedload(Slot.entry).joinedload(Entry.delegation),
                joinedload(Slot.entry).joinedload(Entry.employer),
            )
        )
    )


def coded_slots(event: Event) -> list[Slot]:
    """The slots that have a blind code, in the order of session and station, with entries."""
    return list(
        db.session.scalars(
            select(Slot)
            .join(Slot.session)
            .where(Slot.event_id == event.id, Slot.blind_code.is_not(None))
            .order_by(Session.number, Slot.station)
            .options(joinedload(Slot.entry), joinedload(Slot.session))
        )
    )


def slot_of_code(event: Event, code: str) -> Slot | None:
    """The slot with this blind code."""
    return db.session.scalar(
        select(Slot)
        .where(Slot.event_id == event.id, Slot.blind_code == code)
        .options(joinedload(Slot.entry))
    )


def draws(event: Event) -> list[Draw]:
    """All draws of the event, those replaced too, in the order in which they were begun."""
    return list(
        db.session.scalars(
            select(Draw)
            .where(Draw.event_id == event.id)
            .order_by(Draw.id)
            .options(joinedload(Draw.session), joinedload(Draw.drawn_by))
        )
    )


def draw_in_force(event: Event, kind: DrawKind, session: Session | None) -> Draw | None:
    """The draw that counts, of sessions or of a session's stations."""
    return db.session.scalar(
        select(Draw).where(
            Draw.event_id == event.id,
            Draw.kind == kind,
            Draw.session_id == (session.id if session else None),
            Draw.superseded.is_(False),
            Draw.drawn_at.is_not(None),
        )
    )


def draw_or_none(event: Event, key: int) -> Draw | None:
    """The event's draw with this id."""
    return db.session.scalar(select(Draw).where(Draw.event_id == event.id, Draw.id == key))


def draw_committed(commitment: str) -> Draw | None:
    """The draw whose seed was committed to by this hash."""
    return db.session.scalar(select(Draw).where(Draw.commitment == commitment))


def code_of(entry: Entry) -> str:
    """The entrant's number, or what stands for it before one is given."""
    return entry.code or f"#{entry.id}"


def entrant(entry: Entry, kind: DrawKind) -> Entrant:
    """The entry as a draw takes it: for sessions with its delegation, which is spread over them.

    The record is public while judges mark: it tells delegations apart and does not name them.
    """
    side = entry.delegation_id if kind is DrawKind.SESSION else None
    return Entrant(code_of(entry), f"D{side}" if side else None)


def draws_of(session: Session) -> list[Draw]:
    """The draws of a session's stations, those replaced and those only committed to as well."""
    return list(db.session.scalars(select(Draw).where(Draw.session_id == session.id)))


def open_commitment(event: Event, session: Session | None) -> Draw | None:
    """The draw that is committed to and not yet drawn, of sessions or of a session's stations."""
    return db.session.scalar(
        select(Draw).where(
            Draw.event_id == event.id,
            Draw.session_id == (session.id if session else None),
            Draw.committed_at.is_not(None),
            Draw.drawn_at.is_(None),
        )
    )


def codes_taken(event: Event) -> set[str]:
    """The blind codes that were given in the event, those that redraws took back too."""
    found = db.session.scalars(select(Slot.blind_code).where(Slot.event_id == event.id))
    spent = db.session.scalars(select(SpentCode.code).where(SpentCode.event_id == event.id))
    return {code for code in (*found, *spent) if code is not None}


def outcome_of(draw: Draw) -> dict[str, int]:
    """Entrants' numbers to the number drawn, as the record has it; empty before the draw."""
    if draw.outcome is None:
        return {}
    if draw.method is DrawMethod.COMPUTER:
        return dict(records.read(draw.outcome).outcome)
    found: dict[str, int] = json.loads(draw.outcome)
    return found
