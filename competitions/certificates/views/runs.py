"""A run that issues certificates: how far it is, stopped, and going on again."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.certificates.queries import due, stamps
from competitions.certificates.views.register import ISSUE, UNDER, viewer_or_404, views
from competitions.certificates.words import terms
from competitions.contests.actions import subject
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.jobs import actions, engine, queries
from competitions.jobs.models import Run
from competitions.jobs.rules import RunStateError
from competitions.web import site
from competitions.web.forms import Form

RUN = f"{UNDER}/runs/<key:run_id>"


@views.get(RUN)
@requires(ISSUE, scope_of=contest_scope)
def run(contest: str, run_id: int) -> str:
    """How far it is; while it goes on, the page asks again by itself."""
    found = viewer_or_404(contest).contest
    row = _run_or_404(found, run_id)
    progress = queries.progress(row)
    return render_template(
        "certificates/run.html",
        contest=found,
        run=row,
        progress=progress,
        failed=queries.failed(row),
        awaits="awaits" in row.told,
        stamped=[stamp.issuer for stamp in stamps.of_run(row.told.get("stamps", {}).values())],
        overtaken=row.told["decisions"] != due.decisions(found),
        terms=terms,
    )


@views.post(f"{RUN}/stop")
@requires(ISSUE, scope_of=contest_scope)
def stop_run(contest: str, run_id: int) -> Response:
    """No further certificate is begun."""
    row = _asked(contest, run_id)
    try:
        actions.stop_run(row, actor=access.actor(), now=site.now())
    except RunStateError:
        flash(gettext("It was no longer going on."), "danger")
    return redirect(url_for("certificates.run", contest=contest, run_id=run_id))


@views.post(f"{RUN}/continue")
@requires(ISSUE, scope_of=contest_scope)
def continue_run(contest: str, run_id: int) -> Response:
    """What is left is issued, and what failed is tried again."""
    row = _asked(contest, run_id)
    try:
        actions.continue_run(row, actor=access.actor(), now=site.now())
    except RunStateError:
        flash(gettext("Nothing is left to be done."), "danger")
    engine.wake()
    return redirect(url_for("certificates.run", contest=contest, run_id=run_id))


def _asked(contest: str, run_id: int) -> Run:
    """The run that a button of its page is about."""
    row = _run_or_404(viewer_or_404(contest).contest, run_id)
    if not Form().validate():
        abort(400)
    return row


def _run_or_404(contest: Contest, run_id: int) -> Run:
    return queries.run_or_none(run_id, subject(contest)) or abort(404)
