"""Blank sheets of paper: boxes, signature lines, and a QR of the place where each is keyed."""

import segno
from flask import abort, render_template

from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import event_scope
from competitions.scoring.queries import judges as queries
from competitions.scoring.queries import sheets
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import typed
from competitions.scoring.views.judges import UNDER, event_or_404, views
from competitions.web import site

JOINT = "joint"
"""Stands in addresses for the judge of a sheet that is the whole group's."""


@views.get(f"{UNDER}/panels/<panel>/sheets")
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def papers(contest: str, event: str, panel: str) -> str:
    """A sheet for every judge and code of a panel, or one for the group, to be printed."""
    found = queries.panel_or_none(event_or_404(contest, event), panel) or abort(404)
    places = [p for p in sheets.places(found.event) if p.panel.id == found.id]
    criteria = sheets.criteria(places[0]) if places else ()
    return render_template(
        "scoring/papers.html",
        event=found.event,
        panel=found,
        printed=[(place, _qr(place)) for place in places],
        criteria=criteria,
        bounds=typed.bounds,
        plain=typed.plain,
    )


def _qr(place: Place) -> str:
    """The address at which the sheet is keyed, as an image's address."""
    event = place.panel.event
    address = site.public_address(
        "scoring.key",
        contest=event.contest.code,
        event=event.code,
        panel=place.panel.code,
        judge=place.judge.code if place.judge else JOINT,
        code=place.slot.blind_code,
    )
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))
