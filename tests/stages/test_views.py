"""The page of the next stage: shown before it is confirmed, and undone."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.extensions import db
from competitions.stages import queries
from competitions.stages.models import Stage
from tests import hall
from tests.factories import an_account, csrf_token, signed_in
from tests.stages.making import a_next, a_result, a_stage


@pytest.fixture
def organiser(client: FlaskClient, app: Flask) -> FlaskClient:
    client = signed_in(client, an_account(Role.ORGANISER))
    token = csrf_token(client, "/account")
    client.post("/language", data={"language": "en", "csrf_token": token})
    return client


def _page(event: Any) -> str:
    return f"/contests/{event.contest.code}/events/{event.code}/next-stage"


def _post(client: FlaskClient, path: str, **data: str) -> Any:
    token = csrf_token(client, "/account")
    return client.post(path, data={"csrf_token": token} | data)


def test_a_rule_is_set_and_shows_who_would_advance(organiser: FlaskClient) -> None:
    source, target = a_result(), a_next(name="焊工决赛")
    page = _page(source)
    wrong = _post(
        organiser,
        page,
        target=str(target.id),
        first="2",
        at_least="60",
        ties="include",
        component="",
        delegation="",
    )
    assert wrong.status_code == 422
    assert "Give either a number or a mark." in wrong.text
    asked = organiser.get(page).text
    assert re.search('id="target"[^>]*><option value="0">', asked)
    assert asked.count("selected") == 0
    none = _post(organiser, page, target="0", first="2", ties="include", component="")
    assert none.status_code == 422
    assert '<a href="#target">' in none.text
    few = _post(organiser, page, target=str(target.id), first="0", ties="include", component="")
    assert "From 1 to 10,000." in few.text
    said = {"target": str(target.id), "ties": "include", "delegation": ""}
    elsewhere = _post(organiser, page, first="2", component=f"{target.id}:practice", **said)
    assert elsewhere.status_code == 422
    saved = _post(organiser, page, first="2", component=f"{target.id}:theory", **said)
    assert saved.location == page
    shown = organiser.get(page).text
    assert "Let 2 entries advance" in shown
    assert "next in line" in shown
    assert queries.stage_of(source).component == "theory"


def test_who_was_shown_advances_and_it_is_undone(organiser: FlaskClient) -> None:
    stage = a_stage()
    page = _page(stage.from_event)
    expected = re.search(r'name="expected" value="([^"]*)"', organiser.get(page).text)[1]
    stale = _post(organiser, f"{page}/advancing", expected="H-001")
    assert stale.location == page
    assert "Others would advance now" in organiser.get(page).text
    _post(organiser, f"{page}/advancing", expected=expected)
    shown = organiser.get(page).text
    assert "2 entries have advanced" in shown
    assert "Nobody moves up." in shown
    _post(organiser, f"{page}/undoing")
    assert "Let 2 entries advance" in organiser.get(page).text


def test_somebody_steps_back_on_the_page(organiser: FlaskClient) -> None:
    stage = a_stage()
    page = _page(stage.from_event)
    _post(organiser, f"{page}/stepping-back/back", entry="H-003")
    assert "steps back" in organiser.get(page).text
    assert _post(organiser, f"{page}/stepping-back/back", entry="X").status_code == 400
    _post(organiser, f"{page}/stepping-back/on", entry="H-003")
    assert db.session.get(Stage, stage.id).stepped_back == []


def test_the_rule_is_removed(organiser: FlaskClient) -> None:
    stage = a_stage()
    event = stage.from_event
    _post(organiser, f"{_page(event)}/removal")
    assert queries.stage_of(event) is None


def test_no_marks_are_shown_before_the_result_is_approved(organiser: FlaskClient) -> None:
    stage = a_stage(hall.signed_off())
    shown = organiser.get(_page(stage.from_event)).text
    assert "the result must be approved as it stands" in shown
    assert "选手1" not in shown


def test_an_organiser_of_one_event_cannot_fill_another(client: FlaskClient, app: Flask) -> None:
    stage = a_stage()
    own = signed_in(client, an_account(Role.ORGANISER, scope=stage.from_event.contest.scope))
    page = _page(stage.from_event)
    assert _post(own, f"{page}/advancing", expected="H-003\nH-002").status_code == 400
    assert _post(own, f"{page}/undoing").status_code == 400
    assert "市级决赛" not in re.sub(r"<p>.*?</p>", "", own.get(page).text)


def test_as_many_queries_for_many_as_for_one(organiser: FlaskClient) -> None:
    one, many = a_stage(a_result(2), first=1), a_stage(a_result(6), first=5)
    counts = []
    for stage in (one, many):
        page = _page(stage.from_event)
        organiser.get(page)
        with hall.counted() as statements:
            organiser.get(page)
        counts.append(len(statements))
    assert counts[0] == counts[1]
