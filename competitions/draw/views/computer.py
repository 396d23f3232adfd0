"""Draws by computer, committed to and drawn, and the record of every draw, printed or replayed."""

from flask import Response as Answer
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.draw import actions, queries, words
from competitions.draw.forms import ReasonForm, SaidForm
from competitions.draw.models import Draw
from competitions.draw.rules import draws
from competitions.draw.rules.draws import DrawKind
from competitions.draw.views.sessions import UNDER, event_or_404, views
from competitions.web import site


@views.post(f"{UNDER}/commitments")
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def commit(contest: str, event: str) -> Response:
    """Makes a seed and shows its hash; of sessions, or of the stations of the session named."""
    found, form = event_or_404(contest, event), ReasonForm()
    number = request.form.get("session", type=int)
    session = queries.session_or_none(found, number) if number and number < 100 else None
    if number is not None and session is None:
        abort(404)
    try:
        draw = actions.commit_draw(
            found, session, reason=form.reason.data or "", actor=access.actor(), now=site.now()
        )
    except draws.RedrawReasonMissingError:
        flash(str(words.REASON), "danger")
        return redirect(url_for("draw.sessions", contest=contest, event=event))
    except draws.CommittedAlreadyError:
        waiting = queries.open_commitment(found, session) or abort(404)
        return redirect(_address(waiting))
    return redirect(_address(draw))


@views.route(f"{UNDER}/draws/<key:draw_id>", methods=["GET", "POST"])
@requires(Permission.DRAW_DRAW_SEE, scope_of=event_scope)
def draw(contest: str, event: str, draw_id: int) -> tuple[str, int] | Response:
    """The record of a draw, to be printed and signed; one committed to is drawn here."""
    found = _draw_or_404(contest, event, draw_id)
    form = SaidForm()
    if form.is_submitted() and not access.may(Permission.DRAW_DRAW_RECORD, found.event.scope):
        abort(404)
    if form.validate_on_submit():
        try:
            actions.draw_by_computer(
                found, form.said.data or "", actor=access.actor(), now=site.now()
            )
        except draws.DrawnAlreadyError:
            return redirect(_address(found))
        except draws.NobodyToDrawError:
            form.refuse(str(words.NOBODY))
        except draws.CheckInOpenError:
            form.refuse(str(words.CHECK_IN))
        except draws.MarkingBegunError:
            form.refuse(str(words.BEGUN))
        except draws.RedrawReasonMissingError:
            form.refuse(str(words.REASON))
        except draws.TooFewPlacesError as error:
            form.refuse(str(words.TOO_FEW) % {"entrants": error.entrants, "places": error.places})
        else:
            flash(gettext("Drawn. Anybody can replay it from the record below."), "success")
            return redirect(_address(found))
    return _page(found, form), 422 if form.errors else 200


@views.get(f"{UNDER}/draws/<key:draw_id>.json")
@requires(Permission.DRAW_DRAW_SEE, scope_of=event_scope)
def record_file(contest: str, event: str, draw_id: int) -> Answer:
    """The document that `competitions draw verify` replays."""
    found = _draw_or_404(contest, event, draw_id)
    if found.commitment is None or found.drawn_at is None:
        abort(404)
    return _document(found)


@views.get("/draws/<commitment>")
@public
def public_record(commitment: str) -> str:
    """For everybody: the commitment as soon as it is made, the whole record when it is public."""
    found = queries.draw_committed(commitment) or abort(404)
    return render_template("draw/public_record.html", draw=found, event=found.event, words=words)


@views.get("/draws/<commitment>.json")
@public
def public_file(commitment: str) -> Answer:
    """The document for everybody, when it is public."""
    found = queries.draw_committed(commitment)
    if found is None or found.published_at is None:
        abort(404)
    return _document(found)


def _draw_or_404(contest: str, event: str, draw_id: int) -> Draw:
    return queries.draw_or_none(event_or_404(contest, event), draw_id) or abort(404)


def _address(found: Draw) -> str:
    event = found.event
    return url_for("draw.draw", contest=event.contest.code, event=event.code, draw_id=found.id)


def _document(found: Draw) -> Answer:
    answer = Answer(found.outcome or "", mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename=draw-{found.id}.json"
    return answer


def _page(found: Draw, form: SaidForm) -> str:
    """The record; of a draw that was replaced only what it says by itself."""
    rows = []
    if found.drawn_at is not None and not found.superseded:
        slots = queries.slots(found.event)
        kind = found.kind
        entries = queries.entrants(found.event) if kind is DrawKind.SESSION else []
        if found.session is not None:
            entries = [s.entry for s in queries.slots_in(found.session) if s.station]
        rows = [(entry, slots[entry.id]) for entry in entries if entry.id in slots]
    return render_template(
        "draw/draw.html",
        draw=found,
        event=found.event,
        form=form,
        rows=rows,
        outcome=queries.outcome_of(found),
        words=words,
        kinds=DrawKind,
        address=site.public_address("draw.public_record", commitment=found.commitment)
        if found.commitment
        else None,
    )
