"""What is done with draws: sessions planned, entrants checked in, numbers drawn and recorded."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session as Database

from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.contests.queries import account_behind
from competitions.draw import queries, steps
from competitions.draw.models import Draw, Session
from competitions.draw.rules import draws, records
from competitions.draw.rules.draws import DrawKind, DrawMethod, Found
from competitions.draw.rules.records import DrawRecord
from competitions.entries.models import Entry
from competitions.entries.steps import fix_entries
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value


def add_session(
    event: Event,
    number: int,
    *,
    stations: int,
    starts_at: datetime | None,
    actor: Actor,
    now: datetime,
) -> Session:
    """A new session of the event; raises SessionNumberTakenError."""
    with transaction() as database:
        if queries.session_or_none(event, number) is not None:
            raise draws.SessionNumberTakenError
        session = Session(event_id=event.id, number=number, stations=stations, starts_at=starts_at)
        database.add(session)
        database.flush()
        record(
            Tag.DRAW_SESSION_ADDED,
            subject(session),
            actor=actor,
            now=now,
            after={"number": number, "stations": stations},
        )
    return session


def change_session(
    session: Session, *, stations: int, starts_at: datetime | None, actor: Actor, now: datetime
) -> None:
    """Another number of stations, another time; raises TooFewPlacesError where it is in use."""
    with transaction():
        slots = queries.slots_in(session)
        needed = max([len(slots), *(slot.station or 0 for slot in slots)])
        if needed > stations:
            raise draws.TooFewPlacesError(needed, stations)
        before: Value = {"stations": session.stations, "starts_at": _iso(session.starts_at)}
        session.stations, session.starts_at = stations, starts_at
        record(
            Tag.DRAW_SESSION_CHANGED,
            subject(session),
            actor=actor,
            now=now,
            before=before,
            after={"stations": stations, "starts_at": _iso(starts_at)},
        )


def remove_session(session: Session, *, actor: Actor, now: datetime) -> None:
    """Takes a session back into which nobody was ever drawn; raises SessionInUseError."""
    with transaction() as database:
        if queries.slots_in(session) or queries.draws_of(session):
            raise draws.SessionInUseError
        record(
            Tag.DRAW_SESSION_REMOVED,
            subject(session),
            actor=actor,
            now=now,
            before={"number": session.number, "stations": session.stations},
        )
        database.delete(session)


def record_session_draw(
    event: Event, typed: Mapping[int, str], *, reason: str = "", actor: Actor, now: datetime
) -> Draw:
    """Writes down the sessions that were drawn by hand; `typed` by entry id, one for each entrant.

    Raises HandDrawError, NobodyToDrawError, RedrawReasonMissingError, MarkingBegunError.
    """
    with transaction() as database:
        draw = _begin(event, DrawKind.SESSION, None, DrawMethod.HAND, reason)
        entries = queries.entrants(event)
        numbers = draws.drawn_by_hand(
            {entry.id: typed.get(entry.id, "") for entry in entries}, steps.room(event, None)
        )
        _record_hand(database, draw, entries, numbers, actor=actor, now=now)
    return draw


def record_station_draw(
    session: Session, typed: Mapping[int, str], *, reason: str = "", actor: Actor, now: datetime
) -> Draw:
    """Writes down the stations that those checked in have drawn by hand, and gives blind codes.

    Whoever keeps a station keeps the code, so that a late entrant can be added. Raises
    HandDrawError, NobodyToDrawError, CheckInOpenError, RedrawReasonMissingError, MarkingBegunError.
    """
    with transaction() as database:
        draw = _begin(session.event, DrawKind.STATION, session, DrawMethod.HAND, reason)
        entries = steps.checked_in(session)
        numbers = draws.drawn_by_hand(
            {entry.id: typed.get(entry.id, "") for entry in entries},
            steps.room(session.event, session),
        )
        _record_hand(database, draw, entries, numbers, actor=actor, now=now)
    return draw


def record_check_in(
    session: Session, found: Mapping[int, Found], *, actor: Actor, now: datetime
) -> None:
    """Writes down who is there and who is not, by entry id; those not named stay as they were.

    Whoever has a station is there for good. Raises ReasonMissingError.
    """
    draws.check_reasons(found)
    with transaction():
        for slot in queries.slots_in(session):
            if slot.entry_id in found and slot.station is None:
                steps.check_in(slot, found[slot.entry_id], now=now)
        record(
            Tag.DRAW_CHECK_IN_RECORDED,
            subject(session),
            actor=actor,
            now=now,
            after={str(entry): one.presence for entry, one in sorted(found.items())},
        )


def commit_draw(
    event: Event, session: Session | None, *, reason: str = "", actor: Actor, now: datetime
) -> Draw:
    """A draw by computer whose seed is made now and shown by its hash alone until it is drawn.

    Of sessions where no session is given, else of its stations. Raises CommittedAlreadyError,
    RedrawReasonMissingError.
    """
    kind = DrawKind.STATION if session else DrawKind.SESSION
    with transaction() as database:
        if queries.open_commitment(event, session) is not None:
            raise draws.CommittedAlreadyError
        if queries.draw_in_force(event, kind, session) and not reason.strip():
            raise draws.RedrawReasonMissingError
        seed = secrets.token_hex(32)
        draw = Draw(
            event_id=event.id,
            session_id=session.id if session else None,
            kind=kind,
            method=DrawMethod.COMPUTER,
            seed=seed,
            commitment=draws.commitment(seed),
            committed_at=now,
            redraw_reason=reason.strip() or None,
        )
        database.add(draw)
        database.flush()
        record(
            Tag.DRAW_DRAW_COMMITTED,
            draw_subject(draw),
            actor=actor,
            now=now,
            after={"kind": kind, "commitment": draw.commitment},
        )
    return draw


def draw_by_computer(draw: Draw, said: str, *, actor: Actor, now: datetime) -> Draw:
    """Draws from the seed committed to and what was `said` in the hall after that.

    Sessions are public at once, stations when the codes are opened. Raises DrawnAlreadyError,
    NobodyToDrawError, TooFewPlacesError, CheckInOpenError, MarkingBegunError.
    """
    with transaction() as database:
        if draw.drawn_at is not None or draw.seed is None or draw.commitment is None:
            raise draws.DrawnAlreadyError
        event, session = draw.event, draw.session
        steps.supersede(event, draw.kind, session, reason=draw.redraw_reason or "")
        entries = steps.checked_in(session) if session else queries.entrants(event)
        if not entries:
            raise draws.NobodyToDrawError
        entrants = tuple(queries.entrant(entry, draw.kind) for entry in entries)
        numbers = draws.places(steps.room(event, session), len(entrants))
        outcome = draws.drawn_by_computer(entrants, numbers, seed=draw.seed, said=said)
        draw.outcome = records.written(
            DrawRecord(
                contest=event.contest.code,
                event=event.code,
                kind=draw.kind,
                session=session.number if session else None,
                commitment=draw.commitment,
                seed=draw.seed,
                said=said,
                entrants=entrants,
                numbers=numbers,
                outcome=outcome,
            )
        )
        drawn = {entry.id: outcome[queries.code_of(entry)] for entry in entries}
        steps.apply(database, draw, drawn)
        _record_made(Tag.DRAW_DRAW_MADE, draw, drawn, actor=actor, now=now)
    return draw


def subject(session: Session) -> str:
    """The session as a journal's subject."""
    return f"{event_subject(session.event)}/draw:session:{session.id}"


def draw_subject(draw: Draw) -> str:
    """The draw as a journal's subject."""
    return f"{event_subject(draw.event)}/draw:draw:{draw.id}"


def _begin(
    event: Event, kind: DrawKind, session: Session | None, method: DrawMethod, reason: str
) -> Draw:
    steps.supersede(event, kind, session, reason=reason)
    return Draw(
        event_id=event.id,
        session_id=session.id if session else None,
        kind=kind,
        method=method,
        redraw_reason=reason.strip() or None,
    )


def _record_hand(
    database: Database,
    draw: Draw,
    entries: list[Entry],
    numbers: Mapping[int, int],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    if not entries:
        raise draws.NobodyToDrawError
    database.add(draw)
    database.flush()
    draw.outcome = json.dumps(
        {queries.code_of(entry): numbers[entry.id] for entry in entries}, ensure_ascii=False
    )
    steps.apply(database, draw, numbers)
    _record_made(Tag.DRAW_DRAW_RECORDED, draw, numbers, actor=actor, now=now)


def _record_made(
    tag: Tag, draw: Draw, numbers: Mapping[int, int], *, actor: Actor, now: datetime
) -> None:
    draw.drawn_at = now
    drawer = account_behind(actor)
    draw.drawn_by_id = drawer.id if drawer else None
    if draw.kind is DrawKind.SESSION:
        draw.published_at = now
    fix_entries(draw.event_id, now)
    record(
        tag,
        draw_subject(draw),
        actor=actor,
        now=now,
        after={
            "kind": draw.kind,
            "numbers": {str(entry): number for entry, number in sorted(numbers.items())},
            "outcome": hashlib.sha256((draw.outcome or "").encode()).hexdigest(),
        },
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
