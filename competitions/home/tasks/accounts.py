"""What administrators look after."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext

from competitions.accounts import queries as accounts
from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.home.tasks.task import State, Task
from competitions.journal import queries as journal


def account_tasks(account: Account, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """The accounts and the journal, for those who look after them."""
    if accounts.may(account, Permission.ACCOUNTS_ACCOUNT_MANAGE, None):
        yield _accounts()
    if accounts.may(account, Permission.JOURNAL_RECORD_SEE, None):
        records = journal.head()[0]
        yield Task(
            title=gettext("Journal"),
            state=State.INFORMATION,
            fact=ngettext("%(num)d record", "%(num)d records", records),
            address=url_for("journal.chain"),
            action=gettext("Check the chain"),
        )


def _accounts() -> Task:
    number, waiting = accounts.number(), accounts.waiting()
    fact = ngettext("%(num)d account", "%(num)d accounts", number)
    if waiting:
        fact += gettext("; %(number)d invited and not yet signed in", number=waiting)
    return Task(
        title=gettext("Accounts"),
        state=State.INFORMATION,
        fact=fact,
        address=url_for("accounts.new_account"),
        action=gettext("Invite somebody"),
    )
