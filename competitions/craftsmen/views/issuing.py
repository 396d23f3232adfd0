"""The pool's certificates: what is due, with its count, issued by a second, explicit step.

How they are numbered, drawn and kept is the register's affair (certificates).
"""

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.certificates.actions import issuing as actions
from competitions.certificates.rules import numbers
from competitions.certificates.rules.builtin import BUILTIN
from competitions.certificates.rules.designs import Choice
from competitions.certificates.rules.numbers import PatternError
from competitions.certificates.rules.register import CountChangedError, Plan
from competitions.certificates.views import files
from competitions.certificates.views import issuing as results
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.craftsmen import queries
from competitions.craftsmen.forms import IssueForm
from competitions.craftsmen.models import Title
from competitions.craftsmen.views.titles import ONE, title_or_404, views
from competitions.jobs import engine
from competitions.web import site

DEFAULT = "{year}-{contest}-PY-{number}"
"""The pattern of a first pool's numbers; PY stands for 培育."""

LOOK = BUILTIN["quiet-a4-landscape"]
"""The quiet design: who is in the pool has won no title yet."""


@views.route(f"{ONE}/certificates", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_ISSUE, scope_of=contest_scope)
def issue(contest: str, title_id: int) -> str | tuple[str, int] | Response:
    """First how many and which, then the act itself."""
    title = title_or_404(contest, title_id)
    plan = queries.plan(title)
    form = IssueForm(data={"pattern": queries.last_pattern(title) or DEFAULT})
    if not form.validate_on_submit():
        return _page(title, plan, form)
    try:
        numbers.check_pattern(form.pattern.data)
    except PatternError:
        form.refuse(gettext("This is no pattern for numbers."), "pattern")
        return _page(title, plan, form)
    if not form.confirmed.data or results.faulty(plan.due, Choice(LOOK)):
        return _page(title, plan, form, shown=True)
    return _issued(title, plan, form)


def _issued(title: Title, plan: Plan, form: IssueForm) -> tuple[str, int] | Response:
    """The act; where what is due has changed since it was shown, it is shown anew."""
    count = form.confirmed.data

    def still_due(_contest: Contest) -> Plan:
        return queries.plan(title)

    try:
        run = actions.issue_certificates(
            title.contest,
            {due.award.event_id for due in plan.due},
            expected=int(count) if count.isdigit() else 0,
            pattern=form.pattern.data,
            press=files.press(title.contest, LOOK),
            by=access.account(),
            now=site.now(),
            plan=still_due,
        )
    except CountChangedError:
        form.refuse(gettext("What is due has changed meanwhile. Please look at it again."))
        return _page(title, queries.plan(title), form)
    engine.wake()
    return redirect(url_for("certificates.run", contest=title.contest.code, run_id=run.id))


def _page(title: Title, plan: Plan, form: IssueForm, *, shown: bool = False) -> tuple[str, int]:
    """What is due; once `shown`, to be confirmed."""
    page = render_template(
        "craftsmen/issue.html",
        contest=title.contest,
        title=title,
        plan=plan,
        form=form,
        confirming=shown,
        faulty=results.faulty(plan.due, Choice(LOOK)),
        first=results.first_number(title.contest, form.pattern.data or "", plan.due),
    )
    return page, 422 if form.errors else 200
