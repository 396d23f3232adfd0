"""Invitations, signing out, one's own account and language."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts import actions
from competitions.accounts.rules import Role
from competitions.journal import queries as journal
from competitions.journal.rules import SYSTEM
from competitions.web import site
from tests.factories import PASSWORD, an_account, csrf_token, signed_in

NEW = {"new_password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture
def token(app: Flask) -> str:
    return actions.invite_account("judge5", "裁示五", actor=SYSTEM, now=site.now())[1]


def posted(client: FlaskClient, path: str, form: str, **data: str):
    """The answer to a form of the page `form`, sent to `path`."""
    return client.post(path, data=data | {"csrf_token": csrf_token(client, form)})


def test_looking_at_an_invitation_uses_nothing_up(client: FlaskClient, token: str) -> None:
    before = journal.head()
    for _ in range(3):
        page = client.get(f"/invitations/{token}")
        assert (page.status_code, "裁示五" in page.text) == (200, True)
    assert journal.head() == before


def test_who_accepts_an_invitation_is_signed_in(client: FlaskClient, token: str) -> None:
    path = f"/invitations/{token}"
    answer = posted(client, path, path, **NEW)
    assert (answer.status_code, answer.location) == (302, "/home")
    assert "裁示五" in client.get("/account").text
    gone = client.get(path)
    assert (gone.status_code, "链接无效" in gone.text) == (404, True)


def test_unknown_used_and_disabled_invitations_look_the_same(
    app: Flask, client: FlaskClient, token: str
) -> None:
    an_account(Role.ADMINISTRATOR)
    disabled, closed = actions.invite_account("judge6", "裁示六", actor=SYSTEM, now=site.now())
    actions.disable_account(disabled, actor=SYSTEM, now=site.now())
    actions.accept_invitation(token, PASSWORD, now=site.now())
    answers = [client.get(f"/invitations/{word}") for word in (token, closed, "A" * 22)]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert len({tuple(_without_token(answer.text)) for answer in answers}) == 1


def _without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line and "back" not in line]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "请填写此项。"),
        (NEW | {"repeated": "another"}, "两次输入的密码不一致。"),
        ({"new_password": "1234567890", "repeated": "1234567890"}, "密码过于简单"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(
    client: FlaskClient, token: str, data: dict[str, str], words: str
) -> None:
    path = f"/invitations/{token}"
    answer = posted(client, path, path, **data)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'href="#' in answer.text


def test_all_that_is_wrong_with_a_password_is_said_at_once(client: FlaskClient, token: str) -> None:
    path = f"/invitations/{token}"
    answer = posted(client, path, path, new_password="judge5judge5", repeated="another")
    assert "密码过于简单" in answer.text
    assert "两次输入的密码不一致。" in answer.text


@pytest.mark.both_databases
def test_two_taps_at_the_same_moment_accept_an_invitation_once(app: Flask, token: str) -> None:
    path, together = f"/invitations/{token}", Barrier(2)
    clients = [app.test_client() for _ in range(2)]
    fields = [NEW | {"csrf_token": csrf_token(client, path)} for client in clients]

    def tap(finger: int) -> int:
        together.wait(10)
        with app.app_context():
            return clients[finger].post(path, data=fields[finger]).status_code

    with ThreadPoolExecutor(2) as fingers:
        assert sorted(fingers.map(tap, range(2))) == [302, 404]


def test_a_wrong_pair_says_nothing_about_which_was_wrong(client: FlaskClient) -> None:
    an_account(user_name="judge5")
    tries = [("judge5", "wrong"), ("nobody", "wrong")]
    pages = [
        posted(client, "/sign-in", "/sign-in", user_name=name, password=word).text.replace(name, "")
        for name, word in tries
    ]
    assert _without_token(pages[0]) == _without_token(pages[1])
    assert "用户名或密码不正确。" in pages[0]
    assert "wrong" not in pages[0]


def test_signing_out_ends_every_device(app: Flask) -> None:
    account = an_account()
    phone, desk = app.test_client(), app.test_client()
    signed_in(phone, account)
    signed_in(desk, account)
    answer = posted(phone, "/sign-out", "/account")
    assert (answer.status_code, answer.location) == (302, "/")
    assert "您已在所有设备上退出登录。" in phone.get("/").text
    assert desk.get("/home").location == "/sign-in"


def test_a_changed_password_signs_out_all_but_this_device(app: Flask) -> None:
    account = an_account()
    here, there = app.test_client(), app.test_client()
    signed_in(here, account)
    signed_in(there, account)
    data = {"present": PASSWORD, "new_password": "another horse 2", "repeated": "another horse 2"}
    answer = posted(here, "/account/password", "/account/password", **data)
    assert (answer.status_code, answer.location) == (302, "/account")
    assert "密码已修改。" in here.get("/account").text
    assert there.get("/account").location == "/sign-in"
    assert actions.start_session(account.user_name, "another horse 2", now=site.now()) == account


def test_the_present_password_is_asked_for(client: FlaskClient) -> None:
    signed_in(client, an_account())
    data = {"present": "wrong", "new_password": "another horse 2", "repeated": "another horse 2"}
    answer = posted(client, "/account/password", "/account/password", **data)
    assert (answer.status_code, "当前密码不正确。" in answer.text) == (422, True)


def test_a_language_stays_with_the_account(app: Flask) -> None:
    account = an_account(Role.JUDGE)
    here = signed_in(app.test_client(), account)
    answer = posted(here, "/language", "/account", language="en", back="/account")
    assert answer.location == "/account"
    there = signed_in(app.test_client(), account)
    assert "<h1>My account</h1>" in there.get("/account").text
    assert account.language == "en"


def test_one_s_own_page_names_roles_and_places(client: FlaskClient) -> None:
    signed_in(client, an_account(Role.CHIEF_JUDGE, name="裁示四"))
    page = client.get("/account").text
    assert "裁判长" in page
    assert "全部范围" in page
