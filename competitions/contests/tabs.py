"""The pages of a contest and of an event, as their navigation shows them.

Pages of later areas are named by endpoint; one that does not exist, or that whoever looks may not
open, is left out. A later area adds its line here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.accounts.access import may
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event


@dataclass(frozen=True, slots=True)
class Tab:
    """A page: its endpoint, its name, and what one must be allowed for it."""

    endpoint: str
    name: LazyString
    permission: Permission


@dataclass(frozen=True, slots=True)
class Link:
    """A tab with its address; `current` as aria-current has it, "true" above a page of its own."""

    endpoint: str
    name: LazyString
    address: str
    current: str = ""


OF_CONTEST = (
    Tab("home.contest", _l("Tasks"), Permission.CONTESTS_CONTEST_SEE),
    Tab("contests.contest_details", _l("Details"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("contests.delegations", _l("Delegations"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("contests.roles", _l("Roles"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("entries.entries", _l("Entries"), Permission.ENTRIES_ENTRY_REVIEW),
    Tab("schemes.prize", _l("Delegations' prize"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("publication.results", _l("Results and notices"), Permission.PUBLICATION_RESULT_APPROVE),
    Tab("home.print_room", _l("Print room"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("certificates.register", _l("Certificates"), Permission.CERTIFICATES_REGISTER_SEE),
    Tab("craftsmen.titles", _l("Titles and candidates"), Permission.CRAFTSMEN_CANDIDATE_MANAGE),
)

OF_EVENT = (
    Tab("home.event", _l("Tasks"), Permission.CONTESTS_CONTEST_SEE),
    Tab("contests.event_details", _l("Details"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("schemes.scheme", _l("Marking scheme"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("schemes.agreed", _l("What is agreed"), Permission.HOME_PAGE_SEE),
    Tab("draw.sessions", _l("Draw"), Permission.DRAW_DRAW_SEE),
    Tab("scoring.judges", _l("Judges"), Permission.SCORING_JUDGE_MANAGE),
    Tab("scoring.carried", _l("Carried points"), Permission.SCORING_JUDGE_MANAGE),
    Tab("scoring.keying", _l("Keying"), Permission.SCORING_PAPER_KEY),
    Tab("signoff.overview", _l("Sign-off"), Permission.SIGNOFF_RESULT_SEE),
    Tab("signoff.corrections", _l("Corrections"), Permission.SIGNOFF_RESULT_SEE),
    Tab("insights.judges", _l("Judges' analysis"), Permission.SIGNOFF_RESULT_SIGN),
    Tab("publication.recheck", _l("Recheck"), Permission.SIGNOFF_RECHECK_RECORD),
    Tab("signoff.codes", _l("Open the codes"), Permission.SIGNOFF_RESULT_SEE),
    Tab("publication.event_results", _l("Result"), Permission.PUBLICATION_RESULT_SEE),
    Tab("home.event_print_room", _l("Print room"), Permission.PUBLICATION_RESULT_SEE),
    Tab("stages.next_stage", _l("Next stage"), Permission.CONTESTS_CONTEST_EDIT),
    Tab("scoring.proposals", _l("Absences"), Permission.SIGNOFF_RESULT_SIGN),
)


def contest_tabs(contest: Contest) -> list[Link]:
    """The pages of the contest that whoever looks may open."""
    return _marked([*_links(OF_CONTEST, contest, {"contest": contest.code})])


def event_tabs(event: Event) -> list[Link]:
    """The pages of the event that whoever looks may open."""
    return _marked([*_links(OF_EVENT, event, {"contest": event.contest.code, "event": event.code})])


def _links(tabs: Sequence[Tab], of: Contest | Event, values: dict[str, Any]) -> Iterator[Link]:
    for tab in tabs:
        if tab.endpoint in current_app.view_functions and may(tab.permission, of.scope):
            yield Link(tab.endpoint, tab.name, url_for(tab.endpoint, **values))


def _marked(links: Sequence[Link]) -> list[Link]:
    """The links, of which the page's own is marked, or the one that the page lies under.

    Under the tasks lies everything, so that they are marked by themselves only. A page lies under
    the address that it begins with, else under the only tab of its area.
    """
    own = [link for link in links if link.endpoint == request.endpoint]
    begun = [link for link in links[1:] if request.path.startswith(f"{link.address}/")]
    area = [link for link in links if link.endpoint.split(".")[0] == request.blueprint]
    above = max(begun, key=lambda link: len(link.address), default=None)
    if above is None and len(area) == 1:
        above = area[0]
    current = own[0] if own else above
    mark = "page" if own else "true"
    return [replace(link, current=mark) if link is current else link for link in links]
