"""The draws: who competes in which session, then at which station and under which code."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext

from competitions.accounts.models import Scope
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event
from competitions.draw import queries
from competitions.draw.queries import Drawn
from competitions.home.tasks.task import State, Task, Text, so_many
from competitions.publication.queries.approvals import stages_of
from competitions.signoff.queries import is_marked
from competitions.web import site


def contest_tasks(contest: Contest, now: datetime) -> Iterator[Task]:
    """How many events are drawn; it leads to the first that is not."""
    events = [event for event in contest.events if is_marked(event)]
    if not events:
        return
    signed = _signed(events)
    drawn = queries.drawn(events)
    left = [
        event for event in events if event.id not in signed and not _is_done(drawn.get(event.id))
    ]
    ready = [event for event in left if not _reason(event, drawn.get(event.id), now)]
    first = (ready or left or events)[0]
    yield _task(
        first,
        contest.scope,
        title=gettext("Draw sessions and stations"),
        state=State.TO_DO if ready else State.NOT_YET if left else State.DONE,
        fact=so_many(len(events) - len(left), len(events)),
        reason=_reason(first, drawn.get(first.id), now) if left and not ready else "",
    )


def event_tasks(event: Event, now: datetime) -> Iterator[Task]:
    """The draw of sessions beforehand, the draw of stations at check-in."""
    if not is_marked(event):
        return
    found = queries.drawn([event]).get(event.id, Drawn())
    signed = bool(_signed([event]))
    reason = "" if signed else _reason(event, found, now)
    placed = signed or _all(found.placed, found)
    stationed = signed or _all(found.stationed, found)
    yield _task(
        event,
        event.scope,
        title=gettext("Draw the sessions"),
        state=State.DONE if placed else State.NOT_YET if reason else State.TO_DO,
        fact=_so_many(found.placed, found),
        reason=reason if not placed else "",
    )
    yield _task(
        event,
        event.scope,
        title=gettext("Check in, and draw the stations"),
        state=State.DONE if stationed else State.TO_DO if placed else State.NOT_YET,
        fact=_so_many(found.stationed, found),
        reason="" if placed else gettext("The sessions are drawn first."),
    )


def _signed(events: list[Event]) -> set[int]:
    """The events whose marks are signed off, some of them without ever having been drawn here."""
    return {each.event.id for each in stages_of(events) if each.stage}


def _is_done(found: Drawn | None) -> bool:
    return found is not None and _all(found.stationed, found)


def _all(number: int, found: Drawn) -> bool:
    return number == found.entrants > 0


def _reason(event: Event, found: Drawn | None, now: datetime) -> Text:
    """Why nothing is to be drawn yet."""
    closes = event.contest.registration_closes_at
    if event.contest.live_at and closes is not None and now <= closes:
        return gettext("Registration is open until %(time)s.", time=site.moment(closes))
    if found is None or not found.entrants:
        return gettext("No entrant is approved yet.")
    return ""


def _so_many(number: int, found: Drawn) -> Text:
    if not found.entrants:
        return ""
    return gettext("%(done)d of %(all)d entrants", done=number, all=found.entrants)


def _task(
    event: Event, scope: Scope, *, title: Text, state: State, fact: Text, reason: Text
) -> Task:
    return Task(
        title=title,
        state=state,
        fact=fact,
        reason=reason,
        address=url_for("draw.sessions", contest=event.contest.code, event=event.code),
        action=gettext("Go to the draw"),
        permission=Permission.DRAW_DRAW_SEE,
        scope=scope,
    )
