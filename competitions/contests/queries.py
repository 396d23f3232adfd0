"""Reads of contests and events: by the codes in an address, and those that an account may see."""

from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, contains_eager, selectinload

from competitions.accounts.models import Account, RoleGrant, Scope
from competitions.accounts.queries import scopes_allowing
from competitions.accounts.rules import Permission, Role
from competitions.contests.models import Contest, Event
from competitions.contests.rules import readiness, scheme_document
from competitions.contests.rules.aids import Aid, aids_of
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.readiness import EventState, Finding
from competitions.contests.rules.scheme import Scheme
from competitions.extensions import db
from competitions.journal.rules import Actor

Details = TypeVar("Details", ContestDetails, EventDetails)


def contest_or_none(code: str) -> Contest | None:
    """The contest with this code."""
    return db.session.scalar(select(Contest).where(Contest.code == code))


def contest_with_events(code: str) -> Contest | None:
    """The same, with its events and their schemes got in one go each."""
    return db.session.scalar(
        select(Contest)
        .where(Contest.code == code)
        .options(selectinload(Contest.events).selectinload(Event.schemes))
    )


def event_or_none(contest: str, event: str) -> Event | None:
    """The event with this code of the contest with that one."""
    return db.session.scalar(
        select(Event).join(Event.contest).where(Contest.code == contest, Event.code == event)
    )


def contest_scope(contest: str, **_: object) -> Scope | None:
    """Where roles for the contest of an address are held."""
    found = contest_or_none(contest)
    return found.scope if found else None


def event_scope(contest: str, event: str, **_: object) -> Scope | None:
    """Where roles for the event of an address are held."""
    found = event_or_none(contest, event)
    return found.scope if found else None


def contests(
    account: Account, permission: Permission = Permission.CONTESTS_CONTEST_SEE
) -> Select[Contest]:
    """The contests for which the account holds the permission, the newest first, with events."""
    allowing = scopes_allowing(account, permission)
    own, outer = aliased(Scope), aliased(Scope)
    return (
        select(Contest)
        .join(own, Contest.scope_id == own.id)
        .outerjoin(outer, own.parent_id == outer.id)
        .where(own.id.in_(allowing) | outer.id.in_(allowing))
        .order_by(Contest.year.desc().nulls_last(), Contest.created_at.desc(), Contest.id.desc())
        .options(selectinload(Contest.events))
    )


def matching(query: Select[Contest], text: str, year: int | None) -> Select[Contest]:
    """Those of the contests with the text in their name or code, of the year if given."""
    if text:
        name = Contest.name.contains(text, autoescape=True)
        query = query.where(name | Contest.code.contains(text, autoescape=True))
    return query.where(Contest.year == year) if year else query


def years(account: Account) -> list[int]:
    """The years of the contests that the account may see, the newest first."""
    found = contests(account).with_only_columns(Contest.year).order_by(None).distinct()
    return sorted((year for year in db.session.scalars(found) if year), reverse=True)


def events(account: Account, permission: Permission) -> Select[Event]:
    """The events for which the account holds the permission there, in the contest or everywhere."""
    allowing = scopes_allowing(account, permission)
    own, outer, outermost = aliased(Scope), aliased(Scope), aliased(Scope)
    return (
        select(Event)
        .join(Event.contest)
        .join(own, Event.scope_id == own.id)
        .outerjoin(outer, own.parent_id == outer.id)
        .outerjoin(outermost, outer.parent_id == outermost.id)
        .where(own.id.in_(allowing) | outer.id.in_(allowing) | outermost.id.in_(allowing))
        .order_by(Contest.year.desc().nulls_last(), Contest.id.desc(), Event.code)
    )


def scheme_of(event: Event) -> Scheme | None:
    """The event's scheme in force, as frozen data; None where none is written yet."""
    return scheme_document.scheme_of(event.scheme.document) if event.scheme else None


def aids(event: Event) -> tuple[Aid, ...]:
    """What helps with marking by the scheme in force."""
    return aids_of(event.scheme.aids) if event.scheme else ()


def roles_in(*scope_ids: int) -> list[RoleGrant]:
    """The roles held in these scopes themselves by those who may sign in, by role and name."""
    query = (
        select(RoleGrant)
        .join(RoleGrant.account)
        .where(RoleGrant.scope_id.in_(scope_ids), Account.disabled.is_(False))
        .order_by(RoleGrant.role, Account.name, RoleGrant.id)
        .options(contains_eager(RoleGrant.account), selectinload(RoleGrant.scope))
    )
    return list(db.session.scalars(query))


def roles_of(contest: Contest) -> list[RoleGrant]:
    """The roles held in the contest itself and in its events."""
    return roles_in(contest.scope_id, *(event.scope_id for event in contest.events))


def may_create(account: Account) -> bool:
    """Whether the account may make a contest."""
    return bool(scopes_allowing(account, Permission.CONTESTS_CONTEST_CREATE))


def appointable() -> list[Account]:
    """Whom organisers may choose from: nobody kept out, and none who only judge or send entries."""
    others = [role for role in Role if role not in {Role.JUDGE, Role.CONTACT}]
    query = (
        select(Account)
        .where(
            Account.disabled.is_(False),
            Account.roles.any(RoleGrant.role.in_(others)) | ~Account.roles.any(),
        )
        .order_by(Account.name, Account.user_name)
    )
    return list(db.session.scalars(query))


def findings(contest: Contest, now: datetime) -> tuple[Finding, ...]:
    """What the check before going live finds in the contest itself.

    Once live, it asks as of that moment: that registration has closed since is how things go.
    """
    held: dict[int, set[Role]] = {}
    for grant in roles_of(contest):
        held.setdefault(grant.scope_id, set()).add(grant.role)
    outer = held.get(contest.scope_id, set())
    states = [
        EventState(event.code, scheme_of(event), frozenset(outer | held.get(event.scope_id, set())))
        for event in contest.events
    ]
    details = details_of(contest, ContestDetails)
    return readiness.findings(
        details, states, delegations=len(contest.delegations), now=contest.live_at or now
    )


def is_marked(contest: Contest) -> bool:
    """Whether anybody has marked in the contest: the first mark freezes an event's scheme."""
    return any(version.frozen_at for event in contest.events for version in event.schemes)


def details_of(row: Contest | Event, kind: type[Details]) -> Details:
    """What the row says, as it is typed in."""
    given: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(kind)}
    for name, value in given.items():
        given[name] = tuple(value) if isinstance(value, list) else value
    return kind(**given)


def account_behind(actor: Actor) -> Account | None:
    """The account that acts; None for the program itself."""
    return db.session.scalar(select(Account).where(Account.pseudonym == actor.pseudonym))
