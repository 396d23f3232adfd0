"""Migrations: they make what the models say, and go down and up again on both databases."""

import importlib

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from competitions.accounts import queries
from competitions.config import PACKAGE
from competitions.extensions import db
from tests.factories import an_account

FOLDER = str(PACKAGE / "migrations")

for _path in sorted(PACKAGE.glob("*/models.py")):
    importlib.import_module(f"competitions.{_path.parent.name}.models")


def _tables() -> set[str]:
    db.session.remove()
    return set(inspect(db.engine).get_table_names())


def test_migrations_make_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_down_and_up_again_leaves_the_same_tables(app: Flask) -> None:
    before = _tables()
    downgrade(directory=FOLDER, revision="base")
    assert _tables() == {"alembic_version"}
    upgrade(directory=FOLDER)
    assert _tables() == before
    assert queries.everywhere().parent_id is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_records SET actor = 'somebody'",
        "DELETE FROM journal_records",
    ],
)
def test_a_journal_record_cannot_be_changed(app: Flask, statement: str) -> None:
    an_account()
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()


def test_connections_keep_their_promises(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        version = db.session.scalar(text("SHOW server_version_num"))
        assert int(version) >= 130000
        return
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    pooled = [db.engine.connect() for _ in range(5)]
    for connection in pooled:
        found = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in expected}
        assert found == expected
        connection.close()
