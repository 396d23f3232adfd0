"""Settings: what is read, and what start-up refuses by name."""

import stat
from pathlib import Path

import pytest

from competitions.config import SettingsError, read_settings


def _problems(tmp_path: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_settings({"INSTANCE": str(tmp_path)} | environ)
    return [name for name, _ in caught.value.problems]


def test_without_any_settings_the_site_is_for_this_machine(tmp_path: Path) -> None:
    settings = read_settings({"INSTANCE": str(tmp_path)})
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/competitions.sqlite3"
    assert str(settings.timezone) == "Asia/Shanghai"
    assert settings.demo
    assert not settings.plain_http_warning


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = read_settings({"INSTANCE": str(tmp_path)}).secret_key
    assert read_settings({"INSTANCE": str(tmp_path)}).secret_key == first
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        ({"HOST": "0.0.0.0"}, ["ALLOW_HTTP"]),
        ({"PUBLIC_URL": "http://contest.example"}, ["ALLOW_HTTP"]),
        ({"PUBLIC_URL": "contest.example"}, ["PUBLIC_URL", "ALLOW_HTTP"]),
        ({"PUBLIC_URL": "https://contest.example/path"}, ["PUBLIC_URL"]),
        ({"SECRET_KEY": "short"}, ["SECRET_KEY"]),
        ({"FLASK_DEBUG": "1"}, ["FLASK_DEBUG"]),
        ({"DATABASE_URL": "mysql://x/y"}, ["DATABASE_URL"]),
        ({"DATABASE_URL": "sqlite:///:memory:"}, ["DATABASE_URL"]),
        ({"PORT": "http"}, ["PORT"]),
        ({"PORT": "65536", "DEMO": "yes", "TIMEZONE": "Mars"}, ["PORT", "TIMEZONE", "DEMO"]),
        ({"TRUSTED_PROXIES": "-1"}, ["TRUSTED_PROXIES"]),
    ],
)
def test_a_wrong_or_unsafe_setting_is_named(
    tmp_path: Path, environ: dict[str, str], names: list[str]
) -> None:
    assert sorted(_problems(tmp_path, **environ)) == sorted(names)
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("url", "secure"), [("https://contest.example", True), ("http://127.0.0.1:8000", False)]
)
def test_cookies_are_secure_exactly_with_https(tmp_path: Path, url: str, secure: bool) -> None:
    settings = read_settings({"INSTANCE": str(tmp_path), "PUBLIC_URL": url})
    assert settings.flask()["SESSION_COOKIE_SECURE"] is secure


def test_plain_http_beyond_this_machine_can_be_accepted_and_is_then_said(tmp_path: Path) -> None:
    settings = read_settings(
        {"INSTANCE": str(tmp_path), "PUBLIC_URL": "http://10.0.0.5", "ALLOW_HTTP": "1"}
    )
    assert settings.plain_http_warning
    assert not settings.demo


def test_postgresql_gets_its_driver(tmp_path: Path) -> None:
    settings = read_settings({"INSTANCE": str(tmp_path), "DATABASE_URL": "postgresql://a@b/c"})
    assert settings.database_url == "postgresql+psycopg://a@b/c"
