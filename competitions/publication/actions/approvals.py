"""Approving a result, taking that back, announcing it, and choosing who may have its document.

A decision keeps the published document whole, computed here from what is in the database at that
moment; what is shown later is read from it and never computed anew.
"""

import json
from datetime import datetime
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
from competitions.entries import steps as entry_steps
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import transaction
from competitions.journal import queries as journal
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag
from competitions.publication import rules
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as queries
from competitions.publication.queries import complaints as complaint_queries
from competitions.publication.rules import Audience
from competitions.signoff import queries as signoff


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
        waiting = complaint_queries.open_complaints([event.id])
        if waiting:
            raise rules.AppealsOpenError(waiting)
        found = computed(event.contest, [event])
        check_complete(found.results)
        approval = _approved(session, event.contest, event, found, minutes, by, now)
        entry_steps.settle_entries(event.id, now)
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
        contest.prize_settled_at = now
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
        if approval.event_id is not None:
            entry_steps.settle_entries(approval.event_id, None)
        else:
            approval.contest.prize_settled_at = None
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


def _subject(approval: Approval) -> str:
    above = event_subject(approval.event) if approval.event else subject(approval.contest)
    return f"{above}/publication:approval:{approval.id}"
