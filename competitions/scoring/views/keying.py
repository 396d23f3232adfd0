"""Keying from paper with the number pad alone: a code, the boxes, the next code.

Whoever keys second sees nothing of what was keyed first; only what differs is shown afterwards.
"""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.contests.rules.scheme import Criterion
from competitions.draw.rules.codes import is_blind_code
from competitions.scoring import words
from competitions.scoring.actions import paper as actions
from competitions.scoring.forms import EmptyForm, FindForm
from competitions.scoring.models import Keying, Sheet
from competitions.scoring.papers import JOINT
from competitions.scoring.queries import judges as judge_queries
from competitions.scoring.queries import sheets as queries
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import helped, typed
from competitions.scoring.rules import paper as rules
from competitions.scoring.rules.paper import KeyingFaultsError, Stage
from competitions.scoring.rules.sheets import OPEN, SheetClosedError, SheetOnOtherRoadError, Source
from competitions.scoring.views.judges import UNDER, event_or_404, views
from competitions.web import site

REFUSED = (rules.SamePersonError, rules.WrongStageError, SheetClosedError, SheetOnOtherRoadError)
BATCH = f"{UNDER}/keying/<panel>/<judge>"


@views.get(f"{UNDER}/keying")
@requires(Permission.SCORING_PAPER_KEY, scope_of=event_scope)
def keying(contest: str, event: str) -> str:
    """The piles of paper: each panel's, or each judge's on it, with how many are keyed how far."""
    found = event_or_404(contest, event)
    return render_template(
        "scoring/keying.html",
        event=found,
        piles=_piles(found),
        panels=judge_queries.panels(found),
        stages=words.STAGES,
        joint=JOINT,
    )


@views.route(BATCH, methods=["GET", "POST"])
@requires(Permission.SCORING_PAPER_KEY, scope_of=event_scope)
def pile(contest: str, event: str, panel: str, judge: str) -> tuple[str, int] | Response:
    """One pile: the code of the next sheet is typed, and those that wait are listed."""
    found, form = event_or_404(contest, event), FindForm()
    places = _pile(found, panel, judge)
    if form.validate_on_submit():
        code = form.code.data
        if any(place.slot.blind_code == code for place in places):
            return redirect(f"{request.path}/{code}")
        wrong = gettext("There is no such code here.")
        slip = gettext("A digit of this code is wrong.")
        form.refuse(wrong if is_blind_code(code) else slip, "code")
    page = render_template(
        "scoring/pile.html",
        event=found,
        form=form,
        panel=judge_queries.panel_or_none(found, panel),
        judge=None if judge == JOINT else judge,
        rows=_rows(found, places),
        stages=words.STAGES,
        joint=JOINT,
    )
    return page, 422 if form.errors else 200


@views.route(f"{BATCH}/<code>", methods=["GET", "POST"])
@requires(Permission.SCORING_PAPER_KEY, scope_of=event_scope)
def key(contest: str, event: str, panel: str, judge: str, code: str) -> tuple[str, int] | Response:
    """A sheet's boxes: keyed first, again by another, or only those that differ."""
    found = event_or_404(contest, event)
    named = None if judge == JOINT else judge
    place = queries.place_on_paper(found, panel, named, code=code) or abort(404)
    stage = _stage(place.sheet, queries.keyings(place.sheet))
    back = url_for("scoring.pile", contest=contest, event=event, panel=panel, judge=judge)
    refusal = _refusal(place, stage)
    if refusal:
        flash(refusal, "danger")
        return redirect(back)
    if request.method == "POST" and EmptyForm().validate():
        criteria = queries.criteria(place)
        keyed = {c.code: request.form.get(f"mark-{c.code}", "")[:60] for c in criteria}
        sent = helped.boxes(keyed, {}, criteria, aids=queries.aids(place))
        try:
            reached = _keep(place, sent)
        except KeyingFaultsError as error:
            doubts = {c: words.doubt(reading) for c, reading in error.readings.items()}
            return _key_page(place, stage, sent, doubts), 422
        except REFUSED:
            flash(gettext("%(code)s was keyed already.", code=code), "danger")
            return redirect(back)
        flash(gettext("%(code)s: %(stage)s", code=code, stage=words.STAGES[reached]), "success")
        _show_helped(criteria, keyed, sent)
        if stage is reached:
            flash(gettext("Nobody else has read it so: another person looks at the paper."), "info")
            return redirect(back)
        return redirect(request.path if reached is Stage.COMPARE else back)
    return _key_page(place, stage, {}, {}), 200


def _keep(place: Place, sent: Mapping[str, str]) -> Stage:
    stage = request.form.get("stage", "")
    if stage == Stage.COMPARE:
        return actions.resolve_sheet(place, sent, keyer=access.account(), now=site.now())
    if stage not in {Stage.FIRST, Stage.SECOND}:
        raise rules.WrongStageError
    return actions.key_sheet(
        place, sent, stage=Stage(stage), keyer=access.account(), now=site.now()
    )


def _show_helped(
    criteria: tuple[Criterion, ...], keyed: Mapping[str, str], sent: Mapping[str, str]
) -> None:
    """Says which marks the values keyed with a star have given."""
    given = [
        f"{one.name or one.code} {keyed[one.code]} → {sent[one.code]}"
        for one in criteria
        if keyed[one.code] != sent[one.code]
    ]
    if given:
        flash(gettext("Values became marks: %(marks)s", marks="; ".join(given)), "success")


def _refusal(place: Place, stage: Stage) -> str | None:
    """Why whoever is signed in has nothing to key on this sheet."""
    before = queries.keyings(place.sheet)
    if place.sheet is not None and place.sheet.source is not Source.PAPER:
        return str(words.OTHER_ROAD)
    if stage is Stage.DONE:
        return str(gettext("This sheet is keyed."))
    if stage is Stage.SECOND and before[0].account_id == access.account().id:
        return str(gettext("You have keyed this sheet. Another person keys it again."))
    return None


def _key_page(
    place: Place, stage: Stage, sent: Mapping[str, str], doubts: Mapping[str, str]
) -> str:
    keyings = queries.keyings(place.sheet)
    criteria = queries.criteria(place)
    differing: dict[str, tuple[str, ...]] = {}
    if stage is Stage.COMPARE:
        differing = rules.differences(queries.passes(keyings))
        criteria = tuple(c for c in criteria if c.code in differing)
    return render_template(
        "scoring/key.html",
        event=place.panel.event,
        place=place,
        stage=stage,
        criteria=criteria,
        sent=sent,
        doubts=doubts,
        differing=differing,
        joint=JOINT,
        words=words,
        aids=queries.aids(place),
        plain=typed.plain,
    )


def _stage(sheet: Sheet | None, keyings: list[Keying]) -> Stage:
    """How far a paper sheet is; one that is signed was agreed on, by whatever rule held then."""
    signed = sheet is not None and sheet.state not in OPEN
    return Stage.DONE if signed else rules.stage(queries.passes(keyings))


def _pile(event: Event, panel: str, judge: str) -> list[Place]:
    """The sheets of one pile; 404 for one that there is not."""
    found = judge_queries.panel_or_none(event, panel) or abort(404)
    named = {member.judge.code for member in found.members}
    if (judge == JOINT) is not found.joint or (not found.joint and judge not in named):
        abort(404)
    return [
        place
        for place in queries.places(event)
        if place.panel.id == found.id
        and (found.joint or (place.judge and place.judge.code == judge))
    ]


def _rows(event: Event, places: list[Place]) -> list[tuple[Place, Stage | None]]:
    """Each sheet with how far it is; None for one that is on a device."""
    keyed = queries.keyings_in(event)
    return [(place, _state(place.sheet, keyed)) for place in places]


def _state(sheet: Sheet | None, keyed: Mapping[int, list[Keying]]) -> Stage | None:
    if sheet is None:
        return Stage.FIRST
    return _stage(sheet, keyed.get(sheet.id, [])) if sheet.source is Source.PAPER else None


def _piles(event: Event) -> dict[tuple[int, str], dict[Stage | None, int]]:
    """For each panel and judge (or the group) how many sheets are how far."""
    found: dict[tuple[int, str], dict[Stage | None, int]] = {}
    for place, stage in _rows(event, queries.places(event)):
        pile = found.setdefault((place.panel.id, place.judge.code if place.judge else JOINT), {})
        pile[stage] = pile.get(stage, 0) + 1
    return found
