"""Contests in and out on pages."""

import json
from io import BytesIO

from competitions.accounts.rules import Role
from competitions.bundle import queries
from competitions.bundle.rules import reading
from competitions.contests.queries import contest_or_none
from tests import hall
from tests.bundle import papers
from tests.factories import a_contest, a_scheme, an_account, an_event, csrf_token, signed_in

PAGE = "/contests/new/import"


def sent(client, content, **more):
    data = {
        "csrf_token": csrf_token(client, PAGE),
        "file": (BytesIO(content), "contest.json"),
    } | more
    return client.post(PAGE, data=data, content_type="multipart/form-data")


def organiser(client):
    return signed_in(client, an_account(Role.ORGANISER))


def test_a_document_comes_in_shows_its_result_and_goes_out_again(client):
    organiser(client)
    document = papers.contest()
    code = document["contest"]["code"]
    answer = sent(client, json.dumps(document).encode())
    assert (answer.status_code, answer.location) == (302, f"/contests/{code}")
    assert client.get(answer.location).status_code == 200
    event = document["events"][0]["code"]
    assert "94.45" in client.get(f"/contests/{code}/events/{event}/results").text
    for page in ("sign-off", "sign-off/codes", "judges", "sheets"):
        assert client.get(f"/contests/{code}/events/{event}/{page}").status_code in {200, 404}
    out = client.get(f"/contests/{code}/document")
    assert out.data.decode() == queries.exported(contest_or_none(code))
    assert reading.read(out.data, name="c").faults == ()


def test_all_that_is_wrong_is_listed_and_nothing_is_written(client):
    organiser(client)
    document = papers.contest()
    document["contest"]["level"], document["other"] = "galaxy", 1
    answer = sent(client, json.dumps(document).encode())
    assert answer.status_code == 422
    assert "/contest/level" in answer.text
    assert "/other" in answer.text
    assert contest_or_none(document["contest"]["code"]) is None


def test_a_contest_that_is_there_is_not_taken_in_again(client):
    organiser(client)
    content = json.dumps(papers.contest()).encode()
    sent(client, content)
    again = sent(client, content)
    assert (again.status_code, "/contest/code" in again.text) == (422, True)


def test_a_sample_stays_one(client):
    organiser(client)
    sent(client, json.dumps(papers.contest()).encode(), sample="y")
    assert contest_or_none(papers.contest()["contest"]["code"]).sample


def test_no_document_goes_out_before_the_codes_are_opened(client):
    event = hall.signed_off()
    signed_in(client, an_account(Role.ORGANISER, scope=event.contest.scope))
    page = f"/contests/{event.contest.code}/document"
    answer = client.get(page)
    assert answer.status_code == 409
    assert event.shown in answer.text


def test_what_a_document_cannot_be_without_is_told_in_words(client):
    contest = a_contest()
    signed_in(client, an_account(Role.ORGANISER, scope=contest.scope))
    answer = client.get(f"/contests/{contest.code}/document")
    assert answer.status_code == 409
    assert "尚无赛项。" in answer.text
    assert f"/contests/{contest.code}/events/new" in answer.text
    event = an_event(contest)
    answer = client.get(f"/contests/{contest.code}/document")
    assert f"/contests/{contest.code}/events/{event.code}/scheme" in answer.text
    assert "/events/0" not in answer.text
    a_scheme(event)
    assert client.get(f"/contests/{contest.code}/document").status_code == 200
