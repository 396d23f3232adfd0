"""Notices that are out, with what the organiser chose to list: for everybody, or who supervises."""

from flask import abort, render_template

from competitions.accounts import access
from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.extensions import db
from competitions.publication import tables, words
from competitions.publication.models import Notice
from competitions.publication.queries import notices as queries
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
@requires(Permission.SIGNOFF_CODE_OPEN)
def supervision_notice(contest: str, notice_id: int) -> str:
    """A notice that is out, for whoever supervises something in it; 404 before."""
    watched = queries.watched_notices(access.account())
    wanted = watched.where(Notice.id == notice_id, Notice.contest.has(code=contest))
    return _page(db.session.scalar(wanted) or abort(404))


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
