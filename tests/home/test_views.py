import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from tests.factories import an_account, signed_in


def test_strangers_see_the_front_page_and_others_their_tasks(client: FlaskClient) -> None:
    assert "暂无公示内容" in client.get("/").text
    signed_in(client, an_account())
    answer = client.get("/")
    assert (answer.status_code, answer.location) == (302, "/home")


def test_an_administrator_sees_how_much_there_is(app: Flask, client: FlaskClient) -> None:
    signed_in(client, an_account(Role.ADMINISTRATOR))
    page = client.get("/home").text
    assert "共 1 个账号" in page
    assert "共 4 条记录" in page


@pytest.mark.parametrize("role", [Role.KEYER, Role.SUPERVISOR])
def test_others_are_told_that_there_is_nothing_yet(client: FlaskClient, role: Role) -> None:
    signed_in(client, an_account(role))
    page = client.get("/home").text
    assert "暂无待办事项" in page
    assert "/accounts" not in page


def test_without_a_role_one_is_told_so(client: FlaskClient) -> None:
    signed_in(client, an_account())
    assert "您尚无角色" in client.get("/home").text
