"""What judges and keyers find, and what marking needs: panels, factors, points carried in."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import exists

from competitions.accounts.models import Account, Scope
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event
from competitions.contests.queries import events, scheme_of
from competitions.draw import queries as draw
from competitions.extensions import db
from competitions.home.tasks.task import State, Task, Text, so_many
from competitions.publication.queries.approvals import stages_of
from competitions.scoring.models import Panel
from competitions.scoring.queries import judges, marks
from competitions.scoring.rules.sheets import PanelFault, PanelPlan, panel_faults
from competitions.signoff import queries as signoff

MOST = 20
"""Events that a home page names."""


def contest_tasks(contest: Contest, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """How many events have their judges; it leads to the first that has not."""
    events = [event for event in contest.events if event.scheme and signoff.is_marked(event)]
    if not events:
        return
    plans = judges.panel_plans(events)
    left = [event for event in _unsigned(events) if _panel_faults(event, plans[event.id])]
    yield _name_judges(
        (left or events)[0],
        contest.scope,
        state=State.TO_DO if left else State.DONE,
        fact=so_many(len(events) - len(left), len(events)),
    )


def event_tasks(event: Event, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """Who judges, the difficulty of the entries and the points from elsewhere where asked for."""
    if event.scheme and signoff.is_marked(event):
        plans = judges.panel_plans([event])[event.id]
        faults = _panel_faults(event, plans) if _unsigned([event]) else ()
        yield _name_judges(
            event,
            event.scope,
            state=State.TO_DO if faults else State.DONE,
            fact=ngettext("%(num)d panel", "%(num)d panels", len(plans)) if plans else "",
        )
    yield from _factors(event)
    yield from _carried(event)


def _panel_faults(event: Event, plans: Sequence[PanelPlan]) -> tuple[PanelFault, ...]:
    scheme = scheme_of(event)
    return panel_faults(scheme, plans) if scheme else ()


def _name_judges(event: Event, scope: Scope, *, state: State, fact: Text) -> Task:
    return Task(
        title=gettext("Name the judges, and form panels"),
        state=state,
        fact=fact,
        address=url_for("scoring.judges", contest=event.contest.code, event=event.code),
        action=gettext("Go to the judges"),
        permission=Permission.SCORING_JUDGE_MANAGE,
        scope=scope,
    )


def _carried(event: Event) -> Iterator[Task]:
    scheme = scheme_of(event)
    if scheme is None or not scheme.carried or not _unsigned([event]):
        return
    had, entrants = marks.carried_of(event), draw.entrants(event)
    missing = sum(
        any(each.code not in had.get(draw.code_of(entry), {}) for each in scheme.carried)
        for entry in entrants
    )
    names = gettext(", ").join(each.name or each.code for each in scheme.carried)
    yield Task(
        title=gettext("Import the points of %(components)s", components=names),
        state=State.TO_DO if missing else State.DONE if entrants else State.NOT_YET,
        fact=ngettext("%(num)d is missing", "%(num)d are missing", missing) if missing else "",
        reason="" if entrants else gettext("No entrant is approved yet."),
        address=url_for("scoring.carried", contest=event.contest.code, event=event.code),
        action=gettext("Go to the import"),
        permission=Permission.SCORING_JUDGE_MANAGE,
        scope=event.scope,
    )


def _factors(event: Event) -> Iterator[Task]:
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
    own = judges.judging(account)
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
