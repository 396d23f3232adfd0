"""Receiving appeals and objections, and answering them."""

from dataclasses import dataclass
from datetime import datetime

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag
from competitions.publication import rules
from competitions.publication.models import Complaint
from competitions.publication.rules import ComplaintKind, ComplaintOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDetails:
    """What was brought: by whom, about whom, what for, and until when it is to be answered."""

    kind: ComplaintKind
    brought_by: str
    facts: str
    due_at: datetime
    entry_id: int | None = None
    delegation_id: int | None = None


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


def _complaint_subject(complaint: Complaint) -> str:
    return f"{event_subject(complaint.event)}/publication:complaint:{complaint.id}"
