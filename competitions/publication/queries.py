"""Reads of publication: decisions in force, notices, complaints, and what the public may see."""

import json
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from competitions.contests.models import Contest, Event
from competitions.extensions import db
from competitions.publication import rules
from competitions.publication.models import Approval, Circular, Complaint, Notice, NoticeItem
from competitions.publication.rules import Stage
from competitions.signoff import queries as signoff


def approval_of(contest: Contest, event: Event | None) -> Approval | None:
    """The decision in force on the event's result, or on the delegations' prize."""
    return db.session.scalar(
        select(Approval)
        .where(
            Approval.contest_id == contest.id,
            Approval.event_id == (event.id if event else None),
            Approval.superseded_at.is_(None),
        )
        .options(joinedload(Approval.approved_by), joinedload(Approval.event))
    )


def approvals(contest: Contest) -> list[Approval]:
    """The decisions in force of a contest, by event; that on the prize last."""
    found = db.session.scalars(
        select(Approval)
        .where(Approval.contest_id == contest.id, Approval.superseded_at.is_(None))
        .options(joinedload(Approval.event), joinedload(Approval.approved_by))
    )
    return sorted(found, key=lambda a: (a.event is None, a.event.code if a.event else ""))


def unapproved(contest: Contest) -> list[Event]:
    """The events of the contest on which no decision is in force."""
    done = {approval.event_id for approval in approvals(contest)}
    return [event for event in contest.events if event.id not in done]


def is_stale(approval: Approval) -> bool:
    """Whether what the decision rests on has changed since: marks must be approved anew."""
    if approval.event is None:
        later = [a.approved_at for a in approvals(approval.contest) if a.event_id is not None]
        return any(moment > approval.approved_at for moment in later)
    signed = signoff.sign_off(approval.event)
    return signed is None or signed.signed_at > approval.approved_at


def results_of(approval: Approval) -> dict[str, Any]:
    """The results document that was approved."""
    found: dict[str, Any] = json.loads(approval.document)["results"]
    return found


def bundle_of(approval: Approval) -> dict[str, Any]:
    """The bundle that was approved."""
    found: dict[str, Any] = json.loads(approval.document)["bundle"]
    return found


def notices(contest: Contest) -> list[Notice]:
    """The public notices of a contest, the newest first."""
    return list(
        db.session.scalars(
            select(Notice)
            .where(Notice.contest_id == contest.id)
            .order_by(Notice.id.desc())
            .options(selectinload(Notice.items).joinedload(NoticeItem.approval))
        )
    )


def notice_or_none(contest: Contest, key: int) -> Notice | None:
    """The contest's notice with this id."""
    return db.session.scalar(
        select(Notice)
        .where(Notice.contest_id == contest.id, Notice.id == key)
        .options(
            selectinload(Notice.items).joinedload(NoticeItem.approval).joinedload(Approval.event)
        )
    )


def public_notices() -> list[Notice]:
    """The notices that everybody may read, the newest first."""
    return list(
        db.session.scalars(
            select(Notice)
            .where(Notice.published_at.is_not(None))
            .order_by(Notice.published_at.desc())
            .options(joinedload(Notice.contest))
        )
    )


def public_notice(contest: str, key: int) -> Notice | None:
    """A notice that everybody may read."""
    return db.session.scalar(
        select(Notice)
        .join(Notice.contest)
        .where(Contest.code == contest, Notice.id == key, Notice.published_at.is_not(None))
        .options(
            selectinload(Notice.items).joinedload(NoticeItem.approval).joinedload(Approval.event)
        )
    )


def circular_of(notice: Notice) -> Circular | None:
    """The circular that made the notice's results final."""
    return db.session.scalar(select(Circular).where(Circular.notice_id == notice.id))


def stage_of(approval: Approval) -> Stage:
    """How far the approved result has come."""
    noticed = db.session.scalars(
        select(Notice)
        .join(Notice.items)
        .where(NoticeItem.approval_id == approval.id, Notice.published_at.is_not(None))
    ).all()
    return rules.stage(
        announced=approval.announced_at is not None,
        noticed=bool(noticed),
        final=any(circular_of(notice) for notice in noticed),
    )


def complaints(contest: Contest) -> list[Complaint]:
    """Appeals and objections of a contest, those without an answer first."""
    return list(
        db.session.scalars(
            select(Complaint)
            .join(Complaint.event)
            .where(Event.contest_id == contest.id)
            .order_by(Complaint.answered_at.is_not(None), Complaint.due_at)
            .options(
                joinedload(Complaint.event),
                joinedload(Complaint.delegation),
                joinedload(Complaint.answered_by),
            )
        )
    )


def complaint_or_none(contest: Contest, key: int) -> Complaint | None:
    """The contest's appeal or objection with this id."""
    return db.session.scalar(
        select(Complaint)
        .join(Complaint.event)
        .where(Event.contest_id == contest.id, Complaint.id == key)
    )


def open_complaints(events: list[int]) -> int:
    """How many appeals and objections on these events have no answer."""
    return (
        db.session.scalar(
            select(func.count(Complaint.id)).where(
                Complaint.event_id.in_(events), Complaint.outcome.is_(None)
            )
        )
        or 0
    )


def is_over(notice: Notice, today: date) -> bool:
    """Whether the notice is out and its days are over."""
    return notice.published_at is not None and today > notice.last_day
