"""The pages of sign-off: codes only, the order of things, two people where two are asked for."""

from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Panel
from competitions.draw.queries import coded_slots
from competitions.scoring.queries import marks, sheets
from competitions.signoff import actions, queries
from tests import hall
from tests.factories import NOW, a_scheme, an_account, csrf_token, signed_in


def _under(event: Event) -> str:
    return f"/contests/{event.contest.code}/events/{event.code}/sign-off"


def _post(app: Flask, person: Account, path: str, page: str | None = None, **data: str) -> object:
    client = signed_in(app.test_client(), person)
    return client.post(path, data={"csrf_token": csrf_token(client, page or path)} | data)


def _get(app: Flask, person: Account, path: str) -> str:
    return signed_in(app.test_client(), person).get(path).text


@pytest.mark.parametrize("page", ["", "/codes", "/corrections", "/entries/{code}"])
def test_a_chief_judge_sees_codes_and_no_name(app: Flask, page: str) -> None:
    event = hall.signed_off(2)
    code = coded_slots(event)[0].blind_code
    person = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    shown = _get(app, person, _under(event) + page.format(code=code))
    assert "选手" not in shown
    assert "H-001" not in shown


def test_signing_is_offered_when_nothing_is_left_and_done_once(app: Flask) -> None:
    event = hall.all_signed()
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    assert _post(app, chief, _under(event)).status_code == 302
    assert queries.is_signed(event)
    assert _post(app, chief, _under(event)).status_code == 302
    assert queries.sign_off(event).version == 1


def test_a_supervisor_watches_and_does_not_sign(app: Flask) -> None:
    event = hall.all_signed()
    watcher = an_account(Role.SUPERVISOR, scope=event.scope)
    assert _post(app, watcher, _under(event), _under(event)).status_code == 404
    assert not queries.is_signed(event)


def test_an_organiser_sees_no_marks_before_the_codes_are_open(app: Flask) -> None:
    event = hall.signed_off()
    client = signed_in(app.test_client(), an_account(Role.ORGANISER))
    code = coded_slots(event)[0].blind_code
    for page in ("", "/codes", f"/entries/{code}"):
        assert client.get(_under(event) + page).status_code == 404


def test_what_is_left_is_said_and_keeps_the_event_open(app: Flask) -> None:
    event = hall.judged(1)
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    client = signed_in(app.test_client(), chief)
    token = csrf_token(client, "/account")
    answer = client.post(_under(event), data={"csrf_token": token})
    assert answer.status_code == 422
    assert queries.sign_off(event) is None


def test_a_sheet_goes_back_with_a_reason(app: Flask) -> None:
    event = hall.all_signed()
    place = sheets.places(event)[0]
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    page = f"{_under(event)}/entries/{place.slot.blind_code}"
    path = f"{_under(event)}/sheets/{place.sheet.id}/return"
    _post(app, chief, path, page, reason="漏填一项", code=place.slot.blind_code)
    assert "漏填一项" in _get(app, chief, page)


def test_a_correction_with_a_mark_off_the_step_is_refused_and_kept(app: Flask) -> None:
    event = hall.signed_off()
    sheet = sheets.places(event)[0].sheet
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    path = f"{_under(event)}/sheets/{sheet.id}/correction"
    answer = _post(app, chief, path, work="80.3", reason="登错")
    assert answer.status_code == 422
    assert 'value="80.3"' in answer.text
    assert "80.3 不合给分间隔 0.5" in answer.text
    answer = _post(app, chief, path, work="80,5", reason="登错")
    assert 'value="80.5"' in answer.text
    assert queries.corrections(event) == []


def test_a_correction_is_confirmed_by_somebody_else(app: Flask) -> None:
    event = hall.signed_off()
    sheet = sheets.places(event)[0].sheet
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    watcher = an_account(Role.SUPERVISOR, scope=event.scope)
    _post(app, chief, f"{_under(event)}/sheets/{sheet.id}/correction", work="70.5", reason="登错")
    (asked,) = queries.corrections(event)
    listed = _get(app, watcher, f"{_under(event)}/corrections")
    assert "<strong>80</strong>" in listed
    assert "<strong>70.5</strong>" in listed
    assert '<td data-label="裁判员">A</td>' in listed
    path = f"{_under(event)}/corrections/{asked.id}"
    _post(app, chief, path, "/account", confirmed="yes")
    assert queries.corrections(event)[0].decided_at is None
    _post(app, watcher, path, f"{_under(event)}/corrections", confirmed="yes")
    given = {m for by in marks.marks_of(event)["H-001"].values() for m in by.values()}
    assert given == {Decimal("70.5")}


def test_codes_are_opened_by_two_people(app: Flask) -> None:
    event = hall.signed_off()
    ranked = [(place.slot.entry_id, 1) for place in sheets.places(event)]
    for item in actions.draw_recheck(event, ranked, seed="s", by=an_account(), now=NOW):
        actions.record_recheck(item, correct=True, note="", by=an_account(), now=NOW)
    watcher = an_account(Role.SUPERVISOR, scope=event.scope)
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    page = f"{_under(event)}/codes"
    assert _post(app, chief, page, "/account").status_code == 422
    assert _post(app, watcher, page).status_code == 302
    assert _post(app, watcher, page, "/account").status_code == 422
    assert "选手1" not in _get(app, watcher, page)
    assert _post(app, chief, page).status_code == 302
    assert "选手1" in _get(app, watcher, page)


def test_the_overview_asks_the_same_number_of_queries_for_1_and_20_entries(app: Flask) -> None:
    counts = []
    for number in (1, 20):
        event = hall.judged(number)
        client = signed_in(app.test_client(), an_account(Role.CHIEF_JUDGE, scope=event.scope))
        with hall.counted() as statements:
            assert client.get(_under(event)).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_judges_who_lie_too_far_apart_are_told_with_the_figures(app: Flask) -> None:
    event = hall.judged(2, judge_codes="AB")
    scheme = preset(Preset.THEORY_PRACTICE)
    work = replace(scheme.criteria[0], panel=Panel(max_spread=Decimal("5.5")))
    a_scheme(event, replace(scheme, criteria=(work,)))
    for number, given in enumerate((("80", "86"), ("80", "85.5"))):
        for judge, mark in zip("AB", given, strict=True):
            hall.marked(hall.place(event, number, judge), mark)
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    told = "相差 6，最多 5.5"
    wide, fine = (slot.blind_code for slot in coded_slots(event))
    assert _get(app, chief, _under(event)).count(told) == 1
    assert told in _get(app, chief, f"{_under(event)}/entries/{wide}")
    assert "相差" not in _get(app, chief, f"{_under(event)}/entries/{fine}")
