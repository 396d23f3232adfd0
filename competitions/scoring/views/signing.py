"""A judge signs: all sheets that are handed in, with their totals, by PIN."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.contests.rules.numbers import shown
from competitions.scoring import words
from competitions.scoring.actions import devices
from competitions.scoring.actions import marking as actions
from competitions.scoring.forms import PinForm
from competitions.scoring.models import Judge
from competitions.scoring.queries import judges as judge_queries
from competitions.scoring.queries import sheets as queries
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules.devices import DeviceUnknownError, WrongPinError
from competitions.scoring.rules.sheets import SheetState
from competitions.scoring.views.desk import no_slip
from competitions.scoring.views.judges import views
from competitions.scoring.views.marking import UNDER, judge_or_404
from competitions.web import site


@views.route(f"{UNDER}/signature", methods=["GET", "POST"])
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def signature(contest: str, event: str) -> tuple[str, int] | Response:
    """What is signed, and the signature; only what the page has shown is signed.

    A judge who came in by a slip signs by the PIN.
    """
    judge, form = judge_or_404(contest, event), PinForm()
    slip = judge_queries.slip_in_force(access.account())
    if slip is None:
        del form.pin
    if form.validate_on_submit():
        try:
            if slip is not None:
                devices.try_pin(slip, form.pin.data or "", now=site.now())
            signed = actions.sign_sheets(judge, _revisions(), actor=access.actor(), now=site.now())
        except WrongPinError as error:
            if error.left <= 0:
                return no_slip(tried_out=True), 422
            form.refuse(
                gettext("This is not your PIN. Tries left: %(left)d", left=error.left), "pin"
            )
        except DeviceUnknownError:
            return redirect(url_for("scoring.desk"))
        except (rules.SheetStaleError, rules.NothingToSignError):
            form.refuse(gettext("The sheets have changed meanwhile. Please look again and sign."))
        else:
            flash(gettext("Signed: %(number)d", number=len(signed)), "success")
            return redirect(url_for("scoring.sheets", contest=contest, event=event))
    return _page(judge, form), 422 if form.errors else 200


def _revisions() -> dict[int, int]:
    """The sheets shown, by id, with the revisions shown."""
    found = {}
    for name, value in request.form.items():
        key = name.removeprefix("sheet-")
        if key != name and key.isascii() and key.isdigit() and value.isascii() and value.isdigit():
            found[int(key)] = int(value)
    return found


def _page(judge: Judge, form: PinForm) -> str:
    places = queries.places(judge.event, judge=judge)
    marked = {
        panel: queries.criteria(place)
        for panel, place in {place.panel.id: place for place in places}.items()
    }
    totals = {
        place.sheet.id: shown(
            rules.sheet_total(marked[place.panel.id], queries.marks(place.sheet)), None
        )
        for place in places
        if place.sheet is not None
    }
    return render_template(
        "scoring/signature.html",
        form=form,
        judge=judge,
        event=judge.event,
        ready=[
            place
            for place in places
            if place.state is SheetState.SUBMITTED and not place.is_signed_by(judge)
        ],
        waiting=[p for p in places if p.state in {None, SheetState.DRAFT, SheetState.RETURNED}],
        totals=totals,
        words=words,
    )
