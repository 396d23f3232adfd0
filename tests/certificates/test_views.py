"""The pages of organisers and contacts: register, issuing, one certificate, printing."""

import hashlib
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZipFile

import openpyxl
import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.certificates.actions import register as actions
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import due as due_queries
from competitions.certificates.queries import register as reads
from competitions.certificates.queries.register import RegisterFilter
from competitions.certificates.rules.designs import Paper
from competitions.certificates.rules.register import State
from competitions.contests import actions as contests
from competitions.contests.models import Event
from competitions.draw.queries import code_of
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import engine
from competitions.units.models import Unit
from tests.certificates import contests as documents
from tests.certificates.making import a_workshop, approved, awarded, begun, issued
from tests.certificates.papers import opened, pictures, text_by_pypdf
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_contact,
    a_unit,
    an_account,
    an_entry,
    an_event,
    csrf_token,
    signed_in,
)
from tests.hall import counted


@pytest.fixture
def event(app: Flask) -> Event:
    return awarded()


@pytest.fixture
def organiser(client: FlaskClient, event: Event) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER, scope=event.contest.scope))


def under(event: Event, rest: str = "") -> str:
    return f"/contests/{event.contest.code}/certificates{rest}"


def send(client: FlaskClient, path: str, page: str, **data: object):
    return client.post(path, data={"csrf_token": csrf_token(client, page)} | data)


def register_of(event: Event) -> list[IssuedCertificate]:
    return list(db.session.scalars(reads.certificates(event.contest, RegisterFilter())))


def test_issuing_takes_two_steps_and_shows_the_count(organiser: FlaskClient, event: Event) -> None:
    path = under(event, "/issue")
    given = {"events": event.code, "pattern": "slgh-{year}-jn-{event}-{number}"}
    first = send(organiser, path, path, **given)
    assert first.status_code == 200
    assert 'name="confirmed" value="3"' in first.text
    assert register_of(event) == []
    wrong = send(organiser, path, path, confirmed="4", **given)
    assert (wrong.status_code, register_of(event)) == (422, [])
    done = send(organiser, path, path, confirmed="3", **given)
    assert done.status_code == 302
    going_on = organiser.get(done.location).text
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in going_on
    assert 'hx-trigger="every 2s"' in going_on
    assert '<progress class="run" value="0" max="3"' in going_on
    engine.work_through(NOW)
    finished = organiser.get(done.location).text
    assert '<progress class="run" value="3" max="3"' in finished
    assert "http-equiv" not in finished
    assert "hx-trigger" not in finished
    assert [row.number for row in register_of(event)] == [
        f"SLGH-2026-JN-0001-000{number}" for number in (1, 2, 3)
    ]
    again = send(organiser, path, path, confirmed="3", **given)
    assert (again.status_code, len(register_of(event))) == (422, 3)


def test_date_and_issuer_may_be_settled_after_the_approval(client: FlaskClient) -> None:
    event = an_event()
    entry = an_entry(event, name="赵示一")
    rows = documents.an_event(documents.an_entry(code_of(entry), 90, entry.name), code=event.code)
    approved(event.contest, event, documents.a_contest(rows, issuer=None, awarded_on=None))
    organiser = signed_in(client, an_account(Role.ORGANISER, scope=event.contest.scope))
    blank = ("未填证书落款日期", "未填证书落款单位")

    def said() -> list[bool]:
        page = organiser.get(under(event, "/issue")).text
        return [text in page for text in blank]

    assert said() == [True, True]
    event.contest.awarded_on = NOW.date()
    db.session.commit()
    assert said() == [False, True]
    event.issuer = "示例市总工会"
    db.session.commit()
    assert said() == [False, False]
    (due,) = due_queries.won(event.contest)
    assert (due.wording.issuers, due.wording.date) == (("示例市总工会",), "2026年9月12日")


def test_what_the_committee_approved_stays_on_certificates(event: Event) -> None:
    event.awarded_on, event.issuer = NOW.date(), "另一单位"
    db.session.commit()
    before = documents.a_contest()["contest"]
    for due in due_queries.won(event.contest):
        assert "\n".join(due.wording.issuers) == before["issuer"]
        assert due.wording.date == "2026年9月13日"


def test_a_run_is_stopped_and_goes_on_from_its_page(organiser: FlaskClient, event: Event) -> None:
    page = under(event, f"/runs/{begun(event).id}")
    assert send(organiser, f"{page}/stop", page).status_code == 302
    engine.work_through(NOW)
    assert register_of(event) == []
    assert f'action="{page}/continue"' in organiser.get(page).text
    assert page in organiser.get(under(event)).text
    assert send(organiser, f"{page}/continue", page).status_code == 302
    engine.work_through(NOW)
    assert len(register_of(event)) == 3
    assert send(organiser, f"{page}/stop", page).status_code == 302
    assert page not in organiser.get(under(event)).text


def test_what_cannot_be_printed_is_named_before_the_rest_is_issued(
    client: FlaskClient, app: Flask
) -> None:
    event = awarded("赵\ue000一", "王示", "孙示三")
    signed_in(client, an_account(Role.ORGANISER))
    path = under(event, "/issue")
    assert "U+E000" in client.get(path).text
    given = {"events": event.code, "pattern": "{year}-{number}"}
    answer = send(client, path, path, **given)
    assert "U+E000" in answer.text
    assert 'name="confirmed" value="2"' in answer.text
    assert send(client, path, path, confirmed="3", **given).status_code == 422
    assert send(client, path, path, confirmed="2", **given).status_code == 302
    engine.work_through(NOW)
    assert [row.recipient for row in register_of(event)] == ["王示", "孙示三"]


def test_what_is_no_pattern_is_refused_on_the_page(organiser: FlaskClient, event: Event) -> None:
    path = under(event, "/issue")
    answer = send(organiser, path, path, events=event.code, pattern="{year}")
    assert answer.status_code == 422


def test_the_register_is_searched(organiser: FlaskClient, event: Event) -> None:
    issued(event)
    assert organiser.get(under(event)).text.count('<th scope="row"><a') == 3
    assert organiser.get(under(event, "?q=王 示")).text.count('<th scope="row"><a') == 1
    assert organiser.get(under(event, "?q=0001-0003")).text.count('<th scope="row"><a') == 1
    assert organiser.get(under(event, "?state=revoked")).text.count('<th scope="row"><a') == 0
    assert organiser.get(under(event, "?state=lost")).status_code == 404


def test_the_register_as_a_workbook(organiser: FlaskClient, event: Event) -> None:
    rows = issued(event)
    book = openpyxl.load_workbook(BytesIO(organiser.get(under(event, ".xlsx")).data))
    found = list(book.active.values)
    assert [(line[0], line[1], line[5], line[9]) for line in found[1:]] == [
        (row.number, row.recipient, row.award_name, row.sha256) for row in rows
    ]


def test_the_register_takes_as_many_queries_for_one_as_for_many(
    organiser: FlaskClient, event: Event
) -> None:
    issued(awarded("赵示一", event=an_event(event.contest)), expected=1)
    counts = []
    for _ in range(2):
        with counted() as statements:
            organiser.get(under(event))
        counts.append(len(statements))
        if len(counts) == 1:
            issued(event)
    assert counts == [counts[0]] * 2


def test_the_same_bytes_are_downloaded_twice(organiser: FlaskClient, event: Event) -> None:
    row = issued(event)[1]
    first, second = (organiser.get(under(event, f"/{row.number}.pdf")).data for _ in range(2))
    assert first == second
    assert hashlib.sha256(first).hexdigest() == row.sha256
    assert f"证书编号：{row.number}" in text_by_pypdf(first)
    assert row.check_code in text_by_pypdf(first)


def test_a_file_that_is_not_as_issued_is_not_given_out(
    organiser: FlaskClient, event: Event
) -> None:
    row = issued(event)[0]
    kept.path_of(row.sha256, a_workshop().folder).write_bytes(b"another")
    assert organiser.get(under(event, f"/{row.number}.pdf")).status_code == 500


def test_a_certificate_is_revoked_with_a_reason(organiser: FlaskClient, event: Event) -> None:
    row = issued(event)[0]
    page = under(event, f"/{row.number}")
    bare = send(organiser, f"{page}/revocation", page)
    assert (bare.status_code, register_of(event)[0].state) == (422, State.VALID)
    done = send(organiser, f"{page}/revocation", page, **{"revoke-reason": "异议成立"})
    assert (done.status_code, register_of(event)[0].state) == (302, State.REVOKED)
    assert "异议成立" in organiser.get(page).text


def test_a_certificate_is_replaced(organiser: FlaskClient, event: Event) -> None:
    row = issued(event)[0]
    page = under(event, f"/{row.number}")
    assert 'value="赵示一"' in organiser.get(page).text
    bad = send(organiser, f"{page}/replacement", page, recipient="赵\u0378", reason="有误")
    assert (bad.status_code, len(register_of(event))) == (422, 3)
    done = send(
        organiser, f"{page}/replacement", page, recipient="赵示壹", unit="甲厂", reason="有误"
    )
    assert done.status_code == 302
    old, *_, new = register_of(event)
    assert (old.state, new.recipient, new.page.unit) == (State.SUPERSEDED, "赵示壹", "甲厂")
    assert done.location.endswith(new.number)


def test_who_is_overtaken_by_a_run_is_told(
    organiser: FlaskClient, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "TRIES", 0)
    page = under(event, f"/{issued(event)[0].number}")
    said = send(organiser, f"{page}/replacement", page, recipient="赵示壹", reason="有误")
    assert (said.status_code, len(register_of(event))) == (422, 3)
    assert 'value="赵示壹"' in said.text


def test_a_book_holds_the_valid_ones(organiser: FlaskClient, event: Event) -> None:
    rows = issued(event)
    rows[0].state = State.REVOKED
    db.session.commit()
    book = organiser.get(under(event, f"/events/{event.code}.pdf")).data
    assert len(opened(book).pages) == 2
    assert rows[0].number not in text_by_pypdf(book)


def test_text_for_blanks_is_moved_and_has_no_title(organiser: FlaskClient, event: Event) -> None:
    rows = issued(event)
    base = under(event, f"/events/{event.code}/on-blanks.pdf")
    plain, moved = organiser.get(base).data, organiser.get(f"{base}?right=１.5&down=-2").data
    assert "荣誉证书" not in text_by_pypdf(plain)
    assert rows[0].number in text_by_pypdf(plain)
    assert b"4.251969" in opened(moved).pages[0].get_contents().get_data()
    assert b"4.251969" not in opened(plain).pages[0].get_contents().get_data()
    assert organiser.get(f"{base}?right=far").status_code == 302
    page = organiser.get(under(event, "/blank-test.pdf?right=1.5"))
    assert "已右移 1.5 毫米" in text_by_pypdf(page.data)
    for paper in Paper:
        page = organiser.get(under(event, f"/blank-test.pdf?right=1.5&paper={paper}"))
        box = opened(page.data).pages[0].mediabox
        sides = tuple(round(float(side) * 25.4 / 72) for side in (box.width, box.height))
        assert sides == paper.size
        assert "已右移 1.5 毫米" in text_by_pypdf(page.data)
    assert organiser.get(under(event, "/blank-test.pdf?paper=a3")).status_code == 302


@pytest.fixture
def county(app: Flask) -> Unit:
    return a_unit("甲县总工会")


def test_contacts_see_those_of_their_units_and_no_others(
    client: FlaskClient, app: Flask, county: Unit
) -> None:
    event = an_event()
    contests.set_delegations(event.contest, {county.id: None}, **BY_SYSTEM)
    own = issued(awarded("赵示一", event=event, delegation_id=county.id), expected=1)[0]
    other = issued(awarded("王示", event=an_event(event.contest)), expected=1)[0]
    signed_in(client, a_contact(county))
    assert own.number in client.get(under(event)).text
    assert other.number not in client.get(under(event)).text
    assert client.get(under(event, f"/{own.number}.pdf")).status_code == 200
    for path in (f"/{other.number}", f"/{other.number}.pdf", f"/{other.number}.png", "/issue"):
        assert client.get(under(event, path)).status_code == 404
    with client.get(under(event, f"/delegations/{county.id}.zip")) as answer:
        (name,) = ZipFile(BytesIO(answer.data)).namelist()
    assert name == f"{own.number} 赵示一.pdf".replace(" ", "_")
    with client.get(under(event, ".zip")) as answer:
        everything = ZipFile(BytesIO(answer.data))
    assert everything.namelist() == [name]
    assert hashlib.sha256(everything.read(name)).hexdigest() == own.sha256
    assert client.get(under(event, ".zip?state=revoked")).status_code == 404


def test_slips_hold_links_that_open(organiser: FlaskClient, event: Event, app: Flask) -> None:
    issued(event)
    page = send(organiser, under(event, f"/events/{event.code}/slips"), under(event))
    links = [part.split("<")[0] for part in page.text.split('<p class="code">')[1:]]
    assert len(links) == 3
    stranger = app.test_client()
    path = links[1].removeprefix("http://127.0.0.1:5000").removeprefix("http://localhost")
    path = "/mine/" + path.rsplit("/", 1)[1]
    assert "王\u3000示" in stranger.get(path).text


def test_slips_are_a_pdf_with_pages_for_each_delegation(
    organiser: FlaskClient, event: Event, app: Flask
) -> None:
    sides = [a_unit("乙县总工会"), a_unit("甲县总工会")]
    rows = issued(event)
    for row, side in zip(rows, (0, 1, 0), strict=True):
        row.delegation = sides[side]
    db.session.commit()
    path = under(event, f"/events/{event.code}/slips")
    answer = send(organiser, path, under(event), **{"as": "pdf"})
    assert answer.mimetype == "application/pdf"
    pages = [page.extract_text() for page in opened(answer.data).pages]
    found = [[row.recipient for row in rows if row.page.recipient in p] for p in pages]
    assert found == [["赵示一", "孙示三"], ["王示"]]
    assert ["乙县总工会" in page for page in pages] == [True, False]
    (picture, *_) = pictures(answer.data)
    codes = {code.text for code in zxingcpp.read_barcodes(picture)}
    assert len(codes) == 2
    assert all(app.test_client().get(urlsplit(code).path).status_code == 200 for code in codes)


def test_slips_that_no_font_can_print_are_shown_on_the_page(
    organiser: FlaskClient, event: Event
) -> None:
    issued(event)
    event.contest.name = "竞赛😀"
    db.session.commit()
    path = under(event, f"/events/{event.code}/slips")
    answer = send(organiser, path, under(event), **{"as": "pdf"})
    assert (answer.mimetype, answer.text.count('class="slip"')) == ("text/html", 3)
    assert "alert-danger" in answer.text


def test_the_delegations_prize_has_slips_of_its_own(
    organiser: FlaskClient, event: Event, app: Flask
) -> None:
    slips = under(event, "/prize/slips")
    assert slips not in organiser.get(under(event)).text
    assert send(organiser, slips, under(event)).status_code == 302
    prize = {"points": [3], "others": 1, "awards": [{"code": "t", "name": "团体奖", "count": 1}]}
    row = documents.an_entry("A1", 90, "赵示一", delegation="甲县")
    bundle = documents.a_contest(documents.an_event(row, code=event.code), delegations=prize)
    approved(event.contest, None, bundle)
    begun(event, events={event.id, None}, expected=4)
    engine.work_through(NOW)
    assert slips in organiser.get(under(event)).text
    page = send(organiser, slips, under(event))
    (link,) = [part.split("<")[0] for part in page.text.split('<p class="code">')[1:]]
    path = "/mine/" + link.rsplit("/", 1)[1]
    assert "甲县代表队" in app.test_client().get(path).text
