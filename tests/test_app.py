"""The whole application: what every answer carries, and when it refuses to start."""

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.proxy_fix import ProxyFix

from competitions import app as application
from competitions.app import NotSetUpError, create_app
from competitions.config import Settings
from tests.conftest import settings_for
from tests.factories import an_account, signed_in

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page", "/healthz", "/static/app.css"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=(self)" in headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in headers


def test_pages_are_kept_by_nobody_and_files_are(client: FlaskClient) -> None:
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
    with client.get("/static/app.css") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize("path", ["/static/app.css", "/bootstrap/static/css/bootstrap.min.css"])
def test_style_sheets_travel_compressed_and_once(client: FlaskClient, path: str) -> None:
    with client.get(path) as plain:
        text, size = plain.text, len(plain.data)
    with client.get(path, headers={"Accept-Encoding": "gzip, deflate"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert len(answer.data) * 3 < size
        assert gzip.decompress(answer.data).decode() == text
        known = {"Accept-Encoding": "gzip, deflate", "If-None-Match": answer.headers["ETag"]}
    with client.get(path, headers=known) as answer:
        assert answer.status_code == 304


def test_pages_which_hold_tokens_are_not_compressed(client: FlaskClient) -> None:
    answer = client.get("/sign-in", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert "Content-Encoding" not in answer.headers


def test_a_file_s_address_names_its_version(client: FlaskClient) -> None:
    changed = int((application.PACKAGE / "static" / "app.css").stat().st_mtime)
    assert f'href="/static/app.css?v={changed}"' in client.get("/").text


@pytest.fixture
def https(database: str, tmp_path: Path) -> Settings:
    return settings_for(
        database, tmp_path / "instance", PUBLIC_URL="https://contest.example", TRUSTED_PROXIES="1"
    )


def test_over_https_cookies_are_secure_and_browsers_are_told_to_stay(https: Settings) -> None:
    client = create_app(https).test_client()
    answer = client.get("/sign-in", base_url="https://contest.example")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure; HttpOnly; Path=/; SameSite=Lax" in answer.headers["Set-Cookie"]


def test_trusted_proxies_are_believed_and_no_more(https: Settings, settings: Settings) -> None:
    behind = create_app(https).wsgi_app
    assert isinstance(behind, ProxyFix)
    assert (behind.x_for, behind.x_proto, behind.x_host, behind.x_prefix) == (1, 1, 1, 0)
    assert not isinstance(create_app(settings).wsgi_app, ProxyFix)


def test_another_host_name_gets_words_without_a_page(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == "This site does not answer to that host name.\n"


def test_plain_http_beyond_this_machine_is_said_on_the_page(database: str, tmp_path: Path) -> None:
    settings = settings_for(
        database, tmp_path / "instance", PUBLIC_URL="http://10.0.0.7", ALLOW_HTTP="1"
    )
    page = create_app(settings).test_client().get("/", base_url="http://10.0.0.7").text
    assert 'class="notice"' in page
    assert (
        'class="notice"'
        not in create_app(settings_for(database, tmp_path / "other")).test_client().get("/").text
    )


def test_health_needs_the_database(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")


def test_a_fault_of_ours_is_told_without_the_database(
    app: Flask, client: FlaskClient, settings: Settings
) -> None:
    signed_in(client, an_account())
    application.extensions.db.session.remove()
    application.extensions.db.engine.dispose()
    for file in Path(settings.database_url.removeprefix("sqlite:///")).parent.glob("site.sqlite3*"):
        file.unlink()
    answer = client.get("/home")
    assert answer.status_code == 500
    assert "/static/app.css" in answer.text
    assert 'href="/">' in answer.text


def test_start_up_names_what_set_up_has_not_made(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "MADE", {"make assets": [tmp_path / "htmx.min.js"]})
    with pytest.raises(NotSetUpError, match=r"htmx\.min\.js is missing: run `make assets`"):
        create_app(settings)


def test_start_up_needs_the_templates(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "PACKAGE", tmp_path)
    monkeypatch.setattr(application, "CHECKOUT", tmp_path)
    with pytest.raises(NotSetUpError, match="templates is missing: install the package anew"):
        create_app(settings)
