"""The guard, the session that a sign-in starts, and where it leads."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import Forbidden

from competitions.accounts import access, actions
from competitions.accounts.access import public, requires
from competitions.accounts.models import Scope
from competitions.accounts.rules import Permission, Role
from competitions.config import Settings
from competitions.extensions import db
from tests.factories import NOW, PASSWORD, a_scope, an_account, csrf_token, signed_in


@pytest.fixture
def applications() -> dict[Settings, Flask]:
    """None is shared: these tests add pages of their own."""
    return {}


@pytest.fixture
def views(app: Flask) -> None:
    """Views as an area might have them: forgotten, public, and within a scope."""

    def within(scope_id: int) -> Scope | None:
        return db.session.get(Scope, scope_id)

    @requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=within)
    def scoped(scope_id: int) -> str:
        return f"scope {scope_id}"

    app.add_url_rule("/forgotten", view_func=lambda: "open", endpoint="forgotten")
    app.add_url_rule("/public", view_func=public(lambda: "open"), endpoint="public")
    app.add_url_rule("/scopes/<int:scope_id>", view_func=scoped, endpoint="scoped")


@pytest.mark.usefixtures("views")
def test_a_view_without_a_mark_opens_for_nobody(client: FlaskClient) -> None:
    assert client.get("/forgotten").status_code == 403
    signed_in(client, an_account(Role.ADMINISTRATOR))
    assert client.get("/forgotten").status_code == 403
    assert client.get("/public").text == "open"


@pytest.mark.usefixtures("views")
def test_a_scope_of_others_is_not_there(client: FlaskClient) -> None:
    own, other = a_scope(), a_scope()
    signed_in(client, an_account(Role.ORGANISER, scope=own))
    assert client.get(f"/scopes/{own.id}").text == f"scope {own.id}"
    assert client.get(f"/scopes/{other.id}").status_code == 404
    assert client.get("/scopes/9999").status_code == 404


@pytest.mark.usefixtures("views")
def test_after_signing_in_one_comes_back_to_the_page_asked_for(client: FlaskClient) -> None:
    scope = a_scope()
    account = an_account(Role.ORGANISER, scope=scope)
    assert client.get(f"/scopes/{scope.id}").location == "/sign-in"
    data = {"user_name": account.user_name, "password": PASSWORD}
    answer = client.post("/sign-in", data=data | {"csrf_token": csrf_token(client, "/sign-in")})
    assert (answer.status_code, answer.location) == (302, f"/scopes/{scope.id}")


def test_the_way_back_is_the_endpoint_and_nothing_typed(client: FlaskClient) -> None:
    account = an_account(Role.ADMINISTRATOR)
    client.get(f"/accounts/{account.id}?next=//evil.example")
    with client.session_transaction() as session:
        assert session["after_sign_in"] == ["accounts.account", {"account_id": account.id}]


def test_a_way_back_that_is_gone_leads_to_the_tasks(app: Flask) -> None:
    account = an_account()
    with app.test_request_context():
        access.session["after_sign_in"] = ["gone.page", {}]
        assert access.enter(account).location == "/home"


def test_signing_in_starts_a_new_session(client: FlaskClient) -> None:
    account = an_account()
    with client.session_transaction() as session:
        session["planted"] = "by a stranger"
        session["language"] = "en"
    client.get("/sign-in")
    with client.session_transaction() as session:
        before = session["csrf_token"]
    signed_in(client, account)
    client.get("/account")
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["language"] == "en"
        assert session["csrf_token"] != before


def test_a_session_ends_when_the_account_s_sessions_end(client: FlaskClient) -> None:
    account = an_account()
    signed_in(client, account)
    assert client.get("/home").status_code == 200
    actions.end_session(account, now=NOW)
    assert client.get("/home").location == "/sign-in"


def test_part_of_a_page_sends_the_whole_page_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/accounts", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (401, "true")


def test_only_who_is_signed_in_has_an_account(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(Forbidden):
        access.account()
