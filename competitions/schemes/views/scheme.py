"""The form of an event's scheme: rows, presets, an example as it changes, and saving."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests import actions, queries
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.contests.rules import scheme_document
from competitions.contests.rules.details import Decision, SchemeFrozenError
from competitions.contests.rules.presets import USUAL, Preset
from competitions.contests.rules.readiness import weights_agree
from competitions.contests.rules.scheme import Scheme
from competitions.contests.words import terms
from competitions.schemes import words
from competitions.schemes.forms import DecisionForm, SchemeForm
from competitions.schemes.rules import drafts, rows
from competitions.schemes.rules.check import Checked, checked_scheme
from competitions.schemes.rules.sample import sample_results
from competitions.web import site

views = Blueprint("schemes", __name__)

SAVE = "save"


def event_or_404(contest: str, event: str) -> Event:
    """The event of an address."""
    return queries.event_or_none(contest, event) or abort(404)


@views.route("/contests/<contest>/events/<event>/scheme", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def scheme(contest: str, event: str) -> tuple[str, int] | Response:
    """What is agreed for the event; a button of the page changes rows, or saves."""
    found = event_or_404(contest, event)
    kind, what = _form_of(found), request.form.get("do", SAVE)
    if request.method != "POST":
        return _page(found, kind(data=_first_draft(found)))
    form = kind()
    if what != SAVE:
        return _page(found, kind(formdata=None, data=_changed(form, what)))
    return _saved(found, form) or _page(found, form, judged=True)


@views.post("/contests/<contest>/events/<event>/scheme/example")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def example(contest: str, event: str) -> str:
    """The example alone, for the form as it stands in the browser; nothing is saved."""
    form = _form_of(event_or_404(contest, event))()
    checked = checked_scheme(drafts.scheme_form(form.data))
    return render_template("schemes/_example.html", **_shown(form, checked))


def _saved(event: Event, form: SchemeForm) -> Response | None:
    """On to the event, where the form is one that can be saved."""
    checked = checked_scheme(drafts.scheme_form(form.data))
    if not form.validate() or checked.scheme is None:
        return None
    sent = scheme_document.digest(scheme_document.document_of(checked.scheme))
    if form.overtaken(_stands(event), sent):
        return None
    decision = None
    if isinstance(form, DecisionForm):
        decision = Decision(document_number=form.document_number.data, reason=form.reason.data)
    try:
        actions.save_scheme(
            event, checked.scheme, decision=decision, actor=access.actor(), now=site.now()
        )
    except SchemeFrozenError:
        form.refuse(gettext("Marks have been given meanwhile: load the page again."))
        return None
    flash(gettext("The scheme is saved."), "success")
    return redirect(url_for("home.event", contest=event.contest.code, event=event.code))


def _page(event: Event, form: SchemeForm, *, judged: bool = False) -> tuple[str, int]:
    """The form and what it comes to; faults stand at their fields once it was to be saved."""
    form.offer_codes()
    shown = _shown(form, checked_scheme(drafts.scheme_form(form.data)))
    if judged:
        words.put_on_fields(shown["problems"])
    page = render_template(
        "schemes/scheme.html",
        event=event,
        form=form,
        judged=judged,
        presets=terms.PRESETS,
        **shown,
    )
    return page, 422 if judged else 200


def _shown(form: SchemeForm, checked: Checked) -> dict[str, Any]:
    """What the form comes to: made-up results, or all that is wrong."""
    agreed = checked.scheme
    return {
        "agreed": agreed,
        "problems": words.problems(form, checked.faults),
        "weights": words.weights_sum(agreed) if agreed else "",
        "weights_agree": agreed is not None and weights_agree(agreed),
        "example": words.example(sample_results(agreed)) if agreed else None,
    }


def _form_of(event: Event) -> type[SchemeForm]:
    frozen = event.scheme is not None and event.scheme.frozen_at is not None
    return DecisionForm if frozen else SchemeForm


def _first_draft(event: Event) -> dict[str, Any]:
    agreed = queries.scheme_of(event) or words.named_preset(_usual(event))
    return _draft(agreed) | {"seen": _stands(event)}


def _usual(event: Event) -> Preset:
    return USUAL.get(event.entry_kind, Preset.THEORY_PRACTICE)


def _stands(event: Event) -> str:
    """What the scheme in force is known by."""
    return scheme_document.digest(event.scheme.document if event.scheme else "")


def _changed(form: SchemeForm, what: str) -> dict[str, Any]:
    """The draft after a button other than save."""
    verb, _, name = what.partition(":")
    if verb == "preset" and name in set(Preset):
        return {**form.data, **_draft(words.named_preset(Preset(name)))}
    return rows.edited(form.data, what)


def _draft(agreed: Scheme) -> dict[str, Any]:
    return drafts.scheme_draft(scheme_document.form_of(agreed))
