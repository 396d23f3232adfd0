"""Judges and panels of an event, and the slips that let judges in."""

from collections.abc import Callable
from functools import partial

import segno
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_or_none, event_scope, scheme_of
from competitions.scoring import words
from competitions.scoring.actions import devices
from competitions.scoring.actions import judges as actions
from competitions.scoring.forms import EmptyForm, JudgeForm, NewJudgeForm
from competitions.scoring.models import Judge
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules.judges import CodeTakenError, InUseError, next_code
from competitions.units import queries as units
from competitions.web import site
from competitions.web.forms import Form

views = Blueprint("scoring", __name__)

UNDER = "/contests/<contest>/events/<event>"


def event_or_404(contest: str, event: str) -> Event:
    """The event of an address."""
    return event_or_none(contest, event) or abort(404)


@views.get(f"{UNDER}/judges")
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def judges(contest: str, event: str) -> str:
    """The judges with their slips, the panels, and what is still wrong with them."""
    found = event_or_404(contest, event)
    scheme = scheme_of(found)
    plans = queries.panel_plans([found])[found.id]
    faults = rules.panel_faults(scheme, plans) if scheme else ()
    names = component_names(found) | _criterion_names(found)
    return render_template(
        "scoring/judges.html",
        event=found,
        judges=queries.judges(found),
        slips=queries.slip_states(found),
        panels=queries.panels(found),
        scheme=scheme,
        names=names,
        faults=[words.panel_fault(fault, names) for fault in faults],
    )


@views.route(f"{UNDER}/judges/new", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def new_judge(contest: str, event: str) -> tuple[str, int] | Response:
    """Another judge."""
    found = event_or_404(contest, event)
    colleagues = {str(judge.account_id): judge for judge in queries.colleagues(found)}
    form = NewJudgeForm(
        _delegations(found),
        [(key, f"{judge.name}（{judge.event.shown}）") for key, judge in colleagues.items()],
        data={"code": next_code({judge.code for judge in queries.judges(found)})},
    )
    if form.validate_on_submit() and _unit_found(form):
        same = colleagues.get(form.same_as.data)
        add = partial(
            actions.add_judge,
            found,
            form.details(_employer(form)),
            same_as=same.account if same else None,
            actor=access.actor(),
            now=site.now(),
        )
        if kept(form, add):
            flash(gettext("The judge is added. Print a slip when the panels are ready."), "success")
            return redirect(url_for("scoring.judges", contest=contest, event=event))
    return _judge_page(form, found, None)


@views.route(f"{UNDER}/judges/<judge>", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def edit_judge(contest: str, event: str, judge: str) -> tuple[str, int] | Response:
    """What is said of a judge."""
    found = queries.judge_or_none(event_or_404(contest, event), judge) or abort(404)
    form = JudgeForm(
        _delegations(found.event),
        data={
            "code": found.code,
            "name": found.name,
            "employer": found.employer.name if found.employer else "",
            "delegation": str(found.delegation_id or ""),
        },
    )
    if form.validate_on_submit() and _unit_found(form):
        details = form.details(_employer(form))
        change = partial(actions.change_judge, found, details, actor=access.actor(), now=site.now())
        if kept(form, change):
            flash(gettext("Saved."), "success")
            return redirect(url_for("scoring.judges", contest=contest, event=event))
    return _judge_page(form, found.event, found)


@views.post(f"{UNDER}/judges/<judge>/removal")
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def remove_judge(contest: str, event: str, judge: str) -> Response:
    """Takes back a judge who has marked nothing."""
    found = queries.judge_or_none(event_or_404(contest, event), judge) or abort(404)
    try:
        actions.remove_judge(found, actor=access.actor(), now=site.now())
    except InUseError:
        flash(gettext("This judge has marked and stays."), "danger")
    else:
        flash(gettext("The judge is removed."), "success")
    return redirect(url_for("scoring.judges", contest=contest, event=event))


@views.post(f"{UNDER}/judges/slips")
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def slips(contest: str, event: str) -> str | Response:
    """New slips for the judges ticked, shown this once, to be printed and handed out."""
    found = event_or_404(contest, event)
    chosen = set(request.form.getlist("judge"))
    wanted = [judge for judge in queries.judges(found) if judge.code in chosen]
    if not EmptyForm().validate() or not wanted:
        flash(gettext("Tick the judges for whom slips are to be printed."), "danger")
        return redirect(url_for("scoring.judges", contest=contest, event=event))
    made = devices.make_slips(found, wanted, actor=access.actor(), now=site.now())
    printed = []
    for judge, token in made:
        address = site.public_address("scoring.slip", slip=token)
        qr = segno.make(address, error="m").svg_data_uri(scale=5, border=4)
        printed.append((judge, address, qr))
    return render_template("scoring/slips.html", event=found, printed=printed)


def kept(form: Form, action: Callable[[], object]) -> bool:
    """Whether the action was done; what it refuses is put on the form."""
    try:
        action()
    except CodeTakenError:
        form.refuse(gettext("Another one of this event has that code."), "code")
    except InUseError:
        form.refuse(gettext("Sheets rest on what you want to change: it stays as it is."))
    else:
        return True
    return False


def component_names(event: Event) -> dict[str, str]:
    """The components that judges mark, by code."""
    scheme = scheme_of(event)
    if scheme is None:
        return {}
    return {c.code: c.name or c.code for c in scheme.components if c not in scheme.carried}


def _criterion_names(event: Event) -> dict[str, str]:
    scheme = scheme_of(event)
    return {c.code: c.name or c.code for c in scheme.criteria} if scheme else {}


def _delegations(event: Event) -> list[tuple[str, str]]:
    return [(str(each.unit_id), each.unit.shown) for each in event.contest.delegations]


def _employer(form: JudgeForm) -> int | None:
    unit = units.unit_named(form.employer.data) if form.employer.data else None
    return unit.id if unit else None


def _unit_found(form: JudgeForm) -> bool:
    """Whether the employer typed is a registered unit; none typed is none known."""
    if form.employer.data and _employer(form) is None:
        form.refuse(gettext("There is no unit of this name. Register it first."), "employer")
        return False
    return True


def _judge_page(form: JudgeForm, event: Event, judge: Judge | None) -> tuple[str, int]:
    page = render_template(
        "scoring/judge.html", form=form, event=event, judge=judge, names=units.names()
    )
    return page, 422 if form.errors else 200
