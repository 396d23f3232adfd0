"""How one entry came to its place, step by step: as a page, as a paper, and as the entrant's own.

The entrant's own comes by a personal link, once the result is out: it shows what was approved, with
judges by their codes, and names nobody else. The link is signed and never stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from flask import Response, abort, current_app, render_template
from flask_babel import gettext, pgettext
from itsdangerous import BadSignature, URLSafeSerializer

from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.bundle.queries import entries_of
from competitions.bundle.rules.explanation import ComponentSteps, Explanation
from competitions.bundle.rules.explanation import explanation as explained
from competitions.bundle.rules.results import Results
from competitions.bundle.words.explanation import explanation_lines
from competitions.contests.models import Contest, Event
from competitions.contests.queries import event_scope
from competitions.draw.queries import code_of
from competitions.papers.rules.document import Paper, Style, Text
from competitions.papers.views import pdf_of
from competitions.papers.words import file_name
from competitions.publication import words
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as queries
from competitions.publication.views.event import UNDER, results_now, views, visible_event
from competitions.scoring.queries.judges import panels
from competitions.typesetting.rules import SettingError
from competitions.web import site, spreadsheet

Lines = Sequence[tuple[int, str]]
"""Depth and text of each step."""


@views.get(f"{UNDER}/entries/<said:code>")
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def explanation(contest: str, event: str, code: str) -> str:
    """The steps of an entry as they are now; by code until the codes are open."""
    found = visible_event(contest, event)
    steps = _steps(results_now(found), code, found)
    return render_template(
        "publication/explanation.html",
        event=found,
        result=steps.result,
        lines=_lines(steps)[1:],
        title=_lines(steps)[0][1],
    )


@views.get(f"{UNDER}/entries/<said:code>/file")
@requires(Permission.PUBLICATION_RESULT_SEE, scope_of=event_scope)
def explanation_file(contest: str, event: str, code: str) -> Response:
    """The same on paper."""
    found = visible_event(contest, event)
    return _file(_steps(results_now(found), code, found), found.contest)


@views.get(f"{UNDER}/links")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=event_scope)
def links(contest: str, event: str) -> Response:
    """Every entrant's personal link as a workbook; 404 before the result is out."""
    found = visible_event(contest, event)
    if queries.published(found) is None:
        abort(404)
    rows = [
        [
            code_of(entry),
            entry.name,
            entry.employer.name if entry.employer else None,
            link(entry.id),
        ]
        for entry in entries_of(found)
    ]
    header = [
        gettext("Entrant number"),
        pgettext("column of results", "Name"),
        pgettext("column of results", "Unit"),
        gettext("Personal link"),
    ]
    title = gettext("Personal links")
    return spreadsheet.download(file_name(found, title), header, rows, title=title)


@views.get("/my-result/<token>")
@public
def own(token: str) -> str:
    """An entrant's own result with every step, as it was approved."""
    approval, steps = _own(token)
    return render_template(
        "publication/own.html",
        event=approval.event,
        lines=_lines(steps)[1:],
        title=_lines(steps)[0][1],
        token=token,
    )


@views.get("/my-result/<token>/file")
@public
def own_file(token: str) -> Response:
    """The same on paper."""
    approval, steps = _own(token)
    return _file(steps, approval.contest)


def link(entry: int) -> str:
    """The personal link of an entry, to be handed out."""
    return site.public_address("publication.own", token=_serializer().dumps(entry))


def _own(token: str) -> tuple[Approval, Explanation]:
    """The decision and the steps that a link leads to; 404 before they are out."""
    try:
        entry = queries.entry_or_none(_serializer().loads(token)) or abort(404)
    except BadSignature:
        abort(404)
    approval = queries.published(entry.event) or abort(404)
    return approval, _steps(queries.approved_results(approval), code_of(entry), entry.event)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="publication.own")


def _steps(results: Results, code: str, event: Event) -> Explanation:
    """The steps of the entry of this code in the one event of the results, or 404.

    A sheet that several judges sign is the panel's, which is known by its name.
    """
    if code not in {each.entry.code for each in results.events[0].results}:
        abort(404)
    names = {panel.code: panel.name for panel in panels(event) if panel.joint}
    steps = explained(results, results.events[0], code)
    return replace(steps, components=tuple(_named(each, names) for each in steps.components))


def _named(component: ComponentSteps, names: Mapping[str, str]) -> ComponentSteps:
    criteria = tuple(
        replace(
            each,
            marks=tuple(replace(m, judge=names.get(m.judge, m.judge)) for m in each.marks),
        )
        for each in component.criteria
    )
    return replace(component, criteria=criteria)


def _lines(steps: Explanation) -> Lines:
    lines = explanation_lines(steps, words.say())
    return [((len(line) - len(line.lstrip())) // 2, line.strip()) for line in lines]


def _file(steps: Explanation, contest: Contest) -> Response:
    """The steps on one page: details follow what they belong to; 404 for a name no font has."""
    first, *rest = _lines(steps)
    paragraphs: list[tuple[Style, str]] = []
    for depth, text in rest:
        if depth > 1 and paragraphs:
            style, before = paragraphs.pop()
            paragraphs.append((style, f"{before}　{text}"))
        else:
            paragraphs.append((Style.NOTE if depth else Style.LINE, text))
    paper = Paper(
        name=f"{steps.event.code}-{quote(steps.result.entry.code, safe='')}",
        blocks=(
            Text(contest.name, Style.CENTRE),
            Text(gettext("How this came about, step by step"), Style.TITLE),
            Text(first[1], Style.HEADING, fixed=True),
            *(Text(text, style, fixed=True) for style, text in paragraphs),
        ),
        sample=contest.sample,
    )
    try:
        return pdf_of(paper)
    except SettingError:
        abort(404)
