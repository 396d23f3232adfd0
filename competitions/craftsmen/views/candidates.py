"""Whom a title's conditions make eligible, with every reason; confirming, refusing, admitting."""

from collections.abc import Sequence
from enum import StrEnum

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.contests.queries import contest_scope
from competitions.craftsmen import actions, queries, words
from competitions.craftsmen.forms import ChosenForm, ReasonForm, ShownForm
from competitions.craftsmen.models import Title
from competitions.craftsmen.queries import Line
from competitions.craftsmen.rules import titles
from competitions.craftsmen.rules.conditions import Condition, Verdict
from competitions.craftsmen.rules.titles import CandidateState
from competitions.craftsmen.views.titles import MANAGE, ONE, title_or_404, views
from competitions.entries import words as entry_words
from competitions.journal.rules import PERSONAL_NUMBER
from competitions.web import site, spreadsheet
from competitions.web.lists import page_of_list


class Shown(StrEnum):
    """Whom the list shows."""

    ELIGIBLE = "eligible"
    RESULT = "result"
    CHOSEN = "chosen"
    EVERYBODY = "everybody"


SHOWN = {
    Shown.ELIGIBLE: _l("Eligible, or decided on"),
    Shown.RESULT: _l("All whose place or award counts"),
    Shown.CHOSEN: _l("Candidates"),
    Shown.EVERYBODY: _l("All who are ranked"),
}

COUNTS = (Condition.RESULT, Verdict.MET)


@views.get(ONE)
@requires(MANAGE, scope_of=contest_scope)
def candidates(contest: str, title_id: int) -> str:
    """Everybody that the list is to show, with each verdict and what was decided."""
    title = title_or_404(contest, title_id)
    lines, form = queries.lines(title), _form()
    return render_template(
        "craftsmen/candidates.html",
        contest=title.contest,
        title=title,
        form=form,
        page=page_of_list(_shown(lines, form)),
        eligible=sum(line.eligible and line.candidate is None for line in lines),
        doubtful=[line for line in lines if line.doubtful],
        decided=any(line.candidate for line in lines),
        waiting=any(
            line.candidate and line.candidate.state is CandidateState.CONFIRMED for line in lines
        ),
        words=words,
        number=PERSONAL_NUMBER.pattern,
        State=CandidateState,
    )


@views.get(f"{ONE}.xlsx")
@requires(MANAGE, scope_of=contest_scope)
def candidates_xlsx(contest: str, title_id: int) -> Response:
    """The same people as a file: the list that goes to the union."""
    title = title_or_404(contest, title_id)
    header = [
        gettext("Serial number"),
        gettext("Entrant number"),
        gettext("Full name"),
        gettext("Sex"),
    ]
    header += [gettext("Born on"), gettext("Employer"), gettext("Delegation")]
    header += [gettext("Recommending unit"), gettext("Event"), gettext("Group")]
    header += [gettext("Skill grade"), gettext("Years in the trade"), gettext("Result")]
    header += [gettext("Eligible"), gettext("Reasons"), gettext("Decision"), gettext("Reason")]
    header += [gettext("Decided by"), gettext("Decided at")]
    rows = _shown(queries.lines(title), _form())
    cells = [[number, *_row(title, line)] for number, line in enumerate(rows, 1)]
    name = f"{title.name}{title.year}"
    return spreadsheet.download(name, header, cells, title=gettext("Candidates"))


@views.post(f"{ONE}/confirmation")
@requires(MANAGE, scope_of=contest_scope)
def confirm(contest: str, title_id: int) -> Response:
    """Those ticked are candidates."""
    title = title_or_404(contest, title_id)
    found = _chosen()
    try:
        made = actions.confirm_candidates(title, found, by=access.account(), now=site.now())
    except REFUSED as error:
        flash(refusal(error), "danger")
    else:
        flash(
            ngettext(
                "%(num)d candidate is confirmed.", "%(num)d candidates are confirmed.", len(made)
            ),
            "success",
        )
    return _back(title)


@views.post(f"{ONE}/admission")
@requires(MANAGE, scope_of=contest_scope)
def admit(contest: str, title_id: int) -> Response:
    """Those ticked were admitted to the pool."""
    title = title_or_404(contest, title_id)
    found = _chosen()
    try:
        made = actions.admit_candidates(title, found, by=access.account(), now=site.now())
    except REFUSED as error:
        flash(refusal(error), "danger")
    else:
        flash(
            ngettext(
                "%(num)d candidate is in the pool.",
                "%(num)d candidates are in the pool.",
                len(made),
            ),
            "success",
        )
    return _back(title)


@views.post(f"{ONE}/entries/<key:entry_id>/refusal")
@requires(MANAGE, scope_of=contest_scope)
def refuse(contest: str, title_id: int, entry_id: int) -> Response:
    """Not put forward, or no longer."""
    title, form = title_or_404(contest, title_id), ReasonForm()
    line_or_404(title, entry_id)
    if not form.validate():
        flash(gettext("Say why, without telephone and ID numbers."), "danger")
        return _back(title)
    try:
        actions.refuse_candidate(
            title, entry_id, reason=form.reason.data or "", by=access.account(), now=site.now()
        )
    except REFUSED as error:
        flash(refusal(error), "danger")
    else:
        flash(gettext("Recorded."), "success")
    return _back(title)


def line_or_404(title: Title, entry_id: int) -> Line:
    """The line of an entry that is on the title's list."""
    return queries.line_or_none(title, entry_id) or abort(404)


REFUSED = (
    titles.NothingChosenError,
    titles.StateChangedError,
    titles.NotEligibleError,
    titles.ChosenTwiceError,
)
"""What keeps a decision from being made."""


def refusal(error: Exception) -> str:
    """Why nothing was decided."""
    match error:
        case titles.NotEligibleError(codes=codes):
            text = gettext("Not every condition is met: %(codes)s", codes=site.listed(codes))
        case titles.ChosenTwiceError(codes=codes):
            text = gettext(
                "A candidate by another event already: %(codes)s", codes=site.listed(codes)
            )
        case titles.NothingChosenError():
            text = gettext("Choose somebody first.")
        case _:
            text = gettext("This has changed meanwhile. Look at the list again.")
    return str(text)


def _form() -> ShownForm:
    form = ShownForm(request.args, [(each.value, name) for each, name in SHOWN.items()])
    if form.show.data and not form.validate():
        abort(404)
    return form


def _shown(lines: Sequence[Line], form: ShownForm) -> list[Line]:
    match Shown(form.show.data or Shown.ELIGIBLE):
        case Shown.ELIGIBLE:
            return [line for line in lines if line.eligible or line.candidate]
        case Shown.RESULT:
            return [line for line in lines if line.candidate or _counts(line)]
        case Shown.CHOSEN:
            return [line for line in lines if line.chosen]
        case Shown.EVERYBODY:
            return list(lines)


def _counts(line: Line) -> bool:
    return any((found.condition, found.verdict) == COUNTS for found in line.findings)


def _chosen() -> list[int]:
    form = ChosenForm()
    if not form.validate():
        abort(400)
    return form.entries.data or []


def _back(title: Title) -> Response:
    return redirect(url_for("craftsmen.candidates", contest=title.contest.code, title_id=title.id))


def _row(title: Title, line: Line) -> list[spreadsheet.Cell]:
    """Somebody's cells, from the entrant number on."""
    entry, person, decided = line.entry, line.entry.person, line.candidate
    asked = title.details.conditions
    reasons = [
        gettext("%(reason)s (%(verdict)s)", reason=text, verdict=words.VERDICTS[verdict])
        for verdict, text in words.reasons(asked, line)
    ]
    return [
        line.code,
        entry.name,
        str(entry_words.SEXES[person.sex]) if person and person.sex else None,
        person.born_on.isoformat() if person and person.born_on else None,
        entry.employer.name if entry.employer else None,
        entry.delegation.shown if entry.delegation else None,
        entry.recommender.name if entry.recommender else None,
        entry.event.shown,
        entry.event.group,
        str(entry_words.GRADES[entry.grade]) if entry.grade else None,
        entry.years_in_trade,
        words.outcome(line.result) if line.result else None,
        gettext("yes") if line.eligible else gettext("no"),
        gettext("; ").join(reasons),
        str(words.CANDIDATES[decided.state]) if decided else None,
        decided.reason if decided else None,
        decided.decided_by.name if decided else None,
        decided.decided_at if decided else None,
    ]
