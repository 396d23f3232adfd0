"""Reads of accounts: who is it, what do they hold, which invitation is open."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from competitions.accounts import rules
from competitions.accounts.models import Account, Invitation, RoleGrant, Scope
from competitions.accounts.rules import Permission, Role, ScopeKind
from competitions.extensions import db


def account_of_session(session_id: str) -> Account | None:
    """The account whose session cookie carries this; None once its sessions were ended."""
    key, _, version = session_id.partition(":")
    if not (key.isdigit() and version.isdigit()):
        return None
    account = db.session.get(Account, int(key))
    if account is None or account.session_version != int(version) or account.disabled:
        return None
    return account


def account_named(user_name: str) -> Account | None:
    """The account with this user name, in whatever case it was typed."""
    return db.session.scalar(select(Account).where(Account.user_name == user_name.strip().lower()))


def accounts(text: str = "") -> Select[Account]:
    """All accounts by user name, those with the text in their names, with the roles they hold."""
    query = (
        select(Account)
        .order_by(Account.user_name)
        .options(selectinload(Account.roles).selectinload(RoleGrant.scope))
    )
    if text:
        match = Account.name.contains(text, autoescape=True)
        query = query.where(match | Account.user_name.contains(text.lower(), autoescape=True))
    return query


def open_invitation(token: str, now: datetime) -> Invitation | None:
    """The invitation that this token opens now."""
    invitation = db.session.scalar(
        select(Invitation).where(Invitation.token_hash == token_hash(token))
    )
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
        return None
    return None if invitation.account.disabled else invitation


def token_hash(token: str) -> str:
    """What is kept of a token: tokens hold 128 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(token.encode()).hexdigest()


def everywhere() -> Scope:
    """The scope that contains all others; the first migration makes it."""
    return db.session.scalars(select(Scope).where(Scope.kind == ScopeKind.EVERYWHERE)).one()


def scopes() -> list[Scope]:
    """All scopes, the one that contains the others first."""
    return list(db.session.scalars(select(Scope).order_by(Scope.id)))


def within(scope: Scope) -> Iterable[int]:
    """The ids of the scope and of all that contain it."""
    step: Scope | None = scope
    while step is not None:
        yield step.id
        step = step.parent


def roles_held(account: Account, scope: Scope | None) -> frozenset[Role]:
    """The roles that count within a scope; with None, those held anywhere at all."""
    if scope is None:
        return frozenset(grant.role for grant in account.roles)
    ids = set(within(scope))
    return frozenset(grant.role for grant in account.roles if grant.scope_id in ids)


def roles_touching(account: Account, scope: Scope) -> frozenset[Role]:
    """The roles that the account holds in a scope, around it, or inside it."""
    inside = (grant.role for grant in account.roles if scope.id in within(grant.scope))
    return roles_held(account, scope) | frozenset(inside)


def may(account: Account, permission: Permission, scope: Scope | None) -> bool:
    """Whether the account may do this within the scope; with None, in any scope."""
    return rules.may(roles_held(account, scope), permission)


def scopes_allowing(account: Account, permission: Permission) -> set[int]:
    """The ids of the scopes at which a role is held that allows this; it holds within them too."""
    return {g.scope_id for g in account.roles if rules.may(frozenset({g.role}), permission)}


def names() -> dict[str, str]:
    """Everybody's name by pseudonym, in the order of names."""
    query = select(Account.pseudonym, Account.name).order_by(Account.name)
    return {row.pseudonym: row.name for row in db.session.execute(query)}


def names_of_subjects() -> dict[str, str]:
    """Everybody's name by the subject that stands for their account in the journal."""
    rows = db.session.execute(select(Account.id, Account.name))
    return {f"accounts:account:{key}": name for key, name in rows}


def number() -> int:
    """How many accounts there are."""
    return db.session.scalar(select(func.count(Account.id))) or 0


def waiting() -> int:
    """How many have never set a password."""
    query = select(func.count(Account.id)).where(Account.password_hash.is_(None))
    return db.session.scalar(query) or 0


def any_account() -> bool:
    """Whether anybody has an account at all."""
    return db.session.scalar(select(Account.id).limit(1)) is not None


def administrators_with_password() -> int:
    """How many administrators could sign in now."""
    return administrators(Account.password_hash.is_not(None))


def administrators(*conditions: ColumnElement[bool]) -> int:
    """How many enabled accounts with the role everywhere meet the conditions."""
    query = (
        select(func.count(func.distinct(Account.id)))
        .join(Account.roles)
        .join(RoleGrant.scope)
        .where(
            RoleGrant.role == Role.ADMINISTRATOR,
            Scope.kind == ScopeKind.EVERYWHERE,
            Account.disabled.is_(False),
            *conditions,
        )
    )
    return db.session.scalar(query) or 0
