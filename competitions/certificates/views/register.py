"""The register of a contest: the list, and its files (workbook, books, archives)."""

from dataclasses import dataclass

from flask import Blueprint, abort, request
from flask_babel import gettext
from sqlalchemy import Select
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import may, requires
from competitions.accounts.rules import Permission
from competitions.certificates.forms.register import OverprintForm, RegisterFilterForm
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register as queries
from competitions.certificates.queries.register import RegisterFilter
from competitions.certificates.rules.register import State
from competitions.certificates.views import files
from competitions.certificates.words import terms
from competitions.certificates.words.designs import PAPERS
from competitions.contests.actions import subject
from competitions.contests.models import Contest
from competitions.contests.queries import contest_or_none, contest_scope, event_or_none
from competitions.entries.queries.entries import visible_units
from competitions.extensions import db
from competitions.jobs import queries as jobs
from competitions.web import spreadsheet
from competitions.web.forms import form_page
from competitions.web.lists import page_of

views = Blueprint("certificates", __name__)

UNDER = "/contests/<contest>/certificates"
SEE = Permission.CERTIFICATES_REGISTER_SEE
ISSUE = Permission.CERTIFICATES_CERTIFICATE_ISSUE


@dataclass(frozen=True, slots=True)
class Viewer:
    """The contest, and the units whose certificates are seen; None for all."""

    contest: Contest
    within: frozenset[int] | None

    @property
    def office(self) -> bool:
        """Whether whoever looks issues certificates."""
        return self.within is None


def viewer_or_404(code: str) -> Viewer:
    """Who looks: the office sees all, a contact those of their own units."""
    contest = contest_or_none(code) or abort(404)
    if may(ISSUE, contest.scope):
        return Viewer(contest, None)
    return Viewer(contest, visible_units(access.account()))


def certificate_or_404(viewer: Viewer, number: str) -> IssuedCertificate:
    """A certificate that whoever looks may see."""
    return queries.certificate_or_none(viewer.contest, number, viewer.within) or abort(404)


@views.get(UNDER)
@requires(SEE, scope_of=contest_scope)
def register(contest: str) -> tuple[str, int]:
    """All certificates by number, narrowed by filters."""
    viewer = viewer_or_404(contest)
    form = _filter_form(viewer)
    return form_page(
        "certificates/register.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        page=page_of(_filtered(viewer, form)),
        events=queries.events_with_winners(viewer.contest),
        delegations=_delegations(viewer),
        runs=jobs.unfinished(subject(viewer.contest)) if viewer.office else [],
        prized=viewer.office and None in queries.numbers_by_event(viewer.contest),
        overprint=OverprintForm(request.args, PAPERS.items()),
        terms=terms,
    )


@views.get(f"{UNDER}.xlsx")
@requires(SEE, scope_of=contest_scope)
def register_xlsx(contest: str) -> Response:
    """The same list as a file."""
    viewer = viewer_or_404(contest)
    titles = [
        gettext("Certificate number"),
        gettext("Recipient"),
        gettext("Unit"),
        gettext("Event"),
    ]
    titles += [gettext("Delegation"), gettext("Award"), gettext("State"), gettext("Reason")]
    titles += [gettext("Issued"), gettext("Fingerprint (SHA-256)")]
    found = db.session.scalars(_filtered(viewer, _filter_form(viewer)))
    return spreadsheet.download(gettext("Register of certificates"), titles, map(_row, found))


@views.get(f"{UNDER}.zip")
@requires(SEE, scope_of=contest_scope)
def register_zip(contest: str) -> Response:
    """The files of the valid ones in the same list: for a contact, those of the own units."""
    viewer = viewer_or_404(contest)
    query = _filtered(viewer, _filter_form(viewer)).where(IssuedCertificate.state == State.VALID)
    return files.archive(db.session.scalars(query).all() or abort(404), f"{contest}-certificates")


@views.get(f"{UNDER}/events/<event>.pdf")
@requires(ISSUE, scope_of=contest_scope)
def book(contest: str, event: str) -> Response:
    """The valid certificates of an event in one file."""
    found = event_or_none(contest, event) or abort(404)
    rows = queries.valid(found.contest, RegisterFilter(event_id=found.id))
    return files.book(rows or abort(404), f"{contest}-{event}")


@views.get(f"{UNDER}/delegations/<key:unit_id>.zip")
@requires(SEE, scope_of=contest_scope)
def archive(contest: str, unit_id: int) -> Response:
    """The valid certificates of a delegation, a file each."""
    viewer = viewer_or_404(contest)
    name = dict(_delegations(viewer)).get(str(unit_id)) or abort(404)
    rows = queries.valid(viewer.contest, RegisterFilter(delegation_id=unit_id))
    return files.archive(rows or abort(404), f"{contest}-{name}")


def _delegations(viewer: Viewer) -> list[tuple[str, str]]:
    return [
        (str(each.unit_id), each.unit.shown)
        for each in viewer.contest.delegations
        if viewer.within is None or each.unit_id in viewer.within
    ]


def _filter_form(viewer: Viewer) -> RegisterFilterForm:
    return RegisterFilterForm(
        request.args,
        event=[(event.code, event.shown) for event in viewer.contest.events],
        delegation=_delegations(viewer),
        state=[(state.value, name) for state, name in terms.STATES.items()],
    )


def _filtered(viewer: Viewer, form: RegisterFilterForm) -> Select[IssuedCertificate]:
    """The certificates that the filters leave; 404 for a filter that is none."""
    if not form.validate():
        abort(404)
    events = {event.code: event.id for event in viewer.contest.events}
    wanted = RegisterFilter(
        text=form.q.data or "",
        event_id=events.get(form.event.data),
        delegation_id=int(form.delegation.data) if form.delegation.data else None,
        state=State(form.state.data) if form.state.data else None,
        within=viewer.within,
    )
    return queries.certificates(viewer.contest, wanted)


def _row(row: IssuedCertificate) -> list[spreadsheet.Cell]:
    """A row of the download."""
    return [
        row.number,
        row.recipient,
        row.page.unit,
        row.event.shown if row.event else None,
        row.delegation.shown if row.delegation else None,
        row.award_name,
        str(terms.STATES[row.state]),
        row.state_reason,
        row.issued_at,
        row.sha256,
    ]
