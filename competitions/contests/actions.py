"""What organisers do with contests and events; who may do it is the views' business."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from competitions.accounts.models import RoleGrant, Scope
from competitions.accounts.queries import everywhere, roles_held
from competitions.accounts.rules import Role, ScopeKind
from competitions.contests import queries
from competitions.contests.models import Contest, Event, SchemeVersion
from competitions.contests.rules import details as rules
from competitions.contests.rules import scheme_document
from competitions.contests.rules.details import ContestDetails, Decision, EventDetails
from competitions.contests.rules.scheme import Scheme
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value


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


def save_scheme(
    event: Event,
    scheme: Scheme,
    *,
    decision: Decision | None = None,
    actor: Actor,
    now: datetime,
) -> SchemeVersion:
    """The event's scheme from now on; once marks were given, a new version that was decided on.

    Raises SchemeFrozenError where marks were given and there is no decision.
    """
    with transaction() as session:
        before, writer = _scheme_state(event.scheme), queries.account_behind(actor)
        version = _version_to_write(event, decision, now)
        version.document = scheme_document.document_of(scheme)
        version.created_at, version.created_by = now, writer
        session.flush()
        record(
            Tag.CONTESTS_SCHEME_SAVED,
            event_subject(event),
            actor=actor,
            now=now,
            before=before,
            after=_scheme_state(version),
        )
    return version


def freeze_scheme(event: Event, *, now: datetime) -> SchemeVersion:
    """A step of the first mark: the scheme in force, which nothing changes from now on.

    Neither records nor commits. Raises NoSchemeError.
    """
    version = event.scheme
    if version is None:
        raise rules.NoSchemeError
    version.frozen_at = version.frozen_at or now
    return version


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


def _version_to_write(event: Event, decision: Decision | None, now: datetime) -> SchemeVersion:
    """The version that a scheme is written into: a draft is overwritten, a frozen one never."""
    last = event.scheme
    if last is None or last.frozen_at is None:
        version = last or SchemeVersion(version=1)
    elif decision is None:
        raise rules.SchemeFrozenError
    else:
        version = SchemeVersion(
            version=last.version + 1,
            document_number=decision.document_number,
            reason=decision.reason,
            frozen_at=now,
        )
    if version is not last:
        event.schemes.append(version)
    return version


def _scheme_state(version: SchemeVersion | None) -> Value:
    """What the journal keeps of a version: enough to prove which document was in force."""
    if version is None:
        return None
    return {
        "version": version.version,
        "digest": scheme_document.digest(version.document),
        "document_number": version.document_number,
    }
