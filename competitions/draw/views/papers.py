"""The papers of the hall, to be changed and taken as files."""

from flask import Response, abort

from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.draw import papers, queries
from competitions.draw.views.sessions import UNDER, event_or_404, session_or_404, views
from competitions.papers.views import answer

METHODS = ["GET", "POST"]


@views.route(f"{UNDER}/sessions/<key:number>/check-in-list", methods=METHODS)
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def check_in_list(contest: str, event: str, number: int) -> Response | tuple[str, int]:
    """The list by which a session's entrants are checked in."""
    session = session_or_404(contest, event, number)
    return answer(session.event, papers.check_in_list(session))


@views.route(f"{UNDER}/sessions/<key:number>/labels", methods=METHODS)
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def labels(contest: str, event: str, number: int) -> Response | tuple[str, int]:
    """The labels of a session's stations."""
    session = session_or_404(contest, event, number)
    return answer(session.event, papers.labels(session))


@views.route(f"{UNDER}/sessions/<key:number>/codes", methods=METHODS)
@requires(Permission.DRAW_DRAW_RECORD, scope_of=event_scope)
def codes(contest: str, event: str, number: int) -> Response | tuple[str, int]:
    """The list of codes and names that is sealed."""
    session = session_or_404(contest, event, number)
    return answer(session.event, papers.codes(session))


@views.route(f"{UNDER}/draws/<key:draw_id>/record", methods=METHODS)
@requires(Permission.DRAW_DRAW_SEE, scope_of=event_scope)
def record(contest: str, event: str, draw_id: int) -> Response | tuple[str, int]:
    """The record of a draw, to be signed."""
    draw = queries.draw_or_none(event_or_404(contest, event), draw_id)
    if draw is None or draw.drawn_at is None:
        abort(404)
    return answer(draw.event, papers.record(draw))
