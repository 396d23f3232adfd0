"""Certificates and titles: what is still to be issued, who is to be decided on."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import select

from competitions.accounts import queries as accounts
from competitions.accounts.models import Account
from competitions.accounts.rules import Permission, Role
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register, stamps
from competitions.contests.models import Contest
from competitions.contests.queries import contests
from competitions.craftsmen import queries as craftsmen
from competitions.craftsmen.rules.titles import CandidateState
from competitions.extensions import db
from competitions.home.tasks.task import State, Task, Text
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as publication

MOST = 10
"""Contests that a home page names."""


def account_tasks(account: Account, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """Stamps, for who keeps a seal; for a contact, where certificates of the own units are."""
    if accounts.may(account, Permission.CERTIFICATES_STAMP_KEEP, None):
        yield _stamps(account)
    if not any(grant.role is Role.CONTACT for grant in account.roles):
        return
    seen = contests(account, Permission.CERTIFICATES_REGISTER_SEE).limit(MOST)
    issued = select(IssuedCertificate.contest_id)
    for contest in db.session.scalars(seen.where(Contest.id.in_(issued))):
        yield Task(
            title=gettext("Certificates"),
            state=State.INFORMATION,
            fact=contest.name,
            address=url_for("certificates.register", contest=contest.code),
            action=gettext("Go to the certificates"),
        )


def _stamps(account: Account) -> Task:
    issuers = {stamp.issuer for stamp in stamps.own(account)}
    asked = [
        issuer
        for held in stamps.waiting()
        for issuer in issuers & held.places.keys()
        if not held.stamped(issuer)
    ]
    return Task(
        title=gettext("Stamps"),
        state=State.TO_DO if asked else State.INFORMATION,
        fact=ngettext("%(num)d run waits for you", "%(num)d runs wait for you", len(asked)),
        address=url_for("certificates.stamps"),
        action=gettext("Go to the stamps"),
    )


def contest_tasks(contest: Contest, now: datetime) -> Iterator[Task]:  # noqa: ARG001 - as all have it
    """Issuing, once results are approved; candidates for titles, where the contest leads to any."""
    yield _issuing(contest)
    yield _candidates(contest)


def _issuing(contest: Contest) -> Task:
    approved = publication.approvals(contest)
    counts = register.numbers_by_event(contest)
    without = sum(_has_winners(each) and each.event_id not in counts for each in approved)
    state = State.TO_DO if without else State.DONE if approved else State.NOT_YET
    number = sum(counts.values())
    fact: Text = ngettext("%(num)d certificate is valid", "%(num)d certificates are valid", number)
    if without:
        fact += gettext("; %(number)d approved results have none", number=without)
    return Task(
        title=gettext("Issue certificates"),
        state=state,
        fact=fact,
        reason="" if approved else gettext("No result is approved yet."),
        address=url_for(
            "certificates.issue" if without else "certificates.register", contest=contest.code
        ),
        action=gettext("Issue certificates") if without else gettext("Go to the certificates"),
        permission=Permission.CERTIFICATES_CERTIFICATE_ISSUE,
        scope=contest.scope,
    )


def _has_winners(approval: Approval) -> bool:
    """Whether the decision gives anybody an award."""
    found = publication.results_of(approval)
    if approval.event_id is None:
        return any(row["awards"] for row in found["delegations"])
    rows = (row for event in found["events"] for row in event["results"] + event["teams"])
    return any(row["awards"] for row in rows)


def _candidates(contest: Contest) -> Task:
    titles = craftsmen.titles(contest)
    counts = craftsmen.states(contest)
    chosen = sum(number for (_, state), number in counts.items() if state in craftsmen.CHOSEN)
    pool = sum(n for (_, state), n in counts.items() if state is CandidateState.ADMITTED)
    undecided = [title for title in titles if not any(key == title.id for key, _ in counts)]
    if not titles:
        state, fact = State.INFORMATION, gettext("Only where a result makes eligible for a title.")
    else:
        state = State.TO_DO if undecided else State.DONE
        fact = gettext(
            "%(chosen)d candidates, %(pool)d of them in the pool", chosen=chosen, pool=pool
        )
    return Task(
        title=gettext("Decide on candidates for titles"),
        state=state,
        fact=fact,
        address=url_for("craftsmen.titles", contest=contest.code),
        action=gettext("See the titles"),
        permission=Permission.CRAFTSMEN_CANDIDATE_MANAGE,
        scope=contest.scope,
    )
