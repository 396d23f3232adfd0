"""Settings: one typed object, read from the environment and from the instance folder.

Start-up stops at a setting that is wrong or unsafe, and names it. docs/operators.md lists them all.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent

LANGUAGES = {"zh_Hans_CN": "中文", "en": "English"}
"""Languages offered, by gettext locale; the first is the default."""

COMPRESSED = ("text/css", "text/javascript", "image/svg+xml")
"""The package's files, not pages: compressed secrets beside what others type can be guessed."""

MEGABYTE = 1024 * 1024


class SettingsError(Exception):
    """Settings that the application must not start with: one (name, problem) pair for each."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between two installations."""

    instance: Path
    host: str
    port: int
    public_url: str
    allow_http: bool
    trusted_proxies: int
    database_url: str
    queue_url: str
    worker: bool
    seal: str
    seal_password: str
    timestamp_url: str
    timezone: ZoneInfo
    threads: int
    demo: bool
    secret_key: str

    @property
    def https(self) -> bool:
        """Whether users reach the site by https; cookies are Secure exactly then."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def plain_http_warning(self) -> bool:
        """Whether pages must say that what is typed travels unprotected."""
        return not self.https and not _is_local(self.public_url)

    @property
    def sqlite(self) -> bool:
        """Whether the database is the SQLite file of the instance folder."""
        return self.database_url.startswith("sqlite")

    def flask(self) -> dict[str, Any]:
        """The same settings by the names that Flask and its extensions read."""
        hosts = {urlsplit(self.public_url).hostname or "", "127.0.0.1", "localhost"}
        samesite: Literal["Lax"] = "Lax"
        return {
            "SECRET_KEY": self.secret_key,
            "TRUSTED_HOSTS": sorted(hosts),
            "MAX_CONTENT_LENGTH": 32 * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
            "MAX_FORM_PARTS": 5_000,
            "SESSION_COOKIE_NAME": "session",
            "SESSION_COOKIE_SECURE": self.https,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": samesite,
            "PERMANENT_SESSION_LIFETIME": 12 * 3600,
            "SEND_FILE_MAX_AGE_DEFAULT": 3600,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": self._engine_options(),
            "BABEL_DEFAULT_LOCALE": next(iter(LANGUAGES)),
            "BABEL_DEFAULT_TIMEZONE": str(self.timezone),
            "BOOTSTRAP_SERVE_LOCAL": True,
            "COMPRESS_MIMETYPES": COMPRESSED,
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_SSL_STRICT": self.https,
            "RATELIMIT_STORAGE_URI": "memory://",
            "RATELIMIT_HEADERS_ENABLED": False,
        }

    def _engine_options(self) -> dict[str, Any]:
        """A connection for every thread, so that no request waits for another's."""
        options: dict[str, Any] = {"pool_size": self.threads + 4, "max_overflow": 4}
        if not self.sqlite:
            options["pool_pre_ping"] = True
        return options


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in the environment; raises SettingsError with all that is wrong.

    The secret key is made at the first start and kept in the instance folder, for its owner alone.
    """
    problems: list[tuple[str, str]] = []
    instance = Path(environ.get("INSTANCE") or CHECKOUT / "instance").resolve()
    host = environ.get("HOST") or "127.0.0.1"
    port = _whole(environ, "PORT", 8000, problems, low=1, high=65535)
    public_url = (environ.get("PUBLIC_URL") or f"http://{_url_host(host)}:{port}").rstrip("/")
    settings = Settings(
        instance=instance,
        host=host,
        port=port,
        public_url=public_url,
        allow_http=_flag(environ, "ALLOW_HTTP", problems),
        trusted_proxies=_whole(environ, "TRUSTED_PROXIES", 0, problems, low=0, high=5),
        database_url=_database_url(environ, instance, problems),
        queue_url=_queue_url(environ, problems),
        worker=_flag(environ, "WORKER", problems, default=True),
        seal=environ.get("SEAL", ""),
        seal_password=environ.get("SEAL_PASSWORD", ""),
        timestamp_url=environ.get("TIMESTAMP_URL", ""),
        timezone=_timezone(environ, problems),
        threads=_whole(environ, "THREADS", 16, problems, low=1, high=128),
        demo=_flag(environ, "DEMO", problems, default=_is_local(public_url)),
        secret_key=environ.get("SECRET_KEY", ""),
    )
    problems += _unsafe(settings, environ)
    if problems:
        raise SettingsError(problems)
    if settings.secret_key:
        return settings
    key = kept_key(instance / "secret_key")
    return Settings(
        **{name: getattr(settings, name) for name in Settings.__slots__} | {"secret_key": key}
    )


def _unsafe(settings: Settings, environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a site in production must not start with."""
    problems = []
    url = urlsplit(settings.public_url)
    if url.scheme not in {"http", "https"} or not url.hostname or url.path or url.query:
        problems.append(("PUBLIC_URL", "expected http(s)://host[:port] without a path"))
    beyond = not is_loopback(settings.host) or settings.plain_http_warning
    if beyond and not settings.https and not settings.allow_http:
        problems.append(
            (
                "ALLOW_HTTP",
                "plain http beyond this machine: use an https PUBLIC_URL, or ALLOW_HTTP=1",
            )
        )
    if settings.secret_key and len(settings.secret_key) < 32:
        problems.append(("SECRET_KEY", "expected at least 32 characters, or none to have one made"))
    if environ.get("FLASK_DEBUG", "0").lower() not in {"", "0", "false", "no"}:
        problems.append(("FLASK_DEBUG", "debug mode lets strangers run code: unset it"))
    return problems


def _is_local(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")


def _url_host(host: str) -> str:
    """The host as an address names it: every interface is reached here as this machine."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _whole(
    environ: Mapping[str, str],
    name: str,
    default: int,
    problems: list[tuple[str, str]],
    *,
    low: int,
    high: int,
) -> int:
    text = environ.get(name) or str(default)
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    problems.append((name, f"expected a whole number from {low} to {high}"))
    return default


def _flag(
    environ: Mapping[str, str],
    name: str,
    problems: list[tuple[str, str]],
    *,
    default: bool = False,
) -> bool:
    text = environ.get(name) or ("1" if default else "0")
    if text not in {"0", "1"}:
        problems.append((name, "expected 0 or 1"))
    return text == "1"


def _timezone(environ: Mapping[str, str], problems: list[tuple[str, str]]) -> ZoneInfo:
    name = environ.get("TIMEZONE") or "Asia/Shanghai"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(("TIMEZONE", "expected the name of a time zone, such as Asia/Shanghai"))
        return ZoneInfo("UTC")


def _database_url(
    environ: Mapping[str, str], instance: Path, problems: list[tuple[str, str]]
) -> str:
    """The database's address with its driver; a file in the instance folder by default."""
    url = environ.get("DATABASE_URL") or f"sqlite:///{instance / 'competitions.sqlite3'}"
    scheme, found, rest = url.partition("://")
    if scheme in {"postgresql", "postgres"}:
        return f"postgresql+psycopg://{rest}"
    if not found or scheme not in {"sqlite", "postgresql+psycopg"}:
        problems.append(("DATABASE_URL", "expected sqlite:///FILE or postgresql://..."))
    if scheme == "sqlite" and (":memory:" in rest or rest in {"", "/"}):
        problems.append(("DATABASE_URL", "a database in memory forgets everything"))
    return url


def _queue_url(environ: Mapping[str, str], problems: list[tuple[str, str]]) -> str:
    """The address of the queue of calls to workers; none for a file in the instance folder."""
    url = environ.get("QUEUE_URL", "")
    if url and url.partition("://")[0] not in {"postgresql", "redis", "rediss"}:
        problems.append(("QUEUE_URL", "expected postgresql://... or redis://..., or none"))
    if url.startswith("redis") and find_spec("redis") is None:
        problems.append(("QUEUE_URL", "redis:// needs the extra: pip install competitions[redis]"))
    return url


def kept_key(path: Path) -> str:
    """A secret of this installation, made once and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text("ascii")
