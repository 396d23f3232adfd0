"""The pages on which people arrive, the contests, and the tasks of a contest and of an event."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import Select, text
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.contests import queries
from competitions.contests.forms.details import CloseForm
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope, event_scope
from competitions.contests.words import lacks, terms
from competitions.extensions import db
from competitions.home import papers, words
from competitions.home import queries as home
from competitions.home.forms import ContestFilter
from competitions.home.tasks import lists
from competitions.home.tasks.task import STATES, done, next_of
from competitions.publication.queries import notices as publication
from competitions.web import site, spreadsheet
from competitions.web.forms import form_page
from competitions.web.lists import page_of

views = Blueprint("home", __name__)

NOTICES = 5
"""Public notices that the front page names; the others stand in their list."""


@views.get("/")
@public
def front() -> str | Response:
    """What strangers see; who has signed in goes on to their tasks."""
    if current_user.is_authenticated:
        return redirect(url_for("home.tasks"))
    return render_template("home/front.html", notices=publication.public_notices(NOTICES))


@views.get("/home")
@requires(Permission.HOME_PAGE_SEE)
def tasks() -> str:
    """What there is to do for each role."""
    account = access.account()
    found = lists.of_account(account, site.now())
    return render_template("home/tasks.html", tasks=found, states=STATES, account=account)


@views.get("/contests")
@requires(Permission.CONTESTS_CONTEST_SEE)
def contests() -> tuple[str, int]:
    """The contests that whoever looks may see, the newest first, with how far each has come."""
    form, chosen = _chosen()
    page = page_of(chosen)
    progress = home.progress_of(page.items, site.now())
    return form_page(
        "home/contests.html",
        form,
        page=page,
        filtered=any(field.data for field in form),
        progress=progress,
        words=words,
        terms=terms,
    )


@views.get("/contests.xlsx")
@requires(Permission.CONTESTS_CONTEST_SEE)
def contests_xlsx() -> Response:
    """The same list as a file."""
    titles = [gettext("Code"), gettext("Name of the contest"), gettext("Year"), gettext("Kind")]
    titles += [gettext("Level"), gettext("Events"), gettext("State")]
    found = db.session.scalars(_chosen()[1]).all()
    progress = home.progress_of(found, site.now())
    rows = (
        (
            one.code,
            one.name,
            one.year,
            str(terms.KINDS[one.kind]) if one.kind else None,
            str(terms.LEVELS[one.level]) if one.level else None,
            len(one.events),
            words.progress(progress[one.id], one),
        )
        for one in found
    )
    return spreadsheet.download(gettext("Contests"), titles, rows)


def _chosen() -> tuple[ContestFilter, Select[Contest]]:
    """The filter as it is typed, and the contests that it leaves; all where it is wrong."""
    account = access.account()
    form, found = ContestFilter(request.args, queries.years(account)), queries.contests(account)
    if form.validate():
        year = int(form.year.data) if form.year.data else None
        found = queries.matching(found, form.q.data or "", year)
    return form, found


@views.get("/contests/<contest>")
@requires(Permission.CONTESTS_CONTEST_SEE, scope_of=contest_scope)
def contest(contest: str) -> str:
    """A contest's list of tasks, in no order that must be kept, and its events."""
    found = queries.contest_with_events(contest) or abort(404)
    tasks = lists.of_contest(found, site.now())
    return render_template(
        "home/contest.html",
        contest=found,
        tasks=tasks,
        states=STATES,
        done=done(tasks),
        next=next_of(tasks),
        columns=lists.event_columns(found),
    )


@views.get("/contests/<contest>/check")
@requires(Permission.CONTESTS_CONTEST_SEE, scope_of=contest_scope)
def check(contest: str) -> str:
    """The check before going live: what blocks, what is advice."""
    found = queries.contest_with_events(contest) or abort(404)
    return render_template(
        "home/check.html",
        contest=found,
        findings=queries.findings(found, site.now()),
        lacks=lacks,
        names={event.code: event.shown for event in found.events},
        marked=queries.is_marked(found),
        closing=CloseForm(None),
    )


@views.get("/contests/<contest>/events/<event>")
@requires(Permission.CONTESTS_CONTEST_SEE, scope_of=event_scope)
def event(contest: str, event: str) -> str:
    """An event's list of tasks."""
    found = queries.event_or_none(contest, event) or abort(404)
    tasks = lists.of_event(found, site.now())
    return render_template(
        "home/event.html", event=found, tasks=tasks, states=STATES, next=next_of(tasks)
    )


@views.get("/contests/<contest>/print-room")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def print_room(contest: str) -> str:
    """The papers of a contest as a whole, and the way to those of its events."""
    found = queries.contest_with_events(contest) or abort(404)
    lines = papers.of_contest(found)
    return render_template("home/print_room.html", contest=found, event=None, lines=lines)


@views.get("/contests/<contest>/events/<event>/print-room")
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def event_print_room(contest: str, event: str) -> str:
    """The papers of an event that whoever looks may have."""
    found = queries.event_or_none(contest, event) or abort(404)
    lines = papers.of_event(found)
    return render_template("home/print_room.html", contest=found.contest, event=found, lines=lines)


@views.get("/healthz")
@public
def healthz() -> tuple[str, dict[str, str]]:
    """Says ok when the database answers."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", {"Content-Type": "text/plain"}
