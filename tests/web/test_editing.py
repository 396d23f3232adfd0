"""Two people change one record: nobody undoes the other's change without having seen it."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests.models import Contest
from tests.factories import a_contest, a_unit, an_account, csrf_token, signed_in

PAGE = "/contests/c/details"


@pytest.fixture
def contest(app: Flask) -> Contest:
    return a_contest(code="c", name="竞赛", venue="甲地", year=2026, hosts=["市总工会"])


@pytest.fixture
def one(app: Flask, contest: Contest) -> FlaskClient:
    return signed_in(app.test_client(), an_account(Role.ORGANISER))


@pytest.fixture
def other(app: Flask, contest: Contest) -> FlaskClient:
    return signed_in(app.test_client(), an_account(Role.ORGANISER))


def opened(client: FlaskClient, page: str = PAGE) -> dict[str, str]:
    """What a browser would send if nothing were changed."""
    return sent(client.get(page).text)


def sent(text: str) -> dict[str, str]:
    """What stands in the fields of a page."""
    found = {}
    for tag in re.findall(r"<input [^>]*>", text):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf_token" and 'type="checkbox"' not in tag:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, inner in re.findall(
        r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL
    ):
        chosen = re.search(r'<option selected value="([^"]*)"', inner)
        found[name] = chosen[1] if chosen else ""
    for name, inner in re.findall(
        r'<textarea [^>]*name="([^"]*)"[^>]*>\s*(.*?)</textarea>', text, re.DOTALL
    ):
        found[name] = unescape(inner)
    return found


def save(client: FlaskClient, data: dict[str, str], page: str = PAGE) -> Any:
    return client.post(page, data={"csrf_token": csrf_token(client, "/account")} | data)


def test_what_only_the_other_changed_is_shown_before_it_could_be_undone(
    one: FlaskClient, other: FlaskClient, contest: Contest
) -> None:
    first, second = opened(one), opened(other)
    assert save(one, first | {"venue": "乙地"}).status_code == 302
    answer = save(other, second | {"year": "2027"})
    assert answer.status_code == 422
    assert (contest.venue, contest.year) == ("乙地", 2026)
    shown = sent(answer.text)
    assert (shown["venue"], shown["year"]) == ("乙地", "2027")
    assert save(other, shown).status_code == 302
    assert (contest.venue, contest.year) == ("乙地", 2027)


def test_what_both_changed_is_named_and_saved_over_only_knowingly(
    one: FlaskClient, other: FlaskClient, contest: Contest
) -> None:
    first, second = opened(one), opened(other)
    save(one, first | {"venue": "乙地"})
    answer = save(other, second | {"venue": "丙地"})
    assert (answer.status_code, contest.venue) == (422, "乙地")
    assert "“乙地”" in answer.text
    again = sent(answer.text)
    assert again["venue"] == "丙地"
    assert save(other, again).status_code == 302
    assert contest.venue == "丙地"


def test_every_kind_of_field_is_watched(
    one: FlaskClient, other: FlaskClient, contest: Contest
) -> None:
    first, second = opened(one), opened(other)
    changes = {
        "year": "2028",
        "kind": "merit",
        "hosts": "市总工会\r\n市人社局",
        "starts_on": "2026-09-12",
        "registration_closes_at": "2026-08-31T17:00",
    }
    save(one, first | changes)
    shown = sent(save(other, second).text)
    assert {name: shown[name] for name in changes} == changes | {"hosts": "市总工会\n市人社局"}


def test_to_save_the_same_twice_is_no_quarrel(one: FlaskClient, contest: Contest) -> None:
    data = opened(one) | {"venue": "乙地", "hosts": "市总工会\r\n市人社局"}
    assert save(one, data).status_code == 302
    assert save(one, data).status_code == 302


def test_nobody_else_means_no_question(one: FlaskClient, contest: Contest) -> None:
    assert save(one, opened(one)).status_code == 302
    assert contest.name == "竞赛"


def test_a_fault_of_another_kind_keeps_what_was_seen(
    one: FlaskClient, other: FlaskClient, contest: Contest
) -> None:
    second = opened(other)
    wrong = save(other, second | {"year": "x"})
    assert wrong.status_code == 422
    save(one, opened(one) | {"venue": "乙地"})
    assert save(other, sent(wrong.text) | {"year": "2027"}).status_code == 422
    assert contest.venue == "乙地"


def test_a_unit_is_watched_too(app: Flask) -> None:
    unit = a_unit("甲厂")
    one = signed_in(app.test_client(), an_account(Role.ADMINISTRATOR))
    page = f"/units/{unit.id}/edit"
    first = opened(one, page)
    assert save(one, first | {"name": "乙厂"}, page).status_code == 302
    assert save(one, first | {"short_name": "甲"}, page).status_code == 422
    assert (unit.name, unit.short_name) == ("乙厂", None)
