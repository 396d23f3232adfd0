"""A judge marks: the list of codes, the sheet, the check before it is handed in.

Nothing here names an entrant. Whatever is not this judge's is the same 404 as what is not there.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask import Response as Answer
from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import format_time, gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_or_none, event_scope
from competitions.contests.rules.numbers import shown
from competitions.contests.rules.scheme import Criterion
from competitions.scoring import forms, words
from competitions.scoring.actions import marking as actions
from competitions.scoring.forms import EmptyForm
from competitions.scoring.models import Judge
from competitions.scoring.queries import judges as judge_queries
from competitions.scoring.queries import sheets as queries
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import helped, typed
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules.sheets import SheetState
from competitions.scoring.rules.typed import Reading
from competitions.scoring.views.judges import views
from competitions.web import site

REFUSED = (
    rules.SheetStaleError,
    rules.SubmissionReusedError,
    rules.SheetClosedError,
    rules.SheetOnOtherRoadError,
)
UNDER = "/judging/<contest>/<event>"
SHEET = f"{UNDER}/<panel>/<code>"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came in with a sheet: what was typed, what it means, and from which page."""

    texts: Mapping[str, str]
    readings: Mapping[str, Reading]
    base: int
    submission: str

    @property
    def marks(self) -> dict[str, Decimal]:
        """The marks among it."""
        return {c: r.mark for c, r in self.readings.items() if r.mark is not None}

    @property
    def doubts(self) -> dict[str, Reading]:
        """What is no mark, or not yet."""
        return {code: reading for code, reading in self.readings.items() if reading.doubt}


def judge_or_404(contest: str, event: str) -> Judge:
    """The judge that whoever is signed in is at the event of an address."""
    found = event_or_none(contest, event) or abort(404)
    return judge_queries.judge_of(access.account(), found) or abort(404)


def place_or_404(contest: str, event: str, panel: str, *, code: str) -> Place:
    """The judge's sheet for the code of an address."""
    return queries.place_of(judge_or_404(contest, event), panel, code) or abort(404)


@views.get(UNDER)
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def sheets(contest: str, event: str) -> str:
    """All that the judge marks in the event, by code and station, with how far each sheet is."""
    judge = judge_or_404(contest, event)
    places = queries.places(judge.event, judge=judge)
    proposals = queries.proposals(judge.event, open_only=True)
    return render_template(
        "scoring/sheets.html",
        judge=judge,
        event=judge.event,
        places=places,
        proposed={each.entry_id for each in proposals},
        signable=[
            place
            for place in places
            if place.state is SheetState.SUBMITTED and not place.is_signed_by(judge)
        ],
        words=words,
    )


@views.route(SHEET, methods=["GET", "POST"])
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def sheet(contest: str, event: str, panel: str, code: str) -> tuple[str, int] | Response:
    """The sheet with a box for each criterion; a faulty box keeps the others from nothing."""
    place = place_or_404(contest, event, panel, code=code)
    if place.state in {SheetState.SIGNED, SheetState.LOCKED}:
        return redirect(address(place, "check"))
    criteria = queries.criteria(place)
    if request.method == "GET" or not EmptyForm().validate():
        texts = {c: typed.plain(mark) for c, mark in queries.marks(place.sheet).items()}
        return _sheet_page(place, criteria, texts, {}), 200
    sent = _sent(place, criteria)
    try:
        place = _save(place, sent)
    except (rules.SheetStaleError, rules.SubmissionReusedError):
        return _conflict_page(place, criteria, sent), 409
    except (rules.SheetClosedError, rules.SheetOnOtherRoadError):
        flash(gettext("This sheet is signed, or keyed from paper: it stays as it is."), "danger")
        return redirect(address(place, "check"))
    if sent.doubts:
        texts = {c: sent.readings[c].understood or text for c, text in sent.texts.items()}
        return _sheet_page(place, criteria, texts, sent.doubts), 422
    return redirect(address(place, "check"))


@views.post(f"{SHEET}/draft")
@requires(Permission.SCORING_SHEET_MARK, scope_of=event_scope)
def draft(contest: str, event: str, panel: str, code: str) -> tuple[Answer, int]:
    """The same for a page's script: keeps what can be kept and says what cannot."""
    place = place_or_404(contest, event, panel, code=code)
    criteria = queries.criteria(place)
    sent = _sent(place, criteria)
    try:
        place = _save(place, sent)
    except REFUSED:
        return jsonify(stale=True), 409
    saved = place.sheet.saved_at if place.sheet else site.now()
    return jsonify(
        base=place.revision,
        submission=secrets.token_urlsafe(12),
        saved=gettext("on the server %(time)s", time=format_time(saved, "HH:mm")),
        doubts={c: words.doubt(reading) for c, reading in sent.doubts.items()},
        marks={c: typed.plain(mark) for c, mark in sent.marks.items()},
        done=gettext("done %(done)d / %(all)d", done=len(sent.marks), all=len(criteria)),
        total=gettext(
            "total %(total)s", total=shown(rules.sheet_total(criteria, sent.marks), None)
        ),
    ), 200


def _sent(place: Place, criteria: tuple[Criterion, ...]) -> Sent:
    values = forms.typed_values(request.form, criteria)
    marks = forms.typed_marks(request.form, criteria)
    texts = helped.boxes(marks, values, criteria, aids=queries.aids(place))
    return Sent(
        texts=texts,
        readings={c.code: typed.read(texts[c.code], c) for c in criteria},
        base=request.form.get("base", -1, type=int),
        submission=submission(),
    )


def submission() -> str:
    """The id that the page was given; a page without one is taken as new each time."""
    return request.form.get("submission", "")[:64] or secrets.token_urlsafe(12)


def _save(place: Place, sent: Sent) -> Place:
    """Keeps the marks among what was sent, and gives the place as it is then."""
    if sent.marks != queries.marks(place.sheet):
        actions.save_sheet(
            place,
            sent.marks,
            base=sent.base,
            submission=sent.submission,
            actor=access.actor(),
            now=site.now(),
        )
    return queries.present(place)


def _sheet_page(
    place: Place,
    criteria: tuple[Criterion, ...],
    texts: Mapping[str, str],
    doubts: Mapping[str, Reading],
) -> str:
    marks, aids = queries.marks(place.sheet), queries.aids(place)
    judge = judge_queries.judge_of(access.account(), place.panel.event) or abort(404)
    return render_template(
        "scoring/sheet.html",
        place=place,
        event=place.panel.event,
        judge=judge,
        form=EmptyForm(None),
        boxes=[forms.helped_box(criterion, aids.get(criterion.code)) for criterion in criteria],
        texts=texts,
        doubts={code: words.doubt(reading) for code, reading in doubts.items()},
        bounds=typed.bounds,
        plain=typed.plain,
        done=len(marks),
        total=shown(rules.sheet_total(criteria, marks), None),
        submission=secrets.token_urlsafe(12),
        words=words,
        others=_others(place, judge),
    )


def _conflict_page(place: Place, criteria: tuple[Criterion, ...], sent: Sent) -> str:
    place = queries.present(place)
    return render_template(
        "scoring/conflict.html",
        place=place,
        event=place.panel.event,
        criteria=criteria,
        sent=sent.texts,
        kept={c: typed.plain(mark) for c, mark in queries.marks(place.sheet).items()},
        submission=secrets.token_urlsafe(12),
    )


def _others(place: Place, judge: Judge) -> tuple[str | None, str | None]:
    """The addresses of the sheets before and after this one in the judge's list."""
    places = queries.places(judge.event, judge=judge)
    here = next(
        i
        for i, other in enumerate(places)
        if (other.slot.id, other.panel.id) == (place.slot.id, place.panel.id)
    )
    before = places[here - 1] if here > 0 else None
    after = places[here + 1] if here + 1 < len(places) else None
    return (
        address(before, "sheet") if before else None,
        address(after, "sheet") if after else None,
    )


def address(place: Place, page: str) -> str:
    """The address of a page of the sheet."""
    event = place.panel.event
    return url_for(
        f"scoring.{page}",
        contest=event.contest.code,
        event=event.code,
        panel=place.panel.code,
        code=place.slot.blind_code,
    )
