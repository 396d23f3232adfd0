"""A contest's results: how far each event has come, the committee's decisions, the prize."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.bundle.queries import UnreadableContestError, computed
from competitions.bundle.words.figures import listed
from competitions.contests.models import Contest, Event
from competitions.contests.queries import contest_or_none, contest_scope, event_scope
from competitions.publication import rules, tables, words
from competitions.publication.actions import approvals as actions
from competitions.publication.forms import ApproveForm, TakeBackForm
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as queries
from competitions.publication.standings import Prize
from competitions.publication.views.event import event_or_404, event_page, views, visible_event
from competitions.web import site

UNDER = "/contests/<contest>/results"


@views.get(UNDER)
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def results(contest: str) -> str:
    """Each event's stage, and what comes next."""
    found = contest_or_404(contest)
    return render_template(
        "publication/results.html", contest=found, stages=queries.stages(found), words=words
    )


@views.post("/contests/<contest>/events/<event>/results/approve")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=event_scope)
def approve(contest: str, event: str) -> Response | tuple[str, int]:
    """The committee's decision on an event's result."""
    found, form = event_or_404(contest, event), ApproveForm()
    if form.validate_on_submit():
        try:
            actions.approve_result(
                found, form.minutes.data or "", by=access.account(), now=site.now()
            )
        except rules.NotDecodedError as error:  # there is no page yet on which to say it
            flash(refusal(error), "danger")
            return redirect(url_for("publication.results", contest=contest))
        except REFUSALS as error:
            form.refuse(refusal(error))
        else:
            flash(gettext("Approved: what was computed now is kept as it is."), "success")
            return redirect(url_for("publication.event_results", contest=contest, event=event))
    return event_page(visible_event(contest, event), form), 422


@views.route(f"{UNDER}/prize", methods=["GET", "POST"])
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def prize(contest: str) -> Response | tuple[str, int]:
    """The delegations' prize: which events it waits for, and the committee's decision."""
    found, form = contest_or_404(contest), ApproveForm()
    if form.validate_on_submit():
        if not found.delegations_scheme:
            form.refuse(gettext("Nothing is agreed on a prize for delegations."))
        elif _approved_prize(found, form):
            return redirect(request.path)
    approval, waiting = queries.approval_of(found, None), queries.unapproved(found)
    page = render_template(
        "publication/prize.html",
        contest=found,
        form=form,
        back_form=TakeBackForm(),
        approval=approval,
        stale=approval is not None and queries.is_stale(approval),
        table=_prize_table(found, approval, waiting),
        waiting=waiting,
        words=words,
    )
    return page, 422 if form.errors else 200


def _prize_table(
    contest: Contest, approval: Approval | None, waiting: Sequence[Event]
) -> Prize | None:
    """The prize as approved, or as it would be approved now; None while it waits for results."""
    if approval is not None:
        return tables.prize(queries.bundle_of(approval), queries.results_of(approval))
    if waiting or not contest.delegations_scheme:
        return None
    try:
        return tables.prize_computed(computed(contest, contest.events))
    except UnreadableContestError:
        return None


def _approved_prize(contest: Contest, form: ApproveForm) -> bool:
    try:
        actions.approve_prize(contest, form.minutes.data or "", by=access.account(), now=site.now())
    except REFUSALS as error:
        form.refuse(refusal(error))
        return False
    flash(gettext("Approved: what was computed now is kept as it is."), "success")
    return True


@views.post("/contests/<contest>/approvals/<key:approval_id>/announce")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def announce(contest: str, approval_id: int) -> Response:
    """The result was announced, as at a closing ceremony."""
    found = _approval(contest, approval_id)
    try:
        actions.announce_result(found, by=access.account(), now=site.now())
    except (rules.NotApprovedError, rules.AnnouncedAlreadyError) as error:
        flash(refusal(error), "danger")
    else:
        flash(gettext("Announced."), "success")
    return redirect(_page_of(found))


@views.post("/contests/<contest>/approvals/<key:approval_id>/take-back")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def take_back(contest: str, approval_id: int) -> Response:
    """A decision stands no more, with the reason."""
    found, form = _approval(contest, approval_id), TakeBackForm()
    if not form.validate_on_submit():
        flash(gettext("Say why the decision is taken back, without numbers of people."), "danger")
        return redirect(_page_of(found))
    try:
        actions.take_back_approval(
            found, reason=form.reason.data or "", by=access.account(), now=site.now()
        )
    except rules.NotApprovedError as error:
        flash(refusal(error), "danger")
    else:
        flash(gettext("Taken back. The result can be approved anew."), "success")
    return redirect(_page_of(found))


REFUSALS = (
    rules.AnnouncedAlreadyError,
    rules.AppealsOpenError,
    rules.ApprovedAlreadyError,
    rules.EventsNotApprovedError,
    rules.IncompleteError,
    rules.NotApprovedError,
    rules.NotDecodedError,
    rules.NotSignedError,
    rules.PersonalNumberFoundError,
    UnreadableContestError,
)

"""What the committee's decisions may be refused for."""

SENTENCES = {
    rules.AnnouncedAlreadyError: _l("This was announced before."),
    rules.ApprovedAlreadyError: _l("A decision is in force already."),
    rules.NotApprovedError: _l("The decision stands no more."),
    rules.NotDecodedError: _l("The codes are not opened yet."),
    rules.PersonalNumberFoundError: _l(
        "What looks like an ID or phone number stands in a name or a text of this result: mend it"
        " first, it would become public."
    ),
    rules.NotSignedError: _l("The chief judge has not signed what the sheets say now."),
}

UNREADABLE = _l("The result cannot be computed: something in the scheme or the marks is unsound.")


def refusal(error: Exception) -> str:
    """Why something was refused."""
    match error:
        case rules.AppealsOpenError():
            text = ngettext(
                "%(num)d appeal or objection has no answer.",
                "%(num)d appeals and objections have no answer.",
                error.count,
            )
        case rules.EventsNotApprovedError():
            text = gettext(
                "Not approved yet: %(events)s.", events=listed(error.events, words.say())
            )
        case rules.IncompleteError():
            text = gettext(
                "These entries compete and have no total: %(entries)s.",
                entries=listed(error.entries, words.say()),
            )
        case _:
            text = SENTENCES.get(type(error), UNREADABLE)
    return str(text)


def contest_or_404(contest: str) -> Contest:
    """The contest of an address."""
    return contest_or_none(contest) or abort(404)


def _approval(contest: str, key: int) -> Approval:
    return queries.approval_or_none(contest_or_404(contest), key) or abort(404)


def _page_of(approval: Approval) -> str:
    if approval.event is None:
        return url_for("publication.prize", contest=approval.contest.code)
    return url_for(
        "publication.event_results", contest=approval.contest.code, event=approval.event.code
    )
