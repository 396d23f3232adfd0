"""Registration: what a contact is to enter or mend, and what waits for the office."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission, Role
from competitions.contests.models import Contest, Event
from competitions.entries.queries import entries as queries
from competitions.entries.queries import standing
from competitions.entries.rules.entry import Review
from competitions.extensions import db
from competitions.home.tasks.task import Column, State, Task, Text
from competitions.web import site

MOST = 10
"""Contests that a home page names; the others stand in the contact's list."""


def account_tasks(account: Account, now: datetime) -> Iterator[Task]:
    """For a contact each live contest: what was returned, and whether registration is open."""
    if not any(grant.role is Role.CONTACT for grant in account.roles):
        return
    contests = db.session.scalars(queries.contests_open_to(account).limit(MOST)).all()
    ids = [contest.id for contest in contests]
    figures = queries.figures_of(ids, queries.visible_units(account))
    settled = standing.settled_contests(ids)
    for contest in contests:
        yield _register(contest, figures.get(contest.id, {}), now, settled=contest.id in settled)


def _register(
    contest: Contest, numbers: dict[Review, int], now: datetime, *, settled: bool
) -> Task:
    """Nothing is to be done once all results are approved (`settled`); mending has no deadline."""
    closes, returned = contest.registration_closes_at, numbers.get(Review.RETURNED, 0)
    is_open = not settled and (closes is None or now <= closes)
    entered = sum(numbers.values())
    fact = ngettext("%(num)d entry of your units", "%(num)d entries of your units", entered)
    if returned:
        fact += gettext("; %(number)d returned to be mended", number=returned)
    if is_open and closes is not None:
        fact += gettext("; registration until %(time)s", time=site.moment(closes))
    if not is_open:
        fact += gettext("; registration is closed")
    return Task(
        title=contest.name,
        state=State.TO_DO
        if (returned and not settled) or (is_open and not entered)
        else State.INFORMATION,
        fact=fact,
        address=url_for("entries.entries", contest=contest.code),
        action=gettext("Go to the entries"),
    )


def contest_tasks(contest: Contest, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """How many are registered, and how many wait for the office."""
    numbers = queries.numbers_by_review(contest)
    waiting = numbers[Review.SUBMITTED] + numbers[Review.PASSED_ON]
    total = sum(numbers.values())
    state = State.DONE if total and not waiting else State.TO_DO
    yield Task(
        title=gettext("Register entrants and approve them"),
        state=state,
        fact=_stands(total, waiting, numbers[Review.RETURNED]),
        address=url_for("entries.review" if waiting else "entries.entries", contest=contest.code),
        action=gettext("Decide on entries") if waiting else gettext("Go to the entries"),
        permission=Permission.ENTRIES_ENTRY_REVIEW,
        scope=contest.scope,
    )


def _stands(total: int, waiting: int, returned: int) -> Text:
    fact = ngettext("%(num)d entry", "%(num)d entries", total)
    if waiting:
        fact += gettext("; %(number)d to decide on", number=waiting)
    if returned:
        fact += gettext("; %(number)d returned", number=returned)
    return str(fact)


def event_tasks(event: Event, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """Who takes part in the event."""
    entered, approved = queries.numbers_by_event(event.contest).get(event.id, (0, 0))
    yield Task(
        title=gettext("Register entrants and approve them"),
        state=State.DONE if entered and entered == approved else State.TO_DO,
        fact=_of_event(entered, approved)
        if entered != approved
        else ngettext("%(num)d entry", "%(num)d entries", entered),
        address=url_for("entries.entries", contest=event.contest.code, event=event.code),
        action=gettext("Go to the entries"),
        permission=Permission.ENTRIES_ENTRY_REVIEW,
        scope=event.scope,
    )


def event_columns(contest: Contest) -> Iterator[Column]:
    """How many are entered for each event, and how many of them approved."""
    numbers = queries.numbers_by_event(contest)
    facts: dict[int, Text] = {
        event.id: _of_event(*numbers.get(event.id, (0, 0))) for event in contest.events
    }
    yield Column(gettext("Entrants"), facts)


def _of_event(entered: int, approved: int) -> Text:
    if entered == approved:
        return str(entered)
    return gettext("%(approved)d of %(entered)d approved", approved=approved, entered=entered)
