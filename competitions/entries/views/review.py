"""What waits for a decision: the union passes on, the office approves; each may return."""

from collections.abc import Sequence

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope
from competitions.entries import words
from competitions.entries.actions import reviewing
from competitions.entries.forms import DecisionForm, ReasonForm
from competitions.entries.models import Entry
from competitions.entries.queries import entries as queries
from competitions.entries.queries import standing
from competitions.entries.rules.registration import PermitMissingError
from competitions.entries.views import typed
from competitions.entries.views.audience import Viewer, entry_or_404, viewer_or_404
from competitions.entries.views.lists import filter_form, views
from competitions.extensions import db
from competitions.units import queries as units
from competitions.web import site
from competitions.web.forms import form_page
from competitions.web.lists import page_of


@views.get("/contests/<contest>/entries/review")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def review(contest: str) -> tuple[str, int]:
    """The entries that wait for whoever looks."""
    viewer = viewer_or_404(contest)
    form = filter_form(viewer)
    if not form.validate():
        abort(404)
    return form_page(
        "entries/review.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        page=page_of(queries.waiting(viewer.contest, form.event.data, _gathered(viewer))),
        reason=ReasonForm(),
        words=words,
    )


@views.post("/contests/<contest>/entries/approval")
@requires(Permission.ENTRIES_ENTRY_REVIEW, scope_of=contest_scope)
def approve(contest: str) -> Response:
    """The office's word on the entries ticked, or on all that wait."""
    viewer = viewer_or_404(contest)
    found = _chosen(viewer)
    if found:
        try:
            reviewing.approve_entries(viewer.contest, found, actor=access.actor(), now=site.now())
        except PermitMissingError as error:
            flash(_permits_missing(found, error), "danger")
        except words.REGISTERING as error:
            flash(words.refusal(error)[0], "danger")
        else:
            flash(
                ngettext("%(num)d entry approved.", "%(num)d entries approved.", len(found)),
                "success",
            )
            _warn_of_draws(found)
    return _back(viewer)


def _warn_of_draws(approved: Sequence[Entry]) -> None:
    """Says where those who were approved come after the draw."""
    events = {entry.event_id: entry.event.shown for entry in approved}
    late = [events[event] for event in sorted(standing.drawn_events(events))]
    if late:
        text = gettext(
            "%(events)s: the sessions are drawn already. Give whoever is new a place in the draw;"
            " what the chief judge has signed is to be signed anew.",
            events=site.listed(late),
        )
        flash(text, "warning")


@views.post("/contests/<contest>/entries/passing-on")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def pass_on(contest: str) -> Response:
    """The union's word on the entries ticked, or on all that wait."""
    viewer = viewer_or_404(contest)
    found = _chosen(viewer)
    if found:
        try:
            reviewing.pass_on_entries(viewer.contest, found, actor=access.actor(), now=site.now())
        except words.REGISTERING as error:
            flash(words.refusal(error)[0], "danger")
        else:
            flash(
                ngettext("%(num)d entry passed on.", "%(num)d entries passed on.", len(found)),
                "success",
            )
    return _back(viewer)


@views.post("/contests/<contest>/entries/<key:entry_id>/return")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def return_entry(contest: str, entry_id: int) -> Response:
    """Back to the unit, with what is to be mended."""
    viewer = viewer_or_404(contest)
    entry, form = entry_or_404(viewer, entry_id), ReasonForm()
    if not (viewer.office or typed.may_pass_on(viewer, entry)):
        abort(404)
    if not form.validate():
        flash(gettext("Say what is to be mended."), "danger")
        return redirect(url_for("entries.entry", contest=contest, entry_id=entry_id))
    try:
        reviewing.return_entry(entry, form.reason.data, actor=access.actor(), now=site.now())
    except words.REGISTERING as error:
        flash(words.refusal(error)[0], "danger")
    else:
        flash(gettext("The entry is returned."), "success")
    return redirect(url_for("entries.entry", contest=contest, entry_id=entry_id))


def _gathered(viewer: Viewer) -> frozenset[int] | None:
    """The units whose entries wait for whoever looks; None for the office."""
    return None if viewer.contact is None else frozenset(units.ids_gathered(viewer.contact))


def _chosen(viewer: Viewer) -> list[Entry]:
    """The entries that the form names and that still wait; says so where there are none.

    "All" carries how many the page spoke of: if that has changed, nobody has seen what would be
    decided, and nothing is.
    """
    form = DecisionForm()
    if not form.validate():
        abort(400)
    waiting = queries.waiting(viewer.contest, request.form.get("event", ""), _gathered(viewer))
    if form.everything.data:
        found = list(db.session.scalars(waiting))
        if form.count.data != str(len(found)):
            flash(gettext("The list has changed meanwhile. Look at it again."), "danger")
            return []
        return found
    wanted = request.form.getlist("entry", type=int)
    found = list(db.session.scalars(waiting.where(Entry.id.in_(wanted))))
    if not found:
        flash(gettext("Tick the entries first."), "danger")
    return found


def _permits_missing(entries: list[Entry], error: PermitMissingError) -> str:
    names = site.listed(entry.name for entry in entries if entry.id in error.entries[:5])
    message = gettext(
        "Nothing was approved: %(number)d lack the special operation permit (%(names)s …).",
        number=len(error.entries),
        names=names,
    )
    return str(message)


def _back(viewer: Viewer) -> Response:
    event = request.form.get("event") or None
    return redirect(url_for("entries.review", contest=viewer.contest.code, event=event))
