"""Printing: on pre-printed blanks with a test page, and the slips that winners are handed."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import segno
from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import get_translations, gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.certificates import papers
from competitions.certificates.actions import register as actions
from competitions.certificates.forms.register import OverprintForm
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.pdf.alignment import alignment_page
from competitions.certificates.pdf.drawing import draw_on_blanks
from competitions.certificates.pdf.ground import Shift
from competitions.certificates.queries import register as queries
from competitions.certificates.queries.register import RegisterFilter
from competitions.certificates.rules.builtin import DEFAULT, builtin
from competitions.certificates.rules.designs import Paper
from competitions.certificates.views import files
from competitions.certificates.views.register import ISSUE, UNDER, views
from competitions.certificates.words import faults
from competitions.certificates.words.designs import PAPERS
from competitions.contests.models import Contest
from competitions.contests.queries import contest_or_none, contest_scope, event_or_none
from competitions.papers import views as paper_files
from competitions.web import site
from competitions.web.forms import Form


@views.get(f"{UNDER}/blank-test.pdf")
@requires(ISSUE, scope_of=contest_scope)
def alignment(contest: str) -> Response:
    """A page by which a printer is aligned."""
    form = _typed(contest)
    design = builtin(DEFAULT.border, Paper(form.paper.data or DEFAULT.paper))
    page = alignment_page(files.fonts(), _shift(form), design)
    return send_file(
        BytesIO(page), files.PDF, as_attachment=True, download_name=f"{contest}-test.pdf"
    )


@views.get(f"{UNDER}/events/<event>/on-blanks.pdf")
@requires(ISSUE, scope_of=contest_scope)
def on_blanks(contest: str, event: str) -> Response:
    """The valid certificates of an event, text only."""
    found = event_or_none(contest, event) or abort(404)
    rows = queries.valid(found.contest, RegisterFilter(event_id=found.id)) or abort(404)
    data = draw_on_blanks(
        [(row.page, row.kept_design.design) for row in rows], files.fonts(), _shift(_typed(contest))
    )
    name = f"{contest}-{event}-blanks.pdf"
    return send_file(BytesIO(data), files.PDF, as_attachment=True, download_name=name)


@views.post(f"{UNDER}/events/<event>/slips")
@requires(ISSUE, scope_of=contest_scope)
def slips(contest: str, event: str) -> str | Response:
    """New personal links for an event's winners, shown this once, to be printed and handed out."""
    found = event_or_none(contest, event) or abort(404)
    if not Form().validate():
        abort(400)
    made = actions.make_slips(found, by=access.account(), now=site.now())
    return _slips_page(found.contest, found.shown, made)


@views.post(f"{UNDER}/prize/slips")
@requires(ISSUE, scope_of=contest_scope)
def prize_slips(contest: str) -> str | Response:
    """The same for the delegations' prize."""
    found = contest_or_none(contest) or abort(404)
    if not Form().validate():
        abort(400)
    made = actions.make_prize_slips(found, by=access.account(), now=site.now())
    return _slips_page(found, gettext("Delegations' prize"), made)


def _slips_page(
    contest: Contest, name: str, made: Sequence[tuple[IssuedCertificate, str]]
) -> str | Response:
    """The slips to be printed: a page that is shown this once, or a file."""
    if not made:
        flash(gettext("No certificate of this event is valid."), "danger")
        return redirect(url_for("certificates.register", contest=contest.code))
    slips = papers.by_delegation(
        [(row, site.public_address("certificates.mine", token=token)) for row, token in made]
    )
    if request.form.get("as") == "pdf":
        try:
            return paper_files.pdf_of(papers.slips(contest, name, slips))
        except faults.PROBLEMS as error:  # the earlier links are gone: so the page has them
            flash(faults.reason(error, get_translations()), "danger")
    printed = [
        (row, address, segno.make(address, error="m").svg_data_uri(scale=5, border=4))
        for row, address in slips
    ]
    return render_template("certificates/slips.html", contest=contest, name=name, printed=printed)


def _typed(contest: str) -> OverprintForm:
    """How far everything is moved; where no distance was typed, nothing is made."""
    form = OverprintForm(request.args, PAPERS.items())
    if not form.validate():
        flash(gettext("Please give millimetres, such as 1.5 or -2."), "danger")
        abort(redirect(url_for("certificates.register", contest=contest)))
    return form


def _shift(form: OverprintForm) -> Shift:
    return Shift(form.right.data or Decimal(0), form.down.data or Decimal(0))
