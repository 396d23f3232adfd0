"""A contest's hall ready for what a test is about: entrants, sessions, judges, panels."""

from itertools import count

from competitions.contests.models import Event
from competitions.draw import actions as draw
from competitions.draw import queries as draw_queries
from competitions.draw.models import Session
from competitions.draw.rules.draws import Found, Presence
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.units.models import Unit
from competitions.units.rules import UnitKind, name_key
from tests.factories import NOW

_numbers = count(1)


def a_unit(name: str, kind: UnitKind = UnitKind.ENTERPRISE) -> Unit:
    unit = Unit(kind=kind, name=name, name_key=name_key(name))
    db.session.add(unit)
    db.session.commit()
    return unit


def entrants(event: Event, how_many: int, **changes: object) -> list[Entry]:
    """Approved entries H-001, H-002 .. of the event."""
    first = len(draw_queries.entrants(event)) + 1
    made = [
        Entry(
            **{
                "event_id": event.id,
                "code": f"H-{number:03}",
                "name": f"选手{number}",
                "review": Review.APPROVED,
                "created_at": NOW,
            }
            | changes
        )
        for number in range(first, first + how_many)
    ]
    db.session.add_all(made)
    db.session.commit()
    return made


def a_session(event: Event, number: int = 1, *, stations: int = 12) -> Session:
    return draw.add_session(event, number, stations=stations, starts_at=None, actor=SYSTEM, now=NOW)


def everybody_there(session: Session) -> None:
    found = {slot.entry_id: Found(Presence.PRESENT) for slot in draw_queries.slots_in(session)}
    draw.record_check_in(session, found, actor=SYSTEM, now=NOW)


def drawn(event: Event, how_many: int, **changes: object) -> Session:
    """One session with so many entrants, checked in, at stations 1, 2 .. and with blind codes."""
    session = a_session(event, stations=how_many + 2)
    made = entrants(event, how_many, **changes)
    draw.record_session_draw(event, {entry.id: "1" for entry in made}, actor=SYSTEM, now=NOW)
    everybody_there(session)
    stations = {entry.id: str(number) for number, entry in enumerate(made, 1)}
    draw.record_station_draw(session, stations, actor=SYSTEM, now=NOW)
    return session
