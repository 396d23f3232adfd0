"""The sessions of an event, what has been drawn for them, and their planning."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_or_none, event_scope
from competitions.contests.rules.choices import PEOPLE
from competitions.draw import actions, queries, words
from competitions.draw.forms import NewSessionForm, ReasonForm, SessionForm
from competitions.draw.models import Session
from competitions.draw.rules.draws import (
    SessionInUseError,
    SessionNumberTakenError,
    TooFewPlacesError,
)
from competitions.web import site

views = Blueprint("draw", __name__)

UNDER = "/contests/<contest>/events/<event>/draw"


def event_or_404(contest: str, event: str) -> Event:
    """The event of an address."""
    return event_or_none(contest, event) or abort(404)


def session_or_404(contest: str, event: str, number: int) -> Session:
    """The session of an address."""
    found = event_or_404(contest, event)
    return queries.session_or_none(found, number) or abort(404)


@views.get(UNDER)
@requires(Permission.DRAW_DRAW_SEE, scope_of=event_scope)
def sessions(contest: str, event: str) -> str:
    """The sessions, how far each is, and all draws with those that were replaced."""
    found = event_or_404(contest, event)
    return _overview(found, _new_form(found))


@views.post(UNDER)
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def add_session(contest: str, event: str) -> tuple[str, int] | Response:
    """Another session."""
    found = event_or_404(contest, event)
    form = NewSessionForm()
    if form.validate():
        try:
            actions.add_session(
                found,
                form.number.data or 0,
                stations=form.stations.data or 0,
                starts_at=form.starts_at.data,
                actor=access.actor(),
                now=site.now(),
            )
        except SessionNumberTakenError:
            form.refuse(gettext("There is a session of this number."), "number")
        else:
            flash(gettext("The session is added."), "success")
            return redirect(url_for("draw.sessions", contest=contest, event=event))
    return _overview(found, form), 422


@views.route(f"{UNDER}/sessions/<key:number>", methods=["GET", "POST"])
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def edit_session(contest: str, event: str, number: int) -> tuple[str, int] | Response:
    """Another number of stations, another time."""
    session = session_or_404(contest, event, number)
    form = SessionForm(obj=session)
    if form.validate_on_submit():
        try:
            actions.change_session(
                session,
                stations=form.stations.data or 0,
                starts_at=form.starts_at.data,
                actor=access.actor(),
                now=site.now(),
            )
        except TooFewPlacesError as error:
            least = gettext("At least %(number)d stations are in use.", number=error.entrants)
            form.refuse(least, "stations")
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for("draw.sessions", contest=contest, event=event))
    status = 422 if form.errors else 200
    return render_template(
        "draw/session.html", form=form, session=session, event=session.event
    ), status


@views.post(f"{UNDER}/sessions/<key:number>/removal")
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def remove_session(contest: str, event: str, number: int) -> Response:
    """Takes a session back that nothing was drawn for."""
    try:
        actions.remove_session(
            session_or_404(contest, event, number), actor=access.actor(), now=site.now()
        )
    except SessionInUseError:
        flash(gettext("This session stays: something was drawn for it."), "danger")
    else:
        flash(gettext("The session is removed."), "success")
    return redirect(url_for("draw.sessions", contest=contest, event=event))


def _new_form(event: Event) -> NewSessionForm:
    """A form that goes on from the last session; all works find room in their first."""
    known = queries.sessions(event)
    last = known[-1] if known else None
    all_at_once = None if event.entry_kind in PEOPLE else len(queries.entrants(event)) or None
    return NewSessionForm(
        None,
        data={
            "number": last.number + 1 if last else 1,
            "stations": last.stations if last else all_at_once,
        },
    )


def _overview(event: Event, form: NewSessionForm) -> str:
    slots = list(queries.slots(event).values())
    return render_template(
        "draw/sessions.html",
        event=event,
        form=form,
        reason=ReasonForm(None),
        sessions=queries.sessions(event),
        entrants=len(queries.entrants(event)),
        slots=slots,
        draws=queries.draws(event),
        waiting=queries.open_commitment(event, None),
        in_hall=event.entry_kind in PEOPLE,
        words=words,
    )
