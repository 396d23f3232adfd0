"""Who may open the pages between a signed result and a final one."""

from flask import current_app

from competitions.accounts.rules import Role
from competitions.draw.queries import code_of
from competitions.journal.rules import SYSTEM
from competitions.publication.actions import approvals as actions
from competitions.publication.actions import complaints as complaint_actions
from competitions.publication.actions.complaints import ComplaintDetails
from competitions.publication.rules import Audience, ComplaintKind
from competitions.publication.views import explained
from competitions.signoff import queries as signoff
from tests import hall
from tests.factories import NOW

APPROVE = {Role.ORGANISER}
RECHECK = {Role.SUPERVISOR}
SEE = {Role.ORGANISER, Role.CHIEF_JUDGE, Role.SUPERVISOR}

ALLOWED = {
    "publication.announce": APPROVE,
    "publication.approve": APPROVE,
    "publication.choose_audience": APPROVE,
    "publication.circular": APPROVE,
    "publication.circular_paper": APPROVE,
    "publication.closing_words": APPROVE,
    "publication.complaint": APPROVE,
    "publication.complaints": APPROVE,
    "publication.document": {Role.ORGANISER, Role.SUPERVISOR},
    "publication.event_file": SEE,
    "publication.event_results": SEE,
    "publication.explanation": SEE,
    "publication.explanation_file": SEE,
    "publication.links": APPROVE,
    "publication.new_complaint": APPROVE,
    "publication.new_notice": APPROVE,
    "publication.notice": APPROVE,
    "publication.notice_file": APPROVE,
    "publication.notice_paper": APPROVE,
    "publication.notices": APPROVE,
    "publication.prize": APPROVE,
    "publication.publish": APPROVE,
    "publication.recheck": RECHECK,
    "publication.record_recheck": RECHECK,
    "publication.results": APPROVE,
    "publication.summary_sheet": SEE,
    "publication.supervision_notice": RECHECK,
    "publication.take_back": APPROVE,
}


def values() -> dict[str, object]:
    """An approved result in a notice that is out, for all to recompute, with a complaint on it."""
    approval = hall.approved(1)
    actions.choose_audience(approval, Audience.PUBLIC, actor=SYSTEM, now=NOW)
    notice = hall.noticed(approval)
    said = ComplaintDetails(
        kind=ComplaintKind.OBJECTION, brought_by="华示子", facts="单位有误", due_at=NOW
    )
    complaint = complaint_actions.receive_complaint(approval.event, said, actor=SYSTEM, now=NOW)
    item = signoff.recheck_items(signoff.sign_off(approval.event))[0]
    with current_app.test_request_context():
        token = explained.link(item.entry_id)
    return {
        "contest": approval.contest.code,
        "event": approval.event.code,
        "code": code_of(item.entry),
        "approval_id": approval.id,
        "notice_id": notice.id,
        "complaint_id": complaint.id,
        "item_id": item.id,
        "token": token.rsplit("/", maxsplit=1)[1],
    }
