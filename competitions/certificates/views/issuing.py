"""Issuing: what is due, shown with its count, and issued only by a second, explicit step."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from flask import redirect, render_template, url_for
from flask_babel import get_translations, gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.certificates.actions import issuing as actions
from competitions.certificates.forms.register import IssueForm
from competitions.certificates.pdf import layout
from competitions.certificates.queries import designs, stamps
from competitions.certificates.queries import due as queries
from competitions.certificates.queries import register as register_queries
from competitions.certificates.rules import numbers
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Choice, Design
from competitions.certificates.rules.numbers import PatternError
from competitions.certificates.rules.phrases import BLANK_DATE
from competitions.certificates.rules.register import CountChangedError, Due, Plan
from competitions.certificates.rules.stamps import places
from competitions.certificates.views import files
from competitions.certificates.views.register import ISSUE, UNDER, viewer_or_404, views
from competitions.certificates.words import faults
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.jobs import engine
from competitions.typesetting.pdf.fonts import Fonts
from competitions.web import site

PRIZE = "-"
"""Stands for the delegations' prize among events, whose codes are never this."""


@views.route(f"{UNDER}/issue", methods=["GET", "POST"])
@requires(ISSUE, scope_of=contest_scope)
def issue(contest: str) -> str | tuple[str, int] | Response:
    """First how many and which, then the act itself."""
    found = viewer_or_404(contest).contest
    plan = queries.plan(found)
    form = _form(found, plan)
    if not form.validate_on_submit():
        return _page(found, plan, form)
    ids = {PRIZE: None} | {event.code: event.id for event in found.events}
    events = {ids[code] for code in form.events.data}
    wanted = plan.of(events)
    try:
        numbers.check_pattern(form.pattern.data)
    except PatternError:
        form.refuse(gettext("This is no pattern for numbers."), "pattern")
        return _page(found, plan, form)
    if not form.confirmed.data:
        return _page(found, plan, form, wanted=wanted)
    return _issued(found, form, events, wanted)


def _issued(
    contest: Contest, form: IssueForm, events: set[int | None], wanted: tuple[Due, ...]
) -> str | tuple[str, int] | Response:
    """The act; where what is due has changed since it was shown, it is shown anew."""
    count, choice = form.confirmed.data, _choice(contest, form)
    try:
        run = actions.issue_certificates(
            contest,
            events,
            expected=int(count) if count.isdigit() else 0,
            pattern=form.pattern.data,
            press=files.press(contest, choice.usual),
            by_award=choice.by_award,
            held=form.held.data and not contest.sample,
            leaving_out={each.award for each, _ in faulty(wanted, choice)},
            by=access.account(),
            now=site.now(),
        )
    except CountChangedError:
        form.refuse(gettext("What is due has changed meanwhile. Please look at it again."))
        return _page(contest, queries.plan(contest), form)
    engine.wake()
    return redirect(url_for("certificates.run", contest=contest.code, run_id=run.id))


def _choice(contest: Contest, form: IssueForm) -> Choice:
    """The designs chosen; what is none of the choices was refused before."""
    usual = designs.design_or_none(contest, form.design.data or "") or DEFAULT
    chosen = {part.award.data: part.design.data for part in form.by_award if part.design.data}
    found = {award: designs.design_or_none(contest, key) for award, key in chosen.items()}
    return Choice(usual, {award: design for award, design in found.items() if design})


def _looks(form: IssueForm, due: tuple[Due, ...]) -> dict[str, Counter[str]]:
    """How many of which award are printed with each design, by its key."""
    chosen = {part.award.data: part.design.data for part in form.by_award}
    looks: dict[str, Counter[str]] = {}
    for each in due:
        key = chosen.get(each.name) or form.design.data
        looks.setdefault(key, Counter())[each.name] += 1
    return looks


def _form(contest: Contest, plan: Plan) -> IssueForm:
    """Every event in which something is due, ticked."""
    count = Counter(due.award.event_id for due in plan.due)
    names = [(event.code, event.shown, count[event.id]) for event in contest.events]
    names.append((PRIZE, gettext("Delegations' prize"), count[None]))
    events = [
        (code, gettext("%(name)s (%(code)s)", name=name, code=number))
        for code, name, number in names
        if number
    ]
    usual, by_award = designs.last_keys(contest)
    awards = dict.fromkeys(due.name for due in plan.due)
    return IssueForm(
        events=events,
        designs=designs.choices(contest),
        data={
            "design": usual,
            "by_award": [{"award": each, "design": by_award.get(each, "")} for each in awards],
            "events": [code for code, _ in events],
            "pattern": register_queries.last_pattern(contest) or numbers.DEFAULT,
        },
    )


def _page(
    contest: Contest, plan: Plan, form: IssueForm, *, wanted: tuple[Due, ...] | None = None
) -> tuple[str, int]:
    """What is due; with `wanted`, what is about to be issued, to be confirmed."""
    shown = plan.due if wanted is None else wanted
    wrong = faulty(shown, _choice(contest, form))
    page = render_template(
        "certificates/issue.html",
        contest=contest,
        plan=plan,
        form=form,
        wanted=wanted,
        shown=shown,
        looks=_looks(form, shown),
        count=len(shown) - len({each.award for each, _ in wrong}),
        faulty=wrong,
        stamps=[] if contest.sample else stamps.of_issuers(places(shown)),
        undated=any(each.wording.date == BLANK_DATE for each in shown),
        unsigned=any(not each.wording.issuers for each in shown),
        first=first_number(contest, form.pattern.data or "", shown),
        events={None: gettext("Delegations' prize")} | {e.id: e.shown for e in contest.events},
    )
    return page, 422 if form.errors else 200


def first_number(contest: Contest, pattern: str, due: tuple[Due, ...]) -> str:
    """The first number that would be given."""
    if not due:
        return ""
    series = queries.series_of(contest, pattern, site.now())[due[0].award.event_id]
    return numbers.number(series, queries.last_serial(series) + 1)


def faulty(due: tuple[Due, ...], choice: Choice) -> list[tuple[Due, str]]:
    """What cannot be printed, and why."""
    return [(each, reason) for each in due for reason in _reasons(each, choice.of(each.name))]


def _reasons(due: Due, design: Design) -> Iterator[str]:
    if error := _problem(due.wording, design, files.fonts()):
        yield faults.reason(error, get_translations())


@lru_cache(maxsize=20_000)
def _problem(wording: Certificate, design: Design, fonts: Fonts) -> faults.Problem | None:
    """Why the words cannot be printed; kept in mind, since a count is shown before each step."""
    try:
        layout.page(wording, fonts, design)
    except faults.PROBLEMS as error:
        return error
    return None
