"""The papers of an event's entries, to be changed and taken as files."""

from flask import Response, abort

from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_or_none, event_scope
from competitions.entries import papers
from competitions.entries.views.lists import views
from competitions.papers.views import answer

UNDER = "/contests/<contest>/events/<event>/papers"
METHODS = ["GET", "POST"]


@views.route(f"{UNDER}/entrants-cards", methods=METHODS)
@requires(Permission.ENTRIES_ENTRY_REVIEW, scope_of=event_scope)
def cards(contest: str, event: str) -> Response | tuple[str, int]:
    """The cards that entrants wear."""
    found = _event(contest, event)
    return answer(found, papers.cards(found))


@views.route(f"{UNDER}/sign-in-list", methods=METHODS)
@requires(Permission.ENTRIES_ENTRY_REVIEW, scope_of=event_scope)
def sign_in_list(contest: str, event: str) -> Response | tuple[str, int]:
    """The list on which arrivals sign."""
    found = _event(contest, event)
    return answer(found, papers.sign_in_list(found))


def _event(contest: str, event: str) -> Event:
    return event_or_none(contest, event) or abort(404)
