"""The chief judge's and the supervisor's pages: sheets, signing, corrections, codes."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_or_none, event_scope, scheme_of
from competitions.draw.queries import coded_slots, slot_of_code
from competitions.scoring import words as scoring_words
from competitions.scoring.models import Sheet
from competitions.scoring.queries import marks, sheets
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import typed
from competitions.scoring.rules.panel import Spread
from competitions.scoring.rules.sheets import SheetClosedError
from competitions.signoff import actions, queries, rules, words
from competitions.signoff.forms import CorrectionForm, DecisionForm, ReasonForm
from competitions.web import site

views = Blueprint("signoff", __name__)

UNDER = "/contests/<contest>/events/<event>/sign-off"


@views.route(UNDER, methods=["GET", "POST"])
@requires(Permission.SIGNOFF_RESULT_SEE, scope_of=event_scope)
def overview(contest: str, event: str) -> Response | tuple[str, int]:
    """Every entry with the state of its sheets, what is left to do, and the chief judge's word."""
    found, form = event_or_404(contest, event), DecisionForm()
    if form.is_submitted() and not access.may(Permission.SIGNOFF_RESULT_SIGN, found.scope):
        abort(404)
    if form.validate_on_submit():
        try:
            actions.sign_event(found, by=access.account(), now=site.now())
        except rules.SignedAlreadyError:
            return redirect(request.path)
        except rules.NotReadyError:
            form.refuse(gettext("Something is left to do; see the list below."))
        else:
            flash(gettext("Signed. Nothing moves from now on but by a correction."), "success")
            return redirect(request.path)
    return _overview(found, form), 422 if form.errors else 200


def _overview(event: Event, form: DecisionForm) -> str:
    rows: dict[str, list[Place]] = {slot.blind_code or "": [] for slot in coded_slots(event)}
    for place in sheets.places(event):
        rows[place.slot.blind_code or ""].append(place)
    scheme = scheme_of(event)
    return render_template(
        "signoff/overview.html",
        event=event,
        form=form,
        rows=rows,
        components={c.code: c.name or c.code for c in scheme.components} if scheme else {},
        spreads=_spreads(event),
        criteria={c.code: c for c in scheme.criteria} if scheme else {},
        problems=queries.problems(event),
        signed=queries.sign_off(event),
        words=words,
    )


@views.get(f"{UNDER}/entries/<code>")
@requires(Permission.SIGNOFF_RESULT_SEE, scope_of=event_scope)
def entry(contest: str, event: str, code: str) -> str:
    """All sheets of an entry side by side."""
    found = event_or_404(contest, event)
    slot = slot_of_code(found, code) or abort(404)
    scheme = scheme_of(found) or abort(404)
    places = [place for place in sheets.places(found) if place.slot.id == slot.id]
    given = {place: sheets.marks(place.sheet) for place in places}
    return render_template(
        "signoff/entry.html",
        event=found,
        slot=slot,
        scheme=scheme,
        places=places,
        given=given,
        wide={spread.criterion: spread for spread in _spreads(found).get(code, ())},
        signed=queries.sign_off(found),
        form=ReasonForm(),
        plain=typed.plain,
        words=words,
    )


@views.post(f"{UNDER}/sheets/<key:sheet_id>/return")
@requires(Permission.SIGNOFF_RESULT_SIGN, scope_of=event_scope)
def return_sheet(contest: str, event: str, sheet_id: int) -> Response:
    """Gives a sheet back with a reason."""
    found = event_or_404(contest, event)
    sheet = queries.sheet_or_none(found, sheet_id) or abort(404)
    form = ReasonForm()
    if not form.validate_on_submit():
        flash(gettext("Say why the sheet goes back."), "danger")
    else:
        try:
            actions.return_sheet(
                sheet, reason=form.reason.data or "", by=access.account(), now=site.now()
            )
        except SheetClosedError:
            flash(gettext("The event is signed: ask for a correction instead."), "danger")
        else:
            flash(gettext("Returned. Its judge sees the reason."), "success")
    code = request.form.get("code", "")
    if slot_of_code(found, code) is None:
        return redirect(url_for("signoff.overview", contest=contest, event=event))
    return redirect(url_for("signoff.entry", contest=contest, event=event, code=code))


@views.route(f"{UNDER}/sheets/<key:sheet_id>/correction", methods=["GET", "POST"])
@requires(Permission.SIGNOFF_RESULT_SIGN, scope_of=event_scope)
def correction(contest: str, event: str, sheet_id: int) -> Response | tuple[str, int]:
    """Asks for other marks on a locked sheet; a second person decides."""
    found = event_or_404(contest, event)
    sheet = queries.sheet_or_none(found, sheet_id) or abort(404)
    place = _place_of(found, sheet) or abort(404)
    criteria, form = sheets.criteria(place), CorrectionForm()
    present = {code: typed.plain(mark) for code, mark in sheets.marks(sheet).items()}
    wanted = {c.code: request.form.get(c.code, present.get(c.code, "")) for c in criteria}
    readings = dict(zip(wanted, typed.read_all(wanted, criteria), strict=True))
    if form.validate_on_submit() and not any(each.doubt for each in readings.values()):
        given = {code: each.mark for code, each in readings.items() if each.mark is not None}
        try:
            actions.ask_correction(
                sheet, given, reason=form.reason.data or "", by=access.account(), now=site.now()
            )
        except rules.NothingChangedError:
            form.refuse(gettext("Nothing is changed: these are the marks that the sheet has."))
        except rules.CorrectionOpenError:
            form.refuse(gettext("A correction of this sheet waits for its second person."))
        except rules.NotSignedError:
            form.refuse(gettext("The event is not signed: return the sheet instead."))
        else:
            flash(gettext("Asked for. A second person must confirm it."), "success")
            return redirect(url_for("signoff.corrections", contest=contest, event=event))
    page = render_template(
        "signoff/correction.html",
        event=found,
        place=place,
        criteria=criteria,
        wanted=wanted,
        readings=readings,
        form=form,
        bounds=typed.bounds,
        plain=typed.plain,
        doubt_in_words=scoring_words.doubt,
    )
    return page, 422 if form.is_submitted() else 200


@views.get(f"{UNDER}/corrections")
@requires(Permission.SIGNOFF_RESULT_SEE, scope_of=event_scope)
def corrections(contest: str, event: str) -> str:
    """What was asked for, confirmed and turned down."""
    found = event_or_404(contest, event)
    scheme = scheme_of(found)
    return render_template(
        "signoff/corrections.html",
        event=found,
        corrections=queries.corrections(found),
        criteria=scheme.criteria if scheme else (),
        codes={slot.entry_id: slot.blind_code for slot in coded_slots(found)},
        me=access.account(),
    )


@views.post(f"{UNDER}/corrections/<key:correction_id>")
@requires(Permission.SIGNOFF_RESULT_SEE, scope_of=event_scope)
def decide(contest: str, event: str, correction_id: int) -> Response:
    """The second person's word on a correction."""
    found = event_or_404(contest, event)
    asked = queries.correction_or_none(found, correction_id) or abort(404)
    confirmed = request.form.get("confirmed") == "yes"
    try:
        actions.decide_correction(asked, confirmed=confirmed, by=access.account(), now=site.now())
    except rules.SamePersonError:
        flash(gettext("Somebody else must decide: you have asked for it yourself."), "danger")
    except rules.DecidedAlreadyError:
        flash(gettext("This was decided before."), "danger")
    else:
        done = gettext("Confirmed. A new version is signed.")
        flash(done if confirmed else gettext("Turned down. Nothing was changed."), "success")
    return redirect(url_for("signoff.corrections", contest=contest, event=event))


@views.route(f"{UNDER}/codes", methods=["GET", "POST"])
@requires(Permission.SIGNOFF_RESULT_SEE, scope_of=event_scope)
def codes(contest: str, event: str) -> Response | tuple[str, int]:
    """The supervisor asks that the codes be opened, a second person opens them."""
    found, form = event_or_404(contest, event), DecisionForm()
    if form.validate_on_submit():
        _ask_or_open(found, form)
        if not form.form_errors:
            return redirect(request.path)
    page = render_template(
        "signoff/codes.html",
        event=found,
        form=form,
        decoding=queries.decoding(found),
        signed=queries.sign_off(found),
        left=queries.recheck_left(found),
        me=access.account(),
        pairs=coded_slots(found) if queries.is_decoded(found) else [],
    )
    return page, 422 if form.errors else 200


def _ask_or_open(event: Event, form: DecisionForm) -> None:
    asked = queries.decoding(event)
    try:
        if asked is not None:
            actions.open_codes(asked, by=access.account(), now=site.now())
        elif access.may(Permission.SIGNOFF_CODE_OPEN, event.scope):
            actions.ask_decoding(event, by=access.account(), now=site.now())
        else:
            form.refuse(gettext("The supervisor asks first."))
    except rules.NotSignedError:
        form.refuse(gettext("The chief judge has not signed what the sheets say now."))
    except rules.RecheckOpenError as error:
        form.refuse(gettext("The recheck is not done: %(left)d left.", left=error.left))
    except rules.SamePersonError:
        form.refuse(gettext("A second person must open them: you have asked yourself."))
    except rules.CodesOpenError:
        form.refuse(gettext("The codes are open already."))


def event_or_404(contest: str, event: str) -> Event:
    """The event of an address."""
    return event_or_none(contest, event) or abort(404)


def _place_of(event: Event, sheet: Sheet) -> Place | None:
    """The sheet as the event asks for it; None for one that it asks for no more."""
    places = sheets.places(event)
    return next((place for place in places if place.sheet and place.sheet.id == sheet.id), None)


def _spreads(event: Event) -> dict[str, tuple[Spread, ...]]:
    """By blind code, the criteria on which judges lie too far apart."""
    blind = {slot.entry.code: slot.blind_code or "" for slot in coded_slots(event)}
    return {blind[code]: wide for code, wide in marks.spreads(event).items() if code in blind}
