"""A paper in the browser: its words are changed, it is taken as a file, and that is noted."""

import html
import re
from io import BytesIO

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.entries.papers import cards
from competitions.extensions import db
from competitions.journal import queries as journal
from competitions.journal.queries import Filters
from competitions.journal.rules import Tag
from competitions.papers.words import explained
from tests import hall
from tests.factories import an_account, an_event, csrf_token, signed_in
from tests.papers.making import docx_texts, pages
from tests.papers.reading import said

NAMES = ("王\U00020bb7\u4dae", "<b>赵&示</b>", "=cmd|' /C calc'!A0")


@pytest.fixture
def event(app: Flask) -> Event:
    event = an_event()
    for name in NAMES:
        hall.entrants(event, 1, name=name)
    return event


@pytest.fixture
def organiser(app: Flask) -> FlaskClient:
    client = signed_in(app.test_client(), an_account(Role.ORGANISER))
    with client.session_transaction() as session:
        session["language"] = "en"
    return client


def address(event: Event, paper: str = "sign-in-list") -> str:
    return f"/contests/{event.contest.code}/events/{event.code}/papers/{paper}"


def fields(page: str) -> dict[str, str]:
    """What the page's form would send."""
    lines = re.findall(r'<input[^>]* name="([\w-]+)" value="([^"]*)"', page)
    areas = re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>\n([^<]*)</textarea>', page)
    return {name: html.unescape(value) for name, value in [*lines, *areas]}


def taken(client: FlaskClient, path: str, kind: str, **changes: str):
    typed = fields(client.get(path).text) | changes
    return client.post(path, data=typed | {"as": kind})


def name_of(typed: dict[str, str], text: str) -> str:
    return next(name for name, value in typed.items() if value == text)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_names_are_printed_as_they_are(organiser: FlaskClient, event: Event, kind: str) -> None:
    answer = taken(organiser, address(event), kind)
    assert answer.status_code == 200
    found = docx_texts(answer.data) if kind == "docx" else pages(answer.data)
    for name in NAMES:
        assert any("".join(name.split()) in "".join(text.split()) for text in found), name
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_file_is_exactly_what_is_typed(organiser: FlaskClient, event: Event, kind: str) -> None:
    typed = fields(organiser.get(address(event)).text)
    changes = {
        name_of(typed, "Sign-in list"): "报到签到表\r\n（第二天）",
        name_of(typed, NAMES[1]): "赵示一",
        name_of(typed, "H-003"): "",
    }
    answer = taken(organiser, address(event), kind, **changes)
    found = "".join(docx_texts(answer.data) if kind == "docx" else pages(answer.data))
    assert ("报到签到表" in found, "（第二天）" in found, "Sign-in" in found) == (True, True, False)
    assert ("赵示一" in found, "<b>" in found, "H-003" in found, "H-002" in found) == (
        True,
        False,
        False,
        True,
    )


def test_the_file_is_what_was_seen_though_data_have_changed(
    organiser: FlaskClient, event: Event
) -> None:
    typed = fields(organiser.get(address(event)).text)
    hall.entrants(event, 1, name="钱示二")
    later = organiser.post(address(event), data=typed | {"as": "docx"})
    assert "钱示二" not in docx_texts(later.data)
    page = organiser.get(address(event)).text
    assert "1 changed since" in page


def test_a_paper_that_was_made_elsewhere_is_not_taken(organiser: FlaskClient, event: Event) -> None:
    other = an_event()
    hall.entrants(other, 1, name="孙示三")
    sent = fields(organiser.get(address(other)).text)
    for packed in (sent["paper"], sent["paper"] + "x", "e30"):
        answer = organiser.post(
            address(event),
            data={"csrf_token": sent["csrf_token"], "paper": packed, "as": "docx"},
        )
        assert "孙示三" not in docx_texts(answer.data)
        assert NAMES[0] in docx_texts(answer.data)


def test_what_no_font_can_draw_is_named_and_nothing_typed_is_lost(
    organiser: FlaskClient, event: Event
) -> None:
    typed = fields(organiser.get(address(event)).text)
    name = name_of(typed, NAMES[1])
    odd = "赵\U0003134f"
    refused = taken(organiser, address(event), "pdf", **{name: odd})
    assert refused.status_code == 422
    assert "\U0003134f" in refused.text.split("alert-danger")[1].split("</div>")[0]
    assert fields(refused.text)[name] == odd
    assert taken(organiser, address(event), "docx", **{name: odd}).status_code == 200


def test_taking_a_paper_is_noted_and_looking_is_not(organiser: FlaskClient, event: Event) -> None:
    wanted = Filters(tag=Tag.PAPERS_PAPER_PRINTED)
    organiser.get(address(event))
    assert list(db.session.scalars(journal.records(wanted))) == []
    taken(organiser, address(event), "pdf")
    (row,) = db.session.scalars(journal.records(wanted))
    assert f'"paper":"{address(event)}"' in row.after
    assert not any(name in row.before + row.after + row.subject for name in NAMES)


@pytest.mark.parametrize("paper", ["sign-in-list", "entrants-cards"])
def test_a_list_with_nothing_on_it_says_so(app: Flask, organiser: FlaskClient, paper: str) -> None:
    empty = an_event()
    assert "There is nothing to list yet." in organiser.get(address(empty, paper)).text
    for kind, read in (("docx", docx_texts), ("pdf", pages)):
        found = "".join("".join(read(taken(organiser, address(empty, paper), kind).data)).split())
        assert found.count("Thereisnothingtolistyet.") == 1
    hall.entrants(empty, 1)
    assert "There is nothing to list yet." not in organiser.get(address(empty, paper)).text


def test_a_paper_without_cards_says_what_it_is(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        paper = explained(cards(an_event(name="焊工")))
    assert said(paper) == ["焊工 Entrants' cards", "There is nothing to list yet."]


def test_words_of_cards_change_on_all_of_them(organiser: FlaskClient, event: Event) -> None:
    path = address(event, "entrants-cards")
    typed = fields(organiser.get(path).text)
    assert [value for name, value in typed.items() if name.startswith("word-")] == [
        event.contest.name,
        "Entrant's card",
    ]
    answer = taken(organiser, path, "docx", **{name_of(typed, "Entrant's card"): "选手证"})
    found = docx_texts(answer.data)
    assert (found.count("选手证"), found.count("Entrant's card")) == (3, 0)


def test_the_print_room_says_when_and_what_changed(organiser: FlaskClient, event: Event) -> None:
    room = f"/contests/{event.contest.code}/events/{event.code}/print-room"
    assert "changed since" not in organiser.get(room).text
    token = csrf_token(organiser, room)
    organiser.post(address(event), data={"csrf_token": token, "as": "pdf"})
    assert "changed since" not in organiser.get(room).text
    hall.entrants(event, 3)
    assert "3 changed since" in organiser.get(room).text


def test_a_code_in_chinese_is_found_in_the_room(app: Flask, organiser: FlaskClient) -> None:
    event = hall.judged(1)
    hall.a_panel(event, hall.a_judge(event, "Z"), code="外观")
    room = f"/contests/{event.contest.code}/events/{event.code}/print-room"
    (path,) = re.findall(r'href="([^"]*/panels/%[^"]*)"', organiser.get(room).text)
    organiser.post(path, data={"csrf_token": csrf_token(organiser, room), "as": "pdf"})
    (line,) = [row for row in organiser.get(room).text.split("<tr>") if path in row]
    assert "—" not in line.split('scope="row"')[1]


def test_a_room_lists_what_whoever_looks_may_have(app: Flask, event: Event) -> None:
    hall.a_session(event)
    room = f"/contests/{event.contest.code}/events/{event.code}/print-room"
    shown = {}
    for role in (Role.ORGANISER, Role.CHIEF_JUDGE, Role.SUPERVISOR):
        page = signed_in(app.test_client(), an_account(role)).get(room).text
        shown[role] = re.findall(r'<th scope="row"><a href="[^"]*?/([\w-]+)"', page)
    papers = ["entrants-cards", "sign-in-list", "check-in-list", "labels", "codes"]
    assert shown == {
        Role.ORGANISER: papers,
        Role.CHIEF_JUDGE: ["summary-sheet"],
        Role.SUPERVISOR: ["summary-sheet"],
    }


@pytest.mark.parametrize("sample", [False, True])
def test_a_sample_contest_s_papers_say_so(
    organiser: FlaskClient, event: Event, sample: bool
) -> None:
    event.contest.sample = sample
    db.session.commit()
    assert ("样例" in organiser.get(address(event)).text) is sample
    (page,) = pages(taken(organiser, address(event), "pdf").data)
    assert ("样例" in page) is sample
    document = Document(BytesIO(taken(organiser, address(event), "docx").data))
    assert (document.sections[0].header.paragraphs[0].text == "样例") is sample


def test_lists_take_as_many_queries_for_one_as_for_many(app: Flask, organiser: FlaskClient) -> None:
    counts = []
    for how_many in (1, 50):
        event = an_event()
        hall.entrants(event, how_many)
        organiser.get("/home")
        with hall.counted() as found:
            assert organiser.get(address(event)).status_code == 200
            assert organiser.get(address(event, "entrants-cards")).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]
