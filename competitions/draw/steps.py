"""Steps of actions on draws, here and in later areas: they neither record nor commit."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session as Database

from competitions.contests.models import Event
from competitions.draw import queries
from competitions.draw.models import Draw, Session, Slot, SpentCode
from competitions.draw.rules import codes, draws
from competitions.draw.rules.draws import DrawKind, Found, Presence
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus

MISSING = {
    Presence.ABSENT: EntryStatus.ABSENT,
    Presence.WALKED_OVER: EntryStatus.WITHDRAWN,
}


def begin_marking(session: Session, now: datetime) -> None:
    """A step of the first mark in a session: from now on nobody moves."""
    session.begun_at = session.begun_at or now


def publish_draws(event: Event, now: datetime) -> None:
    """A step of the opening of an event's codes: the records of its station draws become public."""
    for draw in queries.draws(event):
        if draw.drawn_at is not None:
            draw.published_at = draw.published_at or now


def supersede(event: Event, kind: DrawKind, session: Session | None, *, reason: str) -> None:
    """Puts the draw in force aside, for a reason; raises RedrawReasonMissingError."""
    before = queries.draw_in_force(event, kind, session)
    if before is None:
        return
    if not reason.strip():
        raise draws.RedrawReasonMissingError
    before.superseded = True


def room(event: Event, session: Session | None) -> dict[int, int]:
    """How many entrants each number takes: a session its stations, a station one."""
    if session is not None:
        return dict.fromkeys(range(1, session.stations + 1), 1)
    return {each.number: each.stations for each in queries.sessions(event)}


def checked_in(session: Session) -> list[Entry]:
    """The entrants of the session who are there; raises CheckInOpenError."""
    slots = [slot for slot in queries.slots_in(session) if slot.entry.status in queries.TAKING_PART]
    unknown = tuple(slot.entry_id for slot in slots if slot.checked_in_at is None)
    if unknown:
        raise draws.CheckInOpenError(unknown)
    return [slot.entry for slot in slots]


def check_in(slot: Slot, found: Found, *, now: datetime) -> None:
    """Writes what was found into slot and entry; present again, an entry is what it was."""
    entry = slot.entry
    if found.presence is Presence.PRESENT:
        if slot.status_before is not None:
            entry.status, entry.status_reason = slot.status_before, None
            slot.status_before = None
        slot.checked_in_at = slot.checked_in_at or now
        return
    slot.status_before = slot.status_before or entry.status
    slot.checked_in_at = None
    entry.status, entry.status_reason = MISSING[found.presence], found.reason.strip()


def apply(database: Database, draw: Draw, numbers: Mapping[int, int]) -> None:
    """Gives each entrant, by entry id, the number drawn; raises MarkingBegunError."""
    if draw.session is None:
        _apply_sessions(database, draw.event, numbers)
    else:
        _apply_stations(database, draw.session, numbers)


def _apply_sessions(database: Database, event: Event, numbers: Mapping[int, int]) -> None:
    """Puts each entrant into the session drawn; whoever moves gives station and code back."""
    by_number = {session.number: session for session in queries.sessions(event)}
    slots = queries.slots(event)
    for entry, number in numbers.items():
        slot = slots.get(entry)
        if slot is None:
            slot = Slot(event_id=event.id, entry_id=entry)
            database.add(slot)
        elif slot.session is not None and slot.session.number != number:
            if slot.session.begun_at is not None:
                raise draws.MarkingBegunError
            _take_back(database, slot)
            slot.checked_in_at = None
        slot.session = by_number[number]


def _take_back(database: Database, slot: Slot) -> None:
    """Takes station and code back; the code is spent, for labels and sheets may bear it."""
    if slot.blind_code is not None:
        database.add(SpentCode(event_id=slot.event_id, code=slot.blind_code))
    slot.station = slot.blind_code = None


def _apply_stations(database: Database, session: Session, numbers: Mapping[int, int]) -> None:
    """Gives each entrant the station drawn, and a blind code to whoever has none or has moved."""
    slots = {slot.entry_id: slot for slot in queries.slots_in(session)}
    before = {entry: slot.station for entry, slot in slots.items() if slot.station is not None}
    moved = draws.moved(before, numbers)
    if moved and session.begun_at is not None:
        raise draws.MarkingBegunError
    for entry in moved:
        _take_back(database, slots[entry])
    database.flush()
    new = sorted(entry for entry in numbers if slots[entry].station is None)
    taken = queries.codes_taken(session.event)
    given = codes.blind_codes(len(new), taken=taken, pick=secrets.randbelow)
    for entry, code in zip(new, given, strict=True):
        slots[entry].station, slots[entry].blind_code = numbers[entry], code
