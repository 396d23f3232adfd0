"""Steps of actions on accounts, here and in later areas: they neither record nor commit."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from competitions.accounts import queries, rules
from competitions.accounts.models import Account, Invitation, RoleGrant, Scope
from competitions.accounts.rules import Role


def new_account(session: Session, user_name: str, name: str, *, now: datetime) -> Account:
    """An account without a password, with its id; raises UserNameTakenError."""
    if queries.account_named(user_name) is not None:
        raise rules.UserNameTakenError
    account = Account(
        pseudonym=f"p-{secrets.token_hex(8)}",
        user_name=user_name.strip().lower(),
        name=name.strip(),
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account


def new_invitation(session: Session, account: Account, *, now: datetime) -> str:
    """The token of a new invitation; the ones of before open nothing any more."""
    session.query(Invitation).filter_by(account_id=account.id, used_at=None).delete()
    token = secrets.token_urlsafe(16)
    session.add(
        Invitation(
            token_hash=queries.token_hash(token),
            account_id=account.id,
            expires_at=now + rules.INVITATION_LASTS,
        )
    )
    return token


def give_role(account: Account, role: Role, scope: Scope) -> None:
    """Gives the account a role and ends its sessions; does nothing where it has the role."""
    if not any(g.role is role and g.scope_id == scope.id for g in account.roles):
        account.roles.append(RoleGrant(role=role, scope_id=scope.id))
        account.session_version += 1


def take_role(account: Account, role: Role, scope: Scope) -> None:
    """Takes a role away and ends the account's sessions; does nothing where it lacks the role."""
    for grant in [g for g in account.roles if g.role is role and g.scope_id == scope.id]:
        account.roles.remove(grant)
        account.session_version += 1
