"""Sessions, check-in and draws as they are done."""

import json

import pytest
from flask import Flask

from competitions.draw import actions, queries, steps
from competitions.draw.rules import codes, draws, records
from competitions.draw.rules.draws import DrawKind, DrawMethod, Found, Presence
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db, transaction
from competitions.journal.rules import SYSTEM
from tests import hall
from tests.factories import NOW, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def stations_of(session: object) -> dict[str, int | None]:
    return {slot.entry.code: slot.station for slot in queries.slots_in(session)}


def test_entrants_are_drawn_into_sessions_by_hand(app: Flask) -> None:
    event = an_event()
    first, second = hall.a_session(event, 1, stations=2), hall.a_session(event, 2, stations=2)
    made = hall.entrants(event, 3)
    hall.entrants(event, 1, code="X-1", review=Review.SUBMITTED)
    hall.entrants(event, 1, code="X-2", status=EntryStatus.WITHDRAWN)
    typed = dict(zip([entry.id for entry in made], ["2", "１", "2"], strict=True))
    draw = actions.record_session_draw(event, typed, **BY_SYSTEM)
    assert list(stations_of(first)) == ["H-002"]
    assert list(stations_of(second)) == ["H-001", "H-003"]
    assert (draw.kind, draw.method, draw.published_at) == (DrawKind.SESSION, DrawMethod.HAND, NOW)
    assert json.loads(draw.outcome or "") == {"H-001": 2, "H-002": 1, "H-003": 2}


def test_a_faulty_draw_leaves_nothing(app: Flask) -> None:
    event = an_event()
    hall.a_session(event, stations=5)
    made = hall.entrants(event, 2)
    with pytest.raises(draws.HandDrawError):
        actions.record_session_draw(event, {made[0].id: "1"}, **BY_SYSTEM)
    assert queries.draws(event) == []
    assert queries.slots(event) == {}


def test_nobody_to_draw_for(app: Flask) -> None:
    event = an_event()
    session = hall.a_session(event)
    with pytest.raises(draws.NobodyToDrawError):
        actions.record_session_draw(event, {}, **BY_SYSTEM)
    with pytest.raises(draws.NobodyToDrawError):
        actions.record_station_draw(session, {}, **BY_SYSTEM)
    waiting = actions.commit_draw(event, None, **BY_SYSTEM)
    with pytest.raises(draws.NobodyToDrawError):
        actions.draw_by_computer(waiting, "", **BY_SYSTEM)


def test_stations_give_blind_codes_to_those_who_are_there(app: Flask) -> None:
    event = an_event()
    session = hall.a_session(event, stations=3)
    one, two, three = made = hall.entrants(event, 3)
    actions.record_session_draw(event, {entry.id: "1" for entry in made}, **BY_SYSTEM)
    with pytest.raises(draws.CheckInOpenError) as refused:
        actions.record_station_draw(session, {}, **BY_SYSTEM)
    assert refused.value.entrants == tuple(entry.id for entry in made)
    actions.record_check_in(
        session,
        {
            one.id: Found(Presence.PRESENT),
            two.id: Found(Presence.ABSENT, "未到"),
            three.id: Found(Presence.PRESENT),
        },
        **BY_SYSTEM,
    )
    assert (two.status, two.status_reason) == (EntryStatus.ABSENT, "未到")
    draw = actions.record_station_draw(session, {one.id: "3", three.id: "1"}, **BY_SYSTEM)
    assert stations_of(session) == {"H-001": 3, "H-002": None, "H-003": 1}
    found = [slot.blind_code for slot in queries.coded_slots(event)]
    assert len(set(found)) == 2
    assert all(codes.is_blind_code(code or "") for code in found)
    assert draw.published_at is None
    assert queries.slot_of_code(event, found[0] or "") == queries.slots(event)[three.id]


def test_who_comes_after_all_is_what_they_were(app: Flask) -> None:
    event = an_event()
    session = hall.a_session(event)
    (guest,) = hall.entrants(event, 1, status=EntryStatus.GUEST)
    actions.record_session_draw(event, {guest.id: "1"}, **BY_SYSTEM)
    late = Found(Presence.WALKED_OVER, "迟到")
    actions.record_check_in(session, {guest.id: late}, **BY_SYSTEM)
    assert guest.status is EntryStatus.WITHDRAWN
    actions.record_check_in(session, {guest.id: late}, **BY_SYSTEM)
    actions.record_check_in(session, {guest.id: Found(Presence.PRESENT)}, **BY_SYSTEM)
    assert (guest.status, guest.status_reason) == (EntryStatus.GUEST, None)


def test_whoever_has_a_station_stays_there(app: Flask) -> None:
    event = an_event()
    session = hall.drawn(event, 1)
    (entry,) = queries.entrants(event)
    gone = {entry.id: Found(Presence.ABSENT, "走了")}
    actions.record_check_in(session, gone, **BY_SYSTEM)
    assert entry.status is EntryStatus.COMPETING


def test_a_redraw_needs_a_reason_and_stays_on_record(app: Flask) -> None:
    event = an_event()
    session = hall.drawn(event, 2)
    one, two = queries.entrants(event)
    before = {slot.entry_id: slot.blind_code for slot in queries.coded_slots(event)}
    again = {one.id: "2", two.id: "1"}
    with pytest.raises(draws.RedrawReasonMissingError):
        actions.record_station_draw(session, again, reason=" ", **BY_SYSTEM)
    actions.record_station_draw(session, again, reason="2 号工位停电", **BY_SYSTEM)
    assert stations_of(session) == {"H-001": 2, "H-002": 1}
    assert [(d.superseded, d.redraw_reason) for d in queries.draws(event)][1:] == [
        (True, None),
        (False, "2 号工位停电"),
    ]
    after = {slot.entry_id: slot.blind_code for slot in queries.coded_slots(event)}
    assert not set(before.values()) & set(after.values())
    assert queries.codes_taken(event) == {*before.values(), *after.values()}


def test_a_late_entrant_is_added_and_the_others_keep_their_codes(app: Flask) -> None:
    event = an_event()
    session = hall.drawn(event, 2)
    one, two = queries.entrants(event)
    before = {slot.entry_id: slot.blind_code for slot in queries.coded_slots(event)}
    with transaction():
        steps.begin_marking(session, NOW)
    (late,) = hall.entrants(event, 1)
    numbers = {one.id: "1", two.id: "1", late.id: "1"}
    actions.record_session_draw(event, numbers, reason="补抽", **BY_SYSTEM)
    hall.everybody_there(session)
    with pytest.raises(draws.MarkingBegunError):
        actions.record_station_draw(
            session, {one.id: "2", two.id: "1", late.id: "3"}, reason="补抽", **BY_SYSTEM
        )
    typed = {one.id: "1", two.id: "2", late.id: "3"}
    actions.record_station_draw(session, typed, reason="补抽", **BY_SYSTEM)
    after = {slot.entry_id: slot.blind_code for slot in queries.coded_slots(event)}
    assert after.items() > before.items()
    assert late.id in after


def test_who_moves_to_another_session_gives_station_and_code_back(app: Flask) -> None:
    event = an_event()
    first = hall.drawn(event, 1)
    second = hall.a_session(event, 2)
    (entry,) = queries.entrants(event)
    spent = queries.codes_taken(event)
    actions.record_session_draw(event, {entry.id: "2"}, reason="改场次", **BY_SYSTEM)
    (slot,) = queries.slots_in(second)
    assert (slot.station, slot.blind_code, slot.checked_in_at) == (None, None, None)
    assert (len(spent), queries.codes_taken(event)) == (1, spent)
    with transaction():
        steps.begin_marking(second, NOW)
    with pytest.raises(draws.MarkingBegunError):
        actions.record_session_draw(event, {entry.id: "1"}, reason="改场次", **BY_SYSTEM)
    assert queries.slots_in(first) == []


def test_a_computer_draws_from_the_seed_that_it_committed_to(app: Flask) -> None:
    event = an_event()
    hall.a_session(event, 1, stations=4)
    hall.a_session(event, 2, stations=4)
    county = hall.a_unit("甲县总工会")
    hall.entrants(event, 6, delegation_id=county.id)
    draw = actions.commit_draw(event, None, **BY_SYSTEM)
    assert (draw.drawn_at, draw.outcome) == (None, None)
    with pytest.raises(draws.CommittedAlreadyError):
        actions.commit_draw(event, None, **BY_SYSTEM)
    actions.draw_by_computer(draw, "三七", **BY_SYSTEM)
    record = records.read(draw.outcome or "")
    assert records.flaw(record) is None
    assert (record.said, record.commitment) == ("三七", draw.commitment)
    assert {entrant.delegation for entrant in record.entrants} == {f"D{county.id}"}
    slots = queries.slots(event)
    assert {
        queries.code_of(entry): slots[entry.id].session.number for entry in queries.entrants(event)
    } == record.outcome
    assert sorted(record.outcome.values()) == [1, 1, 1, 2, 2, 2]
    with pytest.raises(draws.DrawnAlreadyError):
        actions.draw_by_computer(draw, "三八", **BY_SYSTEM)
    with pytest.raises(draws.RedrawReasonMissingError):
        actions.commit_draw(event, None, **BY_SYSTEM)


def test_stations_by_computer_are_public_once_the_codes_are_open(app: Flask) -> None:
    event = an_event()
    session = hall.drawn(event, 3)
    draw = actions.commit_draw(event, session, reason="改用电子抽签", **BY_SYSTEM)
    actions.draw_by_computer(draw, "", **BY_SYSTEM)
    assert records.flaw(records.read(draw.outcome or "")) is None
    assert sorted(stations_of(session).values()) == [1, 2, 3]
    assert draw.published_at is None
    with transaction():
        steps.publish_draws(event, NOW)
    assert queries.draw_committed(draw.commitment or "").published_at == NOW


def test_a_seed_is_drawn_though_somebody_drew_by_hand_meanwhile(app: Flask) -> None:
    event = an_event()
    hall.a_session(event)
    made = hall.entrants(event, 2)
    waiting = actions.commit_draw(event, None, **BY_SYSTEM)
    actions.record_session_draw(event, {entry.id: "1" for entry in made}, **BY_SYSTEM)
    with pytest.raises(draws.RedrawReasonMissingError):
        actions.draw_by_computer(waiting, "", **BY_SYSTEM)


def test_more_entrants_than_stations(app: Flask) -> None:
    event = an_event()
    hall.a_session(event, stations=1)
    hall.entrants(event, 2)
    draw = actions.commit_draw(event, None, **BY_SYSTEM)
    with pytest.raises(draws.TooFewPlacesError):
        actions.draw_by_computer(draw, "", **BY_SYSTEM)


def test_sessions_are_planned(app: Flask) -> None:
    event = an_event()
    session = hall.a_session(event, stations=2)
    with pytest.raises(draws.SessionNumberTakenError):
        hall.a_session(event)
    actions.change_session(session, stations=6, starts_at=NOW, **BY_SYSTEM)
    assert (session.stations, session.starts_at) == (6, NOW)
    actions.remove_session(session, **BY_SYSTEM)
    assert queries.sessions(event) == []


def test_a_session_in_use_keeps_its_stations(app: Flask) -> None:
    event = an_event()
    session = hall.drawn(event, 3)
    with pytest.raises(draws.TooFewPlacesError):
        actions.change_session(session, stations=2, starts_at=None, **BY_SYSTEM)
    with pytest.raises(draws.SessionInUseError):
        actions.remove_session(session, **BY_SYSTEM)
    empty = hall.a_session(event, 2)
    actions.commit_draw(event, empty, **BY_SYSTEM)
    with pytest.raises(draws.SessionInUseError):
        actions.remove_session(empty, **BY_SYSTEM)
    assert db.session.get(type(session), session.id) is session


def test_a_session_draw_closes_substitution(app: Flask) -> None:
    event = an_event()
    entry = hall.entrants(event, 1)[0]
    session = hall.a_session(event)
    actions.record_session_draw(event, {entry.id: str(session.number)}, actor=SYSTEM, now=NOW)
    assert entry.fixed_at == NOW
