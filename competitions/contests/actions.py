"""What organisers do with contests and events; who may do it is the views' business."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from competitions.accounts.models import RoleGrant, Scope
from competitions.accounts.queries import everywhere, roles_held
from competitions.accounts.rules import Role, ScopeKind
from competitions.contests import queries
from competitions.contests.models import Contest, Event
from competitions.contests.rules import details as rules
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag


def create_contest(code: str, details: ContestDetails, *, actor: Actor, now: datetime) -> Contest:
    """A new contest, whose maker organises it; raises CodeWrongError, CodeTakenError."""
    with transaction() as session:
        contest = _new_contest(session, code, details, actor=actor, now=now)
        record(
            Tag.CONTESTS_CONTEST_CREATED, subject(contest), actor=actor, now=now, after=contest.code
        )
    return contest


def add_event(
    contest: Contest, code: str, details: EventDetails, *, actor: Actor, now: datetime
) -> Event:
    """A new event of the contest; raises CodeWrongError, CodeTakenError."""
    with transaction() as session:
        event = _new_event(session, contest, code, details)
        record(
            Tag.CONTESTS_EVENT_ADDED, event_subject(event), actor=actor, now=now, after=event.code
        )
    return event


def subject(contest: Contest) -> str:
    """The contest as a journal's subject."""
    return f"contests:contest:{contest.id}"


def event_subject(event: Event) -> str:
    """The event as a journal's subject, behind its contest."""
    return f"contests:contest:{event.contest_id}/contests:event:{event.id}"


def _new_contest(
    session: Session, code: str, details: ContestDetails, *, actor: Actor, now: datetime
) -> Contest:
    """A contest with its scope, in which whoever makes it is an organiser."""
    rules.check_code(code)
    if queries.contest_or_none(code) is not None:
        raise rules.CodeTakenError
    scope = Scope(kind=ScopeKind.CONTEST, parent=everywhere())
    contest = Contest(code=code, scope=scope, created_at=now)
    _apply(contest, details)
    session.add(contest)
    session.flush()
    maker = queries.account_behind(actor)
    if maker is not None and Role.ORGANISER not in roles_held(maker, scope):
        maker.roles.append(RoleGrant(role=Role.ORGANISER, scope=scope))
    return contest


def _new_event(session: Session, contest: Contest, code: str, details: EventDetails) -> Event:
    """An event with its scope, inside its contest's."""
    rules.check_code(code)
    if session.scalar(select(Event.id).filter_by(contest_id=contest.id, code=code)) is not None:
        raise rules.CodeTakenError
    event = Event(code=code, scope=Scope(kind=ScopeKind.EVENT, parent=contest.scope))
    contest.events.append(event)
    _apply(event, details)
    session.flush()
    return event


def _apply(row: Contest | Event, details: ContestDetails | EventDetails) -> None:
    """Writes what was said into the row, and its name into its scope."""
    for name in details.__slots__:
        value = getattr(details, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.scope.name = row.name or row.code
