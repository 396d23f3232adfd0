"""How often a password may be tried: by whom, from where, in which browser."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts import actions
from tests.factories import NOW, PASSWORD, an_account, csrf_token

HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


def tried(client: FlaskClient, user_name: str, password: str, address: str = HERE) -> int:
    """The status of one try to sign in."""
    token = csrf_token(client, "/sign-in")
    data = {"csrf_token": token, "user_name": user_name, "password": password}
    place = {"REMOTE_ADDR": address}
    return client.post("/sign-in", data=data, environ_base=place).status_code


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


def test_the_eleventh_wrong_try_is_not_looked_at(client: FlaskClient) -> None:
    an_account(user_name="judge5")
    assert [tried(client, "judge5", "wrong") for _ in range(12)] == [422] * 10 + [429] * 2
    assert tried(client, "judge5", PASSWORD) == 429


def test_other_spellings_of_a_user_name_count_as_one(client: FlaskClient) -> None:
    spellings = ["judge5", "JUDGE5", " judge5 ", "ｊｕｄｇｅ５", "judge5\u200b"] * 2
    assert [tried(client, name, "wrong") for name in spellings] == [422] * 10
    assert tried(client, "Judge5", "wrong") == 429


def test_right_passwords_are_not_counted(app: Flask) -> None:
    an_account(user_name="judge5")
    for _ in range(12):
        assert tried(app.test_client(), "judge5", PASSWORD) == 302


def test_a_stranger_at_the_same_address_locks_nobody_out(
    client: FlaskClient, stranger: FlaskClient
) -> None:
    account = an_account(user_name="judge5")
    assert tried(client, "judge5", PASSWORD) == 302
    actions.end_session(account, now=NOW)
    for _ in range(11):
        tried(stranger, "judge5", "wrong")
    assert tried(stranger, "judge5", PASSWORD) == 429
    assert tried(client, "judge5", PASSWORD) == 302


def test_a_stranger_elsewhere_locks_no_new_browser_out(
    client: FlaskClient, stranger: FlaskClient
) -> None:
    an_account(user_name="judge5")
    for _ in range(11):
        tried(stranger, "judge5", "wrong", ELSEWHERE)
    assert tried(client, "judge5", PASSWORD) == 302


def test_a_marked_browser_has_a_limit_of_its_own(client: FlaskClient) -> None:
    account = an_account(user_name="judge5")
    assert tried(client, "judge5", PASSWORD) == 302
    actions.end_session(account, now=NOW)
    assert [tried(client, "judge5", "wrong") for _ in range(11)] == [422] * 10 + [429]


def test_an_address_has_a_limit_over_all_names_but_not_for_marked_browsers(
    client: FlaskClient, stranger: FlaskClient
) -> None:
    account = an_account(user_name="judge5")
    an_account(user_name="judge6")
    assert tried(client, "judge5", PASSWORD) == 302
    actions.end_session(account, now=NOW)
    assert [tried(stranger, f"n{n}", "wrong") for n in range(101)] == [422] * 100 + [429]
    assert tried(stranger, "judge6", PASSWORD) == 429
    assert tried(client, "judge5", PASSWORD) == 302


def test_an_ipv6_network_is_one_address(client: FlaskClient) -> None:
    for n in range(10):
        assert tried(client, "judge5", "wrong", f"2001:db8::{n}") == 422
    assert tried(client, "judge5", "wrong", "2001:db8::ffff") == 429
    assert tried(client, "judge5", "wrong", "2001:db8:0:1::1") == 422


@pytest.mark.parametrize("cookie", ["", "x", "WyJhIixbImIiXV0.forged"])
def test_a_forged_mark_is_no_mark(client: FlaskClient, cookie: str) -> None:
    an_account(user_name="judge5")
    client.set_cookie("device", cookie, path="/sign-in")
    assert tried(client, "judge5", "wrong") == 422


def test_the_mark_is_for_the_sign_in_page_and_names_nobody(client: FlaskClient) -> None:
    an_account(user_name="judge5")
    tried(client, "judge5", PASSWORD)
    mark = client.get_cookie("device", path="/sign-in")
    assert mark is not None
    assert (mark.http_only, mark.same_site, mark.path) == (True, "Lax", "/sign-in")
    assert "judge5" not in mark.value


def test_the_present_password_cannot_be_guessed_in_an_open_session(client: FlaskClient) -> None:
    an_account(user_name="judge5")
    tried(client, "judge5", PASSWORD)
    data = {"present": "wrong", "new_password": "another horse 2", "repeated": "another horse 2"}
    statuses = [
        client.post(
            "/account/password",
            data=data | {"csrf_token": csrf_token(client, "/account/password")},
        ).status_code
        for _ in range(11)
    ]
    assert statuses == [422] * 10 + [429]
