import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from competitions.accounts import actions
from competitions.accounts.rules import Role
from competitions.extensions import db
from competitions.journal import queries, words
from competitions.journal.rules import BreakReason, Tag
from competitions.web import spreadsheet
from tests.factories import NOW, an_account, signed_in


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    return signed_in(client, an_account(Role.ADMINISTRATOR, user_name="admin", name="管示一"))


def seqs(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<th scope="row">(\d+)</th>', page)]


def test_every_tag_and_every_fault_has_a_word() -> None:
    assert set(words.TAGS) == set(Tag)
    assert set(words.BREAKS) == set(BreakReason)


def test_the_newest_stands_first_with_names_for_pseudonyms(office: FlaskClient) -> None:
    page = office.get("/journal").text
    assert seqs(page) == [4, 3, 2, 1]
    assert re.findall(r'<td data-label="操作人">(.*?)</td>', page) == [
        "管示一",
        "管示一",
        "系统",
        "系统",
    ]
    assert queries.head()[1][:16] in page


def test_records_are_found_by_who_what_and_day(office: FlaskClient) -> None:
    account = an_account(name="裁示五")
    actions.choose_language(account, "en", now=NOW + timedelta(days=30))
    assert seqs(office.get(f"/journal?actor={account.pseudonym}").text) == [7, 6]
    assert seqs(office.get("/journal?tag=accounts:language:chosen").text) == [7]
    assert seqs(office.get(f"/journal?subject=accounts:account:{account.id}").text) == [7, 6, 5]
    assert seqs(office.get("/journal?since=2026-10-12&until=2026-10-12").text) == [7]
    assert "没有符合条件的记录" in office.get("/journal?until=2026-09-11").text


@pytest.mark.parametrize(
    "query", ["since=0001-01-01", "until=9999-12-31", "since=x", "tag=x", "actor=x"]
)
def test_what_cannot_be_looked_for_is_refused_in_words(office: FlaskClient, query: str) -> None:
    answer = office.get(f"/journal?{query}")
    assert (answer.status_code, "请更正以下内容" in answer.text) == (422, True)


@pytest.mark.parametrize("people", [1, 3])
def test_a_page_takes_the_same_queries_however_many_records(
    office: FlaskClient, people: int
) -> None:
    for _ in range(people):
        an_account()
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    office.get("/journal")
    assert len([text for text in statements if text.startswith("SELECT")]) == 7


def test_the_list_is_a_file_too(office: FlaskClient) -> None:
    answer = office.get("/journal.xlsx?tag=accounts:session:started")
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    header, row = [[cell.value for cell in row] for row in sheet.rows]
    assert header == ["序号", "时间", "操作人", "操作", "对象", "变更前", "变更后", "校验值"]
    assert row[:1] + row[2:] == [
        4,
        "管示一",
        "登录",
        "accounts:account:1",
        "null",
        "null",
        queries.head()[1],
    ]


def test_a_file_that_would_grow_too_long_is_refused(
    office: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    answer = office.get("/journal.xlsx?subject=accounts:account:1")
    assert (answer.status_code, answer.location) == (302, "/journal?subject=accounts%3Aaccount%3A1")
    assert "一个文件最多容纳 3 行" in office.get("/journal").text


def test_the_chain_is_checked_on_asking(office: FlaskClient) -> None:
    head = queries.head()
    page = office.get(f"/journal/chain?witness={head[1]}").text
    assert "日志链完整" in page
    assert head[1] in page
    wrong = office.get(f"/journal/chain?witness={'0' * 64}").text
    assert "第 4 条：至此仍未找到您给出的校验值。" in wrong
    assert office.get("/journal/chain?witness=xyz").status_code == 422
