"""The events of a contest: added, edited, removed."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests import actions, queries
from competitions.contests.forms.details import EventForm, NewEventForm
from competitions.contests.models import Event
from competitions.contests.queries import contest_scope, event_scope
from competitions.contests.rules.choices import EntryKind, Kind
from competitions.contests.rules.details import (
    CodeTakenError,
    CodeWrongError,
    EventDetails,
    EventInUseError,
)
from competitions.contests.views.contests import RESERVED, TAKEN, contest_or_404, views
from competitions.contests.words import terms
from competitions.web import site
from competitions.web.forms import form_page

ENTRY_KINDS = terms.choices(terms.ENTRY_KINDS)


def event_or_404(contest: str, event: str) -> Event:
    """The event of an address."""
    return queries.event_or_none(contest, event) or abort(404)


@views.route("/contests/<contest>/events/new", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def new_event(contest: str) -> tuple[str, int] | Response:
    """Another event of the contest."""
    found = contest_or_404(contest)
    of_works = found.kind is Kind.INNOVATION
    usual = EntryKind.WORK if of_works else EntryKind.PERSON
    form = NewEventForm(ENTRY_KINDS, data={"entry_kind": usual})
    if form.validate_on_submit():
        try:
            event = actions.add_event(
                found, form.code.data, form.details(), actor=access.actor(), now=site.now()
            )
        except CodeTakenError:
            form.refuse(str(TAKEN), "code")
        except CodeWrongError:
            form.refuse(str(RESERVED), "code")
        else:
            flash(gettext("The event is added. Its marking scheme comes next."), "success")
            return redirect(url_for("schemes.scheme", contest=contest, event=event.code))
    return form_page("contests/new_event.html", form, contest=found)


@views.route("/contests/<contest>/events/<event>/details", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def event_details(contest: str, event: str) -> tuple[str, int] | Response:
    """All that is said of the event."""
    found = event_or_404(contest, event)
    form = EventForm(ENTRY_KINDS, obj=queries.details_of(found, EventDetails))
    if form.validate_on_submit():
        actions.edit_event(found, form.details(), actor=access.actor(), now=site.now())
        flash(gettext("Saved."), "success")
        return redirect(url_for("home.event", contest=contest, event=event))
    return form_page("contests/event_details.html", form, event=found, contest=found.contest)


@views.post("/contests/<contest>/events/<event>/removal")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def remove_event(contest: str, event: str) -> Response:
    """Takes back an event to which nothing refers."""
    try:
        actions.remove_event(event_or_404(contest, event), actor=access.actor(), now=site.now())
    except EventInUseError:
        flash(gettext("This event stays: entries, panels or draws belong to it."), "danger")
        return redirect(url_for("contests.event_details", contest=contest, event=event))
    flash(gettext("The event is removed."), "success")
    return redirect(url_for("home.contest", contest=contest))
