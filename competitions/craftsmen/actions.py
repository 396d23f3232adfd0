"""What is done with titles and candidates; each decision says who made it and when.

Only whoever meets every condition at that moment is confirmed, and a final result is the first of
them: what a public notice may still overturn is no ground for a nomination.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session as Database

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest
from competitions.craftsmen import queries
from competitions.craftsmen.models import Candidate, Title
from competitions.craftsmen.queries import Line
from competitions.craftsmen.rules import conditions, titles
from competitions.craftsmen.rules.titles import CandidateState, TitleDetails
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag

PLAIN = (
    "name",
    "year",
    "document",
    "issuer",
    "asks_numbers",
    "procedure",
    "cultivated_from",
    "cultivated_until",
    "certified_on",
)


def create_title(contest: Contest, details: TitleDetails, *, actor: Actor, now: datetime) -> Title:
    """A title of the contest; raises the errors of its conditions."""
    conditions.check(details.conditions)
    with transaction() as session:
        title = Title(contest_id=contest.id, created_at=now)
        _describe(title, details)
        session.add(title)
        session.flush()
        record(
            Tag.CRAFTSMEN_TITLE_CREATED,
            subject(title),
            actor=actor,
            now=now,
            after=conditions.kept(details.conditions),
        )
    return title


def edit_title(title: Title, details: TitleDetails, *, actor: Actor, now: datetime) -> None:
    """Says something else of it; ConditionsFixedError once anybody was decided on by them."""
    conditions.check(details.conditions)
    with transaction():
        before = title.details.conditions
        if before != details.conditions and queries.is_decided(title):
            raise titles.ConditionsFixedError
        _describe(title, details)
        record(
            Tag.CRAFTSMEN_TITLE_EDITED,
            subject(title),
            actor=actor,
            now=now,
            before=conditions.kept(before),
            after=conditions.kept(details.conditions),
        )


def delete_title(title: Title, *, actor: Actor, now: datetime) -> None:
    """Takes a title away; TitleInUseError once anybody was decided on."""
    with transaction() as session:
        if queries.is_decided(title):
            raise titles.TitleInUseError
        session.delete(title)
        record(Tag.CRAFTSMEN_TITLE_DELETED, subject(title), actor=actor, now=now)


def confirm_candidates(
    title: Title, entries: Iterable[int], *, by: Account, now: datetime
) -> list[Candidate]:
    """These entrants, by entry id, are candidates; one refused before may be confirmed after all.

    All or none: NothingChosenError, NotEligibleError, StateChangedError, ChosenTwiceError.
    """
    wanted = set(entries)
    with transaction() as session:
        lines = queries.lines(title)
        found = _chosen(lines, wanted)
        if any(line.chosen for line in found):
            raise titles.StateChangedError
        wrong = tuple(line.code for line in found if not line.eligible)
        if wrong:
            raise titles.NotEligibleError(wrong)
        _check_once(lines, found)
        made = [
            _decided(session, title, line, CandidateState.CONFIRMED, by=by, now=now)
            for line in found
        ]
        _record(Tag.CRAFTSMEN_CANDIDATES_CONFIRMED, title, found, by=by, now=now)
    return made


def refuse_candidate(
    title: Title, entry_id: int, *, reason: str, by: Account, now: datetime
) -> Candidate:
    """Not put forward, or no longer; ReasonMissingError, NothingChosenError, StateChangedError."""
    if not reason.strip():
        raise titles.ReasonMissingError
    with transaction() as session:
        (line,) = found = _chosen(queries.lines(title), {entry_id})
        if line.candidate is not None and line.candidate.state is CandidateState.REFUSED:
            raise titles.StateChangedError
        made = _decided(
            session, title, line, CandidateState.REFUSED, by=by, now=now, reason=reason.strip()
        )
        _record(Tag.CRAFTSMEN_CANDIDATE_REFUSED, title, found, by=by, now=now)
    return made


def admit_candidates(
    title: Title, entries: Iterable[int], *, by: Account, now: datetime
) -> list[Candidate]:
    """These candidates, by entry id, were admitted to the pool by the title's procedure.

    All or none: NothingChosenError, StateChangedError, NotEligibleError.
    """
    with transaction() as session:
        found = _chosen(queries.lines(title), set(entries))
        if any(
            line.candidate is None or line.candidate.state is not CandidateState.CONFIRMED
            for line in found
        ):
            raise titles.StateChangedError
        wrong = tuple(line.code for line in found if not line.eligible)
        if wrong:
            raise titles.NotEligibleError(wrong)
        made = [
            _decided(session, title, line, CandidateState.ADMITTED, by=by, now=now)
            for line in found
        ]
        _record(Tag.CRAFTSMEN_CANDIDATES_ADMITTED, title, found, by=by, now=now)
    return made


def subject(title: Title) -> str:
    """The title as the journal names it."""
    return f"{contest_subject(title.contest)}/craftsmen:title:{title.id}"


def _describe(title: Title, details: TitleDetails) -> None:
    for name in PLAIN:
        setattr(title, name, getattr(details, name))
    title.conditions = conditions.kept(details.conditions)


def _chosen(lines: Sequence[Line], wanted: set[int]) -> list[Line]:
    """The lines of these entries; whoever has none was not placed."""
    found = [line for line in lines if line.entry.id in wanted]
    if not wanted:
        raise titles.NothingChosenError
    if len(found) != len(wanted):
        raise titles.StateChangedError
    return found


def _check_once(lines: Sequence[Line], found: Sequence[Line]) -> None:
    """Nobody is a candidate for a title by two events."""
    others = [line.entry.person_id for line in lines if line.chosen]
    people = [line.entry.person_id for line in found]
    twice = tuple(
        line.code
        for line in found
        if line.entry.person_id is not None
        and (line.entry.person_id in others or people.count(line.entry.person_id) > 1)
    )
    if twice:
        raise titles.ChosenTwiceError(twice)


def _decided(
    session: Database,
    title: Title,
    line: Line,
    state: CandidateState,
    *,
    by: Account,
    now: datetime,
    reason: str | None = None,
) -> Candidate:
    candidate = line.candidate or Candidate(title_id=title.id, entry_id=line.entry.id)
    if line.result is not None:
        candidate.approval_id = line.result.approval.id
    candidate.state, candidate.reason = state, reason
    candidate.decided_at, candidate.decided_by_id = now, by.id
    session.add(candidate)
    return candidate


def _record(tag: Tag, title: Title, found: Sequence[Line], *, by: Account, now: datetime) -> None:
    after = {str(line.entry.id): line.code for line in found}
    record(tag, subject(title), actor=actor_of(by), now=now, after=after)
