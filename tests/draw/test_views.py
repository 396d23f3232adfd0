"""The pages of draws, as organisers, supervisors and strangers see them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.contests.rules.choices import EntryKind
from competitions.draw import actions, queries
from competitions.draw.rules import records
from competitions.draw.rules.draws import Found, Presence
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from tests import hall
from tests.factories import NOW, an_account, an_event, csrf_token, signed_in


@pytest.fixture
def event(app: Flask) -> Event:
    return an_event()


@pytest.fixture
def organiser(client: FlaskClient, event: Event) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER, scope=event.contest.scope))


def under(event: Event, rest: str = "") -> str:
    return f"/contests/{event.contest.code}/events/{event.code}/draw{rest}"


def send(client: FlaskClient, path: str, *, page: str | None = None, **data: str) -> object:
    token = csrf_token(client, page or path)
    return client.post(path, data={"csrf_token": token} | data)


def test_a_session_is_planned(organiser: FlaskClient, event: Event) -> None:
    answer = send(organiser, under(event), number="1", stations="１２", starts_at="")
    assert answer.status_code == 302
    assert [(s.number, s.stations) for s in queries.sessions(event)] == [(1, 12)]
    again = send(organiser, under(event), number="1", stations="6")
    assert again.status_code == 422
    assert "There is a session of this number" in again.text or "已有" in again.text
    edit = send(organiser, under(event, "/sessions/1"), stations="6")
    assert edit.status_code == 302
    assert queries.sessions(event)[0].stations == 6
    page = under(event, "/sessions/1")
    gone = send(organiser, under(event, "/sessions/1/removal"), page=page)
    assert gone.status_code == 302
    assert queries.sessions(event) == []


def test_works_need_no_hall(organiser: FlaskClient, event: Event) -> None:
    assert "无须场地" not in organiser.get(under(event)).text
    event.entry_kind = EntryKind.WORK
    hall.entrants(event, 3)
    page = organiser.get(under(event)).text
    assert "无须场地" in page
    proposed = re.search(r'<input[^>]*id="stations"[^>]*>', page)
    assert proposed is not None
    assert 'value="3"' in proposed[0]


def test_the_only_session_needs_no_typing(organiser: FlaskClient, event: Event) -> None:
    hall.entrants(event, 2)
    page = under(event, "/entrants")
    for sessions, filled_in in ((1, 2), (2, 0)):
        send(organiser, under(event), number=str(sessions), stations="2")
        boxes = re.findall(
            r'id="number-\d+" name="number-\d+" value="(\d*)"', organiser.get(page).text
        )
        assert boxes == ["1"] * filled_in + [""] * (2 - filled_in)


def test_numbers_typed_wrongly_are_all_named_and_stay_typed(
    organiser: FlaskClient, event: Event
) -> None:
    hall.a_session(event, 1, stations=1)
    one, two, three = hall.entrants(event, 3)
    typed = {f"number-{one.id}": "1", f"number-{two.id}": "1", f"number-{three.id}": "x7"}
    answer = send(organiser, under(event, "/entrants"), **typed)
    assert answer.status_code == 422
    assert answer.text.count('aria-invalid="true"') == 3
    assert 'value="x7"' in answer.text
    assert queries.draws(event) == []


def test_the_day_of_a_draw(organiser: FlaskClient, event: Event) -> None:
    hall.a_session(event, 1, stations=3)
    one, two = hall.entrants(event, 2)
    numbers = {f"number-{one.id}": "1", f"number-{two.id}": "1"}
    record = send(organiser, under(event, "/entrants"), **numbers)
    assert organiser.get(record.location).status_code == 200
    silent = {f"presence-{one.id}": "present", f"presence-{two.id}": "absent"}
    refused = send(organiser, under(event, "/sessions/1/check-in"), **silent)
    assert refused.status_code == 422
    told = silent | {f"reason-{two.id}": "未到"}
    assert send(organiser, under(event, "/sessions/1/check-in"), **told).status_code == 302
    assert two.status is EntryStatus.ABSENT
    assert "未到" in organiser.get(under(event, "/sessions/1/check-in")).text
    drawn = send(organiser, under(event, "/sessions/1/stations"), **{f"number-{one.id}": "２"})
    page = organiser.get(drawn.location).text
    (slot,) = queries.coded_slots(event)
    assert (slot.station, slot.blind_code in page) == (2, True)
    again = send(organiser, under(event, "/sessions/1/stations"), **{f"number-{one.id}": "1"})
    assert again.status_code == 422
    assert "reason" in again.text
    assert organiser.get(under(event)).status_code == 200


def test_all_others_are_there_by_one_button_and_nothing_chosen_records_nothing(
    organiser: FlaskClient, event: Event
) -> None:
    hall.a_session(event, 1, stations=3)
    one, two, three = hall.entrants(event, 3)
    numbers = {f"number-{each.id}": "1" for each in (one, two, three)}
    send(organiser, under(event, "/entrants"), **numbers)
    page = under(event, "/sessions/1/check-in")
    assert send(organiser, page).status_code == 422
    missing = {f"presence-{two.id}": "absent", f"reason-{two.id}": "请假"}
    assert send(organiser, page, others="present", **missing).status_code == 302
    there = {slot.entry_id for slot in queries.slots(event).values() if slot.checked_in_at}
    assert there == {one.id, three.id}
    assert two.status is EntryStatus.ABSENT


def test_works_and_units_are_headed_as_such(organiser: FlaskClient, event: Event) -> None:
    hall.drawn(event, 2)
    event.entry_kind = EntryKind.UNIT
    db.session.commit()
    for page in ("/entrants", "/sessions/1/check-in", "/sessions/1/stations"):
        found = organiser.get(under(event, page)).text
        assert ("名称</th>" in found, "姓名</th>" in found) == (True, False), page


def test_a_check_in_that_is_done_offers_nothing_to_record(
    organiser: FlaskClient, event: Event
) -> None:
    hall.drawn(event, 2)
    page = organiser.get(under(event, "/sessions/1/check-in")).text
    assert 'type="submit"' not in page.split("<table")[1].split("</main>")[0]


def test_a_draw_by_computer_before_and_after(
    organiser: FlaskClient, event: Event, app: Flask
) -> None:
    hall.a_session(event, 1, stations=4)
    hall.entrants(event, 3)
    committed = send(organiser, under(event, "/commitments"), page=under(event))
    (draw,) = queries.draws(event)
    seed, commitment = draw.seed or "", draw.commitment or ""
    again = send(organiser, under(event, "/commitments"), page=under(event))
    assert again.location == committed.location
    stranger = app.test_client()
    for client, path in ((organiser, committed.location), (stranger, f"/draws/{commitment}")):
        page = client.get(path).text
        assert commitment in page
        assert seed not in page
    assert stranger.get(f"/draws/{commitment}.json").status_code == 404
    assert organiser.get(f"{committed.location}.json").status_code == 404
    assert send(organiser, committed.location, said="7 31 4").status_code == 302
    answer = stranger.get(f"/draws/{commitment}.json")
    record = records.read(answer.text)
    assert records.flaw(record) is None
    assert record.said == "7 31 4"
    assert seed in stranger.get(f"/draws/{commitment}").text
    refused = send(organiser, under(event, "/commitments"), page=under(event))
    assert refused.location.endswith("/draw")


def test_a_station_draw_is_not_public_before_the_codes_are_open(
    client: FlaskClient, event: Event
) -> None:
    session = hall.drawn(event, 2)
    by = {"actor": SYSTEM, "now": NOW}
    draw = actions.commit_draw(event, session, reason="重抽", **by)
    actions.draw_by_computer(draw, "", **by)
    assert client.get(f"/draws/{draw.commitment}.json").status_code == 404
    assert (draw.seed or "") not in client.get(f"/draws/{draw.commitment}").text


def test_a_supervisor_sees_draws_but_no_codes_and_changes_nothing(
    client: FlaskClient, event: Event
) -> None:
    hall.drawn(event, 2)
    signed_in(client, an_account(Role.SUPERVISOR, scope=event.contest.scope))
    codes = [slot.blind_code or "" for slot in queries.coded_slots(event)]
    draws = queries.draws(event)
    pages = [client.get(under(event)).text]
    pages += [client.get(under(event, f"/draws/{draw.id}")).text for draw in draws]
    assert not [code for code in codes if re.search(rf"\b{code}\b", "".join(pages))]
    for rest in ("/entrants", "/sessions/1", "/sessions/1/check-in", "/sessions/1/stations"):
        assert client.get(under(event, rest)).status_code == 404
    token = csrf_token(client, under(event))
    answer = client.post(under(event, f"/draws/{draws[0].id}"), data={"csrf_token": token})
    assert answer.status_code == 404


@pytest.mark.parametrize("role", [Role.JUDGE, Role.KEYER, Role.CHIEF_JUDGE, Role.CONTACT])
def test_others_see_nothing(client: FlaskClient, event: Event, role: Role) -> None:
    hall.drawn(event, 1)
    signed_in(client, an_account(role, scope=event.scope))
    (draw, *_) = queries.draws(event)
    for rest in ("", f"/draws/{draw.id}", "/sessions/1/stations"):
        assert client.get(under(event, rest)).status_code == 404


def test_addresses_of_nothing(organiser: FlaskClient, event: Event) -> None:
    for rest in ("/sessions/9", "/sessions/9/check-in", "/sessions/9/stations", "/draws/999"):
        assert organiser.get(under(event, rest)).status_code == 404
    assert organiser.get("/draws/nothing").status_code == 404
    answer = send(organiser, under(event, "/commitments"), page=under(event), session="9")
    assert answer.status_code == 404


@pytest.mark.parametrize("session", ["", "1"])
def test_what_a_computer_cannot_draw_is_said(
    organiser: FlaskClient, event: Event, session: str
) -> None:
    hall.a_session(event, 1, stations=1)
    made = hall.entrants(event, 2 if not session else 1)
    if session:
        numbers = {f"number-{entry.id}": "1" for entry in made}
        send(organiser, under(event, "/entrants"), **numbers)
    chosen = {"session": session} if session else {}
    committed = send(organiser, under(event, "/commitments"), page=under(event), **chosen)
    answer = send(organiser, committed.location)
    assert answer.status_code == 422
    assert queries.open_commitment(event, queries.sessions(event)[0] if session else None)


def test_what_is_in_use_is_not_removed(organiser: FlaskClient, event: Event) -> None:
    hall.drawn(event, 3)
    page = under(event, "/sessions/1")
    assert send(organiser, page, stations="2").status_code == 422
    assert send(organiser, f"{page}/removal", page=page).status_code == 302
    assert len(queries.sessions(event)) == 1


def test_check_in_comes_before_the_stations(organiser: FlaskClient, event: Event) -> None:
    session = hall.a_session(event, 1, stations=3)
    one, two = hall.entrants(event, 2)
    by = {"actor": SYSTEM, "now": NOW}
    actions.record_session_draw(event, {one.id: "1", two.id: "1"}, **by)
    actions.record_check_in(session, {one.id: Found(Presence.PRESENT)}, **by)
    answer = send(organiser, under(event, "/sessions/1/stations"), **{f"number-{one.id}": "1"})
    assert answer.status_code == 422
    assert queries.coded_slots(event) == []
