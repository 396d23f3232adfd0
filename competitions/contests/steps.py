"""Steps of actions on contests, here and in later areas: they neither record nor commit."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from competitions.accounts.models import RoleGrant, Scope
from competitions.accounts.queries import everywhere, roles_held
from competitions.accounts.rules import Role, ScopeKind
from competitions.contests import queries
from competitions.contests.models import Contest, Event, SchemeVersion
from competitions.contests.rules import copying
from competitions.contests.rules import details as rules
from competitions.contests.rules.details import ContestDetails, Decision, EventDetails
from competitions.journal.rules import Actor


def new_contest(
    session: Session, code: str, details: ContestDetails, *, actor: Actor, now: datetime
) -> Contest:
    """A contest with its scope, in which whoever makes it is an organiser."""
    rules.check_code(code)
    if queries.contest_or_none(code) is not None:
        raise rules.CodeTakenError
    scope = Scope(kind=ScopeKind.CONTEST, parent=everywhere())
    contest = Contest(code=code, scope=scope, created_at=now)
    write(contest, details)
    session.add(contest)
    session.flush()
    maker = queries.account_behind(actor)
    if maker is not None and Role.ORGANISER not in roles_held(maker, scope):
        maker.roles.append(RoleGrant(role=Role.ORGANISER, scope=scope))
    return contest


def new_event(session: Session, contest: Contest, code: str, details: EventDetails) -> Event:
    """An event with its scope, inside its contest's."""
    rules.check_code(code)
    if session.scalar(select(Event.id).filter_by(contest_id=contest.id, code=code)) is not None:
        raise rules.CodeTakenError
    event = Event(code=code, scope=Scope(kind=ScopeKind.EVENT, parent=contest.scope))
    contest.events.append(event)
    write(event, details)
    session.flush()
    return event


def copy_event(session: Session, event: Event, to: Contest, *, years: int, now: datetime) -> None:
    """The event in another contest, with its scheme in force as a first draft, and its roles."""
    details = copying.copied_event(queries.details_of(event, EventDetails), years=years)
    copy = new_event(session, to, event.code, details)
    if event.scheme is not None:
        document, aids = event.scheme.document, event.scheme.aids
        copy.schemes.append(SchemeVersion(version=1, document=document, aids=aids, created_at=now))
    copy_roles(event.scope, copy.scope)


def copy_roles(before: Scope, after: Scope) -> None:
    """Who held a role there holds it here too; judges are engaged anew for every contest."""
    for grant in queries.roles_in(before.id):
        held = {(g.role, g.scope_id) for g in grant.account.roles}
        if grant.role is not Role.JUDGE and (grant.role, after.id) not in held:
            grant.account.roles.append(RoleGrant(role=grant.role, scope=after))


def drop_event(session: Session, event: Event) -> None:
    """Removes an event with its drafts of schemes and its roles; raises EventInUseError."""
    scope = event.scope
    session.execute(delete(RoleGrant).where(RoleGrant.scope_id == scope.id))
    event.contest.events.remove(event)
    try:
        session.flush()
    except IntegrityError as error:
        raise rules.EventInUseError from error
    session.delete(scope)


def write(row: Contest | Event, details: ContestDetails | EventDetails) -> None:
    """Writes what was said into the row, and its name into its scope."""
    for field in fields(details):
        value = getattr(details, field.name)
        setattr(row, field.name, list(value) if isinstance(value, tuple) else value)
    row.scope.name = row.name or row.code


def version_to_write(event: Event, decision: Decision | None, *, now: datetime) -> SchemeVersion:
    """The version that a scheme is written into: a draft is overwritten, a frozen one never.

    Raises SchemeFrozenError where there is no decision on a frozen one.
    """
    last = event.scheme
    if last is not None and last.frozen_at is None:
        return last
    if last is None:
        version = SchemeVersion(version=1)
    elif decision is None:
        raise rules.SchemeFrozenError
    else:
        version = SchemeVersion(
            version=last.version + 1,
            document_number=decision.document_number,
            reason=decision.reason,
            frozen_at=now,
        )
    event.schemes.append(version)
    return version


def freeze_scheme(event: Event, *, now: datetime) -> SchemeVersion:
    """The scheme in force at the first mark, which nothing changes from now on.

    Raises NoSchemeError.
    """
    version = event.scheme
    if version is None:
        raise rules.NoSchemeError
    version.frozen_at = version.frozen_at or now
    return version
