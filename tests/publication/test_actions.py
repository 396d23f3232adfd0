"""From signed to final on a real database: in its order, and never before its time."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from competitions.contests import actions as contest_actions
from competitions.contests.rules.details import PrizeSettledError
from competitions.contests.rules.scheme import Delegations
from competitions.entries.actions import registering
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.entries.rules.registration import EntrySettledError
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.publication import rules
from competitions.publication.actions import approvals as actions
from competitions.publication.actions import complaints as complaint_actions
from competitions.publication.actions import notices as notice_actions
from competitions.publication.queries import approvals as queries
from competitions.publication.queries import notices as notice_queries
from competitions.publication.rules import ComplaintKind, ComplaintOutcome, Stage
from competitions.scoring.queries import sheets
from competitions.signoff import actions as signoff
from tests import hall
from tests.factories import NOW, an_account

pytestmark = pytest.mark.usefixtures("app")


def _details(**changes: object) -> notice_actions.NoticeDetails:
    said = {
        "title": "成绩公示",
        "body": "现予公示。",
        "first_day": date(2026, 9, 16),
        "last_day": date(2026, 9, 21),
        "working_days": 5,
    }
    return notice_actions.NoticeDetails(**(said | changes))


def _appeal(event: object) -> object:
    details = complaint_actions.ComplaintDetails(
        kind=ComplaintKind.APPEAL, brought_by="孔示甲", facts="第 2 项漏分", due_at=NOW
    )
    return complaint_actions.receive_complaint(event, details, actor=SYSTEM, now=NOW)


def test_an_approved_result_holds_what_the_law_computed() -> None:
    approval = hall.approved(2)
    found = queries.results_of(approval)["events"][0]["results"]
    assert [(row["entry"], row["rank"], row["total"]) for row in found] == [
        ("H-002", 1, "84.00"),
        ("H-001", 2, "83.00"),
    ]
    assert queries.bundle_of(approval)["events"][0]["entries"][0]["name"] == "选手1"
    assert approval.digest == queries.results_of(approval)["digest"]
    assert queries.stage_of(approval) is Stage.APPROVED


def test_nothing_is_approved_before_codes_are_opened() -> None:
    event = hall.signed_off()
    with pytest.raises(rules.NotDecodedError):
        actions.approve_result(event, "", by=an_account(), now=NOW)


def test_a_result_is_approved_once_and_again_only_after_it_was_taken_back() -> None:
    approval = hall.approved()
    with pytest.raises(rules.ApprovedAlreadyError):
        actions.approve_result(approval.event, "", by=an_account(), now=NOW)
    with pytest.raises(rules.ReasonMissingError):
        actions.take_back_approval(approval, reason=" ", by=an_account(), now=NOW)
    actions.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    again = actions.approve_result(approval.event, "", by=an_account(), now=NOW)
    assert queries.approval_of(again.contest, again.event) is again


def test_nobody_withdraws_from_an_approved_result() -> None:
    approval = hall.approved(2)
    one, two = db.session.scalars(select(Entry).order_by(Entry.id))
    with pytest.raises(EntrySettledError):
        registering.withdraw_entry(one, "受伤", actor=SYSTEM, now=NOW)
    actions.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    registering.withdraw_entry(two, "受伤", actor=SYSTEM, now=NOW)
    assert two.status is EntryStatus.WITHDRAWN


def test_an_open_appeal_keeps_the_result_from_approval() -> None:
    event = hall.decoded()
    appeal = _appeal(event)
    with pytest.raises(rules.AppealsOpenError) as caught:
        actions.approve_result(event, "", by=an_account(), now=NOW)
    assert caught.value.count == 1
    complaint_actions.answer_complaint(
        appeal, ComplaintOutcome.DISMISSED, "维持原判", by=an_account(), now=NOW
    )
    actions.approve_result(event, "", by=an_account(), now=NOW)
    with pytest.raises(rules.AnsweredAlreadyError):
        complaint_actions.answer_complaint(
            appeal, ComplaintOutcome.UPHELD, "再议", by=an_account(), now=NOW
        )


def test_a_correction_after_approval_shows_and_does_not_change_what_was_approved() -> None:
    approval = hall.approved()
    sheet = sheets.places(approval.event)[0].sheet
    asked = signoff.ask_correction(
        sheet, {"work": Decimal(100)}, reason="错登", by=an_account(), now=NOW
    )
    later = NOW.replace(hour=5)
    signoff.decide_correction(asked, confirmed=True, by=an_account(), now=later)
    assert queries.is_stale(approval)
    assert queries.results_of(approval)["events"][0]["results"][0]["entry"] == "H-002"


def test_the_prize_waits_for_every_event() -> None:
    event = hall.decoded()
    with pytest.raises(rules.EventsNotApprovedError) as caught:
        actions.approve_prize(event.contest, "", by=an_account(), now=NOW)
    assert caught.value.events == (event.code,)
    actions.approve_result(event, "", by=an_account(), now=NOW)
    assert actions.approve_prize(event.contest, "", by=an_account(), now=NOW).event is None


def test_an_approved_prize_is_agreed_anew_only_once_the_approval_is_taken_back() -> None:
    contest = hall.approved().contest
    prize = actions.approve_prize(contest, "", by=an_account(), now=NOW)
    other = Delegations(points=(Decimal(7),))
    with pytest.raises(PrizeSettledError):
        contest_actions.set_prize(contest, other, actor=SYSTEM, now=NOW)
    actions.take_back_approval(prize, reason="异议成立", by=an_account(), now=NOW)
    contest_actions.set_prize(contest, other, actor=SYSTEM, now=NOW)
    assert contest.delegations_scheme == {"points": ["7"]}


def test_a_notice_is_public_only_once_it_is_out() -> None:
    approval = hall.approved()
    notice = notice_actions.draft_notice(
        approval.contest, [approval], _details(), actor=SYSTEM, now=NOW
    )
    assert notice_queries.public_notices() == []
    assert notice_queries.public_notice(approval.contest.code, notice.id) is None
    notice_actions.publish_notice(notice, actor=SYSTEM, now=NOW)
    assert notice_queries.public_notices() == [notice]
    assert queries.stage_of(approval) is Stage.NOTICED
    with pytest.raises(rules.PublishedAlreadyError):
        notice_actions.edit_notice(notice, _details(title="改"), actor=SYSTEM, now=NOW)


def test_a_notice_with_a_mobile_number_is_refused() -> None:
    approval = hall.approved()
    with pytest.raises(rules.PersonalNumberFoundError):
        notice_actions.draft_notice(
            approval.contest,
            [approval],
            _details(body="联系人 13800000000"),
            actor=SYSTEM,
            now=NOW,
        )


def test_the_circular_comes_after_the_last_day_and_after_every_answer() -> None:
    approval = hall.approved()
    notice = hall.noticed(approval)
    with pytest.raises(rules.NoticeRunningError):
        notice_actions.issue_circular(
            notice, "示工发〔2026〕18号", notice.last_day, actor=SYSTEM, now=NOW
        )
    objection = _appeal(approval.event)
    after = date(2026, 9, 28)
    with pytest.raises(rules.AppealsOpenError):
        notice_actions.issue_circular(notice, "示工发〔2026〕18号", after, actor=SYSTEM, now=NOW)
    complaint_actions.answer_complaint(
        objection, ComplaintOutcome.WITHDRAWN, "已撤回", by=an_account(), now=NOW
    )
    notice_actions.issue_circular(notice, "示工发〔2026〕18号", after, actor=SYSTEM, now=NOW)
    assert queries.stage_of(approval) is Stage.FINAL
    with pytest.raises(rules.PublishedAlreadyError):
        notice_actions.issue_circular(notice, "示工发〔2026〕19号", after, actor=SYSTEM, now=NOW)


def test_a_result_is_announced_once() -> None:
    approval = hall.approved()
    actions.announce_result(approval, by=an_account(), now=NOW)
    with pytest.raises(rules.AnnouncedAlreadyError):
        actions.announce_result(approval, by=an_account(), now=NOW)
    assert queries.stage_of(approval) is Stage.ANNOUNCED
