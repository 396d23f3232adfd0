"""Calls of the actions of accounts."""

from functools import partial

from competitions.accounts import actions, queries
from competitions.accounts.rules import Role
from competitions.journal.rules import SYSTEM
from tests.factories import NOW, PASSWORD, an_account

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def _invited() -> str:
    return actions.invite_account("invited", "孙示三", **BY_SYSTEM)[1]


def _second_administrator() -> object:
    an_account(Role.ADMINISTRATOR)
    return an_account(Role.ADMINISTRATOR)


CALLS = {
    "accept_invitation": lambda: partial(actions.accept_invitation, _invited(), PASSWORD, now=NOW),
    "change_password": lambda: partial(
        actions.change_password, an_account(), PASSWORD, "another horse 2", now=NOW
    ),
    "choose_language": lambda: partial(actions.choose_language, an_account(), "en", now=NOW),
    "disable_account": lambda: partial(
        actions.disable_account, _second_administrator(), **BY_SYSTEM
    ),
    "enable_account": lambda: partial(actions.enable_account, an_account(), **BY_SYSTEM),
    "end_session": lambda: partial(actions.end_session, an_account(), now=NOW),
    "grant_role": lambda: partial(
        actions.grant_role, an_account(), Role.KEYER, queries.everywhere(), **BY_SYSTEM
    ),
    "invite_account": lambda: partial(actions.invite_account, "a", "赵示一", **BY_SYSTEM),
    "invite_administrator": lambda: partial(
        actions.invite_administrator, "first", "钱示二", now=NOW
    ),
    "renew_invitation": lambda: partial(actions.renew_invitation, an_account(), **BY_SYSTEM),
    "revoke_role": lambda: partial(
        actions.revoke_role, _second_administrator().roles[0], **BY_SYSTEM
    ),
    "start_session": lambda: partial(
        actions.start_session, an_account().user_name, PASSWORD, now=NOW
    ),
}
