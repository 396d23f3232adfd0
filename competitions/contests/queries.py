"""Reads of contests and events: by the codes in an address, and those that an account may see."""

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, selectinload

from competitions.accounts.models import Account, Scope
from competitions.accounts.queries import scopes_allowing
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event
from competitions.contests.rules import scheme_document
from competitions.contests.rules.scheme import Scheme
from competitions.extensions import db
from competitions.journal.rules import Actor


def contest_or_none(code: str) -> Contest | None:
    """The contest with this code."""
    return db.session.scalar(select(Contest).where(Contest.code == code))


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


def account_behind(actor: Actor) -> Account | None:
    """The account that acts; None for the program itself."""
    return db.session.scalar(select(Account).where(Account.pseudonym == actor.pseudonym))
