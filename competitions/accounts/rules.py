"""Who may do what: roles, permissions, and where a role is held.

A role is held within a scope: everywhere, in one contest, or in one event. What it may do there,
it may do in all that lies within. Actions check passwords and tokens; here stand their rules.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Role(StrEnum):
    """What a person is to a contest: 管理员, 组织者, 单位联络员, 裁判长, 裁判员, 登分员, 监督."""

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    CONTACT = "contact"
    CHIEF_JUDGE = "chief_judge"
    JUDGE = "judge"
    KEYER = "keyer"
    SUPERVISOR = "supervisor"


class ScopeKind(StrEnum):
    """Where a role is held."""

    EVERYWHERE = "everywhere"
    CONTEST = "contest"
    EVENT = "event"


class Permission(StrEnum):
    """What a view asks for: area:thing:verb."""

    ACCOUNTS_ACCOUNT_MANAGE = "accounts:account:manage"
    ACCOUNTS_OWN_MANAGE = "accounts:own:manage"
    HOME_PAGE_SEE = "home:page:see"
    JOURNAL_RECORD_SEE = "journal:record:see"


SIGNED_IN = frozenset({Permission.ACCOUNTS_OWN_MANAGE, Permission.HOME_PAGE_SEE})
"""What everybody may who has signed in, whatever the role."""

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {Permission.ACCOUNTS_ACCOUNT_MANAGE, Permission.JOURNAL_RECORD_SEE}
    ),
    Role.ORGANISER: frozenset(),
    Role.CONTACT: frozenset(),
    Role.CHIEF_JUDGE: frozenset(),
    Role.JUDGE: frozenset(),
    Role.KEYER: frozenset(),
    Role.SUPERVISOR: frozenset(),
}

MINIMUM_PASSWORD = 10
"""Characters of a password; length is what counts, no mixture is asked for."""

MAXIMUM_PASSWORD = 200
"""More would only keep the server busy hashing."""

INVITATION_LASTS = timedelta(days=14)
"""How long an invitation link opens."""


class UserNameTakenError(Exception):
    """Somebody has that user name already."""


class InvitationInvalidError(Exception):
    """The link is unknown, used or past its time; which of them is not told."""


class WrongPasswordError(Exception):
    """The present password is not the one typed."""


class WeakPasswordError(Exception):
    """The new password is too short, too long, or one that everybody tries."""


class LastAdministratorError(Exception):
    """Nobody would be left who can manage accounts."""


def may(held: frozenset[Role], permission: Permission) -> bool:
    """Whether somebody signed in, holding these roles where it matters, may do this."""
    return permission in SIGNED_IN or any(permission in GRANTS[role] for role in held)


def check_password(password: str, user_name: str) -> None:
    """Raises WeakPasswordError for a password that is no protection."""
    plain = password.casefold()
    if not MINIMUM_PASSWORD <= len(password) <= MAXIMUM_PASSWORD:
        raise WeakPasswordError
    if len(set(plain)) < 4 or plain in {user_name.casefold(), user_name.casefold() * 2}:
        raise WeakPasswordError
    if plain in "01234567890123456789" or plain in "qwertyuiopasdfghjklzxcvbnm":
        raise WeakPasswordError
