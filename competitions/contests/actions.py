"""What organisers do with contests, events, schemes, delegations and roles.

Who may do it is the views' business; what the check before going live asks for is readiness's.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from competitions.accounts import actions as accounts
from competitions.accounts import steps as account_steps
from competitions.accounts.models import Account, RoleGrant, Scope
from competitions.accounts.queries import roles_touching
from competitions.accounts.rules import Role
from competitions.contests import queries, steps
from competitions.contests.models import Contest, Delegation, Event, SchemeVersion
from competitions.contests.rules import aids, appointments, copying, readiness, scheme_document
from competitions.contests.rules.aids import Aid
from competitions.contests.rules.details import (
    ContestDetails,
    Decision,
    EventDetails,
    PrizeSettledError,
    differences,
)
from competitions.contests.rules.scheme import Delegations, Scheme
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value


def create_contest(
    code: str, details: ContestDetails, *, sample: bool = False, actor: Actor, now: datetime
) -> Contest:
    """A new contest, whose maker organises it; raises CodeWrongError, CodeTakenError."""
    with transaction() as session:
        contest = steps.new_contest(session, code, details, actor=actor, now=now)
        contest.sample = sample
        made = contest.code
        record(Tag.CONTESTS_CONTEST_CREATED, subject(contest), actor=actor, now=now, after=made)
    return contest


def edit_contest(contest: Contest, details: ContestDetails, *, actor: Actor, now: datetime) -> None:
    """Writes what is said of the contest; raises PersonalNumberError."""
    with transaction():
        before, after = differences(queries.details_of(contest, ContestDetails), details)
        steps.write(contest, details)
        record(
            Tag.CONTESTS_CONTEST_EDITED,
            subject(contest),
            actor=actor,
            now=now,
            before=before,
            after=after,
        )


def copy_contest(contest: Contest, code: str, *, year: int, actor: Actor, now: datetime) -> Contest:
    """The contest of another year: events, schemes, delegations, roles; no dates, no people.

    Raises CodeWrongError, CodeTakenError.
    """
    with transaction() as session:
        years = year - (contest.year or year)
        details = copying.copied_contest(queries.details_of(contest, ContestDetails), years=years)
        copy = steps.new_contest(session, code, details, actor=actor, now=now)
        copy.copied_from_id, copy.year = contest.id, year
        copy.delegations_scheme = contest.delegations_scheme
        for delegation in contest.delegations:
            copy.delegations.append(
                Delegation(unit_id=delegation.unit_id, position=delegation.position)
            )
        for event in contest.events:
            steps.copy_event(session, event, copy, years=years, now=now)
        steps.copy_roles(contest.scope, copy.scope)
        session.flush()
        record(
            Tag.CONTESTS_CONTEST_COPIED,
            subject(copy),
            actor=actor,
            now=now,
            before=contest.code,
            after=copy.code,
        )
    return copy


def open_contest(contest: Contest, *, actor: Actor, now: datetime) -> None:
    """The contest goes live: units can register from now on; raises NotReadyError."""
    with transaction():
        blocking = readiness.blocking(queries.findings(contest, now))
        if blocking:
            raise readiness.NotReadyError(blocking)
        contest.live_at = now
        record(Tag.CONTESTS_CONTEST_OPENED, subject(contest), actor=actor, now=now)


def close_contest(contest: Contest, *, actor: Actor, now: datetime) -> None:
    """The contest is taken back into preparation; what units have sent in stays.

    Raises MarkedAlreadyError.
    """
    with transaction():
        if queries.is_marked(contest):
            raise readiness.MarkedAlreadyError
        contest.live_at = None
        record(Tag.CONTESTS_CONTEST_CLOSED, subject(contest), actor=actor, now=now)


def add_event(
    contest: Contest, code: str, details: EventDetails, *, actor: Actor, now: datetime
) -> Event:
    """A new event of the contest; raises CodeWrongError, CodeTakenError."""
    with transaction() as session:
        event = steps.new_event(session, contest, code, details)
        made = event.code
        record(Tag.CONTESTS_EVENT_ADDED, event_subject(event), actor=actor, now=now, after=made)
    return event


def edit_event(event: Event, details: EventDetails, *, actor: Actor, now: datetime) -> None:
    """Writes what is said of the event; raises PersonalNumberError."""
    with transaction():
        before, after = differences(queries.details_of(event, EventDetails), details)
        steps.write(event, details)
        record(
            Tag.CONTESTS_EVENT_EDITED,
            event_subject(event),
            actor=actor,
            now=now,
            before=before,
            after=after,
        )


def remove_event(event: Event, *, actor: Actor, now: datetime) -> None:
    """Takes an event back that nothing refers to yet; raises EventInUseError."""
    with transaction() as session:
        about, code = event_subject(event), event.code
        steps.drop_event(session, event)
        record(Tag.CONTESTS_EVENT_REMOVED, about, actor=actor, now=now, before=code)


def save_scheme(
    event: Event,
    scheme: Scheme,
    *,
    decision: Decision | None = None,
    helped: Iterable[Aid] | None = None,
    actor: Actor,
    now: datetime,
) -> SchemeVersion:
    """The event's scheme from now on; once marks were given, a new version that was decided on.

    `helped` are the aids of its criteria; without them those of before stay, as far as they fit.
    Raises SchemeFrozenError where marks were given and there is no decision.
    """
    with transaction() as session:
        before, writer = _scheme_state(event.scheme), queries.account_behind(actor)
        known = queries.aids(event) if helped is None else helped
        version = steps.version_to_write(event, decision, now=now)
        version.document = scheme_document.document_of(scheme)
        version.aids = aids.forms_of(aids.kept(known, scheme.criteria))
        version.created_at, version.created_by = now, writer
        session.flush()
        record(
            Tag.CONTESTS_SCHEME_SAVED,
            event_subject(event),
            actor=actor,
            now=now,
            before=before,
            after=_scheme_state(version),
        )
    return version


def set_delegations(
    contest: Contest, leaders: Mapping[int, str | None], *, actor: Actor, now: datetime
) -> None:
    """The contest's delegations in the order given: unit id to the leader's name, if known."""
    with transaction():
        kept = {delegation.unit_id: delegation for delegation in contest.delegations}
        contest.delegations = [kept.get(unit) or Delegation(unit_id=unit) for unit in leaders]
        for position, delegation in enumerate(contest.delegations, 1):
            delegation.position, delegation.leader = position, leaders[delegation.unit_id]
        record(
            Tag.CONTESTS_DELEGATIONS_SET,
            subject(contest),
            actor=actor,
            now=now,
            before=list(kept),
            after=list(leaders),
        )


def set_prize(contest: Contest, prize: Delegations | None, *, actor: Actor, now: datetime) -> None:
    """How delegations are ranked across events; None where they are not.

    Raises PrizeSettledError once it is approved.
    """
    with transaction():
        if contest.prize_settled_at is not None:
            raise PrizeSettledError
        before = _digest(contest.delegations_scheme)
        contest.delegations_scheme = None if prize is None else scheme_document.form_of(prize)
        record(
            Tag.CONTESTS_PRIZE_SET,
            subject(contest),
            actor=actor,
            now=now,
            before=before,
            after=_digest(contest.delegations_scheme),
        )


def appoint(account: Account, role: Role, scope: Scope, *, actor: Actor, now: datetime) -> None:
    """Gives somebody a role in a contest or an event.

    Raises NotAppointedError, and RolesApartError where the person holds what goes not with it.
    """
    with transaction():
        held = roles_touching(account, scope)
        appointments.check_appointment(role, held=held)
        account_steps.give_role(account, role, scope)
        record(
            Tag.ACCOUNTS_ROLE_GRANTED,
            accounts.subject(account),
            actor=actor,
            now=now,
            after={"role": role, "scope": scope.id},
        )


def invite(
    user_name: str, name: str, *, role: Role, scope: Scope, actor: Actor, now: datetime
) -> tuple[Account, str]:
    """A new account with a role in a contest or an event, and the token of its invitation.

    Raises UserNameTakenError, NotAppointedError.
    """
    with transaction() as session:
        appointments.check_appointment(role, held=frozenset())
        account = account_steps.new_account(session, user_name, name, now=now)
        token = account_steps.new_invitation(session, account, now=now)
        account_steps.give_role(account, role, scope)
        record(
            Tag.ACCOUNTS_ACCOUNT_INVITED,
            accounts.subject(account),
            actor=actor,
            now=now,
            after={"account": account.pseudonym, "role": role, "scope": scope.id},
        )
    return account, token


def dismiss(grant: RoleGrant, *, actor: Actor, now: datetime) -> None:
    """Takes a role in a contest or an event away; raises NotAppointedError."""
    with transaction():
        account, role, scope = grant.account, grant.role, grant.scope
        appointments.check_appointment(role, held=frozenset())
        account_steps.take_role(account, role, scope)
        record(
            Tag.ACCOUNTS_ROLE_REVOKED,
            accounts.subject(account),
            actor=actor,
            now=now,
            before={"role": role, "scope": scope.id},
        )


def subject(contest: Contest) -> str:
    """The contest as a journal's subject."""
    return f"contests:contest:{contest.id}"


def event_subject(event: Event) -> str:
    """The event as a journal's subject, behind its contest."""
    return f"contests:contest:{event.contest_id}/contests:event:{event.id}"


def _digest(form: Mapping[str, Any] | None) -> str | None:
    return None if form is None else scheme_document.digest(scheme_document.written(form))


def _scheme_state(version: SchemeVersion | None) -> Value:
    """What the journal keeps of a version: enough to prove which document was in force."""
    if version is None:
        return None
    state: dict[str, Value] = {
        "version": version.version,
        "digest": scheme_document.digest(version.document),
        "document_number": version.document_number,
    }
    return state | {"aids": len(version.aids)} if version.aids else state
