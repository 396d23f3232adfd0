"""What is agreed, for all who work by it: every version of an event's scheme."""

from flask import abort, render_template
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.queries import roles_held
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.contests.rules import scheme_document
from competitions.contests.rules.aids import aids_of
from competitions.contests.words import terms
from competitions.schemes import notices, words
from competitions.schemes.rules.sample import sample_results
from competitions.schemes.views.scheme import event_or_404, views
from competitions.scoring.words import way

LATEST = 0


@views.get("/contests/<contest>/events/<event>/scheme/agreed", defaults={"version": LATEST})
@views.get("/contests/<contest>/events/<event>/scheme/agreed/<int:version>")
@requires(Permission.HOME_PAGE_SEE, scope_of=event_scope)
def agreed(contest: str, event: str, version: int) -> str | Response:
    """A version of the scheme, to be read and printed; the one in force if none is named.

    Before the contest is live only those see it who have a role in it.
    """
    found = event_or_404(contest, event)
    if not (found.contest.live_at or roles_held(access.account(), found.scope)):
        abort(404)
    chosen = next((one for one in found.schemes if one.version == version), None)
    if version == LATEST:
        chosen = found.scheme
    elif chosen is None:
        abort(404)
    scheme = scheme_document.scheme_of(chosen.document) if chosen else None
    return render_template(
        "schemes/agreed.html",
        event=found,
        version=chosen,
        scheme=scheme,
        aids={aid.criterion: aid for aid in aids_of(chosen.aids)} if chosen else {},
        notices=notices,
        way=way,
        example=words.example(sample_results(scheme)) if scheme else None,
        terms=terms,
        award_quota=words.award_quota,
        step_name=words.step_name,
    )
