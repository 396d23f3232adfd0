"""Public notices as organisers make them: drafted with a proposed text, published, made final."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.publication import proposals, rules, tables, words
from competitions.publication.actions import notices as actions
from competitions.publication.forms import (
    CircularForm,
    DecisionForm,
    NewNoticeForm,
    NoticeForm,
    ShownForm,
)
from competitions.publication.models import Approval, Notice
from competitions.publication.queries import approvals as queries
from competitions.publication.queries import notices as notice_queries
from competitions.publication.rules import Audience, Listed
from competitions.publication.views.contest import REFUSALS, contest_or_404, refusal
from competitions.publication.views.event import today, views, workbook
from competitions.web import site, spreadsheet
from competitions.web.forms import form_page

UNDER = "/contests/<contest>/notices"


@views.get(UNDER)
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def notices(contest: str) -> str:
    """All notices of a contest, with their days."""
    found = contest_or_404(contest)
    return render_template(
        "publication/notices.html",
        contest=found,
        notices=notice_queries.notices(found),
        circulars=notice_queries.circulars(found),
        today=today(),
    )


@views.route(f"{UNDER}/new", methods=["GET", "POST"])
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def new_notice(contest: str) -> Response | tuple[str, int]:
    """Chooses results and the first day; the text and the last day are proposed from that."""
    found = contest_or_404(contest)
    there = queries.approvals(found)
    form = NewNoticeForm(
        data={
            "approvals": [each.id for each in there],
            "first_day": rules.notice_days(today() + timedelta(days=1), 1)[0],
            "working_days": rules.NOTICE_DAYS,
            "listed": Listed.WINNERS.value,
        }
    )
    _offer(form)
    form.approvals.choices = [(each.id, _name(each)) for each in there]
    if form.validate_on_submit():
        chosen = [each for each in there if each.id in (form.approvals.data or [])]
        notice = actions.draft_notice(
            found, chosen, _proposed(found, chosen, form), actor=access.actor(), now=site.now()
        )
        flash(gettext("Drafted. Read the text and change what you like."), "success")
        return redirect(url_for("publication.notice", contest=contest, notice_id=notice.id))
    return form_page("publication/new_notice.html", form, contest=found)


def _proposed(
    contest: Contest, chosen: Sequence[Approval], form: NewNoticeForm
) -> actions.NoticeDetails:
    days = rules.notice_days(form.first_day.data or today(), form.working_days.data or 1)
    events = [each.event.shown for each in chosen if each.event is not None]
    return actions.NoticeDetails(
        title=proposals.proposed_title(contest),
        body=proposals.proposed_body(contest, events, days),
        first_day=days[0],
        last_day=days[-1],
        working_days=len(days),
        listed=Listed(form.listed.data),
        components=bool(form.components.data),
        audience=Audience(form.audience.data),
    )


@views.route(f"{UNDER}/<key:notice_id>", methods=["GET", "POST"])
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def notice(contest: str, notice_id: int) -> Response | tuple[str, int]:
    """A notice as it will be read, and its form until it is out."""
    found = _notice(contest, notice_id)
    form = _form(found)
    if form.validate_on_submit() and _days_fit(form):
        try:
            actions.edit_notice(found, _details(form), actor=access.actor(), now=site.now())
        except rules.PublishedAlreadyError:
            form.refuse(gettext("The notice is out and stands as it is."))
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for("publication.notice", contest=contest, notice_id=notice_id))
    return _page(found, form, CircularForm(formdata=None, data={"issued_on": today()}))


def _form(found: Notice, **data: None) -> NoticeForm:
    form = NoticeForm(obj=found, data=found.options, **data)
    _offer(form)
    return form


def _offer(form: ShownForm) -> None:
    form.audience.choices = words.choices(words.AUDIENCES)
    form.listed.choices = words.choices(words.LISTED)


def _days_fit(form: NoticeForm) -> bool:
    first, last = form.first_day.data, form.last_day.data
    if first and last and first <= last:
        return True
    form.refuse(gettext("The last day lies before the first."), "last_day")
    return False


def _details(form: NoticeForm) -> actions.NoticeDetails:
    return actions.NoticeDetails(
        title=form.title.data or "",
        body=form.body.data or "",
        first_day=form.first_day.data or date.min,
        last_day=form.last_day.data or date.min,
        working_days=form.working_days.data or 0,
        listed=Listed(form.listed.data),
        components=bool(form.components.data),
        audience=Audience(form.audience.data),
    )


def _page(found: Notice, form: NoticeForm, circular_form: CircularForm) -> tuple[str, int]:
    listed_tables, prize = tables.shown(found)
    public = bool(found.published_at) and notice_queries.is_public(found)
    page = render_template(
        "publication/notice.html",
        contest=found.contest,
        notice=found,
        form=form,
        circular_form=circular_form,
        decision=DecisionForm(),
        tables=listed_tables,
        prize=prize,
        circular=notice_queries.circular_of(found),
        over=notice_queries.is_over(found, today()),
        public=notice_queries.is_public(found),
        message=_message(found) if public else None,
        unfilled=rules.has_blanks(found.title + found.body),
        taken_back=[i.approval for i in found.items if i.approval.superseded_at],
        words=words,
    )
    return page, 422 if form.errors or circular_form.errors else 200


def _message(found: Notice) -> str:
    contest = found.contest
    page = site.public_address(
        "publication.public_notice", contest=contest.code, notice_id=found.id
    )
    return proposals.message(
        contest, found.first_day, found.last_day, count=found.working_days, link=page
    )


@views.post(f"{UNDER}/<key:notice_id>/publish")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def publish(contest: str, notice_id: int) -> Response:
    """Everybody can read the notice from now on."""
    found = _notice(contest, notice_id)
    try:
        actions.publish_notice(found, actor=access.actor(), now=site.now())
    except rules.PublishedAlreadyError:
        flash(gettext("The notice is out already."), "danger")
    except rules.NotApprovedError:
        flash(gettext("A result in it was taken back: make a new notice."), "danger")
    except rules.BlankLeftError:
        flash(gettext("Not yet: fill in what stands in 【】, and save."), "danger")
    else:
        everybody = gettext("Published: everybody can read it now.")
        group = gettext("Published: the supervision group can read it now.")
        flash(everybody if notice_queries.is_public(found) else group, "success")
    return redirect(url_for("publication.notice", contest=contest, notice_id=notice_id))


@views.post(f"{UNDER}/<key:notice_id>/circular")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def circular(contest: str, notice_id: int) -> Response | tuple[str, int]:
    """The results are final, with the circular's number."""
    found, form = _notice(contest, notice_id), CircularForm()
    if form.validate_on_submit():
        try:
            actions.issue_circular(
                found,
                form.number.data or "",
                form.issued_on.data or today(),
                actor=access.actor(),
                now=site.now(),
            )
        except rules.NoticeRunningError:
            form.refuse(gettext("Not before the last day of the notice is over."))
        except rules.PublishedAlreadyError:
            form.refuse(gettext("There is a circular already."))
        except REFUSALS as error:
            form.refuse(refusal(error))
        else:
            flash(gettext("The results are final."), "success")
            return redirect(url_for("publication.notice", contest=contest, notice_id=notice_id))
    return _page(found, _form(found, formdata=None), form)


@views.get(f"{UNDER}/<key:notice_id>/file")
@requires(Permission.PUBLICATION_RESULT_APPROVE, scope_of=contest_scope)
def notice_file(contest: str, notice_id: int) -> Response:
    """What the notice lists, as a workbook: all events below each other."""
    found = _notice(contest, notice_id)
    listed_tables, _ = tables.shown(found)
    if not listed_tables:
        abort(404)
    header, rows = workbook(listed_tables)
    return spreadsheet.download(found.title, header, rows, title=gettext("Results"))


def _notice(contest: str, key: int) -> Notice:
    return notice_queries.notice_or_none(contest_or_404(contest), key) or abort(404)


def _name(approval: Approval) -> str:
    return approval.event.shown if approval.event else gettext("Delegations' prize")
