"""From signed to final: approve, announce, give public notice, answer, issue the circular.

A decision keeps the published document whole, computed here from what is in the database at that
moment; what is shown later is read from it and never computed anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.bundle.queries import Computed, computed
from competitions.bundle.rules import keeping, spelling
from competitions.bundle.rules.faults import Faults
from competitions.bundle.rules.reading import DOCUMENT
from competitions.bundle.rules.results import Results, Status
from competitions.bundle.rules.results_form import as_document
from competitions.contests.actions import event_subject, subject
from competitions.contests.models import Contest, Event
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import transaction
from competitions.journal import queries as journal
from competitions.journal.actions import record
from competitions.journal.rules import PERSONAL_NUMBER, Actor, Tag
from competitions.publication import queries, rules
from competitions.publication.models import Approval, Circular, Complaint, Notice, NoticeItem
from competitions.publication.rules import Audience, ComplaintKind, ComplaintOutcome, Listed
from competitions.signoff import queries as signoff


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDetails:
    """What an organiser says of a notice: its text, its days, and what it lists."""

    title: str
    body: str
    first_day: date
    last_day: date
    working_days: int
    listed: Listed = Listed.WINNERS
    components: bool = False
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDetails:
    """What was brought: by whom, about whom, what for, and until when it is to be answered."""

    kind: ComplaintKind
    brought_by: str
    facts: str
    due_at: datetime
    entry_id: int | None = None
    delegation_id: int | None = None


def approve_result(event: Event, minutes: str, *, by: Account, now: datetime) -> Approval:
    """The committee's decision on an event's result, as computed now.

    Raises NotDecodedError, NotSignedError, AppealsOpenError, IncompleteError, ApprovedAlreadyError,
    PersonalNumberFoundError where its document would hold an ID or phone number.
    """
    with transaction() as session:
        if queries.approval_of(event.contest, event) is not None:
            raise rules.ApprovedAlreadyError
        if not signoff.is_decoded(event):
            raise rules.NotDecodedError
        if not signoff.is_signed(event):
            raise rules.NotSignedError
        waiting = queries.open_complaints([event.id])
        if waiting:
            raise rules.AppealsOpenError(waiting)
        found = computed(event.contest, [event])
        check_complete(found.results)
        approval = _approved(session, event.contest, event, found, minutes, by, now)
        record(
            Tag.PUBLICATION_RESULT_APPROVED,
            event_subject(event),
            actor=actor_of(by),
            now=now,
            after={"digest": approval.digest, "sha256": approval.sha256},
        )
    return approval


def approve_prize(contest: Contest, minutes: str, *, by: Account, now: datetime) -> Approval:
    """The committee's decision on the delegations' prize; EventsNotApprovedError and others."""
    with transaction() as session:
        if queries.approval_of(contest, None) is not None:
            raise rules.ApprovedAlreadyError
        left = queries.unapproved(contest)
        if left:
            raise rules.EventsNotApprovedError(tuple(event.code for event in left))
        found = computed(contest, contest.events)
        approval = _approved(session, contest, None, found, minutes, by, now)
        record(
            Tag.PUBLICATION_PRIZE_APPROVED,
            subject(contest),
            actor=actor_of(by),
            now=now,
            after={"digest": approval.digest, "sha256": approval.sha256},
        )
    return approval


def take_back_approval(approval: Approval, *, reason: str, by: Account, now: datetime) -> None:
    """The decision stands no more (an objection was upheld); ReasonMissingError."""
    if not reason.strip():
        raise rules.ReasonMissingError
    with transaction():
        if approval.superseded_at is not None:
            raise rules.NotApprovedError
        approval.superseded_at, approval.superseded_reason = now, reason.strip()
        record(
            Tag.PUBLICATION_APPROVAL_TAKEN_BACK,
            _subject(approval),
            actor=actor_of(by),
            now=now,
            before={"digest": approval.digest},
        )


def announce_result(approval: Approval, *, by: Account, now: datetime) -> None:
    """The result was announced at the closing ceremony; AnnouncedAlreadyError, NotApprovedError."""
    with transaction():
        if approval.superseded_at is not None:
            raise rules.NotApprovedError
        if approval.announced_at is not None:
            raise rules.AnnouncedAlreadyError
        approval.announced_at = now
        record(Tag.PUBLICATION_RESULT_ANNOUNCED, _subject(approval), actor=actor_of(by), now=now)


def choose_audience(approval: Approval, audience: Audience, *, actor: Actor, now: datetime) -> None:
    """Who may have the published document, as the committee decided; NotApprovedError."""
    with transaction():
        if approval.superseded_at is not None:
            raise rules.NotApprovedError
        before, approval.audience = approval.audience, audience
        record(
            Tag.PUBLICATION_AUDIENCE_CHOSEN,
            _subject(approval),
            actor=actor,
            now=now,
            before=before,
            after=audience,
        )


def draft_notice(
    contest: Contest,
    approvals: Sequence[Approval],
    details: NoticeDetails,
    *,
    actor: Actor,
    now: datetime,
) -> Notice:
    """A notice of these results, not out yet; NothingChosenError, PersonalNumberFoundError."""
    with transaction() as session:
        if not approvals or any(each.superseded_at is not None for each in approvals):
            raise rules.NothingChosenError
        notice = Notice(contest_id=contest.id)
        _write(notice, details)
        notice.items = [NoticeItem(approval_id=each.id) for each in approvals]
        session.add(notice)
        session.flush()
        record(
            Tag.PUBLICATION_NOTICE_DRAFTED,
            _notice_subject(notice),
            actor=actor,
            now=now,
            after={"approvals": [each.id for each in approvals]},
        )
    return notice


def edit_notice(notice: Notice, details: NoticeDetails, *, actor: Actor, now: datetime) -> None:
    """Writes a notice that is not out; PublishedAlreadyError, PersonalNumberFoundError."""
    with transaction():
        if notice.published_at is not None:
            raise rules.PublishedAlreadyError
        _write(notice, details)
        record(
            Tag.PUBLICATION_NOTICE_EDITED,
            _notice_subject(notice),
            actor=actor,
            now=now,
            after={"first": str(details.first_day), "last": str(details.last_day)},
        )


def publish_notice(notice: Notice, *, actor: Actor, now: datetime) -> None:
    """Everybody can read the notice from now on.

    Raises PublishedAlreadyError, NotApprovedError, BlankLeftError.
    """
    with transaction():
        if notice.published_at is not None:
            raise rules.PublishedAlreadyError
        if any(item.approval.superseded_at is not None for item in notice.items):
            raise rules.NotApprovedError
        if rules.has_blanks(notice.title + notice.body):
            raise rules.BlankLeftError
        notice.published_at = now
        record(Tag.PUBLICATION_NOTICE_PUBLISHED, _notice_subject(notice), actor=actor, now=now)


def issue_circular(
    notice: Notice, number: str, issued_on: date, *, actor: Actor, now: datetime
) -> Circular:
    """The results of a notice are final, with the circular's number.

    Raises NoticeRunningError, AppealsOpenError, NotApprovedError, PublishedAlreadyError.
    """
    with transaction() as session:
        if not queries.is_over(notice, issued_on):
            raise rules.NoticeRunningError
        if queries.circular_of(notice) is not None:
            raise rules.PublishedAlreadyError
        if any(item.approval.superseded_at is not None for item in notice.items):
            raise rules.NotApprovedError
        events = [i.approval.event_id for i in notice.items if i.approval.event_id is not None]
        waiting = queries.open_complaints(events)
        if waiting:
            raise rules.AppealsOpenError(waiting)
        circular = Circular(
            notice_id=notice.id, number=number.strip(), issued_on=issued_on, published_at=now
        )
        session.add(circular)
        session.flush()
        record(
            Tag.PUBLICATION_CIRCULAR_ISSUED,
            _notice_subject(notice),
            actor=actor,
            now=now,
            after={"number": circular.number, "issued_on": str(issued_on)},
        )
    return circular


def receive_complaint(
    event: Event, details: ComplaintDetails, *, actor: Actor, now: datetime
) -> Complaint:
    """Records an appeal or objection with its clock."""
    with transaction() as session:
        complaint = Complaint(
            kind=details.kind,
            event_id=event.id,
            entry_id=details.entry_id,
            delegation_id=details.delegation_id,
            brought_by=details.brought_by.strip(),
            facts=details.facts.strip(),
            received_at=now,
            due_at=details.due_at,
        )
        session.add(complaint)
        session.flush()
        record(
            Tag.PUBLICATION_COMPLAINT_RECEIVED,
            _complaint_subject(complaint),
            actor=actor,
            now=now,
            after={"kind": details.kind},
        )
    return complaint


def answer_complaint(
    complaint: Complaint, outcome: ComplaintOutcome, answer: str, *, by: Account, now: datetime
) -> None:
    """Records what was decided; AnsweredAlreadyError, ReasonMissingError."""
    if not answer.strip():
        raise rules.ReasonMissingError
    with transaction():
        if complaint.outcome is not None:
            raise rules.AnsweredAlreadyError
        complaint.outcome, complaint.answer = outcome, answer.strip()
        complaint.answered_at, complaint.answered_by_id = now, by.id
        record(
            Tag.PUBLICATION_COMPLAINT_ANSWERED,
            _complaint_subject(complaint),
            actor=actor_of(by),
            now=now,
            after={"outcome": outcome},
        )


def check_complete(found: Results) -> None:
    """Raises IncompleteError where a competing entry has no total."""
    lacking = tuple(
        result.entry.code
        for event in found.events
        for result in event.results
        if result.status is Status.INCOMPLETE and result.entry.status is EntryStatus.COMPETING
    )
    if lacking:
        raise rules.IncompleteError(lacking)


def _approved(  # noqa: PLR0917 - one private step with all that a decision is made of
    session: Database,
    contest: Contest,
    event: Event | None,
    found: Computed,
    minutes: str,
    by: Account,
    now: datetime,
) -> Approval:
    text = found.read.text
    assert text is not None  # noqa: S101 - computed() raises where there is none
    bundle = spelling.spelt(text, text.start, DOCUMENT)
    faults = Faults()
    keeping.check_personal(bundle, DOCUMENT, faults)
    if faults.count:
        raise rules.PersonalNumberFoundError
    results = as_document(found.read, found.results, lambda *_: "")
    document: dict[str, Any] = {
        "format": "competitions/published",
        "version": 1,
        "bundle": bundle,
        "results": results,
        "journal_head": journal.head()[1],
    }
    approval = Approval(
        contest_id=contest.id,
        event_id=event.id if event else None,
        document=json.dumps(document, ensure_ascii=False, separators=(",", ":")),
        digest=results["digest"],
        minutes=minutes.strip() or None,
        approved_at=now,
        approved_by_id=by.id,
    )
    session.add(approval)
    session.flush()
    return approval


def _write(notice: Notice, details: NoticeDetails) -> None:
    if PERSONAL_NUMBER.search(f"{details.title} {details.body}"):
        raise rules.PersonalNumberFoundError
    notice.title, notice.body = details.title.strip(), details.body.strip()
    notice.first_day, notice.last_day = details.first_day, details.last_day
    notice.working_days = details.working_days
    notice.options = {
        "listed": details.listed,
        "components": details.components,
        "audience": details.audience,
    }


def _subject(approval: Approval) -> str:
    above = event_subject(approval.event) if approval.event else subject(approval.contest)
    return f"{above}/publication:approval:{approval.id}"


def _notice_subject(notice: Notice) -> str:
    return f"contests:contest:{notice.contest_id}/publication:notice:{notice.id}"


def _complaint_subject(complaint: Complaint) -> str:
    return f"{event_subject(complaint.event)}/publication:complaint:{complaint.id}"
