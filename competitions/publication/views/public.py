"""What everybody may read: notices that are out, with what the organiser chose to list."""

from flask import abort, render_template

from competitions.accounts.access import public
from competitions.publication import queries, tables, words
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
    found = queries.public_notice(contest, notice_id) or abort(404)
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
