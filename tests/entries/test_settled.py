"""Once the result of an event is approved nobody is entered for it, until that is taken back."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.entries.actions import reviewing
from competitions.entries.queries import imports
from competitions.entries.rules.entry import Review
from competitions.entries.rules.fields import Reason
from competitions.entries.rules.registration import EventSettledError
from competitions.extensions import db
from competitions.publication.actions import approvals
from tests import hall
from tests.entries.test_importing import GOOD, planned
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_contact,
    an_account,
    an_entry,
    an_event,
    csrf_token,
    signed_in,
)


@pytest.mark.both_databases
def test_nobody_is_entered_or_approved_after_the_result(app: Flask) -> None:
    event = hall.decoded()
    late = an_entry(event)
    approval = approvals.approve_result(event, "第 3 号", by=an_account(), now=NOW)
    with pytest.raises(EventSettledError):
        an_entry(event)
    with pytest.raises(EventSettledError):
        reviewing.approve_entries(event.contest, [late], **BY_SYSTEM)
    assert late.review is not Review.APPROVED
    an_entry(an_event(event.contest, code="other"))
    approvals.take_back_approval(approval, reason="有误", by=an_account(), now=NOW)
    reviewing.approve_entries(event.contest, [late], **BY_SYSTEM)
    assert late.review is Review.APPROVED


def test_a_row_for_a_settled_event_says_so(app: Flask) -> None:
    (choice,) = imports.event_choices(hall.approved().contest)
    found = planned(GOOD | {"event": choice.name}, events=[choice])
    assert [(each.column, each.reason) for each in found.faults] == [
        ("event", Reason.SETTLED_EVENT)
    ]


def test_pages_offer_no_form_for_what_is_settled(app: Flask, client: FlaskClient) -> None:
    contest = hall.approved().contest
    contest.live_at = NOW
    db.session.commit()
    office = signed_in(client, an_account(Role.ORGANISER))
    contact = signed_in(app.test_client(), a_contact(hall.a_unit("某县总工会")))
    entries = f"/contests/{contest.code}/entries"
    for page in (entries, f"{entries}/new", f"{entries}/import"):
        text = office.get(page).text.split("<main")[1].split("</main>")[0]
        assert "成绩已审定。" in text, page
        assert 'name="csrf_token"' not in text, page
    for page in (entries, "/my-contests"):
        assert f"{entries}/new" not in contact.get(page).text, page
    assert "成绩已审定。" in contact.get("/my-contests").text


def test_a_form_that_was_open_before_the_result_is_refused(client: FlaskClient) -> None:
    event = hall.decoded()
    office = signed_in(client, an_account(Role.ORGANISER))
    path = f"/contests/{event.contest.code}/entries/new"
    fields = {"csrf_token": csrf_token(office, path), "event": event.code, "name": "李示四"}
    fields |= {"id_number": "11010519491231002X", "employer": hall.a_unit("甲厂").name}
    fields |= {"delegation": "", "grade": ""}
    approvals.approve_result(event, "第 3 号", by=an_account(), now=NOW)
    answer = office.post(path, data=fields)
    assert answer.status_code == 422
    assert "该赛项成绩已审定" in answer.text
    assert "李示四" in answer.text


@pytest.mark.parametrize("drawn", [False, True])
def test_who_is_approved_after_the_draw_needs_a_place(client: FlaskClient, drawn: bool) -> None:
    event = an_event()
    if drawn:
        hall.drawn(event, 2)
    an_entry(event)
    office = signed_in(client, an_account(Role.ORGANISER))
    entries = f"/contests/{event.contest.code}/entries"
    fields = {"csrf_token": csrf_token(office, f"{entries}/review"), "everything": "1"}
    answer = office.post(f"{entries}/approval", data=fields | {"count": "1"}, follow_redirects=True)
    assert "已通过 1 份报名。" in answer.text
    assert ("已经抽签" in answer.text) is drawn
