"""Reads of notices and circulars, and which of them the public or a supervision group may see."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event
from competitions.contests.queries import contests, events
from competitions.extensions import db
from competitions.publication.models import Approval, Circular, Notice, NoticeItem
from competitions.publication.rules import Audience

FOR_EVERYBODY = Notice.options["audience"].as_string() == Audience.PUBLIC.value
"""Notices for the supervision group only are never public, even when they are out."""


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


def public_notices(limit: int | None = None) -> list[Notice]:
    """The notices that everybody may read, the newest first; at most so many."""
    return list(
        db.session.scalars(
            select(Notice)
            .where(Notice.published_at.is_not(None), FOR_EVERYBODY)
            .order_by(Notice.published_at.desc(), Notice.id.desc())
            .limit(limit)
            .options(joinedload(Notice.contest))
        )
    )


def public_notice(contest: str, key: int) -> Notice | None:
    """A notice that everybody may read."""
    return db.session.scalar(
        select(Notice)
        .join(Notice.contest)
        .where(
            Contest.code == contest,
            Notice.id == key,
            Notice.published_at.is_not(None),
            FOR_EVERYBODY,
        )
        .options(
            selectinload(Notice.items).joinedload(NoticeItem.approval).joinedload(Approval.event)
        )
    )


def is_public(notice: Notice) -> bool:
    """Whether everybody may read the notice once it is out, or the supervision group only."""
    return bool(notice.options["audience"] == Audience.PUBLIC)


def watched_notices(account: Account) -> Select[Notice]:
    """The notices that are out of what the account supervises.

    Whoever supervises one event reads what is shown of it, and of the others beside it.
    """
    within = contests(account, Permission.SIGNOFF_CODE_OPEN).with_only_columns(Contest.id)
    watched = events(account, Permission.SIGNOFF_CODE_OPEN).with_only_columns(Event.id)
    shown = Approval.event_id.in_(watched.order_by(None))
    return (
        select(Notice)
        .where(
            Notice.published_at.is_not(None),
            Notice.contest_id.in_(within.order_by(None))
            | Notice.items.any(NoticeItem.approval.has(shown)),
        )
        .order_by(Notice.id.desc())
        .options(joinedload(Notice.contest))
    )


def supervision_notices(account: Account, limit: int) -> list[Notice]:
    """The newest of them that are for the supervision group only."""
    return list(db.session.scalars(watched_notices(account).where(~FOR_EVERYBODY).limit(limit)))


def circular_of(notice: Notice) -> Circular | None:
    """The circular that made the notice's results final."""
    return db.session.scalar(select(Circular).where(Circular.notice_id == notice.id))


def circulars(contest: Contest) -> dict[int, Circular]:
    """The circulars of a contest, by notice id."""
    query = select(Circular).join(Circular.notice).where(Notice.contest_id == contest.id)
    return {each.notice_id: each for each in db.session.scalars(query)}


def is_over(notice: Notice, today: date) -> bool:
    """Whether the notice is out and its days are over."""
    return notice.published_at is not None and today > notice.last_day
