"""The recheck: a sample drawn from what is ranked, each entry found right or wrong by code."""

import secrets
from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.bundle.queries import UnreadableContestError, computed
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.draw.queries import coded_slots
from competitions.publication.forms import DecisionForm, RecheckForm
from competitions.publication.queries import approvals as queries
from competitions.publication.views.event import event_or_404, views
from competitions.signoff import actions, rules
from competitions.signoff import queries as signoff
from competitions.web import site

UNDER = "/contests/<contest>/events/<event>/sign-off/recheck"


@views.route(UNDER, methods=["GET", "POST"])
@requires(Permission.SIGNOFF_RECHECK_RECORD, scope_of=event_scope)
def recheck(contest: str, event: str) -> Response | tuple[str, int]:
    """The sample, what was found, what is left; draws it, or all that is left once it must be."""
    found, form = event_or_404(contest, event), DecisionForm()
    if form.validate_on_submit():
        seed = secrets.token_hex(8)
        try:
            actions.draw_recheck(
                found, ranked(found), seed=seed, by=access.account(), now=site.now()
            )
        except rules.NotSignedError:
            form.refuse(gettext("Not before the chief judge has signed."))
        else:
            flash(gettext("Drawn from the seed %(seed)s.", seed=seed), "success")
            return redirect(request.path)
    return _page(found, form), 422 if form.errors else 200


def _page(event: Event, form: DecisionForm, notes: Mapping[int, str] | None = None) -> str:
    """The page; `notes` are those just typed, by item."""
    signed = signoff.sign_off(event)
    items = signoff.recheck_items(signed) if signed else []
    wrong = sum(item.found_wrong for item in items)
    slots = {slot.entry_id: slot for slot in coded_slots(event)}
    return render_template(
        "publication/recheck.html",
        event=event,
        form=form,
        signed=signed,
        items=[item for item in items if item.entry_id in slots],
        slots=slots,
        seed=queries.recheck_seed(event) if items else None,
        left=signoff.recheck_left(event) if items else 0,
        wrong=wrong,
        all_needed=bool(items)
        and rules.must_recheck_all(len(items), wrong)
        and len(items) < len(ranked(event)),
        found=RecheckForm(None),
        notes=notes or {},
    )


@views.post(f"{UNDER}/<key:item_id>")
@requires(Permission.SIGNOFF_RECHECK_RECORD, scope_of=event_scope)
def record_recheck(contest: str, event: str, item_id: int) -> Response | tuple[str, int]:
    """What was found of one entry."""
    of = event_or_404(contest, event)
    signed = signoff.sign_off(of) or abort(404)
    items = signoff.recheck_items(signed)
    item = next((each for each in items if each.id == item_id), None) or abort(404)
    form = RecheckForm()
    if form.validate_on_submit():
        actions.record_recheck(
            item,
            correct=form.correct.data == "yes",
            note=form.note.data or "",
            by=access.account(),
            now=site.now(),
        )
        flash(gettext("Recorded."), "success")
    else:
        flash(" ".join(str(text) for texts in form.errors.values() for text in texts), "danger")
        return _page(of, DecisionForm(None), {item_id: form.note.data or ""}), 422
    return redirect(url_for("publication.recheck", contest=contest, event=event))


def ranked(event: Event) -> list[tuple[int, int]]:
    """(entry id, place) of all that are ranked, by code as everybody sees them here."""
    try:
        (found,) = computed(event.contest, [event], coded=True).results.events
    except UnreadableContestError:
        return []
    keys = {slot.blind_code: slot.entry_id for slot in coded_slots(event)}
    return [(keys[place.of.entry.code], place.rank) for place in found.placed]
