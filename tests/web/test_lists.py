import pytest
from flask import Flask
from sqlalchemy import event, select
from werkzeug.exceptions import NotFound

from competitions.accounts import actions
from competitions.accounts.models import Account
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.web import lists
from tests.factories import NOW


def people(number: int) -> None:
    for index in range(number):
        actions.invite_account(f"judge{index:03}", "裁示", actor=SYSTEM, now=NOW)


BY_NAME = select(Account).order_by(Account.user_name)


def test_a_page_holds_fifty_rows_and_knows_how_many_there_are(app: Flask) -> None:
    people(51)
    with app.test_request_context("/accounts?page=2&q=judge"):
        page = lists.page_of(BY_NAME)
        assert [account.user_name for account in page.items] == ["judge050"]
        assert (page.total, page.pages, page.prev_num, page.next_num) == (51, 2, 1, None)


@pytest.mark.parametrize("number", ["2", "0", "-1", "9" * 30])
def test_a_page_that_is_not_there_is_nothing(app: Flask, number: str) -> None:
    with app.test_request_context(f"/accounts?page={number}"), pytest.raises(NotFound):
        lists.page_of(BY_NAME)


@pytest.mark.parametrize("number", ["x", "", "1.5", "9" * 5000])
def test_what_is_no_number_is_the_first_page(app: Flask, number: str) -> None:
    with app.test_request_context("/accounts", query_string={"page": number}):
        assert lists.page_of(BY_NAME).page == 1


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_a_page_takes_two_queries_however_long_the_list(app: Flask, rows: int) -> None:
    people(rows)
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    with app.test_request_context("/accounts"):
        assert len(lists.page_of(BY_NAME).items) == min(rows, 50)
    assert len([text for text in statements if text.startswith("SELECT")]) == 2


def test_addresses_of_other_pages_keep_the_filters(app: Flask) -> None:
    hostile = {"q": "王&b", "page": "7", "endpoint": "x", "_external": "1", "": "y"}
    with app.test_request_context("/accounts", query_string=hostile):
        kept = "q=%E7%8E%8B%26b&endpoint=x&_external=1&=y"
        assert lists.page_address(2) == f"/accounts?{kept}&page=2"
        assert lists.same_filters("accounts.accounts_xlsx") == f"/accounts.xlsx?{kept}"


def test_the_first_address_of_a_list_without_filters(app: Flask) -> None:
    with app.test_request_context("/accounts"):
        assert lists.page_address(2) == "/accounts?page=2"
