"""Who may open the pages of accounts, and what their addresses name."""

from competitions.accounts import actions
from competitions.accounts.rules import Role
from competitions.journal.rules import SYSTEM
from competitions.web import site
from tests.factories import an_account

EVERYBODY = {*Role, None}
ADMINISTRATOR = {Role.ADMINISTRATOR}

ALLOWED = {
    "accounts.account": ADMINISTRATOR,
    "accounts.accounts": ADMINISTRATOR,
    "accounts.accounts_xlsx": ADMINISTRATOR,
    "accounts.disable_account": ADMINISTRATOR,
    "accounts.enable_account": ADMINISTRATOR,
    "accounts.grant_role": ADMINISTRATOR,
    "accounts.new_account": ADMINISTRATOR,
    "accounts.own_account": EVERYBODY,
    "accounts.password": EVERYBODY,
    "accounts.renew_invitation": ADMINISTRATOR,
    "accounts.revoke_role": ADMINISTRATOR,
    "accounts.sign_out": EVERYBODY,
}


def values() -> dict[str, object]:
    account = an_account(Role.JUDGE)
    token = actions.renew_invitation(account, actor=SYSTEM, now=site.now())
    return {"account_id": account.id, "grant_id": account.roles[0].id, "token": token}
