import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale
from werkzeug.exceptions import Conflict

from tests.factories import csrf_token

TITLES = {
    404: {"zh_Hans_CN": "没有找到此页", "en": "There is nothing here"},
    405: {"zh_Hans_CN": "不支持这种访问方式", "en": "This does not work that way"},
}


def _title(page: str) -> str:
    found = re.search(r"<h1>\s*(.*?)\s*</h1>", page)
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["zh_Hans_CN", "en"])
def test_what_went_wrong_is_said_in_the_reader_s_language(
    client: FlaskClient, language: str
) -> None:
    token = csrf_token(client, "/")
    client.post("/language", data={"csrf_token": token, "language": language, "back": "/"})
    missing, refused = client.get("/nothing"), client.delete("/healthz")
    assert (missing.status_code, _title(missing.text)) == (404, TITLES[404][language])
    assert (refused.status_code, _title(refused.text)) == (405, TITLES[405][language])


def test_a_form_without_its_token_is_an_expired_page(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"user_name": "a", "password": "b"})
    assert (answer.status_code, _title(answer.text)) == (400, "页面已过期")


def test_who_was_signed_out_is_told_how_to_lose_nothing(client: FlaskClient) -> None:
    token = csrf_token(client, "/")
    client.post("/language", data={"csrf_token": token, "language": "en", "back": "/"})
    answer = client.post("/contests/new", data={"name": "a"})
    assert answer.status_code == 400
    assert "sign in again in a new tab first" in answer.text


def test_what_stands_against_it_is_no_fault_of_the_reader(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        body, status = app.handle_user_exception(Conflict())
    assert (status, _title(body)) == (409, "This cannot be shown as it stands")


def test_too_much_is_refused_in_words(client: FlaskClient) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="user_name"\r\n\r\n'
    large = part + b"a" * 3_000_000 + b"\r\n--x--\r\n"
    answer = client.post("/sign-in", data=large, content_type="multipart/form-data; boundary=x")
    assert (answer.status_code, _title(answer.text)) == (413, "提交的内容过大")


def test_a_change_by_somebody_signed_out_leads_to_the_sign_in_page(client: FlaskClient) -> None:
    token = csrf_token(client, "/")
    answer = client.post("/sign-out", data={"csrf_token": token})
    assert (answer.status_code, _title(answer.text)) == (401, "请重新登录")
    assert 'href="/sign-in">' in answer.text
