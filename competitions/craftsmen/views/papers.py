"""The nomination form of a candidate, as a file to be finished in an office program."""

from io import BytesIO
from pathlib import Path

from flask import abort, flash, redirect, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope
from competitions.craftsmen import nomination, queries
from competitions.craftsmen.forms import ReasonForm
from competitions.craftsmen.models import Title
from competitions.craftsmen.nomination import Nomination
from competitions.craftsmen.queries import Line, Result
from competitions.craftsmen.rules import wording
from competitions.craftsmen.views.candidates import line_or_404
from competitions.craftsmen.views.titles import MANAGE, ONE, title_or_404, views
from competitions.entries.actions import registering
from competitions.entries.models import Person
from competitions.entries.queries.entries import Numbers
from competitions.files import photos
from competitions.files.keys import personal_keys
from competitions.papers.views import DOCX
from competitions.web import site

FORM = f"{ONE}/entries/<key:entry_id>/nomination.docx"


@views.get(FORM, endpoint="nomination")
@requires(MANAGE, scope_of=contest_scope)
def nomination_form(contest: str, title_id: int, entry_id: int) -> Response:
    """The form without ID and phone number."""
    title = title_or_404(contest, title_id)
    return _sent(title, _chosen_or_404(title, entry_id), Numbers(None, None))


@views.post(FORM)
@requires(Permission.ENTRIES_NUMBER_REVEAL, scope_of=contest_scope)
def nomination_with_numbers(contest: str, title_id: int, entry_id: int) -> Response:
    """The form with both, where the title's form asks for them; who opened them is on record."""
    title, form = title_or_404(contest, title_id), ReasonForm()
    line = _chosen_or_404(title, entry_id)
    if not title.asks_numbers:
        abort(404)
    if not form.validate():
        flash(gettext("Say why you need the whole number."), "danger")
        return redirect(url_for("craftsmen.candidates", contest=contest, title_id=title_id))
    found = registering.reveal_numbers(
        line.entry,
        form.reason.data or "",
        keys=personal_keys(site.settings().instance),
        actor=access.actor(),
        now=site.now(),
    )
    return _sent(title, line, found)


def _chosen_or_404(title: Title, entry_id: int) -> Line:
    """A candidate, whose result stands: nobody else has a form."""
    line = line_or_404(title, entry_id)
    return line if line.chosen and line.result else abort(404)


def _sent(title: Title, line: Line, numbers: Numbers) -> Response:
    """The form as a download."""
    if line.result is None:
        abort(404)
    entry, person = line.entry, line.entry.person
    form = Nomination(
        title=title.name,
        recommender=entry.recommender.name if entry.recommender else None,
        name=entry.name,
        sex=wording.SEXES[person.sex] if person and person.sex else None,
        born_on=person.born_on if person else None,
        employer=entry.employer.name if entry.employer else None,
        trade=entry.event.shown,
        grade=wording.GRADES[entry.grade] if entry.grade else None,
        years=entry.years_in_trade,
        contest=_result(title, line.result),
        filled_on=site.day(site.now()),
        asks_numbers=title.asks_numbers,
        id_number=numbers.id_number,
        phone=numbers.phone,
        photo=_photo(person),
        sample=title.contest.sample,
    )
    name = site.file_name(f"{title.name}推荐表-{entry.name}", "docx")
    file = BytesIO(nomination.written(form))
    return send_file(file, DOCX, as_attachment=True, download_name=name)


def _result(title: Title, result: Result) -> str:
    """The line of the contest: when, which event, place, award, circular."""
    circular = queries.circular_of(result.approval)
    return wording.result(
        title.contest.name,
        result.entry.event.shown,
        result.entrant.place or 0,
        held_on=result.entry.event.held_on or title.contest.starts_on,
        prizes=result.prizes,
        circular=circular.number if circular else None,
    )


def _photo(person: Person | None) -> bytes | None:
    if person is None or person.photo is None:
        return None
    folder: Path = site.settings().instance / "uploads" / "photos"
    path = photos.path_of(person.photo, folder)
    return path.read_bytes() if path.is_file() else None
