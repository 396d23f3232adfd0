from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from competitions.accounts import actions
from competitions.extensions import db
from competitions.journal import queries
from competitions.journal.queries import Filters
from competitions.journal.rules import GENESIS, SYSTEM, Break, BreakReason, Tag
from tests.factories import NOW, an_account


def found(**filters: object) -> list[int]:
    rows = db.session.scalars(queries.records(Filters(**filters)))
    return [row.seq for row in rows]


def test_an_empty_journal_is_whole(app: Flask) -> None:
    assert queries.checked() == ((0, GENESIS), None)
    assert queries.count(Filters()) == 0


def test_records_are_narrowed_down(app: Flask) -> None:
    first, second = an_account(), an_account()
    actions.choose_language(second, "en", now=NOW + timedelta(days=1))
    assert found() == [5, 4, 3, 2, 1]
    assert found(actor=first.pseudonym) == [2]
    assert found(tag=Tag.ACCOUNTS_INVITATION_ACCEPTED) == [4, 2]
    assert found(since=NOW + timedelta(seconds=1)) == [5]
    assert found(until=NOW) == []
    assert found(subject=f"accounts:account:{first.id}") == [2, 1]
    assert queries.count(Filters(subject=f"accounts:account:{first.id}")) == 2


def test_a_subject_is_not_another_that_begins_alike(app: Flask) -> None:
    for _ in range(10):
        actions.invite_account(f"judge{_}", "裁", actor=SYSTEM, now=NOW)
    assert found(subject="accounts:account:1") == [1]


def test_a_witness_must_occur(app: Flask) -> None:
    an_account()
    early = queries.head()[1]
    an_account()
    head = queries.head()
    assert queries.checked(early) == (head, None)
    assert queries.checked("0" * 64) == (head, Break(4, BreakReason.UNWITNESSED))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_records SET after = 'null' WHERE seq = 1",
        "DELETE FROM journal_records WHERE seq = 2",
    ],
)
def test_the_database_itself_refuses_to_change_a_record(app: Flask, statement: str) -> None:
    an_account()
    with pytest.raises(DBAPIError):
        db.session.execute(text(statement))
    db.session.rollback()
    assert queries.checked()[1] is None


def test_a_head_set_back_shows(app: Flask) -> None:
    an_account()
    (row, stored), *_ = queries.chain()
    db.session.rollback()
    db.session.execute(text("UPDATE journal_heads SET seq = 1, hash = :hash"), {"hash": stored})
    db.session.commit()
    assert row.seq == 1
    assert queries.checked()[1] == Break(3, BreakReason.CUT)
