"""From marks to a final result: signing, recheck and codes, approval, notice, circular."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.contests.models import Contest, Event
from competitions.contests.queries import events
from competitions.extensions import db
from competitions.home.tasks.task import Column, State, Task, Text, so_many
from competitions.publication import words
from competitions.publication.queries import approvals as queries
from competitions.publication.queries import notices as notice_queries
from competitions.publication.queries.approvals import EventStage
from competitions.publication.rules import Stage
from competitions.signoff import queries as signoff
from competitions.signoff import words as signoff_words
from competitions.signoff.rules import Problem, ProblemKind

MOST = 20
"""Events and notices that a home page names."""


def account_tasks(account: Account, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """What waits for a chief judge's signature, and for a supervisor's recheck and codes."""
    for each in _stages(account, Permission.SIGNOFF_RESULT_SIGN):
        if each.stage is None:
            yield _sign(each, named=True)
    for each in _stages(account, Permission.SIGNOFF_CODE_OPEN):
        if each.stage in {None, Stage.SIGNED} and not each.decoded:
            yield _recheck(each, named=True)
    for notice in notice_queries.supervision_notices(account, MOST):
        code = notice.contest.code
        yield Task(
            title=gettext("Read a notice for the supervision group"),
            state=State.INFORMATION,
            fact=notice.title,
            address=url_for("publication.supervision_notice", contest=code, notice_id=notice.id),
            action=gettext("Read it"),
        )


def _stages(account: Account, permission: Permission) -> list[EventStage]:
    found = db.session.scalars(events(account, permission).limit(MOST)).all()
    return queries.stages_of(found)


def _sign(each: EventStage, *, named: bool = False) -> Task:
    event = each.event
    left = () if each.stage else signoff.problems(event)
    return Task(
        title=gettext("Sign the result"),
        state=State.DONE if each.stage else State.NOT_YET if left else State.TO_DO,
        fact=_where(event) if named else "",
        reason=_left(left) if left else "",
        address=_at("signoff.overview", event),
        action=gettext("See the sheets"),
        permission=Permission.SIGNOFF_RESULT_SEE,
        scope=event.scope,
    )


def _left(problems: Sequence[Problem]) -> Text:
    """Why nobody can sign yet."""
    if problems[0].kind is ProblemKind.NO_SHEETS:
        return signoff_words.problem(problems[0], {})
    return ngettext(
        "%(num)d thing is left to do first.",
        "%(num)d things are left to do first.",
        len(problems),
    )


def _recheck(each: EventStage, *, named: bool = False) -> Task:
    state = State.DONE if each.decoded else State.TO_DO if each.stage else State.NOT_YET
    return Task(
        title=gettext("Recheck, and open the codes"),
        state=state,
        fact=_where(each.event) if named else "",
        reason="" if each.stage else gettext("The chief judge signs first."),
        address=_at("publication.recheck", each.event),
        action=gettext("Go to the recheck"),
        permission=Permission.SIGNOFF_RECHECK_RECORD,
        scope=each.event.scope,
    )


def event_tasks(event: Event, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """The event's way from signature to approval."""
    (each,) = queries.stages_of([event])
    yield _sign(each)
    yield _recheck(each)
    state = State.DONE if each.approval else State.TO_DO if each.decoded else State.NOT_YET
    if each.stale:
        state = State.TO_DO
    yield Task(
        title=gettext("Approve the result"),
        state=state,
        fact=gettext("Marks were corrected since.") if each.stale else "",
        reason="" if each.decoded else gettext("The codes are not opened yet."),
        address=_at("publication.event_results", event) if each.decoded else None,
        action=gettext("See the result"),
        permission=Permission.PUBLICATION_RESULT_APPROVE,
        scope=event.scope,
    )


def contest_tasks(contest: Contest, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """The contest's results: approved, made public, made final."""
    stages = queries.stages(contest)
    approved = [each for each in stages if each.approval and not each.stale]
    ready = [each for each in stages if each.decoded and each not in approved]
    noticed = [each for each in approved if each.stage in {Stage.NOTICED, Stage.FINAL}]
    final = [each for each in approved if each.stage is Stage.FINAL]
    yield _step(
        contest,
        "publication.results",
        (len(approved), len(stages)),
        waiting=bool(ready),
        title=gettext("Approve the results"),
        first=gettext("First come marks, the chief judge's signature and the opening of codes."),
        action=gettext("See the results"),
    )
    yield _step(
        contest,
        "publication.notices",
        (len(noticed), len(stages)),
        waiting=len(noticed) < len(approved),
        title=gettext("Make the results public"),
        first=gettext("The results are approved first."),
        action=gettext("See the notices"),
    )
    yield _step(
        contest,
        "publication.notices",
        (len(final), len(stages)),
        waiting=len(final) < len(noticed),
        title=gettext("Make the results final by a circular"),
        first=gettext("The results are made public first."),
        action=gettext("See the notices"),
    )
    waiting = sum(each.complaints for each in stages)
    if waiting:
        yield _task(
            contest,
            "publication.complaints",
            title=gettext("Answer appeals and objections"),
            state=State.TO_DO,
            fact=ngettext("%(num)d waits", "%(num)d wait", waiting),
            action=gettext("See them"),
        )


def event_columns(contest: Contest) -> Iterator[Column]:
    """How far the results are."""
    facts: dict[int, Text] = {
        each.event.id: words.STAGES[each.stage] if each.stage else gettext("not signed")
        for each in queries.stages(contest)
    }
    yield Column(gettext("Result"), facts)


def _step(
    contest: Contest,
    endpoint: str,
    ready: tuple[int, int],
    *,
    waiting: bool,
    title: Text,
    first: Text,
    action: Text,
) -> Task:
    """A step taken for so many of all events; `waiting` where it can be taken for another now."""
    done, all_of = ready
    state = State.TO_DO if waiting else State.NOT_YET
    if all_of and done == all_of:
        state = State.DONE
    return _task(
        contest,
        endpoint,
        title=title,
        state=state,
        fact=so_many(done, all_of),
        reason=first if state is State.NOT_YET else "",
        action=action,
    )


def _where(event: Event) -> Text:
    return gettext("%(event)s, %(contest)s", event=event.shown, contest=event.contest.name)


def _at(endpoint: str, event: Event) -> str:
    return url_for(endpoint, contest=event.contest.code, event=event.code)


def _task(contest: Contest, endpoint: str, **said: Any) -> Task:  # noqa: ANN401 - what Task takes
    return Task(
        address=url_for(endpoint, contest=contest.code),
        permission=Permission.PUBLICATION_RESULT_APPROVE,
        scope=contest.scope,
        **said,
    )
