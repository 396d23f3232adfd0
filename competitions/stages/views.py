"""The page on which an event's entries go on to the next stage, for its organisers."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from sqlalchemy.orm import contains_eager, selectinload
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Delegation, Event
from competitions.contests.queries import event_or_none, event_scope, events, scheme_of
from competitions.extensions import db
from competitions.papers.views import answer
from competitions.scoring.rules.typed import plain
from competitions.stages import actions, papers, queries, rules
from competitions.stages.forms import ConfirmForm, NextStageForm, StepBackForm
from competitions.stages.models import Stage
from competitions.units.models import Unit
from competitions.web import site

views = Blueprint("stages", __name__)

UNDER = "/contests/<contest>/events/<event>/next-stage"


@views.route(UNDER, methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def next_stage(contest: str, event: str) -> tuple[str, int] | Response:
    """The rule, whom it takes, and who has advanced."""
    found = _event_or_404(contest, event)
    targets = _targets(found)
    stage = queries.stage_of(found)
    form = _form(targets, stage)
    if form.validate_on_submit() and _set(found, targets, form):
        flash(gettext("The way to the next stage is saved."), "success")
        return redirect(url_for("stages.next_stage", contest=contest, event=event))
    return _page(found, form, stage), 422 if form.errors else 200


@views.post(f"{UNDER}/removal")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def remove(contest: str, event: str) -> Response:
    """Nobody goes on from this event."""
    stage = _stage_or_404(contest, event)
    try:
        actions.remove_stage(stage, actor=access.actor(), now=site.now())
    except rules.ConfirmedAlreadyError:
        flash(gettext("Entries have advanced already: undo that first."), "danger")
    return redirect(url_for("stages.next_stage", contest=contest, event=event))


@views.post(f"{UNDER}/stepping-back/<any(back, on):what>")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def step_back(contest: str, event: str, what: str) -> Response:
    """Somebody does not go on, and the next one moves up; or does after all."""
    stage, form = _stage_or_404(contest, event), StepBackForm()
    if not form.validate() or form.entry.data not in queries.entries_of(stage.from_event):
        abort(400)
    try:
        actions.step_back(
            stage, form.entry.data, back=what == "back", actor=access.actor(), now=site.now()
        )
    except rules.ConfirmedAlreadyError:
        flash(gettext("This entry has advanced: withdraw it in the next stage."), "danger")
    return redirect(url_for("stages.next_stage", contest=contest, event=event))


@views.post(f"{UNDER}/advancing")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def advance(contest: str, event: str) -> Response:
    """Those who were shown take part in the next stage."""
    stage, form = _stage_or_404(contest, event), ConfirmForm()
    if not form.validate() or not _may_change(stage.to_event):
        abort(400)
    expected = (form.expected.data or "").splitlines()
    try:
        made = actions.advance(stage, expected, actor=access.actor(), now=site.now())
    except tuple(REFUSALS) as error:
        flash(_refusal(error), "danger")
    else:
        text = ngettext("%(num)d entry has advanced.", "%(num)d entries have advanced.", len(made))
        flash(text, "success")
    return redirect(url_for("stages.next_stage", contest=contest, event=event))


@views.post(f"{UNDER}/undoing")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def undo(contest: str, event: str) -> Response:
    """All of them are taken out of the next stage again."""
    stage = _stage_or_404(contest, event)
    if not _may_change(stage.to_event):
        abort(400)
    try:
        actions.undo(stage, actor=access.actor(), now=site.now())
    except tuple(REFUSALS) as error:
        flash(_refusal(error), "danger")
    else:
        flash(gettext("It is undone: nobody has advanced."), "success")
    return redirect(url_for("stages.next_stage", contest=contest, event=event))


@views.get("/contests/<contest>/events/<event>/bulletin")
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def bulletin(contest: str, event: str) -> str:
    """What is made known of an approved result, a quarter's above all, and how the year stands."""
    found = _event_or_404(contest, event)
    bulletin = queries.bulletin(found) or abort(404)
    return render_template(
        "stages/bulletin.html",
        event=found,
        bulletin=bulletin,
        decided=papers.decided(found.contest, bulletin.approval),
        plain=plain,
    )


@views.route("/contests/<contest>/events/<event>/bulletin/paper", methods=["GET", "POST"])
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def bulletin_paper(contest: str, event: str) -> Response | tuple[str, int]:
    """The same as an official document, to be changed and taken as a file."""
    found = _event_or_404(contest, event)
    return answer(found, papers.bulletin(found) or abort(404))


REFUSALS = (
    rules.NoResultError,
    rules.NobodyError,
    rules.ChangedMeanwhileError,
    rules.DrawnAlreadyError,
    rules.InUseError,
)


def _refusal(error: Exception) -> str:
    words = {
        rules.NoResultError: gettext(
            "The result was not approved, or another is in force now: look at the page again."
        ),
        rules.NobodyError: gettext("There is nobody who advances."),
        rules.ChangedMeanwhileError: gettext(
            "Others would advance now than those you saw: look at the page again."
        ),
        rules.DrawnAlreadyError: gettext(
            "The next stage has been drawn: who takes part in it is fixed."
        ),
        rules.InUseError: gettext("Entries of the next stage are used there already."),
    }
    return str(words[type(error)])


def _page(event: Event, form: NextStageForm, stage: Stage | None) -> str:
    found = queries.prospect(stage) if stage else None
    advanced = {one.from_entry.code: one for one in stage.advanced} if stage else {}
    return render_template(
        "stages/next_stage.html",
        event=event,
        form=form,
        stage=stage,
        prospect=found,
        advanced=advanced,
        drawn=stage is not None and queries.is_drawn(stage.to_event),
        stale=bool(advanced)
        and (found is None or stage is None or stage.approval_id != found.approval.id),
        confirm=ConfirmForm(None),
        leading=queries.leading_to(event),
    )


def _set(event: Event, targets: Sequence[Event], form: NextStageForm) -> bool:
    target = next(one for one in targets if one.id == form.target.data)
    if form.carries_elsewhere():
        form.refuse(gettext("This component belongs to another event."), "component")
        return False
    delegation = db.session.get(Unit, int(form.delegation.data)) if form.delegation.data else None
    try:
        actions.set_stage(
            event, target, form.rule(), delegation=delegation, actor=access.actor(), now=site.now()
        )
    except rules.RuleError:
        form.refuse(gettext("Give either a number or a mark."), "first")
    except rules.SameEventError:
        form.refuse(gettext("That event leads back to this one."), "target")
    except rules.ComponentError:
        form.refuse(gettext("This component is marked there: choose another."), "component")
    except rules.ConfirmedAlreadyError:
        form.refuse(gettext("Entries have advanced already: undo that first."))
    else:
        return True
    return False


def _form(targets: Sequence[Event], stage: Stage | None) -> NextStageForm:
    values: dict[str, object] = {}
    if stage is not None:
        values = {
            "target": stage.to_event_id,
            "first": stage.first,
            "at_least": stage.at_least,
            "ties": stage.ties.value,
            "component": f"{stage.to_event_id}:{stage.component}" if stage.component else "",
            "delegation": str(stage.delegation_id or ""),
        }
    delegations = {d.unit_id: d.unit.name for one in targets for d in one.contest.delegations}
    return NextStageForm(
        [(one.id, f"{one.contest.name} · {_named(one)}") for one in targets],
        components=[
            (f"{one.id}:{code}", f"{_named(one)} · {name}")
            for one in targets
            for code, name in queries.carried_components(scheme_of(one))
        ],
        delegations=[(str(key), name) for key, name in delegations.items()],
        data=values,
    )


def _named(event: Event) -> str:
    return f"{event.shown} {event.group}" if event.group else event.shown


def _targets(event: Event) -> list[Event]:
    """The other events that whoever looks may change."""
    query = events(access.account(), Permission.CONTESTS_CONTEST_EDIT).options(
        contains_eager(Event.contest).selectinload(Contest.delegations).joinedload(Delegation.unit),
        selectinload(Event.schemes),
    )
    return [one for one in db.session.scalars(query) if one.id != event.id]


def _may_change(event: Event) -> bool:
    return access.may(Permission.CONTESTS_CONTEST_EDIT, event.scope)


def _event_or_404(contest: str, event: str) -> Event:
    return event_or_none(contest, event) or abort(404)


def _stage_or_404(contest: str, event: str) -> Stage:
    return queries.stage_of(_event_or_404(contest, event)) or abort(404)
