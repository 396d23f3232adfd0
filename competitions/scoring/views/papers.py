"""Blank sheets of a panel, to be changed and taken as files."""

from flask import Response, abort, render_template

from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.papers.views import answer
from competitions.scoring.papers import score_sheets
from competitions.scoring.queries import judges as queries
from competitions.scoring.views.judges import UNDER, event_or_404, views


@views.route(f"{UNDER}/panels/<panel>/sheets", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def papers(contest: str, event: str, panel: str) -> Response | tuple[str, int]:
    """A sheet for every judge and code of a panel, or one for the group."""
    found = queries.panel_or_none(event_or_404(contest, event), panel) or abort(404)
    paper = score_sheets(found)
    if paper is None:
        return render_template("scoring/no_papers.html", event=found.event, panel=found), 200
    return answer(found.event, paper)
