"""Reads of appeals and objections."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from competitions.contests.models import Contest, Event
from competitions.extensions import db
from competitions.publication.models import Complaint


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
        .options(joinedload(Complaint.entry), joinedload(Complaint.delegation))
    )


def open_complaints(of: list[int]) -> int:
    """How many appeals and objections on these events have no answer."""
    return (
        db.session.scalar(
            select(func.count(Complaint.id)).where(
                Complaint.event_id.in_(of), Complaint.outcome.is_(None)
            )
        )
        or 0
    )
