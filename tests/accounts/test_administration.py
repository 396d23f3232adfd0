"""Accounts from invitation to disabling, as an administrator does it."""

import re
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts import queries
from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from tests.factories import PASSWORD, a_scope, an_account, csrf_token, signed_in


@pytest.fixture
def admin(app: Flask) -> Account:
    return an_account(Role.ADMINISTRATOR, user_name="admin", name="管示一")


@pytest.fixture
def office(client: FlaskClient, admin: Account) -> FlaskClient:
    """The administrator's browser."""
    return signed_in(client, admin)


def posted(office: FlaskClient, path: str, **data: object):
    return office.post(path, data=data | {"csrf_token": csrf_token(office, "/accounts/new")})


def roles_of(account: Account) -> list[tuple[Role, int]]:
    return [(grant.role, grant.scope_id) for grant in account.roles]


def test_a_new_account_s_link_is_shown_once_and_opens(office: FlaskClient, app: Flask) -> None:
    answer = posted(office, "/accounts/new", name=" 裁示五 ", user_name="Ｊudge５")
    found = re.search(r'value="http://127\.0\.0\.1:8000(/invitations/[\w-]{22})"', answer.text)
    assert found
    assert 'src="data:image/svg+xml' in answer.text
    account = queries.account_named("judge5")
    assert account
    assert (account.name, account.password_hash) == ("裁示五", None)
    assert found[1] not in office.get(f"/accounts/{account.id}").text
    assert app.test_client().get(found[1]).status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "", "user_name": "judge5"}, "请填写此项。"),
        ({"name": "裁", "user_name": "two words"}, "2 至 80 个"),
        ({"name": "裁", "user_name": "ADMIN"}, "该用户名已被使用。"),
        ({"name": "裁" * 81, "user_name": "judge5"}, "最多 80 个字符。"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(
    office: FlaskClient, data: dict[str, str], words: str
) -> None:
    answer = posted(office, "/accounts/new", **data)
    assert (answer.status_code, words in answer.text) == (422, True)


def test_a_role_is_given_and_taken_away(office: FlaskClient) -> None:
    account, scope = an_account(), a_scope()
    path = f"/accounts/{account.id}/roles"
    answer = posted(office, path, role="organiser", scope_id=scope.id)
    assert (answer.status_code, answer.location) == (302, f"/accounts/{account.id}")
    assert roles_of(account) == [(Role.ORGANISER, scope.id)]
    page = office.get(f"/accounts/{account.id}").text
    assert "2026年示例竞赛" in page
    posted(office, f"{path}/{account.roles[0].id}/revocation")
    assert roles_of(account) == []


def test_no_role_is_chosen_beforehand(office: FlaskClient) -> None:
    account = an_account()
    asked = office.get(f"/accounts/{account.id}").text
    assert re.search('id="role"[^>]*><option value="">', asked)
    answer = posted(office, f"/accounts/{account.id}/roles", role="", scope_id=a_scope().id)
    assert (answer.status_code, roles_of(account)) == (302, [])


@pytest.mark.parametrize(
    "data", [{}, {"role": "king", "scope_id": "1"}, {"role": "judge", "scope_id": "99"}]
)
def test_what_was_never_offered_is_refused(office: FlaskClient, data: dict[str, str]) -> None:
    account = an_account()
    assert posted(office, f"/accounts/{account.id}/roles", **data).status_code == 400
    assert roles_of(account) == []


def test_an_administrator_of_a_part_is_refused_in_words(office: FlaskClient) -> None:
    account, scope = an_account(), a_scope()
    path = f"/accounts/{account.id}"
    posted(office, f"{path}/roles", role="administrator", scope_id=scope.id)
    assert "该角色只能在全局授予，不能只授予某一竞赛或赛项。" in office.get(path).text
    assert roles_of(account) == []


def test_a_role_is_taken_only_from_whom_the_address_names(office: FlaskClient) -> None:
    account, other = an_account(Role.JUDGE), an_account()
    path = f"/accounts/{other.id}/roles/{account.roles[0].id}/revocation"
    assert posted(office, path).status_code == 404
    assert len(roles_of(account)) == 1


def test_who_changes_their_own_roles_stays_signed_in(office: FlaskClient, admin: Account) -> None:
    posted(office, f"/accounts/{admin.id}/roles", role="organiser", scope_id="1")
    assert office.get("/home").status_code == 200
    assert [role for role, _ in roles_of(admin)] == [Role.ADMINISTRATOR, Role.ORGANISER]


@pytest.mark.parametrize("part", ["disabling", "roles/{grant}/revocation"])
def test_the_last_administrator_stays_and_is_told_why(
    office: FlaskClient, admin: Account, part: str
) -> None:
    part = part.format(grant=admin.roles[0].id)
    posted(office, f"/accounts/{admin.id}/{part}")
    assert "这样将没有人能管理账号。" in office.get(f"/accounts/{admin.id}").text


def test_somebody_is_kept_out_and_let_in_again(office: FlaskClient, app: Flask) -> None:
    account = an_account(Role.JUDGE)
    there = signed_in(app.test_client(), account)
    posted(office, f"/accounts/{account.id}/disabling")
    assert there.get("/home").location == "/sign-in"
    assert "已停用" in office.get(f"/accounts/{account.id}").text
    posted(office, f"/accounts/{account.id}/enabling")
    assert signed_in(app.test_client(), account, PASSWORD).get("/home").status_code == 200


def test_a_new_link_is_made_for_a_forgotten_password(office: FlaskClient, app: Flask) -> None:
    account = an_account()
    answer = posted(office, f"/accounts/{account.id}/invitation")
    found = re.search(r"8000(/invitations/[\w-]{22})", answer.text)
    assert found
    assert app.test_client().get(found[1]).status_code == 200


@pytest.mark.parametrize("path", ["/accounts/999", "/accounts/0", "/accounts/99999999999999"])
def test_nobody_is_there(office: FlaskClient, path: str) -> None:
    assert office.get(path).status_code == 404


def test_the_list_is_searched(office: FlaskClient) -> None:
    an_account(user_name="judge5", name="裁示五")
    an_account(user_name="judge6", name="<b>裁示六</b>")
    page = office.get("/accounts?q=%E8%A3%81%E7%A4%BA").text
    assert re.findall(r">(judge\d|admin)</a>", page) == ["judge5", "judge6"]
    assert "&lt;b&gt;裁示六&lt;/b&gt;" in page
    assert "没有符合条件的账号" in office.get("/accounts?q=nobody").text


def test_the_list_is_a_file_too(office: FlaskClient) -> None:
    an_account(Role.JUDGE, user_name="judge5", name="=1+1")
    answer = office.get("/accounts.xlsx?q=judge")
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows == [
        ["用户名", "姓名", "状态", "角色", "邀请时间"],
        ["judge5", "=1+1", "正常", "裁判员（全部范围）", "2026-09-12 09:30"],
    ]
    assert sheet["B2"].data_type == "s"
