"""Published documents on pages: who has them, and that they are found to follow."""

import hashlib
import json

import pytest

from competitions.accounts.rules import Role
from competitions.bundle.rules.verification import read_published, verdict
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.publication import rules
from competitions.publication.actions import approvals as actions
from competitions.publication.rules import Audience
from tests import hall
from tests.factories import NOW, an_account, csrf_token, signed_in
from tests.naive.engine import verifier

PHONE = "13812345678"


def address(approval):
    return f"/contests/{approval.contest.code}/approvals/{approval.id}/document"


def public_address(approval):
    return f"/published/{approval.contest.code}/{approval.id}"


def test_the_supervision_group_has_the_document_and_both_programs_agree_with_it(client, tmp_path):
    approval = hall.approved(3)
    path, page = tmp_path / "p.json", address(approval)
    signed_in(client, an_account(Role.SUPERVISOR, scope=approval.event.scope))
    answer = client.get(page)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    path.write_bytes(answer.data)
    sum_of_file = hashlib.sha256(answer.data).hexdigest()
    assert (approval.sha256, verifier.main([str(path), sum_of_file])) == (sum_of_file, 0)
    read = read_published(answer.data, name="p.json")
    assert (read.faults, verdict(read).differences) == ((), ())
    event = json.loads(answer.data)["bundle"]["events"][0]
    assert {key for judge in event["judges"] for key in judge} == {"code"}


def test_nobody_else_has_it(client):
    approval = hall.approved()
    page = address(approval)
    signed_in(client, an_account(Role.CHIEF_JUDGE, scope=approval.event.scope))
    assert client.get(page).status_code == 404


def test_the_public_has_it_when_the_committee_says_so_and_the_result_is_out(client):
    approval = hall.approved()
    page = public_address(approval)
    actions.announce_result(approval, by=an_account(), now=NOW)
    assert client.get(page).status_code == 404
    actions.choose_audience(approval, Audience.PUBLIC, actor=SYSTEM, now=NOW)
    sum_of_file = approval.sha256
    assert client.get(page).data == approval.document.encode()
    assert sum_of_file in client.get("/published").text
    assert client.get(page.replace(f"/{approval.contest.code}/", "/other/")).status_code == 404
    actions.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    assert client.get(page).status_code == 404


def test_a_public_document_waits_for_the_result_to_be_announced(client):
    approval = hall.approved()
    actions.choose_audience(approval, Audience.PUBLIC, actor=SYSTEM, now=NOW)
    page = public_address(approval)
    assert client.get(page).status_code == 404
    hall.noticed(approval)
    assert client.get(page).status_code == 200


def test_an_organiser_chooses_who_may_have_it(client):
    approval = hall.approved()
    page = f"/contests/{approval.contest.code}/approvals/{approval.id}/audience"
    results = f"/contests/{approval.contest.code}/events/{approval.event.code}/results"
    signed_in(client, an_account(Role.ORGANISER, scope=approval.contest.scope))
    token = csrf_token(client, results)
    answer = client.post(page, data={"audience": "public", "csrf_token": token})
    assert (answer.status_code, answer.location) == (302, results)
    db.session.refresh(approval)
    assert approval.audience is Audience.PUBLIC
    assert client.post(page, data={"audience": "all", "csrf_token": token}).status_code == 400


def test_a_decision_that_was_taken_back_is_nobody_s_to_give_out(app):
    approval = hall.approved()
    actions.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    with pytest.raises(rules.NotApprovedError):
        actions.choose_audience(approval, Audience.PUBLIC, actor=SYSTEM, now=NOW)


def test_no_result_is_approved_whose_document_holds_a_number_of_a_person(app):
    event = hall.decoded()
    event.contest.issuer = f"办公室 {PHONE}"
    db.session.commit()
    with pytest.raises(rules.PersonalNumberFoundError):
        actions.approve_result(event, "", by=an_account(), now=NOW)
