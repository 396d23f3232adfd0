"""The papers of results, to be changed and taken as files; of a notice that is out, for all."""

from flask import Response, abort

from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope, event_scope
from competitions.papers.views import answer, pdf_of
from competitions.publication.models import Notice
from competitions.publication.papers import official
from competitions.publication.papers.closing import closing
from competitions.publication.papers.summary import summary
from competitions.publication.queries import notices as queries
from competitions.publication.views.contest import contest_or_404
from competitions.publication.views.event import views, visible_event
from competitions.typesetting.rules import SettingError

METHODS = ["GET", "POST"]
UNDER = "/contests/<contest>/notices/<key:notice_id>"


@views.route("/contests/<contest>/events/<event>/results/summary-sheet", methods=METHODS)
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def summary_sheet(contest: str, event: str) -> Response | tuple[str, int]:
    """The result on paper, with the lines on which it is confirmed by hand."""
    found = visible_event(contest, event)
    return answer(found, summary(found) or abort(404))


@views.route("/contests/<contest>/events/<event>/results/closing-words", methods=METHODS)
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=event_scope)
def closing_words(contest: str, event: str) -> Response | tuple[str, int]:
    """What is read out at the closing ceremony of an approved result."""
    found = visible_event(contest, event)
    return answer(found, closing(found) or abort(404))


@views.route(f"{UNDER}/paper", methods=METHODS)
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def notice_paper(contest: str, notice_id: int) -> Response | tuple[str, int]:
    """The public notice as an official document."""
    found = _notice(contest, notice_id)
    return answer(found.contest, official.notice(found))


@views.route(f"{UNDER}/circular-paper", methods=METHODS)
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def circular_paper(contest: str, notice_id: int) -> Response | tuple[str, int]:
    """The circular on a notice's results as an official document."""
    found = _notice(contest, notice_id)
    return answer(found.contest, official.circular(found))


@views.get("/notices/<contest>/<key:notice_id>.pdf")
@public
def public_notice_pdf(contest: str, notice_id: int) -> Response:
    """A notice that is out, for everybody; 404 before, 409 where it cannot be printed."""
    found = queries.public_notice(contest, notice_id) or abort(404)
    try:
        return pdf_of(official.notice(found))
    except SettingError:
        abort(409)


def _notice(contest: str, key: int) -> Notice:
    return queries.notice_or_none(contest_or_404(contest), key) or abort(404)
