"""The page on which the difficulty of every entry is typed in, for criteria that ask for it."""

from dataclasses import dataclass
from decimal import Decimal

from flask import abort, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.contests.rules.scheme import Criterion
from competitions.entries.models import Entry
from competitions.scoring.actions import factors as actions
from competitions.scoring.forms import EmptyForm
from competitions.scoring.queries import marks as queries
from competitions.scoring.queries import sheets
from competitions.scoring.rules import factors as rules
from competitions.scoring.rules import typed
from competitions.scoring.rules.sheets import SheetClosedError
from competitions.scoring.views.judges import UNDER, event_or_404, views
from competitions.web import site


@dataclass(frozen=True, slots=True)
class Box:
    """A factor to type in: of an entry, by a criterion; what stands in it, and whether it fits."""

    entry: Entry
    criterion: Criterion
    name: str
    text: str
    factor: Decimal | None
    wrong: bool


@views.route(f"{UNDER}/factors", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def factors(contest: str, event: str) -> tuple[str, int] | Response:
    """Every entry's factors; all of them are kept, or none where one is no number."""
    found = event_or_404(contest, event)
    criteria = queries.factored(found) or abort(404)
    sent = request.method == "POST" and EmptyForm().validate()
    boxes = _boxes(found, criteria, sent=sent)
    wrong = [box for box in boxes if box.wrong]
    if sent and not wrong:
        given = {(box.entry.id, box.criterion.code): box.factor for box in boxes}
        try:
            actions.set_factors(found, given, actor=access.actor(), now=site.now())
        except SheetClosedError:
            flash(gettext("The result is signed: nothing moves any more."), "danger")
        else:
            flash(gettext("Saved."), "success")
        return redirect(request.path)
    page = render_template(
        "scoring/factors.html",
        event=found,
        criteria=criteria,
        boxes=boxes,
        wrong=wrong,
        locked=sheets.locked(found),
    )
    return page, 422 if wrong else 200


def _boxes(event: Event, criteria: list[Criterion], *, sent: bool) -> list[Box]:
    """A box for each entry and criterion, with what was typed, else with what is agreed."""
    had = queries.factors_of(event)
    boxes = []
    for number, entry in queries.entries_by_number(event).items():
        for position, criterion in enumerate(criteria):
            name = f"factor-{entry.id}-{position}"
            agreed = had.get(number, {}).get(criterion.code)
            text = "" if agreed is None else typed.plain(agreed)
            text = request.form.get(name, "")[:60] if sent else text
            try:
                boxes.append(Box(entry, criterion, name, text, rules.read(text), wrong=False))
            except rules.NoFactorError:
                boxes.append(Box(entry, criterion, name, text, None, wrong=True))
    return boxes
