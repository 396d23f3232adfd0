"""What is done with accounts: invite, set a password, sign in and out, grant, revoke, disable."""

import secrets
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from competitions.accounts import queries, rules, steps
from competitions.accounts.models import Account, RoleGrant, Scope
from competitions.accounts.rules import Role
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import SYSTEM, Actor, Tag, Value

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id as OWASP has it: 19 MiB, two passes."""


def invite_account(
    user_name: str, name: str, *, actor: Actor, now: datetime
) -> tuple[Account, str]:
    """A new account and the token of its invitation; raises UserNameTakenError."""
    with transaction() as session:
        account = steps.new_account(session, user_name, name, now=now)
        token = steps.new_invitation(session, account, now=now)
        record(
            Tag.ACCOUNTS_ACCOUNT_INVITED,
            subject(account),
            actor=actor,
            now=now,
            after={"account": account.pseudonym},
        )
    return account, token


def invite_administrator(user_name: str, name: str, *, now: datetime) -> str:
    """The token with which the first administrator sets a password, renewed if it was never used.

    Raises UserNameTakenError for a name in use; done at the command line only.
    """
    with transaction() as session:
        account = queries.account_named(user_name)
        if account is None:
            account = steps.new_account(session, user_name, name, now=now)
            account.roles.append(RoleGrant(role=Role.ADMINISTRATOR, scope=queries.everywhere()))
        elif account.password_hash is not None:
            raise rules.UserNameTakenError
        token = steps.new_invitation(session, account, now=now)
        record(
            Tag.ACCOUNTS_ADMINISTRATOR_INVITED,
            subject(account),
            actor=SYSTEM,
            now=now,
            after={"account": account.pseudonym, "role": Role.ADMINISTRATOR},
        )
    return token


def renew_invitation(account: Account, *, actor: Actor, now: datetime) -> str:
    """A new token for the account; the ones of before open nothing any more."""
    with transaction() as session:
        token = steps.new_invitation(session, account, now=now)
        record(Tag.ACCOUNTS_INVITATION_RENEWED, subject(account), actor=actor, now=now)
    return token


def accept_invitation(token: str, password: str, *, now: datetime) -> Account:
    """The account, with its password set; raises InvitationInvalidError, WeakPasswordError."""
    with transaction():
        invitation = queries.open_invitation(token, now)
        if invitation is None:
            raise rules.InvitationInvalidError
        account = invitation.account
        _set_password(account, password)
        invitation.used_at = now
        record(Tag.ACCOUNTS_INVITATION_ACCEPTED, subject(account), actor=actor_of(account), now=now)
    return account


def change_password(account: Account, present: str, new: str, *, now: datetime) -> None:
    """Sets another password and ends all sessions; WrongPasswordError, WeakPasswordError."""
    with transaction():
        if not _matches(account, present):
            raise rules.WrongPasswordError
        _set_password(account, new)
        record(Tag.ACCOUNTS_PASSWORD_CHANGED, subject(account), actor=actor_of(account), now=now)


def start_session(user_name: str, password: str, *, now: datetime) -> Account:
    """The account that these belong to; raises WrongPasswordError, as slowly for unknown names."""
    account = queries.account_named(user_name)
    if not _matches(account, password) or account is None or account.disabled:
        raise rules.WrongPasswordError
    with transaction():
        if HASHER.check_needs_rehash(account.password_hash or ""):
            account.password_hash = HASHER.hash(password)
        record(Tag.ACCOUNTS_SESSION_STARTED, subject(account), actor=actor_of(account), now=now)
    return account


def end_session(account: Account, *, now: datetime) -> None:
    """Signs the person out, on every device."""
    with transaction():
        account.session_version += 1
        record(Tag.ACCOUNTS_SESSION_ENDED, subject(account), actor=actor_of(account), now=now)


def choose_language(account: Account, language: str, *, now: datetime) -> None:
    """Keeps the language in which the person reads."""
    with transaction():
        before, account.language = account.language, language
        record(
            Tag.ACCOUNTS_LANGUAGE_CHOSEN,
            subject(account),
            actor=actor_of(account),
            now=now,
            before=before,
            after=language,
        )


def grant_role(account: Account, role: Role, scope: Scope, *, actor: Actor, now: datetime) -> None:
    """Gives the account a role within the scope; it is no fault to have it already.

    Raises RoleScopeError, and RolesApartError where the person holds what goes not with it.
    """
    with transaction():
        rules.check_place(role, scope.kind)
        rules.check_apart(role, held=queries.roles_touching(account, scope))
        change: Value = {"role": role, "scope": scope.id}
        steps.give_role(account, role, scope)
        record(Tag.ACCOUNTS_ROLE_GRANTED, subject(account), actor=actor, now=now, after=change)


def revoke_role(grant: RoleGrant, *, actor: Actor, now: datetime) -> None:
    """Takes a role away and ends the account's sessions; raises LastAdministratorError."""
    with transaction() as session:
        account = grant.account
        change: Value = {"role": grant.role, "scope": grant.scope_id}
        account.roles.remove(grant)
        account.session_version += 1
        session.flush()
        _check_administrators()
        record(Tag.ACCOUNTS_ROLE_REVOKED, subject(account), actor=actor, now=now, before=change)


def disable_account(account: Account, *, actor: Actor, now: datetime) -> None:
    """Keeps the person out from now on and ends all sessions; raises LastAdministratorError."""
    with transaction() as session:
        account.disabled = True
        account.session_version += 1
        session.flush()
        _check_administrators()
        record(Tag.ACCOUNTS_ACCOUNT_DISABLED, subject(account), actor=actor, now=now)


def enable_account(account: Account, *, actor: Actor, now: datetime) -> None:
    """Lets the person sign in again."""
    with transaction():
        account.disabled = False
        record(Tag.ACCOUNTS_ACCOUNT_ENABLED, subject(account), actor=actor, now=now)


def actor_of(account: Account) -> Actor:
    """The account as the journal knows it."""
    return Actor(account.pseudonym)


def subject(account: Account) -> str:
    """The account as a journal's subject."""
    return f"accounts:account:{account.id}"


def _set_password(account: Account, password: str) -> None:
    rules.check_password(password, account.user_name)
    account.password_hash = HASHER.hash(password)
    account.session_version += 1


def _matches(account: Account | None, password: str) -> bool:
    """Whether the password is the account's; takes the same time where there is no account."""
    kept = account.password_hash if account else None
    try:
        HASHER.verify(kept or _decoy(), password)
    except VerificationError:
        return False
    return kept is not None


@cache
def _decoy() -> str:
    return HASHER.hash(secrets.token_urlsafe(16))


def _check_administrators() -> None:
    if queries.administrators() == 0:
        raise rules.LastAdministratorError
