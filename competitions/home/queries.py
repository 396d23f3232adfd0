"""Figures for the page of tasks."""

from dataclasses import dataclass

from sqlalchemy import func, select

from competitions.accounts import queries as accounts
from competitions.accounts.models import Account
from competitions.extensions import db
from competitions.journal import queries as journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much there is of what administrators look after."""

    accounts: int
    waiting: int
    records: int


def figures() -> Figures:
    """The figures of this moment."""
    return Figures(
        accounts=db.session.scalar(select(func.count(Account.id))) or 0,
        waiting=accounts.waiting(),
        records=journal.head()[0],
    )
