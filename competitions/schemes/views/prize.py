"""The prize of the delegations across the events of a contest."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests import actions, queries
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.contests.rules.details import PrizeSettledError
from competitions.contests.rules.scheme_document import digest, document_of, written
from competitions.schemes import words
from competitions.schemes.forms import PrizeForm
from competitions.schemes.rules import drafts, rows
from competitions.schemes.rules.check import checked_prize
from competitions.schemes.views.scheme import SAVE, views
from competitions.web import site

USUAL = {"points": ["10", "9", "8", "7", "6", "5", "4", "4", "4", "4"], "others": "1"}
"""What the field mostly does; organisers change it as they like."""


@views.route("/contests/<contest>/delegations-prize", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def prize(contest: str) -> tuple[str, int] | Response:
    """How delegations are ranked, and what they receive."""
    found = queries.contest_or_none(contest) or abort(404)
    what = request.form.get("do", SAVE)
    if request.method != "POST":
        draft = drafts.prize_draft(found.delegations_scheme or USUAL)
        return _page(found, PrizeForm(data=draft | {"seen": _stands(found)}))
    form = PrizeForm()
    if what != SAVE:
        return _page(found, PrizeForm(formdata=None, data=rows.edited(form.data, what)))
    return _saved(found, form) or _page(found, form, judged=True)


@views.post("/contests/<contest>/delegations-prize/removal")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def remove_prize(contest: str) -> Response:
    """Delegations are not ranked in this contest."""
    found = queries.contest_or_none(contest) or abort(404)
    try:
        actions.set_prize(found, None, actor=access.actor(), now=site.now())
    except PrizeSettledError:
        flash(_settled(), "danger")
    else:
        flash(gettext("Delegations are not ranked in this contest."), "success")
    return redirect(url_for("schemes.prize", contest=contest))


def _saved(contest: Contest, form: PrizeForm) -> Response | None:
    agreed = checked_prize(drafts.prize_form(form.data)).prize
    if not form.validate() or agreed is None:
        return None
    if form.overtaken(_stands(contest), digest(document_of(agreed))):
        return None
    try:
        actions.set_prize(contest, agreed, actor=access.actor(), now=site.now())
    except PrizeSettledError:
        form.refuse(_settled())
        return None
    flash(gettext("The delegations' prize is saved."), "success")
    return redirect(url_for("home.contest", contest=contest.code))


def _settled() -> str:
    return str(
        gettext(
            "The delegations' prize is approved and stays as it is. To change it, the committee"
            " takes its approval back first, under Results."
        )
    )


def _stands(contest: Contest) -> str:
    """What the prize in force is known by."""
    return digest(written(contest.delegations_scheme or {}))


def _page(contest: Contest, form: PrizeForm, *, judged: bool = False) -> tuple[str, int]:
    faults = checked_prize(drafts.prize_form(form.data)).faults if judged else ()
    problems = words.problems(form, faults)
    words.put_on_fields(problems)
    page = render_template(
        "schemes/prize.html",
        contest=contest,
        form=form,
        problems=problems,
        settled=_settled() if contest.prize_settled_at else "",
    )
    return page, 422 if judged else 200
