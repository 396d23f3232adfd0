"""Public notice of approved results, and the circular that makes them final."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from competitions.contests.models import Contest
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import PERSONAL_NUMBER, Actor, Tag
from competitions.publication import rules
from competitions.publication.models import Approval, Circular, Notice, NoticeItem
from competitions.publication.queries import complaints as complaint_queries
from competitions.publication.queries import notices as notice_queries
from competitions.publication.rules import Audience, Listed


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
        if not notice_queries.is_over(notice, issued_on):
            raise rules.NoticeRunningError
        if notice_queries.circular_of(notice) is not None:
            raise rules.PublishedAlreadyError
        if any(item.approval.superseded_at is not None for item in notice.items):
            raise rules.NotApprovedError
        events = [i.approval.event_id for i in notice.items if i.approval.event_id is not None]
        waiting = complaint_queries.open_complaints(events)
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


def _notice_subject(notice: Notice) -> str:
    return f"contests:contest:{notice.contest_id}/publication:notice:{notice.id}"
