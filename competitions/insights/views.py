"""The chief judge's analysis of the panel: plots with their tables, once the event is signed.

Nobody else sees it, it stands nowhere in public, and no result rests on it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from flask import Blueprint, Response, abort, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.bundle.queries import UnreadableContestError, computed
from competitions.contests.models import Event
from competitions.contests.queries import event_or_none, event_scope
from competitions.insights.rules import Analysis, analysis
from competitions.papers.words import file_name
from competitions.scoring.queries.judges import panels
from competitions.signoff import queries as signoff
from competitions.web import spreadsheet
from competitions.web.spreadsheet import Cell

views = Blueprint("insights", __name__)

UNDER = "/contests/<contest>/events/<event>/analysis"
SEED, PANELS = 1, 200
"""Which panels are redrawn, and how many: the page says both, so that anyone has them again."""

Rows = Iterator[list[Cell]]


@views.get(UNDER, defaults={"seed": SEED})
@views.get(f"{UNDER}/<int:seed>")
@requires(Permission.SIGNOFF_RESULT_SIGN, scope_of=event_scope)
def judges(contest: str, event: str, seed: int) -> str:
    """How the judges marked beside each other, and how sure the places are."""
    found = event_or_none(contest, event) or abort(404)
    return render_template(
        "insights/judges.html",
        event=found,
        signed=signoff.sign_off(found),
        found=_analysis(found, seed),
        seed=seed,
        panels=PANELS,
        tables=TABLES,
    )


@views.get(f"{UNDER}/<int:seed>/<table>.xlsx")
@requires(Permission.SIGNOFF_RESULT_SIGN, scope_of=event_scope)
def judges_file(contest: str, event: str, seed: int, table: str) -> Response:
    """One of the tables as a workbook."""
    found = event_or_none(contest, event) or abort(404)
    figures = _analysis(found, seed) or abort(404)
    made = TABLES.get(table) or abort(404)
    header, *rows = made(figures)
    title = str(TITLES[table])
    name = file_name(found, title)
    return spreadsheet.download(name, [str(cell) for cell in header], rows, title=title)


def _analysis(event: Event, seed: int) -> Analysis | None:
    """The figures of a signed event; None before, or where too little is marked."""
    if signoff.sign_off(event) is None:
        return None
    try:
        made = computed(event.contest, [event], coded=not signoff.is_decoded(event))
    except UnreadableContestError:
        return None
    found = analysis(made.results.events[0].event, seed=seed, panels=PANELS)
    return _named(found, event) if found else None


def _named(found: Analysis, event: Event) -> Analysis:
    """A sheet that several judges sign is the panel's, which is known by its name."""
    names = {panel.code: panel.name for panel in panels(event) if panel.joint}
    return replace(
        found,
        judges=tuple(replace(one, judge=names.get(one.judge, one.judge)) for one in found.judges),
        agreements=tuple(
            replace(one, judges=tuple(names.get(each, each) for each in one.judges))
            for one in found.agreements
        ),
    )


def _judges(found: Analysis) -> Rows:
    yield [
        gettext("Judge"),
        gettext("Entries marked"),
        gettext("Leniency"),
        gettext("Standard deviation"),
        gettext("Order like the panel's"),
        gettext("Lowest"),
        gettext("First quartile"),
        gettext("Median"),
        gettext("Third quartile"),
        gettext("Highest"),
    ]
    for one in found.judges:
        figures = (one.leniency, one.spread, one.correlation, *one.box)
        digits = (1, 1, 2, 1, 1, 1, 1, 1)
        cells = [_figure(value, places) for value, places in zip(figures, digits, strict=True)]
        yield [one.judge, one.entries, *cells]


def _criteria(found: Analysis) -> Rows:
    yield [gettext("Judge"), *(one.name or one.code for one in found.criteria)]
    for one in found.judges:
        yield [one.judge, *(_figure(one.by_criterion.get(c.code), 1) for c in found.criteria)]


def _entries(found: Analysis) -> Rows:
    yield [
        gettext("Code"),
        gettext("Place"),
        gettext("Lowest judge"),
        gettext("Highest judge"),
        gettext("Apart"),
        gettext("Panels in which the place holds, per cent"),
    ]
    for one in found.entries:
        holds = None if one.holds is None else 100 * one.holds
        figures = (one.lowest, one.highest, one.highest - one.lowest, holds)
        yield [one.entry, one.place, *(_figure(value, 1) for value in figures)]


def _agreement(found: Analysis) -> Rows:
    yield [
        gettext("Judges"),
        gettext("Entries marked by all"),
        gettext("Kendall's W"),
        gettext("ICC(2,1), a single judge"),
        gettext("ICC(2,k), the panel"),
    ]
    for one in found.agreements:
        figures = (one.kendall_w, one.icc_single, one.icc_panel)
        yield [" ".join(one.judges), one.entries, *(_figure(value, 2) for value in figures)]


def _figure(value: float | None, digits: int) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.{digits}f}")


TABLES: dict[str, Callable[[Analysis], Rows]] = {
    "judges": _judges,
    "criteria": _criteria,
    "entries": _entries,
    "agreement": _agreement,
}
TITLES = {
    "judges": _l("Marks by judge"),
    "criteria": _l("Leniency by criterion"),
    "entries": _l("Spread of each entry"),
    "agreement": _l("Agreement of the panel"),
}
