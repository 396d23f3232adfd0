"""Reads of titles: whom approved results concern, what was decided on them, what is to be issued.

Places and awards are read from what the committee approved, never computed here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import due
from competitions.certificates.rules.register import Due, Plan
from competitions.certificates.rules.winners import Holder
from competitions.contests.models import Contest
from competitions.contests.rules.choices import EntryKind
from competitions.craftsmen.models import Candidate, Title
from competitions.craftsmen.rules import conditions as rules
from competitions.craftsmen.rules import wording
from competitions.craftsmen.rules.conditions import Conditions, Entrant, Finding
from competitions.craftsmen.rules.titles import CandidateState
from competitions.draw.queries import code_of
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.publication import standings, tables
from competitions.publication.models import Approval, Circular, NoticeItem
from competitions.publication.queries import approvals as publication
from competitions.publication.queries.approvals import EventStage
from competitions.publication.rules import Stage

CHOSEN = frozenset({CandidateState.CONFIRMED, CandidateState.ADMITTED})
"""Who counts as a candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Somebody's approved result, read as conditions need it; `prizes` are the awards by name."""

    entry: Entry
    approval: Approval
    entrant: Entrant
    prizes: tuple[str, ...]

    @property
    def code(self) -> str:
        """The entrant's number."""
        return code_of(self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody beside a title's conditions: each verdict, and what was decided.

    `result` is None where a decision stands whose result the committee has taken back.
    """

    entry: Entry
    result: Result | None
    findings: tuple[Finding, ...]
    candidate: Candidate | None

    @property
    def code(self) -> str:
        """The entrant's number."""
        return code_of(self.entry)

    @property
    def eligible(self) -> bool:
        """Whether every condition is met now."""
        return self.result is not None and rules.is_eligible(self.findings)

    @property
    def chosen(self) -> bool:
        """Whether this is a candidate, in the pool or not."""
        return self.candidate is not None and self.candidate.state in CHOSEN

    @property
    def doubtful(self) -> bool:
        """Whether a candidate's ground has gone: taken back, or decided anew in another way."""
        return self.chosen and not self.eligible


def titles(contest: Contest) -> list[Title]:
    """The contest's titles, the newest first."""
    query = select(Title).where(Title.contest_id == contest.id).order_by(Title.id.desc())
    return list(db.session.scalars(query))


def title_or_none(contest: Contest, title_id: int) -> Title | None:
    """The contest's title with this id."""
    return db.session.scalar(
        select(Title).where(Title.contest_id == contest.id, Title.id == title_id)
    )


def is_decided(title: Title) -> bool:
    """Whether anything was decided on anybody."""
    query = select(Candidate.id).where(Candidate.title_id == title.id).limit(1)
    return db.session.scalar(query) is not None


def results(contest: Contest) -> list[Result]:
    """Every person with a place in an approved result, by event and place."""
    stages = {each.event.id: each for each in publication.stages(contest) if each.approval}
    query = (
        select(Entry)
        .where(Entry.event_id.in_(list(stages)))
        .options(
            joinedload(Entry.event),
            joinedload(Entry.person),
            joinedload(Entry.delegation),
            joinedload(Entry.employer),
            joinedload(Entry.recommender),
        )
    )
    entries = {(each.event_id, code_of(each)): each for each in db.session.scalars(query)}
    return [
        result
        for stage in stages.values()
        if stage.event.entry_kind is EntryKind.PERSON
        for result in _of_event(contest, stage, entries)
    ]


def _of_event(
    contest: Contest, stage: EventStage, entries: Mapping[tuple[int, str], Entry]
) -> Iterable[Result]:
    approval = stage.approval
    if approval is None:
        return
    (table,) = tables.tables(
        _only(publication.bundle_of(approval)), _only(publication.results_of(approval))
    )
    for row in table.rows:
        entry = entries.get((stage.event.id, row.entry))
        if entry is not None and row.rank is not None:
            yield Result(
                entry=entry,
                approval=approval,
                entrant=_entrant(contest, stage, entry, row),
                prizes=tuple(table.awards.get(code, code) for code in row.awards),
            )


def _only(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A document with its first event: a decision on an event's result holds one."""
    return {**document, "events": document["events"][:1]}


def _entrant(contest: Contest, stage: EventStage, entry: Entry, row: standings.Row) -> Entrant:
    return Entrant(
        event=stage.event.code,
        group=stage.event.group,
        level=contest.level,
        final=stage.stage is Stage.FINAL and not stage.stale,
        place=row.rank,
        shared=row.shared,
        awards=row.awards,
        born_on=entry.person.born_on if entry.person else None,
        grade=entry.grade,
        years=entry.years_in_trade,
    )


def candidates(title: Title) -> dict[int, Candidate]:
    """What was decided, by entry id."""
    query = (
        select(Candidate)
        .where(Candidate.title_id == title.id)
        .options(
            joinedload(Candidate.decided_by),
            joinedload(Candidate.entry).joinedload(Entry.event),
            joinedload(Candidate.entry).joinedload(Entry.person),
            joinedload(Candidate.entry).joinedload(Entry.delegation),
            joinedload(Candidate.entry).joinedload(Entry.employer),
            joinedload(Candidate.entry).joinedload(Entry.recommender),
        )
    )
    return {each.entry_id: each for each in db.session.scalars(query)}


def lines(title: Title) -> list[Line]:
    """Everybody with a place, and whoever was decided on though their result was taken back."""
    asked, decided = title.details.conditions, candidates(title)
    found = [
        _line(asked, each, decided.pop(each.entry.id, None)) for each in results(title.contest)
    ]
    left = [Line(entry=c.entry, result=None, findings=(), candidate=c) for c in decided.values()]
    return found + sorted(left, key=lambda line: line.entry.id)


def _line(asked: Conditions, result: Result, candidate: Candidate | None) -> Line:
    return Line(
        entry=result.entry,
        result=result,
        findings=rules.findings(asked, result.entrant),
        candidate=candidate,
    )


def line_or_none(title: Title, entry_id: int) -> Line | None:
    """The line of an entry."""
    return next((line for line in lines(title) if line.entry.id == entry_id), None)


def circular_of(approval: Approval) -> Circular | None:
    """The circular that made the approved result final."""
    return db.session.scalar(
        select(Circular)
        .join(NoticeItem, NoticeItem.notice_id == Circular.notice_id)
        .where(NoticeItem.approval_id == approval.id)
        .limit(1)
    )


def plan(title: Title) -> Plan:
    """What the pool is still to be issued, and certificates of people no longer in it."""
    award = wording.award_code(title.id)
    return due.plan_of(
        title.contest,
        pool(title),
        IssuedCertificate.contest_id == title.contest_id,
        IssuedCertificate.holder == Holder.TITLE,
        IssuedCertificate.award_code == award,
    )


def pool(title: Title) -> list[Due]:
    """A certificate for everybody in the pool, by event and number."""
    found = [each for each in candidates(title).values() if each.state is CandidateState.ADMITTED]
    found.sort(key=lambda each: (each.entry.event.code, code_of(each.entry)))
    return [
        wording.due(
            title.details,
            wording.award(title.id, each.entry.event_id, code_of(each.entry)),
            name=each.entry.name,
            event=f"{each.entry.event.shown}{each.entry.event.group or ''}",
            entry_id=each.entry_id,
            delegation_id=each.entry.delegation_id,
        )
        for each in found
    ]


def states(contest: Contest) -> dict[tuple[int, CandidateState], int]:
    """How many of each title's people stand at each state."""
    query = (
        select(Candidate.title_id, Candidate.state, func.count())
        .join(Candidate.title)
        .where(Title.contest_id == contest.id)
        .group_by(Candidate.title_id, Candidate.state)
    )
    return {(title, state): count for title, state, count in db.session.execute(query)}


def last_pattern(title: Title) -> str | None:
    """The pattern by which the contest's pools were last numbered."""
    return db.session.scalar(
        select(IssuedCertificate.pattern)
        .where(
            IssuedCertificate.contest_id == title.contest_id,
            IssuedCertificate.holder == Holder.TITLE,
        )
        .order_by(IssuedCertificate.id.desc())
        .limit(1)
    )
