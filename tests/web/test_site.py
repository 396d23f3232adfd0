from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from flask_babel import force_locale
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.routing import Map, Rule

from competitions.web import site
from tests.factories import csrf_token


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/accounts", "/accounts"),
        ("/accounts?q=a&page=2", "/accounts?q=a&page=2"),
        ("https://evil.example/accounts", "/accounts"),
        ("//evil.example/accounts", "/accounts"),
        ("https://evil.example", "/"),
        ("/no-such-page", "/"),
        ("/language", "/"),
        ("javascript:alert(1)", "/"),
        ("\\\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_an_address_to_come_back_to_is_always_ours(app: Flask, text: str, address: str) -> None:
    with app.test_request_context("/"):
        assert site.local_address(text) == address


def test_addresses_to_hand_out_do_not_follow_the_request(app: Flask) -> None:
    with app.test_request_context("/", base_url="http://localhost:1"):
        assert site.public_address("home.front") == "http://127.0.0.1:8000/"


def test_times_are_told_in_the_site_s_zone(app: Flask) -> None:
    with app.test_request_context("/"):
        assert site.moment(datetime(2026, 12, 31, 16, 5, tzinfo=UTC)) == "2027-01-01 00:05"
        assert site.moment(None) == ""


def test_items_in_a_sentence_are_parted_as_the_language_does(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert render_template_string("{{ ['甲', '乙']|listed }}") == "甲, 乙"
    with app.test_request_context(), force_locale("zh_Hans_CN"):
        assert render_template_string("{{ ['甲', '乙']|listed }}") == "甲、乙"


def test_pages_are_chinese_first_whatever_the_browser_wants(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": "en"})
    assert '<html lang="zh-CN">' in page.text


def test_days_and_times_stay_in_one_piece() -> None:
    text = "<b> until 2026-12-01 18:00, or 2026-12-02; 1-2"
    assert site.unbroken(text) == (
        "&lt;b&gt; until <time>2026-12-01 18:00</time>, or <time>2026-12-02</time>; 1-2"
    )


def test_the_language_stays_with_the_browser_and_comes_back(client: FlaskClient) -> None:
    token = csrf_token(client, "/sign-in")
    data = {"csrf_token": token, "language": "en", "back": "/sign-in"}
    answer = client.post("/language", data=data)
    assert (answer.status_code, answer.location) == (302, "/sign-in")
    assert '<html lang="en">' in client.get("/").text


def test_a_language_that_is_not_offered_is_refused(client: FlaskClient) -> None:
    data = {"csrf_token": csrf_token(client, "/"), "language": "fr", "back": "/"}
    assert client.post("/language", data=data).status_code == 400


@given(st.text(min_size=1))
@example("a/b")
@example("~1/~0/file")
@example("..")
@example("//")
def test_every_code_has_an_address_of_one_part_that_leads_back(code: str) -> None:
    urls = Map(
        [Rule("/<said:code>", endpoint="page"), Rule("/<said:code>/file", endpoint="file")],
        converters={"said": site.Said},
    ).bind("localhost")
    for endpoint in ("page", "file"):
        address = urls.build(endpoint, {"code": code})
        assert unquote(address).split("/")[1].strip(".")
        assert urls.match(unquote(address)) == (endpoint, {"code": code})


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("焊工 职工组 检录表", "焊工 职工组 检录表.pdf"),
        ("焊工/电工: “A|B”?\n", "焊工 电工  “A B”.pdf"),
        ("..\\竞赛. ", "竞赛.pdf"),
        ("竞" * 200, "竞" * 80 + ".pdf"),
    ],
)
def test_a_file_is_called_as_every_system_takes_it(name: str, called: str) -> None:
    assert site.file_name(name, "pdf") == called
    assert len(called.encode()) < 250
