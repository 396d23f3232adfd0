"""Calls of the actions of draws."""

from collections.abc import Callable
from functools import partial

from competitions.draw import actions, queries
from competitions.draw.rules.draws import Found, Presence
from competitions.journal.rules import SYSTEM
from tests import hall
from tests.factories import NOW, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def _session_draw() -> Callable[[], object]:
    event = an_event()
    hall.a_session(event)
    typed = {entry.id: "1" for entry in hall.entrants(event, 2)}
    return partial(actions.record_session_draw, event, typed, **BY_SYSTEM)


def _station_draw() -> Callable[[], object]:
    event = an_event()
    session = hall.drawn(event, 2)
    typed = {slot.entry_id: str(slot.station) for slot in queries.slots_in(session)}
    return partial(actions.record_station_draw, session, typed, reason="重抽", **BY_SYSTEM)


def _check_in() -> Callable[[], object]:
    event = an_event()
    session = hall.drawn(event, 1)
    (slot,) = queries.slots_in(session)
    found = {slot.entry_id: Found(Presence.PRESENT)}
    return partial(actions.record_check_in, session, found, **BY_SYSTEM)


def _computer_draw() -> Callable[[], object]:
    event = an_event()
    hall.a_session(event)
    hall.entrants(event, 2)
    draw = actions.commit_draw(event, None, **BY_SYSTEM)
    return partial(actions.draw_by_computer, draw, "三七", **BY_SYSTEM)


CALLS = {
    "add_session": lambda: partial(
        actions.add_session, an_event(), 1, stations=12, starts_at=None, **BY_SYSTEM
    ),
    "change_session": lambda: partial(
        actions.change_session, hall.a_session(an_event()), stations=3, starts_at=NOW, **BY_SYSTEM
    ),
    "commit_draw": lambda: partial(actions.commit_draw, an_event(), None, **BY_SYSTEM),
    "draw_by_computer": _computer_draw,
    "record_check_in": _check_in,
    "record_session_draw": _session_draw,
    "record_station_draw": _station_draw,
    "remove_session": lambda: partial(
        actions.remove_session, hall.a_session(an_event()), **BY_SYSTEM
    ),
}
