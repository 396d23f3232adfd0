"""The pages of titles: each reason in words, each decision by its button, papers for candidates."""

import html
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from competitions.accounts.rules import Role
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.rules.winners import Holder
from competitions.craftsmen import actions, queries
from competitions.craftsmen.models import Title
from competitions.craftsmen.rules.conditions import Conditions
from competitions.craftsmen.rules.titles import CandidateState
from competitions.entries.rules.grade import Grade
from competitions.extensions import db
from competitions.jobs import engine
from competitions.journal import queries as journal
from competitions.journal.rules import Tag
from tests.craftsmen.making import a_title, admitted, confirmed, described, entry, final
from tests.factories import NOW, an_account, csrf_token, signed_in


@pytest.fixture
def office(app: Flask) -> FlaskClient:
    client = signed_in(app.test_client(), an_account(Role.ORGANISER))
    with client.session_transaction() as session:
        session["language"] = "en"
    return client


def _post(client: FlaskClient, path: str, **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_token(client, "/account")} | data)


def _under(title: Title) -> str:
    return f"/contests/{title.contest.code}/titles/{title.id}"


FORM = {
    "name": "示例工匠",
    "year": "2026",
    "places": "1",
    "procedure": "经单位推荐",
    "level": "",
    "grade": "senior",
    "years": "０",
    "awards": ["first"],
}


def test_a_title_is_made_and_edited(office: FlaskClient) -> None:
    contest = final().contest
    under = f"/contests/{contest.code}/titles"
    assert "No title yet" in office.get(under).text
    assert _post(office, f"{under}/new", **FORM).status_code == 302
    (title,) = queries.titles(contest)
    assert title.details.conditions == Conditions(
        places=1, awards=("first",), grade=Grade.SENIOR, years=0
    )
    edited = _post(office, f"{_under(title)}/edit", **FORM | {"places": "3", "awards": []})
    assert edited.status_code == 302
    db.session.expire_all()
    assert title.details.conditions == Conditions(places=3, grade=Grade.SENIOR, years=0)
    assert 'value="3"' in office.get(f"{_under(title)}/edit").text
    assert _post(office, f"{_under(title)}/deletion").status_code == 302
    assert queries.titles(contest) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"places": "", "awards": []}, "Name a place, or choose an award."),
        ({"oldest": "45"}, "Say on which day the age counts."),
        (
            {"youngest": "46", "oldest": "45", "aged_on": "2026-01-01"},
            "The lowest age is above the highest.",
        ),
    ],
)
def test_conditions_that_cannot_be_are_refused_and_kept(
    office: FlaskClient, changes: dict, message: str
) -> None:
    contest = final().contest
    answer = _post(office, f"/contests/{contest.code}/titles/new", **FORM | changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert "示例工匠" in answer.text


def test_each_reason_stands_on_the_page(office: FlaskClient) -> None:
    title = a_title(conditions=Conditions(places=2, grade=Grade.SENIOR))
    described(title, "H-003", grade=Grade.TECHNICIAN)
    page = office.get(f"{_under(title)}?show=result").text
    for text in (
        "Final result: final; Place or award: place 1, first; Skill grade: Technician (grade 2)",
        "not known</span> Skill grade: not given",
        "place 2 or better",
        "Senior worker (grade 3) or above",
    ):
        assert text in page
    assert "选手1" not in page
    assert "选手1" in office.get(f"{_under(title)}?show=everybody").text
    assert "选手2" not in office.get(_under(title)).text
    assert office.get(f"{_under(title)}?show=nobody").status_code == 404


def test_confirming_admitting_and_refusing_by_their_buttons(office: FlaskClient) -> None:
    title = a_title()
    one = str(entry(title).id)

    def state() -> CandidateState | None:
        db.session.expire_all()
        found = queries.candidates(title).get(int(one))
        return found.state if found else None

    def refused(*entries: str) -> str:
        answer = _post(office, f"{_under(title)}/confirmation", entries=list(entries))
        assert state() is None
        return office.get(answer.location).text

    assert "Choose somebody first." in refused()
    other = str(entry(title, "H-001").id)
    assert "Not every condition is met: H-001" in refused(one, other)
    _post(office, f"{_under(title)}/confirmation", entries=[one])
    assert state() is CandidateState.CONFIRMED
    _post(office, f"{_under(title)}/admission", entries=[one])
    assert state() is CandidateState.ADMITTED
    _post(office, f"{_under(title)}/entries/{one}/refusal", reason="")
    assert state() is CandidateState.ADMITTED
    _post(office, f"{_under(title)}/entries/{one}/refusal", reason="退出培育")
    assert state() is CandidateState.REFUSED
    assert "退出培育" in office.get(_under(title)).text
    assert _post(office, f"{_under(title)}/entries/1000/refusal", reason="无").status_code == 404


def test_the_list_as_a_workbook(office: FlaskClient) -> None:
    title = confirmed()
    answer = office.get(f"{_under(title)}.xlsx?show=everybody")
    header, first, *rest = openpyxl.load_workbook(BytesIO(answer.data)).active.values
    said = dict(zip(header, first, strict=True))
    assert (said["Full name"], said["Result"], said["Eligible"], said["Decision"]) == (
        "选手3",
        "place 1, first",
        "yes",
        "Confirmed as candidate",
    )
    assert said["Reasons"] == "Final result: final (met); Place or award: place 1, first (met)"
    assert [row[2] for row in rest] == ["选手2", "选手1"]


def _cells(data: bytes) -> set[str]:
    (table,) = Document(BytesIO(data)).tables
    return {cell.text for row in table.rows for cell in row.cells}


def test_only_candidates_have_a_nomination_form(office: FlaskClient) -> None:
    title = a_title()
    path = f"{_under(title)}/entries/{entry(title).id}/nomination.docx"
    assert office.get(path).status_code == 404
    confirmed(title)
    answer = office.get(path)
    found = _cells(answer.data)
    assert "选手3" in found
    assert any("第1名（first，示工发〔2026〕" in text for text in found)
    assert "身份证号" not in found
    assert _post(office, path, reason="报省总工会").status_code == 404


def test_a_reason_with_a_number_is_held_back_where_it_is_typed(office: FlaskClient) -> None:
    title = confirmed(a_title(asks_numbers=True))
    patterns = re.findall('pattern="([^"]+)"', office.get(_under(title)).text)
    assert len(patterns) >= 2
    for pattern in patterns:
        assert re.fullmatch(html.unescape(pattern), "报省总工会，文号123456789012")
        assert not re.fullmatch(html.unescape(pattern), "核对13800000000后报送")


def test_whole_numbers_only_where_asked_and_on_record(office: FlaskClient) -> None:
    title = confirmed(a_title(asks_numbers=True))
    path = f"{_under(title)}/entries/{entry(title).id}/nomination.docx"

    def revealed() -> int:
        wanted = journal.Filters(tag=Tag.ENTRIES_NUMBER_REVEALED)
        return len(db.session.scalars(journal.records(wanted)).all())

    assert "身份证号" in _cells(office.get(path).data)
    assert revealed() == 0
    assert _post(office, path, reason="").status_code == 302
    assert revealed() == 0
    assert "身份证号" in _cells(_post(office, path, reason="报省总工会").data)
    assert revealed() == 1


def test_the_pool_s_certificates_are_issued_by_a_second_step(office: FlaskClient) -> None:
    title = admitted()
    path = f"{_under(title)}/certificates"
    first = office.get(path)
    assert "1 certificate is due." in first.text
    pattern = "SLGH-{year}-PY-{number}"
    shown = _post(office, path, pattern=pattern)
    assert "SLGH-2026-PY-0001" in shown.text
    assert db.session.scalars(select(IssuedCertificate)).all() == []
    assert _post(office, path, pattern=pattern, confirmed="2").status_code == 422
    assert _post(office, path, pattern="无", confirmed="1").status_code == 422
    assert _post(office, path, pattern=pattern, confirmed="1").status_code == 302
    engine.work_through(datetime.now(UTC))
    (row,) = db.session.scalars(select(IssuedCertificate))
    assert (row.number, row.holder, row.recipient) == ("SLGH-2026-PY-0001", Holder.TITLE, "选手3")
    assert row.page.honour == "“示例工匠”培育对象"
    assert "Everybody in the pool has a certificate." in office.get(path).text
    verified = office.get(f"/verify/{row.number}/{row.check_code}").text
    assert "“示例工匠”培育对象" in verified
    actions.refuse_candidate(title, entry(title).id, reason="退出培育", by=an_account(), now=NOW)
    assert "no longer in the pool" in office.get(path).text


def test_a_candidate_on_doubtful_ground_is_pointed_out(office: FlaskClient) -> None:
    approval = final()
    title = confirmed(a_title(approval))
    approval.superseded_at = NOW
    db.session.commit()
    page = office.get(_under(title)).text
    assert "1 candidate no longer meets the conditions" in page
    assert "The result on which the decision rests was taken back." in page
