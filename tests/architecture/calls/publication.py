"""Calls of the actions of publication."""

from collections.abc import Callable
from datetime import date
from functools import partial

from competitions.journal.rules import SYSTEM
from competitions.publication.actions import approvals as actions
from competitions.publication.actions import complaints as complaint_actions
from competitions.publication.actions import notices as notice_actions
from competitions.publication.models import Complaint, Notice
from competitions.publication.rules import Audience, ComplaintKind, ComplaintOutcome
from tests import hall
from tests.factories import NOW, an_account, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}
Call = Callable[[], object]

DETAILS = notice_actions.NoticeDetails(
    title="公示",
    body="现予公示。",
    first_day=date(2026, 9, 16),
    last_day=date(2026, 9, 21),
    working_days=5,
)
COMPLAINT = complaint_actions.ComplaintDetails(
    kind=ComplaintKind.OBJECTION, brought_by="华示子", facts="单位有误", due_at=NOW
)


def _draft() -> Notice:
    approval = hall.approved()
    return notice_actions.draft_notice(approval.contest, [approval], DETAILS, **BY_SYSTEM)


def _complaint() -> Complaint:
    return complaint_actions.receive_complaint(an_event(), COMPLAINT, **BY_SYSTEM)


def _draft_notice() -> Call:
    approval = hall.approved()
    return partial(notice_actions.draft_notice, approval.contest, [approval], DETAILS, **BY_SYSTEM)


CALLS = {
    "announce_result": lambda: partial(
        actions.announce_result, hall.approved(), by=an_account(), now=NOW
    ),
    "answer_complaint": lambda: partial(
        complaint_actions.answer_complaint,
        _complaint(),
        ComplaintOutcome.UPHELD,
        "更正单位名称",
        by=an_account(),
        now=NOW,
    ),
    "approve_prize": lambda: partial(
        actions.approve_prize, hall.approved().contest, "", by=an_account(), now=NOW
    ),
    "approve_result": lambda: partial(
        actions.approve_result, hall.decoded(), "", by=an_account(), now=NOW
    ),
    "choose_audience": lambda: partial(
        actions.choose_audience, hall.approved(), Audience.PUBLIC, **BY_SYSTEM
    ),
    "draft_notice": _draft_notice,
    "edit_notice": lambda: partial(notice_actions.edit_notice, _draft(), DETAILS, **BY_SYSTEM),
    "issue_circular": lambda: partial(
        notice_actions.issue_circular,
        hall.noticed(hall.approved()),
        "示工发〔2026〕18号",
        date(2026, 9, 28),
        **BY_SYSTEM,
    ),
    "publish_notice": lambda: partial(notice_actions.publish_notice, _draft(), **BY_SYSTEM),
    "receive_complaint": lambda: partial(
        complaint_actions.receive_complaint, an_event(), COMPLAINT, **BY_SYSTEM
    ),
    "take_back_approval": lambda: partial(
        actions.take_back_approval, hall.approved(), reason="异议成立", by=an_account(), now=NOW
    ),
}
