"""Appeals and objections: recorded with their clock, and answered. Only organisers read them."""

from datetime import datetime, timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event
from competitions.contests.queries import contest_scope
from competitions.publication import rules, words
from competitions.publication.actions import complaints as actions
from competitions.publication.forms import AnswerForm, ComplaintForm
from competitions.publication.queries import approvals as queries
from competitions.publication.queries import complaints as complaint_queries
from competitions.publication.rules import ComplaintKind, ComplaintOutcome
from competitions.publication.views.contest import contest_or_404
from competitions.publication.views.event import views
from competitions.web import site
from competitions.web.forms import form_page

UNDER = "/contests/<contest>/complaints"
SEE = Permission.PUBLICATION_RESULT_APPROVE


@views.get(UNDER)
@requires(SEE, scope_of=contest_scope)
def complaints(contest: str) -> str:
    """All that were brought, those without an answer first."""
    found = contest_or_404(contest)
    return render_template(
        "publication/complaints.html",
        contest=found,
        complaints=complaint_queries.complaints(found),
        clocks=_clocks(found),
        now=site.now(),
        words=words,
    )


@views.route(f"{UNDER}/new", methods=["GET", "POST"])
@requires(SEE, scope_of=contest_scope)
def new_complaint(contest: str) -> Response | tuple[str, int]:
    """Records what was brought, and until when it is to be answered."""
    found = contest_or_404(contest)
    form = ComplaintForm(data={"due_at": site.now() + timedelta(days=1)})
    events = {event.id: event for event in found.events}
    form.kind.choices = words.choices(words.COMPLAINTS)
    form.event.choices = [(event.id, event.shown) for event in found.events]
    form.delegation.choices = [
        (0, "—"),
        *((each.unit_id, each.unit.shown) for each in found.delegations),
    ]
    if form.validate_on_submit():
        details = _details(events[form.event.data], form)
        if details is not None:
            actions.receive_complaint(
                events[form.event.data], details, actor=access.actor(), now=site.now()
            )
            flash(gettext("Recorded. The result is not approved before it is answered."), "success")
            return redirect(url_for("publication.complaints", contest=contest))
    return form_page(
        "publication/new_complaint.html",
        form,
        contest=found,
        clocks=_clocks(found),
        now=site.now(),
    )


def _clocks(contest: Contest) -> dict[Event, datetime]:
    """Until when team leaders may appeal, for each event whose marks are posted."""
    stages = queries.stages(contest)
    return {each.event: each.appeals_until for each in stages if each.appeals_until}


def _details(event: Event, form: ComplaintForm) -> actions.ComplaintDetails | None:
    """What was typed; None, with a word on the form, where no such entry is known."""
    entry = queries.entry_of_code(event, form.entry.data) if form.entry.data else None
    if form.entry.data and entry is None:
        form.refuse(gettext("The event has no entry of this number."), "entry")
        return None
    return actions.ComplaintDetails(
        kind=ComplaintKind(form.kind.data),
        brought_by=form.brought_by.data or "",
        facts=form.facts.data or "",
        due_at=form.due_at.data or site.now(),
        entry_id=entry.id if entry else None,
        delegation_id=form.delegation.data or None,
    )


@views.route(f"{UNDER}/<key:complaint_id>", methods=["GET", "POST"])
@requires(SEE, scope_of=contest_scope)
def complaint(contest: str, complaint_id: int) -> Response | tuple[str, int]:
    """What was brought, and its answer."""
    found = contest_or_404(contest)
    brought = complaint_queries.complaint_or_none(found, complaint_id) or abort(404)
    form = AnswerForm()
    form.outcome.choices = words.choices(words.OUTCOMES)
    if form.validate_on_submit():
        try:
            actions.answer_complaint(
                brought,
                ComplaintOutcome(form.outcome.data),
                form.answer.data or "",
                by=access.account(),
                now=site.now(),
            )
        except rules.AnsweredAlreadyError:
            form.refuse(gettext("This was answered before."))
        else:
            flash(gettext("Answered."), "success")
            return redirect(url_for("publication.complaints", contest=contest))
    return form_page(
        "publication/complaint.html", form, contest=found, complaint=brought, words=words
    )
