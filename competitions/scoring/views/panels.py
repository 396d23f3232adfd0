"""The panels of an event."""

from functools import partial

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.scoring.actions import judges as actions
from competitions.scoring.forms import PanelForm
from competitions.scoring.models import Panel
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules.judges import InUseError, next_letter
from competitions.scoring.views.judges import UNDER, component_names, event_or_404, kept, views
from competitions.web import site


@views.route(f"{UNDER}/panels/new", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def new_panel(contest: str, event: str) -> tuple[str, int] | Response:
    """Another panel."""
    found = event_or_404(contest, event)
    form = _panel_form(found, None)
    if form.validate_on_submit():
        details = form.details()
        add = partial(actions.add_panel, found, details, actor=access.actor(), now=site.now())
        if kept(form, add):
            flash(gettext("The panel is added."), "success")
            return redirect(url_for("scoring.judges", contest=contest, event=event))
    return _panel_page(form, found, None)


@views.route(f"{UNDER}/panels/<panel>", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def edit_panel(contest: str, event: str, panel: str) -> tuple[str, int] | Response:
    """What is said of a panel."""
    found = queries.panel_or_none(event_or_404(contest, event), panel) or abort(404)
    form = _panel_form(found.event, found)
    if form.validate_on_submit():
        details = form.details()
        change = partial(actions.change_panel, found, details, actor=access.actor(), now=site.now())
        if kept(form, change):
            flash(gettext("Saved."), "success")
            return redirect(url_for("scoring.judges", contest=contest, event=event))
    return _panel_page(form, found.event, found)


@views.post(f"{UNDER}/panels/<panel>/removal")
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def remove_panel(contest: str, event: str, panel: str) -> Response:
    """Takes back a panel that has marked nothing."""
    found = queries.panel_or_none(event_or_404(contest, event), panel) or abort(404)
    try:
        actions.remove_panel(found, actor=access.actor(), now=site.now())
    except InUseError:
        flash(gettext("This panel has marked and stays."), "danger")
    else:
        flash(gettext("The panel is removed."), "success")
    return redirect(url_for("scoring.judges", contest=contest, event=event))


def _panel_form(event: Event, panel: Panel | None) -> PanelForm:
    members = panel.members if panel else []
    leads = [str(member.judge_id) for member in members if member.lead]
    return PanelForm(
        component_names(event).items(),
        [(str(judge.id), f"{judge.code} {judge.name}") for judge in queries.judges(event)],
        data={
            "code": panel.code if panel else next_letter({p.code for p in queries.panels(event)}),
            "name": panel.name if panel else "",
            "components": list(panel.components) if panel else [],
            "joint": panel.joint if panel else False,
            "members": [str(member.judge_id) for member in members],
            "lead": leads[0] if leads else "",
        },
    )


def _panel_page(form: PanelForm, event: Event, panel: Panel | None) -> tuple[str, int]:
    page = render_template("scoring/panel.html", form=form, event=event, panel=panel)
    return page, 422 if form.errors else 200
