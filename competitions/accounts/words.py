"""Roles and places of roles in words."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.accounts.models import Account, Scope
from competitions.accounts.rules import Role, ScopeKind

ROLES: Mapping[Role, LazyString] = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.ORGANISER: _l("Organiser"),
    Role.CONTACT: _l("Unit contact"),
    Role.CHIEF_JUDGE: _l("Chief judge"),
    Role.JUDGE: _l("Judge"),
    Role.KEYER: _l("Mark keyer"),
    Role.SUPERVISOR: _l("Supervisor"),
    Role.SEAL_KEEPER: _l("Seal keeper"),
}

STATES: Mapping[str, LazyString] = {
    "active": _l("Active"),
    "invited": _l("Invited"),
    "disabled": _l("Disabled"),
}


def place(scope: Scope) -> str:
    """Where a role is held: everywhere, a contest, or a contest and one of its events."""
    if scope.kind is ScopeKind.EVERYWHERE:
        return str(_l("Everywhere"))
    if scope.kind is ScopeKind.EVENT and scope.parent is not None:
        return f"{scope.parent.name} / {scope.name}"
    return scope.name


def state(account: Account) -> str:
    """The key of STATES that the account is in."""
    if account.disabled:
        return "disabled"
    return "active" if account.password_hash else "invited"


def roles_held(account: Account) -> str:
    """All roles of the account with their places, as a list's cell holds them."""
    said = [
        gettext("%(name)s (%(code)s)", name=ROLES[grant.role], code=place(grant.scope))
        for grant in account.roles
    ]
    return str(gettext("; ")).join(said)


def apart(held: Role) -> str:
    """Why a role is not given to somebody who holds another."""
    words = gettext("This person is %(role)s here: the two roles must not meet in one person.")
    return str(words % {"role": ROLES[held]})
