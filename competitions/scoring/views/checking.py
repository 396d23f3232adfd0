"""A judge checks a sheet and hands it in, or says why there is nothing to mark."""

import secrets

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.contests.rules.numbers import shown
from competitions.entries.rules.entry import EntryStatus
from competitions.scoring import words
from competitions.scoring.actions import marking as actions
from competitions.scoring.forms import EmptyForm, OutForm
from competitions.scoring.models import Proposal
from competitions.scoring.queries import sheets as queries
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules import typed
from competitions.scoring.rules.judges import DecidedAlreadyError, ProposedAlreadyError
from competitions.scoring.rules.sheets import SheetState
from competitions.scoring.views.judges import views
from competitions.scoring.views.marking import (
    SHEET,
    address,
    judge_or_404,
    place_or_404,
    submission,
)
from competitions.web import site


@views.get(f"{SHEET}/check")
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def check(contest: str, event: str, panel: str, code: str) -> str:
    """What was understood, what is missing, and the total, before the sheet is handed in."""
    place = place_or_404(contest, event, panel, code=code)
    return _check_page(place)


@views.post(f"{SHEET}/check")
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def hand_in(contest: str, event: str, panel: str, code: str) -> tuple[str, int] | Response:
    """Hands the sheet in as it was shown; goes on to the next that is not."""
    place = place_or_404(contest, event, panel, code=code)
    if not EmptyForm().validate():
        abort(400)
    try:
        actions.submit_sheet(
            place,
            base=request.form.get("base", -1, type=int),
            submission=submission(),
            actor=access.actor(),
            now=site.now(),
        )
    except (rules.SheetStaleError, rules.SubmissionReusedError):
        flash(gettext("The sheet has changed meanwhile. Please look at it again."), "danger")
        return _check_page(place), 409
    except rules.SheetIncompleteError:
        return _check_page(place), 422
    except (rules.SheetClosedError, rules.SheetOnOtherRoadError):
        return redirect(address(place, "check"))
    flash(gettext("%(code)s is handed in.", code=code), "success")
    return redirect(_next(place, contest, event))


@views.route(f"{SHEET}/out", methods=["GET", "POST"])
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def out(contest: str, event: str, panel: str, code: str) -> tuple[str, int] | Response:
    """Says that the entrant did not come, has walked over or is out; the chief judge decides."""
    place = place_or_404(contest, event, panel, code=code)
    form = OutForm([(status.value, str(word)) for status, word in words.PROPOSALS.items()])
    if form.validate_on_submit():
        try:
            actions.propose_status(
                judge_or_404(contest, event),
                place.slot,
                EntryStatus(form.status.data),
                reason=form.reason.data,
                actor=access.actor(),
                now=site.now(),
            )
        except ProposedAlreadyError:
            flash(gettext("You have said so already; the chief judge decides."), "success")
        else:
            flash(gettext("The chief judge has been told and decides."), "success")
        return redirect(url_for("scoring.sheets", contest=contest, event=event))
    page = render_template(
        "scoring/out.html",
        form=form,
        place=place,
        event=place.panel.event,
        said=queries.open_proposal(judge_or_404(contest, event), place.slot),
        words=words,
    )
    return page, 422 if form.errors else 200


@views.post(f"{SHEET}/out/taken-back")
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def take_back_out(contest: str, event: str, panel: str, code: str) -> Response:
    """The judge was mistaken in what they reported, and the chief judge has not decided."""
    place = place_or_404(contest, event, panel, code=code)
    said = queries.open_proposal(judge_or_404(contest, event), place.slot)
    if not EmptyForm().validate():
        abort(400)
    if said is None:
        flash(gettext("No report of yours waits for a decision any more."), "success")
    elif _taken_back(said):
        flash(gettext("Your report is taken back."), "success")
    else:
        flash(gettext("The chief judge has decided already."), "danger")
    return redirect(address(place, "sheet"))


def _taken_back(said: Proposal) -> bool:
    try:
        actions.take_back_proposal(said, actor=access.actor(), now=site.now())
    except (DecidedAlreadyError, rules.SheetClosedError):
        return False
    return True


def _check_page(place: Place) -> str:
    place = queries.present(place)
    criteria, marks = queries.criteria(place), queries.marks(place.sheet)
    return render_template(
        "scoring/check.html",
        place=place,
        event=place.panel.event,
        criteria=criteria,
        marks={code: typed.plain(mark) for code, mark in marks.items()},
        missing=rules.unmarked(criteria, marks),
        total=shown(rules.sheet_total(criteria, marks), None),
        submission=secrets.token_urlsafe(12),
        words=words,
        open=place.state in {None, *rules.OPEN},
        handed_in=place.state is SheetState.SUBMITTED,
    )


def _next(place: Place, contest: str, event: str) -> str:
    """The next sheet that is not handed in, after this one, then from the first; else the list."""
    judge = judge_or_404(contest, event)
    places = queries.places(judge.event, judge=judge)
    key = (place.slot.id, place.panel.id)
    here = next((i for i, p in enumerate(places) if (p.slot.id, p.panel.id) == key), -1)
    waiting = {None, SheetState.DRAFT, SheetState.RETURNED}
    for other in (*places[here + 1 :], *places[: here + 1]):
        if other.state in waiting:
            return address(other, "sheet")
    return url_for("scoring.sheets", contest=contest, event=event)
