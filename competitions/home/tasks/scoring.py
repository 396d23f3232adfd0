"""What waits for judges and keyers who signed in by password, and an event's factors."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import exists

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import events
from competitions.extensions import db
from competitions.home.tasks.task import State, Task
from competitions.publication.queries.approvals import stages_of
from competitions.scoring.models import Panel
from competitions.scoring.queries import marks
from competitions.scoring.queries.judges import judging

MOST = 20
"""Events that a home page names."""


def event_tasks(event: Event, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """The difficulty of its entries, where the scheme asks for any."""
    if not marks.factored(event):
        return
    missing = sum(1 for _ in marks.factors_missing(event))
    yield Task(
        title=gettext("Type in the difficulty of the entries"),
        state=State.TO_DO if missing else State.DONE,
        fact=ngettext("%(num)d is missing", "%(num)d are missing", missing) if missing else "",
        address=url_for("scoring.factors", contest=event.contest.code, event=event.code),
        action=gettext("Go to the factors"),
        permission=Permission.SCORING_JUDGE_MANAGE,
        scope=event.scope,
    )


def account_tasks(account: Account, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """A judge's sheets, and the events whose paper sheets a keyer keys."""
    own = judging(account)
    if own:
        left = _unsigned([judge.event for judge in own])
        yield Task(
            title=gettext("Mark, hand in and sign"),
            state=State.TO_DO if left else State.DONE,
            fact=ngettext("%(num)d event", "%(num)d events", len(left or own)),
            address=url_for("scoring.desk"),
            action=gettext("Go to the sheets"),
        )
    has_sheets = exists().where(Panel.event_id == Event.id)
    keyed = events(account, Permission.SCORING_PAPER_KEY).where(has_sheets).limit(MOST)
    for event in _unsigned(db.session.scalars(keyed).all()):
        yield Task(
            title=gettext("Key sheets from paper"),
            state=State.TO_DO,
            fact=f"{event.shown} · {event.contest.name}",
            address=url_for("scoring.keying", contest=event.contest.code, event=event.code),
            action=gettext("Go to keying"),
        )


def _unsigned(chosen: Sequence[Event]) -> list[Event]:
    """Those of the events whose marks may still move."""
    return [each.event for each in stages_of(chosen) if each.stage is None]
