"""An entry's explanation: for those who see the result, and as the entrant's own by a link."""

import re
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from competitions.accounts.rules import Role
from competitions.bundle.queries import entries_of
from competitions.contests.models import Event
from competitions.draw.queries import coded_slots
from competitions.publication.actions import approvals as actions
from competitions.publication.models import Approval
from competitions.publication.rules import Audience
from competitions.publication.views import explained
from competitions.signoff import queries as signoff
from tests import hall
from tests.bundle.test_actions import imported
from tests.bundle.worked import a_contest, an_event, entries
from tests.factories import NOW, an_account, csrf_token, signed_in


def under(event: Event) -> str:
    return f"/contests/{event.contest.code}/events/{event.code}/results"


def entered(app: Flask, role: Role, event: Event) -> FlaskClient:
    return signed_in(app.test_client(), an_account(role, scope=event.scope))


def announced() -> Approval:
    approval = hall.approved()
    actions.announce_result(approval, by=an_account(), now=NOW)
    return approval


def links(app: Flask, event: Event) -> dict[str, str]:
    """Name to the path of the personal link, as the organiser's workbook has them."""
    answer = entered(app, Role.ORGANISER, event).get(f"{under(event)}/links")
    (_, *rows) = openpyxl.load_workbook(BytesIO(answer.data)).active.values
    return {row[1]: row[3].removeprefix(app.config["SETTINGS"].public_url) for row in rows}


def test_a_link_shows_its_own_entrant_and_names_nobody_else(app: Flask) -> None:
    event = announced().event
    found = links(app, event)
    assert sorted(found) == ["选手1", "选手2"]
    shown = app.test_client().get(found["选手1"])
    assert shown.status_code == 200
    assert ("选手1" in shown.text, "选手2" in shown.text) == (True, False)
    assert "83" in shown.text


def test_a_link_shows_what_was_approved_and_nothing_when_it_was_taken_back(app: Flask) -> None:
    approval = announced()
    address = links(app, approval.event)["选手1"]
    actions.take_back_approval(approval, reason="错", by=an_account(), now=NOW)
    client = app.test_client()
    assert [client.get(address + end).status_code for end in ("", "/file")] == [404, 404]


def test_no_link_is_given_out_before_the_result_is_announced(app: Flask) -> None:
    event = hall.decoded()
    assert entered(app, Role.ORGANISER, event).get(f"{under(event)}/links").status_code == 404


@pytest.mark.parametrize(("audience", "known"), [("supervision", 404), ("public", 200)])
def test_a_notice_for_the_supervision_group_opens_no_link(
    app: Flask, audience: str, known: int
) -> None:
    approval = hall.approved()
    notice = hall.noticed(approval, audience=Audience(audience))
    with app.test_request_context():
        own = explained.link(entries_of(approval.event)[0].id)
    assert app.test_client().get(own).status_code == known
    organiser = entered(app, Role.ORGANISER, approval.event)
    assert organiser.get(f"{under(approval.event)}/links").status_code == known
    assert notice.published_at is not None


@pytest.mark.parametrize(
    "change", [lambda t: t + "A", lambda t: t[1:], lambda _: "MQ.x", str.upper]
)
def test_a_link_that_was_changed_leads_nowhere(app: Flask, change) -> None:
    address = links(app, announced().event)["选手1"]
    start, _, token = address.rpartition("/")
    assert app.test_client().get(f"{start}/{change(token)}").status_code == 404


@pytest.mark.parametrize("language", ["en", "zh_Hans_CN"])
def test_the_paper_is_one_page_with_every_step(app: Flask, language: str) -> None:
    address = links(app, announced().event)["选手1"]
    client = app.test_client()
    client.post("/language", data={"csrf_token": csrf_token(client, "/"), "language": language})
    answer = client.get(f"{address}/file")
    pages = PdfReader(BytesIO(answer.data)).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert "83" in text
    assert {"en": "How this came about", "zh_Hans_CN": "成绩产生过程"}[language] in text


@pytest.mark.parametrize(("joint", "marked"), [(True, "裁判组 80"), (False, "A 80；B 80")])
def test_a_sheet_signed_by_several_is_said_to_be_the_panel_s(
    app: Flask, joint: bool, marked: str
) -> None:
    event = hall.decoded(1, judge_codes="AB", joint=joint)
    page = entered(app, Role.ORGANISER, event).get(f"{under(event)}/entries/H-001")
    assert unescape(page.text).count(marked) == 1


def test_the_chief_judge_s_paper_has_codes_before_the_opening(app: Flask) -> None:
    event = hall.signed_off()
    code = coded_slots(event)[0].blind_code
    client = entered(app, Role.CHIEF_JUDGE, event)
    answer = client.get(f"{under(event)}/entries/{code}/file")
    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert not signoff.is_decoded(event)
    assert (code in text, "选手" in text) == (True, False)
    assert client.get(f"{under(event)}/entries/H-001/file").status_code == 404


@pytest.mark.parametrize("code", ["a/b", "a//b/file", "..", "~1", "A?b#c 1%2F"])
def test_whatever_an_entry_s_code_its_explanation_is_found(app: Flask, code: str) -> None:
    document = a_contest(an_event(entries=entries(**{code: "9.25", "b": "8"})))
    event = imported(document).events[0]
    client = entered(app, Role.CHIEF_JUDGE, event)
    page = client.get(under(event)).text
    first, _ = re.findall(r'href="([^"]*/entries/[^"]*)"', page)
    address = unescape(first)
    answer = client.get(address)
    assert (answer.status_code, "9.25" in answer.text) == (200, True)
    file = client.get(f"{address}/file")
    assert (file.status_code, file.mimetype) == (200, "application/pdf")
