"""The list of a contest's entries, quotas, and a contact's contests."""

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext
from sqlalchemy import Select
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope
from competitions.entries import words
from competitions.entries.forms import EntryFilterForm
from competitions.entries.models import Entry
from competitions.entries.queries import entries as queries
from competitions.entries.queries import standing
from competitions.entries.queries.entries import EntryFilter
from competitions.entries.rules.entry import Review
from competitions.entries.views.audience import Viewer, viewer_or_404
from competitions.extensions import db
from competitions.web import site, spreadsheet
from competitions.web.forms import form_page
from competitions.web.lists import page_of

views = Blueprint("entries", __name__)

REVIEWS = [(review.value, name) for review, name in words.REVIEWS.items()]


@views.get("/my-contests")
@requires(Permission.UNITS_OWN_SEE)
def my_contests() -> str:
    """The contests for which a contact registers people now, and how far they have come."""
    contact = access.account()
    page = page_of(queries.contests_open_to(contact))
    within = queries.visible_units(contact)
    ids = [contest.id for contest in page.items]
    return render_template(
        "entries/my_contests.html",
        page=page,
        figures=queries.figures_of(ids, within),
        settled=standing.settled_contests(ids),
        words=words,
        now=site.now(),
    )


@views.get("/contests/<contest>/entries")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def entries(contest: str) -> tuple[str, int]:
    """Who takes part, by event and number."""
    viewer = viewer_or_404(contest)
    form = filter_form(viewer)
    return form_page(
        "entries/entries.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        page=page_of(filtered(viewer, form)),
        numbers=queries.numbers_by_review(viewer.contest, viewer.within),
        words=words,
    )


@views.get("/contests/<contest>/entries.xlsx")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def entries_xlsx(contest: str) -> Response:
    """The same list as a file, without any ID or phone number."""
    viewer = viewer_or_404(contest)
    titles = [gettext("Entrant number"), gettext("Full name"), gettext("Sex"), gettext("Event")]
    titles += [gettext("Group"), gettext("Delegation"), gettext("Employer"), gettext("Skill grade")]
    titles += [gettext("Years in the trade"), gettext("Permit valid until"), gettext("Coach")]
    titles += [gettext("Review"), gettext("State"), gettext("Note")]
    found = db.session.scalars(filtered(viewer, filter_form(viewer)))
    return spreadsheet.download(gettext("Entries"), titles, map(_row, found))


@views.get("/contests/<contest>/entries/quotas")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def quotas(contest: str) -> str:
    """How many each delegation may send to each event, and how many it has entered."""
    viewer = viewer_or_404(contest)
    lines = queries.quota_lines(viewer.contest, viewer.within)
    return render_template(
        "entries/quotas.html", viewer=viewer, contest=viewer.contest, lines=lines
    )


def filter_form(viewer: Viewer) -> EntryFilterForm:
    """The filters of a list; a contact's delegations are those they may see."""
    seen = viewer.within
    return EntryFilterForm(
        request.args,
        event=[(event.code, event.shown) for event in viewer.contest.events],
        delegation=[
            (str(each.unit_id), each.unit.shown)
            for each in viewer.contest.delegations
            if seen is None or each.unit_id in seen
        ],
        review=REVIEWS,
    )


def filtered(viewer: Viewer, form: EntryFilterForm) -> Select[Entry]:
    """The entries that the filters leave; 404 for a filter that is none."""
    if not form.validate():
        abort(404)
    events = {event.code: event.id for event in viewer.contest.events}
    wanted = EntryFilter(
        text=form.q.data or "",
        event_id=events.get(form.event.data),
        delegation_id=int(form.delegation.data) if form.delegation.data else None,
        review=Review(form.review.data) if form.review.data else None,
        within=viewer.within,
    )
    return queries.entries(viewer.contest, wanted)


def _row(entry: Entry) -> list[str | int | None]:
    """A row of the download."""
    return [
        entry.code,
        entry.name,
        str(words.SEXES[entry.person.sex]) if entry.person and entry.person.sex else None,
        entry.event.shown,
        entry.event.group,
        entry.delegation.shown if entry.delegation else None,
        entry.employer.name if entry.employer else None,
        str(words.GRADES[entry.grade]) if entry.grade else None,
        entry.years_in_trade,
        entry.permit_expires_on.isoformat() if entry.permit_expires_on else None,
        entry.coach,
        str(words.REVIEWS[entry.review]),
        str(words.STATUSES[entry.status]),
        entry.note,
    ]
