"""Notices that are out, with what the organiser chose to list: for everybody, or who supervises."""

from flask import abort, render_template

from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope
from competitions.publication import queries, tables, words
from competitions.publication.models import Notice
from competitions.publication.views.contest import contest_or_404
from competitions.publication.views.event import today, views


@views.get("/notices")
@public
def public_notices() -> str:
    """All notices that are out, the newest first."""
    return render_template(
        "publication/public_notices.html", notices=queries.public_notices(), today=today()
    )


@views.get("/notices/<contest>/<key:notice_id>")
@public
def public_notice(contest: str, notice_id: int) -> str:
    """A notice with its tables; 404 before it is out."""
    return _page(queries.public_notice(contest, notice_id) or abort(404))


@views.get("/contests/<contest>/notices/<key:notice_id>/supervision")
@requires(Permission.SIGNOFF_CODE_OPEN, scope_of=contest_scope)
def supervision_notice(contest: str, notice_id: int) -> str:
    """A notice that is out, for the supervision group; 404 before."""
    found = queries.notice_or_none(contest_or_404(contest), notice_id) or abort(404)
    return _page(found) if found.published_at else abort(404)


def _page(found: Notice) -> str:
    listed_tables, prize = tables.shown(found)
    return render_template(
        "publication/public_notice.html",
        notice=found,
        tables=listed_tables,
        prize=prize,
        circular=queries.circular_of(found),
        today=today(),
        taken_back=[i.approval for i in found.items if i.approval.superseded_at],
        words=words,
    )
