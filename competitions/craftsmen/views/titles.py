"""A contest's titles and their conditions."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest
from competitions.contests.queries import contest_or_none, contest_scope
from competitions.contests.words.terms import LEVELS
from competitions.craftsmen import actions, queries, words
from competitions.craftsmen.forms import ASKED, BOXES, TitleForm
from competitions.craftsmen.models import Title
from competitions.craftsmen.rules import conditions, titles
from competitions.craftsmen.rules.titles import CandidateState
from competitions.entries.words import GRADES
from competitions.web import site
from competitions.web.forms import Form, form_page

views = Blueprint("craftsmen", __name__)

UNDER = "/contests/<contest>/titles"
ONE = f"{UNDER}/<key:title_id>"
MANAGE = Permission.CRAFTSMEN_CANDIDATE_MANAGE

REFUSALS: dict[type[Exception], tuple[Any, str | None]] = {
    conditions.ResultMissingError: (_l("Name a place, or choose an award."), "places"),
    conditions.AgeDayMissingError: (_l("Say on which day the age counts."), "aged_on"),
    conditions.AgesCrossedError: (_l("The lowest age is above the highest."), "oldest"),
    titles.ConditionsFixedError: (
        _l("Somebody was decided on by these conditions. Make another title for others."),
        None,
    ),
}
"""Why a title cannot be kept so, and the field that it concerns."""


def contest_or_404(code: str) -> Contest:
    """The contest of an address."""
    return contest_or_none(code) or abort(404)


def title_or_404(contest: str, title_id: int) -> Title:
    """The title of an address."""
    return queries.title_or_none(contest_or_404(contest), title_id) or abort(404)


@views.get(UNDER, endpoint="titles")
@requires(MANAGE, scope_of=contest_scope)
def list_of_titles(contest: str) -> str:
    """The contest's titles, and how many stand where."""
    found = contest_or_404(contest)
    return render_template(
        "craftsmen/titles.html",
        contest=found,
        titles=queries.titles(found),
        states=queries.states(found),
        State=CandidateState,
    )


@views.route(f"{UNDER}/new", methods=["GET", "POST"])
@requires(MANAGE, scope_of=contest_scope)
def new_title(contest: str) -> tuple[str, int] | Response:
    """Another title, with what the contest says of itself proposed."""
    found = contest_or_404(contest)
    given = {
        "year": found.year,
        "places": 1,
        "aged_on": found.ends_on,
        "issuer": found.issuer,
        "procedure": titles.PROCEDURE,
    }
    form = TitleForm(_choices(found), data=given)
    if form.validate_on_submit():
        try:
            title = actions.create_title(
                found, form.details(), actor=access.actor(), now=site.now()
            )
        except tuple(REFUSALS) as error:
            _refuse(form, error)
        else:
            flash(gettext("Saved."), "success")
            return redirect(_address(title))
    return form_page("craftsmen/edit_title.html", form, contest=found, title=None, fixed=False)


@views.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(MANAGE, scope_of=contest_scope)
def edit_title(contest: str, title_id: int) -> tuple[str, int] | Response:
    """Something else is said of a title."""
    title = title_or_404(contest, title_id)
    form = TitleForm(_choices(title.contest), data=_given(title))
    if form.validate_on_submit():
        try:
            actions.edit_title(title, form.details(), actor=access.actor(), now=site.now())
        except tuple(REFUSALS) as error:
            _refuse(form, error)
        else:
            flash(gettext("Saved."), "success")
            return redirect(_address(title))
    return form_page(
        "craftsmen/edit_title.html",
        form,
        contest=title.contest,
        title=title,
        fixed=queries.is_decided(title),
    )


@views.post(f"{ONE}/deletion")
@requires(MANAGE, scope_of=contest_scope)
def delete_title(contest: str, title_id: int) -> Response:
    """The title is taken away while nobody was decided on."""
    title = title_or_404(contest, title_id)
    if not Form().validate():
        abort(400)
    try:
        actions.delete_title(title, actor=access.actor(), now=site.now())
    except titles.TitleInUseError:
        flash(gettext("Somebody was decided on: the title stays."), "danger")
        return redirect(_address(title))
    flash(gettext("The title is removed."), "success")
    return redirect(url_for("craftsmen.titles", contest=contest))


def _refuse(form: TitleForm, error: Exception) -> None:
    text, field = REFUSALS[type(error)]
    form.refuse(str(text), field)


def _given(title: Title) -> dict[str, Any]:
    """What the form is filled with."""
    details = title.details
    given = {name: getattr(details.conditions, name) for name in (*ASKED, *BOXES)}
    return given | {name: getattr(details, name) for name in actions.PLAIN}


def _choices(contest: Contest) -> dict[str, list[tuple[str, Any]]]:
    return {
        "awards": list(words.awards(contest).items()),
        "events": [(event.code, event.shown) for event in contest.events],
        "groups": [(group, group) for group in words.groups(contest)],
        "level": [("", "—"), *((level.value, name) for level, name in LEVELS.items())],
        "grade": [("", "—"), *((grade.value, name) for grade, name in GRADES.items())],
    }


def _address(title: Title) -> str:
    return url_for("craftsmen.candidates", contest=title.contest.code, title_id=title.id)
