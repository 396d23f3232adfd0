"""What judges say of entrants who are absent or out, decided by the chief judge, by code alone."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.draw import queries as draw
from competitions.scoring import words
from competitions.scoring.actions import marking as actions
from competitions.scoring.forms import EmptyForm
from competitions.scoring.queries import sheets as queries
from competitions.scoring.rules.judges import DecidedAlreadyError
from competitions.scoring.rules.sheets import SheetClosedError
from competitions.scoring.views.judges import UNDER, event_or_404, views
from competitions.web import site


@views.get(f"{UNDER}/absences")
@requires(Permission.SIGNOFF_RESULT_SIGN, scope_of=event_scope)
def proposals(contest: str, event: str) -> str:
    """Everything that judges have said, what waits first."""
    found = event_or_404(contest, event)
    return render_template(
        "scoring/proposals.html",
        event=found,
        proposals=sorted(queries.proposals(found), key=lambda p: p.decided_at is not None),
        slots=draw.slots(found),
        words=words,
    )


@views.post(f"{UNDER}/absences/<key:proposal_id>")
@requires(Permission.SIGNOFF_RESULT_SIGN, scope_of=event_scope)
def decide(contest: str, event: str, proposal_id: int) -> Response:
    """The chief judge's word on one of them."""
    found = queries.proposal_or_none(event_or_404(contest, event), proposal_id) or abort(404)
    answer = request.form.get("agreed")
    if not EmptyForm().validate() or answer not in {"yes", "no"}:
        abort(400)
    try:
        actions.decide_proposal(found, agreed=answer == "yes", actor=access.actor(), now=site.now())
    except DecidedAlreadyError:
        flash(gettext("This was decided before."), "danger")
    except SheetClosedError:
        flash(gettext("The result is signed: nothing moves any more."), "danger")
    else:
        flash(gettext("Decided."), "success")
    return redirect(url_for("scoring.proposals", contest=contest, event=event))
