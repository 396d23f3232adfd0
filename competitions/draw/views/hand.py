"""Numbers drawn by hand and typed in: sessions, check-in, stations. What was typed stays."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.draw import actions, queries, words
from competitions.draw.forms import CheckInForm, ReasonForm
from competitions.draw.models import Draw, Session, Slot
from competitions.draw.rules import draws
from competitions.draw.rules.draws import DrawKind, Found, Presence
from competitions.draw.views.sessions import UNDER, event_or_404, session_or_404, views
from competitions.entries.models import Entry
from competitions.web import site
from competitions.web.forms import tidy


@views.route(f"{UNDER}/entrants", methods=["GET", "POST"])
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def session_draw(contest: str, event: str) -> tuple[str, int] | Response:
    """The session that each entrant's leader has drawn."""
    found = event_or_404(contest, event)
    entrants, sessions = queries.entrants(found), queries.sessions(found)
    slots = queries.slots(found).items()
    known = {key: str(slot.session.number) for key, slot in slots if slot.session is not None}
    if len(sessions) == 1:
        known = {entry.id: str(sessions[0].number) for entry in entrants}

    def keep(typed: Mapping[int, str], reason: str) -> Draw:
        return actions.record_session_draw(
            found, typed, reason=reason, actor=access.actor(), now=site.now()
        )

    return _numbers_page(found, None, entrants, known=known, keep=keep)


@views.route(f"{UNDER}/sessions/<key:number>/stations", methods=["GET", "POST"])
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def station_draw(contest: str, event: str, number: int) -> tuple[str, int] | Response:
    """The station that each entrant of a session has drawn, once all are checked in."""
    session = session_or_404(contest, event, number)
    slots = [s for s in queries.slots_in(session) if s.checked_in_at is not None]
    known = {slot.entry_id: str(slot.station) for slot in slots if slot.station is not None}

    def keep(typed: Mapping[int, str], reason: str) -> Draw:
        return actions.record_station_draw(
            session, typed, reason=reason, actor=access.actor(), now=site.now()
        )

    entries = [slot.entry for slot in slots]
    return _numbers_page(session.event, session, entries, known=known, keep=keep)


@views.route(f"{UNDER}/sessions/<key:number>/check-in", methods=["GET", "POST"])
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def check_in(contest: str, event: str, number: int) -> tuple[str, int] | Response:
    """Who of a session is there, and why somebody is not."""
    session = session_or_404(contest, event, number)
    slots, form = queries.slots_in(session), CheckInForm()
    found = _found(slots) if form.is_submitted() else {}
    silent: tuple[int, ...] = ()
    if form.is_submitted() and not found:
        form.refuse(gettext("Choose who is here, or record that all are."))
    elif form.validate_on_submit():
        try:
            actions.record_check_in(session, found, actor=access.actor(), now=site.now())
        except draws.ReasonMissingError as error:
            silent = error.entrants
            form.refuse(gettext("Please give a reason for everybody who is missing."))
        else:
            flash(gettext("Check-in is recorded."), "success")
            return redirect(url_for("draw.sessions", contest=contest, event=event))
    page = render_template(
        "draw/check_in.html",
        form=form,
        event=session.event,
        session=session,
        slots=slots,
        found=found or {slot.entry_id: _known(slot) for slot in slots},
        silent=silent,
        words=words,
    )
    return page, 422 if form.errors else 200


def _numbers_page(
    event: Event,
    session: Session | None,
    entries: list[Entry],
    *,
    known: Mapping[int, str],
    keep: Callable[[Mapping[int, str], str], Draw],
) -> tuple[str, int] | Response:
    """A list with a number for each entrant, kept whole or given back as it was typed."""
    form, faults = ReasonForm(), {}
    typed = known
    if form.is_submitted():
        typed = {entry.id: request.form.get(f"number-{entry.id}", "") for entry in entries}
    if form.validate_on_submit():
        codes = {entry.id: queries.code_of(entry) for entry in entries}
        try:
            draw = keep(typed, form.reason.data or "")
        except draws.HandDrawError as error:
            faults = {found.entrant: words.fault(found, codes) for found in error.faults}
        except draws.RedrawReasonMissingError:
            form.refuse(str(words.REASON), "reason")
        except draws.CheckInOpenError:
            form.refuse(str(words.CHECK_IN))
        except draws.MarkingBegunError:
            form.refuse(str(words.BEGUN))
        except draws.NobodyToDrawError:
            form.refuse(str(words.NOBODY))
        else:
            flash(gettext("The draw is recorded. Print it for the signatures."), "success")
            return redirect(_address(draw))
    kind = DrawKind.STATION if session else DrawKind.SESSION
    page = render_template(
        "draw/numbers.html",
        form=form,
        event=event,
        session=session,
        sessions=queries.sessions(event),
        entries=entries,
        typed=typed,
        faults=faults,
        before=queries.draw_in_force(event, kind, session),
        words=words,
        kind=kind,
    )
    return page, 422 if form.errors or faults else 200


def _address(draw: Draw) -> str:
    event = draw.event
    return url_for("draw.draw", contest=event.contest.code, event=event.code, draw_id=draw.id)


def _found(slots: list[Slot]) -> dict[int, Found]:
    """What was chosen for each entrant; the others are there where one button says so of all."""
    chosen, others = {}, request.form.get("others", "")
    for slot in (each for each in slots if each.station is None):
        presence = request.form.get(f"presence-{slot.entry_id}", others)
        if presence in set(Presence):
            reason = tidy(request.form.get(f"reason-{slot.entry_id}", ""))[:300]
            chosen[slot.entry_id] = Found(Presence(presence), reason)
    return chosen


def _known(slot: Slot) -> Found | None:
    """What check-in found before."""
    if slot.checked_in_at is not None:
        return Found(Presence.PRESENT)
    if slot.status_before is None:
        return None
    reason = slot.entry.status_reason or ""
    absent = slot.entry.status.value == Presence.ABSENT.value
    return Found(Presence.ABSENT if absent else Presence.WALKED_OVER, reason)
