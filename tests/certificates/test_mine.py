"""How winners find theirs: by link, by look-up, and how nobody finds another's."""

import re
import statistics
import time
from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from competitions.certificates.actions import register as actions
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register as reads
from competitions.certificates.views import limits, mine
from competitions.contests.models import Contest, Event
from competitions.entries.actions import registering
from competitions.extensions import db
from competitions.files.keys import personal_keys
from competitions.publication.actions import approvals as publication
from competitions.publication.models import Approval
from tests import hall
from tests.certificates.making import approve, issued
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_registration,
    an_account,
    an_event,
    an_identity,
    csrf_token,
)

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def event(app: Flask) -> Event:
    """Three winners, the second of whom is 王示, with numbers sealed under this site's keys."""
    found = an_event()
    keys = personal_keys(app.config["SETTINGS"].instance)
    rows = [
        registering.register_entry(
            found,
            a_registration(name=name, identity=an_identity(number)),
            keys=keys,
            **BY_SYSTEM,
        )
        for number, name in ((7, "赵示一"), (11, "王示"), (13, "王示"), (17, "李示四"))
    ]
    approve(found, rows).announced_at = NOW
    db.session.commit()
    issued(found)
    return found


@pytest.fixture
def next_year(app: Flask, event: Event) -> Event:
    """An event of another contest, won by the first winner of the other, 赵示一."""
    found = an_event()
    keys = personal_keys(app.config["SETTINGS"].instance)
    told = a_registration(name="赵示一", identity=an_identity(7))
    row = registering.register_entry(found, told, keys=keys, **BY_SYSTEM)
    approve(found, [row]).announced_at = NOW
    db.session.commit()
    issued(found, expected=1, now=NOW + timedelta(days=1), pattern="NEXT-{number}")
    return found


def test_a_person_finds_all_of_the_years(client: FlaskClient, next_year: Event) -> None:
    answer = asked(client, None, "赵示一", last_six(7))
    page = client.get(answer.location).text
    both = re.findall(r'<section class="panel" aria-label="([^"]+)"', page)
    assert both == ["2026-01-0001-0001", "NEXT-0001"]
    one = client.get(asked(client, next_year.contest, "赵示一", last_six(7)).location).text
    assert "2026-01-0001-0001" not in one
    assert next_year.contest.name in one


def certificate(event: Event, place: int) -> IssuedCertificate:
    return reads.valid(event.contest, reads.RegisterFilter())[place]


def last_six(number: int) -> str:
    return an_identity(number).number[-6:]


def asked(client: FlaskClient, contest: Contest | None, name: str, six: str, **place: str):
    data = {
        "csrf_token": csrf_token(client, "/mine"),
        "contest": contest.code if contest else "",
        "name": name,
        "last_six": six,
    }
    return client.post("/mine", data=data, environ_base=place)


def test_a_link_shows_a_picture_and_gives_the_file(client: FlaskClient, event: Event) -> None:
    slips = actions.make_slips(event, by=an_account(), now=NOW)
    row, token = slips[0]
    page = client.get(f"/mine/{token}")
    assert f'<img class="certificate-image" src="/mine/{token}/{row.number}.png"' in page.text
    picture = client.get(f"/mine/{token}/{row.number}.png")
    assert picture.mimetype == "image/png"
    image = Image.open(BytesIO(picture.data))
    assert image.size == (1684, 1191)
    (code,) = zxingcpp.read_barcodes(image.convert("L"))
    assert code.text == row.page.verification
    file = client.get(f"/mine/{token}/{row.number}.pdf")
    assert file.data.startswith(b"%PDF-")
    other = slips[1][0]
    assert client.get(f"/mine/{token}/{other.number}.pdf").status_code == 404
    assert client.get(f"/mine/{token[:-1]}/{row.number}.pdf").status_code == 404


def test_a_slip_leads_to_how_the_result_came_about(app: Flask, client: FlaskClient) -> None:
    approval = hall.approved()
    event = approval.event
    issued(event, expected=2)
    ((row, token), *_) = actions.make_slips(event, by=an_account(), now=NOW)
    own = r'href="[^"]*(/my-result/[^"]+)"'
    assert not re.findall(own, client.get(f"/mine/{token}").text)
    publication.announce_result(approval, by=an_account(), now=NOW)
    page = client.get(f"/mine/{token}").text
    (address,) = re.findall(own, page)
    assert row.recipient in client.get(address).text
    (passing,) = re.findall(r'<a class="code" href="[^"]+(/mine/[^"]+)"', page)
    assert not re.findall(own, client.get(passing).text)


def test_in_wechat_a_page_says_how_to_keep_it(client: FlaskClient, event: Event) -> None:
    ((_, token), *_) = actions.make_slips(event, by=an_account(), now=NOW)
    agent = {"User-Agent": "Mozilla/5.0 MicroMessenger/8.0"}
    assert 'role="note"' in client.get(f"/mine/{token}", headers=agent).text
    assert 'role="note"' not in client.get(f"/mine/{token}").text


def test_the_page_hands_on_a_link_that_soon_opens_nothing(
    client: FlaskClient, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((row, token), *_) = actions.make_slips(event, by=an_account(), now=NOW)
    page = client.get(f"/mine/{token}")
    (address,) = re.findall(r'<a class="code" href="[^"]+(/mine/[^"]+)"', page.text)
    assert token not in address
    assert row.number in client.get(address).text
    later = time.time() + mine.LASTS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(address).status_code == 404
    assert client.get(f"/mine/{token}").status_code == 200


def test_a_look_up_finds_one_s_own_and_nobody_else_s(client: FlaskClient, event: Event) -> None:
    answer = asked(client, event.contest, "王 示", last_six(13))
    assert answer.status_code == 302
    page = client.get(answer.location).text
    assert certificate(event, 2).number in page
    assert certificate(event, 1).number not in page


def test_the_link_of_a_look_up_opens_elsewhere_and_not_for_long(
    app: Flask, client: FlaskClient, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = asked(client, event.contest, "赵示一", last_six(7)).location
    assert app.test_client().get(link).status_code == 200
    later = time.time() + 16 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert app.test_client().get(link).status_code == 404


@pytest.mark.parametrize(
    ("name", "six"),
    [("王示", "000000"), ("无此人", "000000"), ("李示四", "17"), ("赵示一", "13")],
)
def test_whatever_is_wrong_gets_the_same_answer(
    app: Flask, event: Event, name: str, six: str
) -> None:
    texts = set()
    for asked_name in (name, "查无此人"):
        text = asked(app.test_client(), event.contest, asked_name, six).text
        error = text[text.index("error-summary") :]
        texts.add(error[: error.index("</ul>")])
    assert len(texts) == 1


def test_the_sixth_try_is_refused_even_if_right(app: Flask, event: Event) -> None:
    found = [
        asked(app.test_client(), event.contest, "王示", "000000").status_code for _ in range(5)
    ]
    assert found == [422] * 5
    assert asked(app.test_client(), event.contest, "王 示", last_six(11)).status_code == 429
    assert asked(app.test_client(), event.contest, "赵示一", last_six(7)).status_code == 302
    elsewhere = asked(app.test_client(), event.contest, "王示", last_six(11), **ELSEWHERE)
    assert elsewhere.status_code == 302


def test_nobody_is_found_before_the_result_is_announced(client: FlaskClient, event: Event) -> None:
    approval = db.session.query(Approval).one()
    assert event.contest.code in client.get("/mine").text
    approval.announced_at = None
    db.session.commit()
    assert event.contest.code not in client.get("/mine").text
    keys = personal_keys(client.application.config["SETTINGS"].instance)
    assert reads.own_certificates(event.contest, "王示", last_six(11), keys) == []


def test_every_look_up_takes_the_same_time(app: Flask, event: Event) -> None:
    def took(name: str, six: str) -> float:
        client = app.test_client()
        token = csrf_token(client, "/mine")
        data = {"csrf_token": token, "contest": event.contest.code, "name": name, "last_six": six}
        started = time.monotonic()
        client.post("/mine", data=data)
        return time.monotonic() - started

    times = [
        took(name, six)
        for name, six in (("王示", "000000"), ("查无此人", "000000"), ("王示", last_six(11)))
    ]
    assert min(times) >= limits.SECONDS
    assert max(times) - statistics.median(times) < limits.SECONDS
