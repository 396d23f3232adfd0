"""What is said of a contest: made, edited, copied, opened, closed."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests import actions, queries, tabs
from competitions.contests.forms.details import CloseForm, ContestForm, CopyForm, NewContestForm
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.contests.rules import copying
from competitions.contests.rules.details import CodeTakenError, CodeWrongError, ContestDetails
from competitions.contests.rules.readiness import MarkedAlreadyError, NotReadyError
from competitions.contests.words import terms
from competitions.web import site
from competitions.web.forms import form_page

views = Blueprint("contests", __name__)

KINDS = terms.choices(terms.KINDS)
LEVELS = terms.choices(terms.LEVELS)
TAKEN = _l("Another one has this code already.")
RESERVED = _l("This code cannot stand in an address.")


@views.app_context_processor
def _navigation() -> dict[str, object]:
    return {"contest_tabs": tabs.contest_tabs, "event_tabs": tabs.event_tabs}


def contest_or_404(code: str) -> Contest:
    """The contest of an address."""
    return queries.contest_or_none(code) or abort(404)


@views.route("/contests/new", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_CREATE)
def new_contest() -> tuple[str, int] | Response:
    """A contest from nothing."""
    form = NewContestForm(KINDS, LEVELS)
    if form.validate_on_submit():
        try:
            contest = actions.create_contest(
                form.code.data, form.details(), actor=access.actor(), now=site.now()
            )
        except CodeTakenError:
            form.refuse(str(TAKEN), "code")
        except CodeWrongError:
            form.refuse(str(RESERVED), "code")
        else:
            flash(gettext("The contest is made. Here is what it still needs."), "success")
            return redirect(url_for("home.contest", contest=contest.code))
    return form_page("contests/new_contest.html", form)


@views.route("/contests/<contest>/details", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def contest_details(contest: str) -> tuple[str, int] | Response:
    """All that is said of the contest."""
    found = contest_or_404(contest)
    form = ContestForm(KINDS, LEVELS, obj=queries.details_of(found, ContestDetails))
    if form.validate_on_submit():
        actions.edit_contest(found, form.details(), actor=access.actor(), now=site.now())
        flash(gettext("Saved."), "success")
        return redirect(url_for("home.contest", contest=contest))
    return form_page("contests/contest_details.html", form, contest=found)


@views.route("/contests/<contest>/copy", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_CREATE, scope_of=contest_scope)
def copy(contest: str) -> tuple[str, int] | Response:
    """The contest of another year, made from this one."""
    found = contest_or_404(contest)
    year = (found.year or site.now().year) + 1
    form = CopyForm(data={"year": year, "code": _next_code(found)})
    if form.validate_on_submit():
        try:
            made = actions.copy_contest(
                found,
                form.code.data,
                year=form.year.data or year,
                actor=access.actor(),
                now=site.now(),
            )
        except CodeTakenError:
            form.refuse(str(TAKEN), "code")
        except CodeWrongError:
            form.refuse(str(RESERVED), "code")
        else:
            flash(gettext("Copied. Dates and documents are to be given anew."), "success")
            return redirect(url_for("home.contest", contest=made.code))
    return form_page("contests/copy.html", form, contest=found)


@views.post("/contests/<contest>/opening")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def open_contest(contest: str) -> Response:
    """Units can register from now on."""
    try:
        actions.open_contest(contest_or_404(contest), actor=access.actor(), now=site.now())
    except NotReadyError:
        flash(gettext("The contest cannot go live yet: see what blocks it."), "danger")
        return redirect(url_for("home.check", contest=contest))
    flash(gettext("The contest is live: units can register."), "success")
    return redirect(url_for("home.contest", contest=contest))


@views.post("/contests/<contest>/closing")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def close_contest(contest: str) -> Response:
    """The contest goes back into preparation, where that was ticked and nobody has marked."""
    found = contest_or_404(contest)
    if not CloseForm().validate():
        flash(gettext("Nothing has changed: tick first that you mean it."), "danger")
        return redirect(url_for("home.check", contest=contest))
    try:
        actions.close_contest(found, actor=access.actor(), now=site.now())
    except MarkedAlreadyError:
        flash(gettext("Marks were given: the contest stays live."), "danger")
        return redirect(url_for("home.check", contest=contest))
    flash(gettext("The contest is in preparation again: units cannot register."), "success")
    return redirect(url_for("home.contest", contest=contest))


def _next_code(contest: Contest) -> str:
    """A code for the copy, where this one's counts years."""
    code = copying.shifted(contest.code, years=1)
    return "" if code == contest.code else code
