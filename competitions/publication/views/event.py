"""An event's result: its table with every tie and edge, and the paper to sign.

By code before the codes are opened, and only for those who sign and watch; named after.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from flask import Blueprint, Response, abort, render_template
from flask_babel import gettext, pgettext

from competitions.accounts.access import may, requires
from competitions.accounts.rules import Permission
from competitions.bundle.queries import Computed, UnreadableContestError, computed
from competitions.bundle.rules.results import Results
from competitions.contests.models import Event
from competitions.contests.queries import event_or_none, event_scope
from competitions.papers.words import file_name
from competitions.publication import tables, words
from competitions.publication.forms import ApproveForm, TakeBackForm
from competitions.publication.queries import approvals as queries
from competitions.publication.standings import Row, Table
from competitions.signoff import queries as signoff
from competitions.web import site, spreadsheet

views = Blueprint("publication", __name__)

UNDER = "/contests/<contest>/events/<event>/results"


@views.get(UNDER)
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def event_results(contest: str, event: str) -> str:
    """Places and awards as the law has them now, with all that must be known before approval.

    An organiser is told that there is nothing to see before the codes are opened.
    """
    found = event_or_404(contest, event)
    if not is_visible(found):
        return render_template("publication/not_yet.html", event=found)
    return event_page(found, ApproveForm())


def event_page(event: Event, form: ApproveForm) -> str:
    """The page, with what was refused."""
    found = _computed(event)
    results = found.results.events[0] if found else None
    return render_template(
        "publication/event.html",
        event=event,
        form=form,
        back_form=TakeBackForm(),
        table=tables.of_computed(found) if found else None,
        edges=list(words.edges(results)) if results else [],
        roundings=list(words.roundings(results)) if results else [],
        signed=signoff.sign_off(event),
        decoded=signoff.is_decoded(event),
        state=next(each for each in queries.stages(event.contest) if each.event.id == event.id),
        now=site.now(),
        words=words,
    )


@views.get(f"{UNDER}/file")
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def event_file(contest: str, event: str) -> Response:
    """The table as a workbook."""
    found = visible_event(contest, event)
    table = tables.of_computed(_computed(found) or abort(404))
    header, rows = workbook([table])
    title = gettext("Results")
    return spreadsheet.download(file_name(found, title), header, rows, title=title)


def workbook(shown: Sequence[Table]) -> tuple[list[str], list[list[spreadsheet.Cell]]]:
    """Tables below each other: header and lines, with a column for whatever any of them has."""
    scaled = any(table.scaled for table in shown)
    columns = list(dict.fromkeys(name for table in shown for name, _ in table.components))
    asked = {
        "name": pgettext("column of results", "Name"),
        "unit": pgettext("column of results", "Unit"),
        "delegation": pgettext("column of results", "Delegation"),
    }
    rows = [row for table in shown for row in table.rows]
    had = {name: head for name, head in asked.items() if any(getattr(row, name) for row in rows)}
    header = [
        gettext("Event"),
        pgettext("column of results", "Place"),
        pgettext("column of results", "Code"),
        *had.values(),
        *columns,
        pgettext("column of results", "Total"),
        *([pgettext("column of results", "Scaled")] if scaled else []),
        pgettext("column of results", "Award"),
    ]
    lines = [
        _line(table, row, columns, had=had, scaled=scaled) for table in shown for row in table.rows
    ]
    return header, lines


def _line(
    table: Table, row: Row, columns: Sequence[str], *, had: Iterable[str], scaled: bool
) -> list[spreadsheet.Cell]:
    points = dict(zip([name for name, _ in table.components], row.components, strict=True))
    return [
        table.name,
        row.rank if row.rank and not row.shared else words.place_or_status(row),
        row.entry,
        *(getattr(row, name) for name in had),
        *(_number(points.get(name, "")) for name in columns),
        _number(row.total),
        *([_number(row.scaled)] if scaled else []),
        words.awards(table, row.awards),
    ]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def event_or_404(contest: str, event: str) -> Event:
    """The event of an address."""
    return event_or_none(contest, event) or abort(404)


def is_visible(event: Event) -> bool:
    """Whether whoever looks may see the event's marks; nobody but its chief judge and supervisor
    may before the codes are opened.
    """
    return signoff.is_decoded(event) or may(Permission.SIGNOFF_RESULT_SEE, event.scope)


def visible_event(contest: str, event: str) -> Event:
    """The event, if whoever looks may see its marks."""
    found = event_or_404(contest, event)
    return found if is_visible(found) else abort(404)


def results_now(event: Event) -> Results:
    """What the law makes of the event now, or 404."""
    return (_computed(event) or abort(404)).results


def _computed(event: Event) -> Computed | None:
    """What the law makes of the event now; None where there is nothing that it can read."""
    try:
        return computed(event.contest, [event], coded=not signoff.is_decoded(event))
    except UnreadableContestError:
        return None


def today() -> date:
    """The day at the site."""
    return site.day(site.now())
