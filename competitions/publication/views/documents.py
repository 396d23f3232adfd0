"""The published document of a decision: everything with which a doubter computes the result anew.

The supervision group has it; everybody, where the committee has decided so and the result is out.
"""

from io import BytesIO

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import public, requires
from competitions.accounts.models import Scope
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_or_none, contest_scope
from competitions.publication import rules, words
from competitions.publication.actions import approvals as actions
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as queries
from competitions.publication.rules import Audience
from competitions.publication.views.event import views
from competitions.web import site

JSON = "application/json"


def approval_scope(contest: str, approval_id: int) -> Scope | None:
    """Where roles for a decision are held: its event, or its contest."""
    found = contest_or_none(contest)
    approval = queries.approval_or_none(found, approval_id) if found else None
    if approval is None:
        return None
    return approval.event.scope if approval.event else approval.contest.scope


@views.get("/contests/<contest>/approvals/<key:approval_id>/document")
@requires(Permission.PUBLICATION_DOCUMENT_SEE, scope_of=approval_scope)
def document(contest: str, approval_id: int) -> Response:
    """The document of a decision, in force or not, as a file."""
    return _file(_approval(contest, approval_id))


@views.post("/contests/<contest>/approvals/<key:approval_id>/audience")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def choose_audience(contest: str, approval_id: int) -> Response:
    """The committee's word on who may have the document."""
    found = _approval(contest, approval_id)
    wanted = request.form.get("audience")
    if wanted not in set(Audience):
        abort(400)
    try:
        actions.choose_audience(found, Audience(wanted), actor=access.actor(), now=site.now())
    except rules.NotApprovedError:
        flash(gettext("The decision stands no more."), "danger")
    else:
        flash(gettext("Saved."), "success")
    return redirect(page_of(found))


@views.get("/published")
@public
def public_documents() -> str:
    """The documents that everybody may have, the newest first, and the program that checks them."""
    found = queries.public_documents()
    return render_template("publication/public_documents.html", approvals=found, words=words)


@views.get("/published/<contest>/<key:approval_id>")
@public
def public_document(contest: str, approval_id: int) -> Response:
    """One of them, as a file."""
    found = [each for each in queries.public_documents() if each.id == approval_id]
    if not found or found[0].contest.code != contest:
        abort(404)
    return _file(found[0])


def _file(approval: Approval) -> Response:
    event = f"-{approval.event.code}" if approval.event else ""
    name = f"{approval.contest.code}{event}-{approval.id}.json"
    return send_file(
        BytesIO(approval.document.encode()), JSON, as_attachment=True, download_name=name
    )


def page_of(approval: Approval) -> str:
    """The page on which the decision stands."""
    if approval.event is None:
        return url_for("publication.prize", contest=approval.contest.code)
    return url_for(
        "publication.event_results", contest=approval.contest.code, event=approval.event.code
    )


def _approval(contest: str, key: int) -> Approval:
    found = contest_or_none(contest) or abort(404)
    return queries.approval_or_none(found, key) or abort(404)
