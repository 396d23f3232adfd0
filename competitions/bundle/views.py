"""A contest's document on pages: taken in with its faults listed, given out to its organisers.

Nobody gets marks beside names before the codes of an event are opened.
"""

from collections.abc import Sequence
from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from flask_babel import get_translations, gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.bundle import actions, queries
from competitions.bundle.actions import UnkeepableError
from competitions.bundle.forms import ImportForm
from competitions.bundle.queries import UnreadableContestError
from competitions.bundle.rules import reading
from competitions.bundle.rules.faults import Fault
from competitions.bundle.words.faults import fault_line
from competitions.contests.models import Contest
from competitions.contests.queries import contest_or_none, contest_scope, findings
from competitions.contests.rules.readiness import Finding, Lack
from competitions.contests.words import lacks
from competitions.web import site

views = Blueprint("bundle", __name__)

SHOWN = 100
"""Faults listed on the page; the command line lists up to a thousand."""

NEEDED = frozenset({Lack.YEAR, Lack.KIND, Lack.EVENTS, Lack.SCHEME})
"""What a document cannot be without, of all that the check before going live may miss."""


@views.route("/contests/new/import", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_CREATE)
def import_contest() -> Response | tuple[str, int]:
    """A contest from its document: whole, or refused with everything that is wrong with it."""
    form = ImportForm()
    faults: tuple[Fault, ...] = ()
    if form.validate_on_submit():
        name = form.file.data.filename or "contest.json"
        read = reading.read(form.file.data.read(), name=name)
        faults = read.faults
        try:
            if not faults:
                return _taken_in(read, sample=form.sample.data)
        except UnkeepableError as error:
            faults = error.faults
        form.refuse(gettext("Nothing was imported: the document is not sound."), "file")
    lines = [fault_line(fault, get_translations()) for fault in faults[:SHOWN]]
    page = render_template(
        "bundle/import.html", form=form, lines=lines, more=len(faults) - len(lines)
    )
    return page, 422 if form.errors else 200


def _taken_in(read: reading.Reading, *, sample: bool) -> Response:
    contest = actions.import_contest(read, sample=sample, actor=access.actor(), now=site.now())
    flash(gettext("Imported: %(name)s", name=contest.name), "success")
    return redirect(url_for("home.contest", contest=contest.code))


@views.get("/contests/<contest>/document")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def export_contest(contest: str) -> Response | tuple[str, int]:
    """The contest's document as a file; refused while the codes of marks are not opened."""
    found = contest_or_none(contest) or abort(404)
    waiting = [event.shown for event in queries.unopened(found)]
    if waiting:
        lines = [gettext("The codes are not opened yet: %(event)s", event=each) for each in waiting]
        return _refused(found, lines=lines)
    try:
        document = queries.exported(found)
    except UnreadableContestError as error:
        blocks = [each for each in findings(found, site.now()) if each.lack in NEEDED]
        lines = [fault_line(fault, get_translations()) for fault in error.read.faults[:SHOWN]]
        return _refused(found, blocks=blocks, lines=[] if blocks else lines)
    return send_file(
        BytesIO(document.encode()),
        "application/json",
        as_attachment=True,
        download_name=f"{found.code}.json",
    )


def _refused(
    contest: Contest, *, lines: Sequence[str], blocks: Sequence[Finding] = ()
) -> tuple[str, int]:
    page = render_template(
        "bundle/refused.html",
        contest=contest,
        lines=lines,
        blocks=blocks,
        names={event.code: event.shown for event in contest.events},
        lacks=lacks,
    )
    return page, 409
