"""What organisers set up: the contest, its delegations, people and events, and their schemes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission, Role
from competitions.bundle import queries as bundles
from competitions.bundle.queries import Brought
from competitions.contests import queries
from competitions.contests.models import Contest, Event
from competitions.contests.rules.readiness import Finding, Lack, blocking
from competitions.contests.words import lacks
from competitions.extensions import db
from competitions.home import queries as home
from competitions.home import words
from competitions.home.rules import Phase, Progress
from competitions.home.tasks.task import Column, State, Task, Text
from competitions.web import site

NEWEST = 10
"""Contests that a home page names; the others stand in the list of contests."""

OF_DETAILS = (
    Lack.YEAR,
    Lack.KIND,
    Lack.HOSTS,
    Lack.ISSUER,
    Lack.DOCUMENTS,
    Lack.START,
    Lack.ENDS_EARLY,
    Lack.DEADLINE,
    Lack.DEADLINE_PAST,
)


def account_tasks(account: Account, now: datetime) -> Iterator[Task]:
    """The newest contests that the person organises, and a first one where there is none."""
    edit = Permission.CONTESTS_CONTEST_EDIT
    found = db.session.scalars(queries.contests(account, edit).limit(NEWEST)).all()
    progress = home.progress_of(found, now)
    for contest in found:
        come = progress[contest.id]
        yield Task(
            title=contest.name,
            state=State.TO_DO if come.at is Phase.IN_PREPARATION else State.INFORMATION,
            fact=_stands(contest, come),
            address=url_for("home.contest", contest=contest.code),
            action=gettext("See what is to do"),
        )
    if not found and queries.may_create(account):
        yield Task(
            title=gettext("Contests"),
            state=State.TO_DO,
            fact=gettext("You organise no contest yet."),
            address=url_for("contests.new_contest"),
            action=gettext("Make a contest"),
        )


def _stands(contest: Contest, come: Progress) -> Text:
    events = ngettext("%(num)d event", "%(num)d events", len(contest.events))
    return f"{events} · {words.progress(come, contest)}"


def contest_tasks(contest: Contest, now: datetime) -> Iterator[Task]:
    """What a contest needs before it can be announced, and its going live.

    One that was imported needs less: its entries are there, and so are its marks where it was held.
    """
    found = queries.findings(contest, now)
    came = bundles.brought([contest]).get(contest.id)
    if came is None:
        yield from _set_up(contest, found, held=False)
        yield _going_live(contest, found)
        return
    yield _imported(contest, came)
    yield from _set_up(contest, _needed(contest, came, found), held=came.whole(contest))
    yield _registration(contest)


def _set_up(contest: Contest, found: tuple[Finding, ...], *, held: bool) -> Iterator[Task]:
    yield _details(contest, found)
    yield _delegations(contest, held=held)
    yield _events(contest, found)
    yield _people(contest, found, held=held)
    yield _prize(contest)


def _needed(contest: Contest, came: Brought, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What an imported contest lacks indeed: nobody registers, and what was held is signed."""
    needless = {Lack.DEADLINE, Lack.DEADLINE_PAST}
    if came.whole(contest):
        needless |= {Lack.START, Lack.ENDS_EARLY}
    held = {event.code for event in contest.events if event.id in came.held}
    return tuple(
        finding
        for finding in found
        if finding.lack not in needless
        and not (finding.event in held and finding.lack in {Lack.CHIEF_JUDGE, Lack.SUPERVISOR})
    )


def _imported(contest: Contest, came: Brought) -> Task:
    held = sum(event.id in came.held for event in contest.events)
    return Task(
        title=gettext("Import the contest"),
        state=State.DONE,
        fact=gettext(
            "Imported on %(time)s; %(held)d of %(all)d events came with their marks.",
            time=site.moment(came.at),
            held=held,
            all=len(contest.events),
        ),
    )


def _registration(contest: Contest) -> Task:
    if contest.live_at:
        fact = gettext("Live since %(time)s.", time=site.moment(contest.live_at))
    else:
        fact = gettext("Only where more entries are to be registered here.")
    return _task(
        contest,
        "home.check",
        title=gettext("Check, and open registration"),
        state=State.DONE if contest.live_at else State.INFORMATION,
        fact=fact,
        action=gettext("See the check"),
    )


def _task(contest: Contest, endpoint: str, **said: Any) -> Task:  # noqa: ANN401 - what Task takes
    return Task(
        address=url_for(endpoint, contest=contest.code),
        permission=Permission.CONTESTS_CONTEST_EDIT,
        scope=contest.scope,
        **said,
    )


def _details(contest: Contest, found: tuple[Finding, ...]) -> Task:
    lacking = [finding for finding in found if finding.lack in OF_DETAILS]
    return _task(
        contest,
        "contests.contest_details",
        title=gettext("Say what, when and where"),
        state=State.TO_DO if blocking(lacking) else State.DONE,
        fact=" ".join(str(lacks.LACKS[finding.lack]) for finding in lacking),
        action=gettext("Edit the details"),
    )


def _delegations(contest: Contest, *, held: bool) -> Task:
    number = len(contest.delegations)
    without = State.INFORMATION if held else State.TO_DO
    return _task(
        contest,
        "contests.delegations",
        title=gettext("Choose the delegations"),
        state=State.DONE if number else without,
        fact=ngettext("%(num)d delegation", "%(num)d delegations", number),
        action=gettext("Edit the delegations"),
    )


def _events(contest: Contest, found: tuple[Finding, ...]) -> Task:
    number = len(contest.events)
    without = sum(finding.lack is Lack.SCHEME for finding in found)
    fact = ngettext("%(num)d event", "%(num)d events", number)
    if without:
        fact += gettext("; %(number)d without a marking scheme", number=without)
    return _task(
        contest,
        "contests.new_event",
        title=gettext("Add the events and agree on their schemes"),
        state=State.DONE if number and not without else State.TO_DO,
        fact=fact,
        action=gettext("Add an event"),
    )


def _people(contest: Contest, found: tuple[Finding, ...], *, held: bool) -> Task:
    number = sum(grant.role is not Role.CONTACT for grant in queries.roles_of(contest))
    fact = ngettext("%(num)d role held", "%(num)d roles held", number)
    if missing := sum(finding.lack is Lack.CHIEF_JUDGE for finding in found):
        fact += ngettext(
            "; %(num)d event without a chief judge",
            "; %(num)d events without a chief judge",
            missing,
        )
    if missing := sum(finding.lack is Lack.SUPERVISOR for finding in found):
        fact += ngettext(
            "; %(num)d event without a supervisor",
            "; %(num)d events without a supervisor",
            missing,
        )
    lacking = any(finding.lack in {Lack.CHIEF_JUDGE, Lack.SUPERVISOR} for finding in found)
    state = State.TO_DO if lacking or not contest.events else State.DONE
    if held:
        state = State.INFORMATION
        fact += gettext("; only to correct marks or to answer appeals")
    return _task(
        contest,
        "contests.roles",
        title=gettext("Name chief judges, supervisors and keyers"),
        state=state,
        fact=fact,
        action=gettext("Give roles"),
    )


def _prize(contest: Contest) -> Task:
    agreed = contest.delegations_scheme is not None
    return _task(
        contest,
        "schemes.prize",
        title=gettext("Rank the delegations across events"),
        state=State.DONE if agreed else State.INFORMATION,
        fact=gettext("Agreed.")
        if agreed
        else gettext("Only where there is a prize for delegations."),
        action=gettext("Edit the delegations' prize"),
    )


def _going_live(contest: Contest, found: tuple[Finding, ...]) -> Task:
    blocked = len(blocking(found))
    if contest.live_at:
        state, reason = State.DONE, ""
    elif blocked:
        state = State.NOT_YET
        reason = ngettext("%(num)d thing blocks it.", "%(num)d things block it.", blocked)
    else:
        state, reason = State.TO_DO, ""
    fact = gettext("Live since %(time)s.", time=site.moment(contest.live_at))
    return _task(
        contest,
        "home.check",
        title=gettext("Check, and open registration"),
        state=state,
        fact=fact if contest.live_at else "",
        reason=reason,
        action=gettext("See the check"),
    )


def event_columns(contest: Contest) -> Iterator[Column]:
    """How the schemes stand."""
    yield Column(gettext("Marking scheme"), {e.id: scheme_state(e) for e in contest.events})


def scheme_state(event: Event) -> Text:
    """How the event's scheme stands, in words."""
    version = event.scheme
    if version is None:
        return gettext("none yet")
    if version.frozen_at is None:
        return gettext("draft")
    return gettext("frozen, version %(number)d", number=version.version)


def event_tasks(event: Event, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """What the event itself needs."""
    permission, scope = Permission.CONTESTS_CONTEST_EDIT, event.scope
    yield Task(
        title=gettext("Agree on the marking scheme"),
        state=State.TO_DO if event.scheme is None else State.DONE,
        fact=scheme_state(event),
        address=url_for("schemes.scheme", contest=event.contest.code, event=event.code),
        action=gettext("Open the marking scheme"),
        permission=permission,
        scope=scope,
    )
