"""Reads of results on their way: how far each is, the decisions in force, what they hold."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from competitions.bundle.queries import UnreadableContestError
from competitions.bundle.rules import reading
from competitions.bundle.rules.results import Results, results
from competitions.contests.actions import event_subject
from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.journal import queries as journal
from competitions.journal.queries import Filters
from competitions.journal.rules import Tag
from competitions.publication import rules
from competitions.publication.models import Approval, Circular, Complaint, Notice, NoticeItem
from competitions.publication.queries.notices import FOR_EVERYBODY
from competitions.publication.rules import Audience, Stage
from competitions.signoff import queries as signoff
from competitions.signoff.models import Decoding, SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStage:
    """How far an event's result has come; `stage` is None before the chief judge has signed.

    `appeals_until` is the end of the time to appeal, which begins as the codes are opened and the
    marks are posted; None before.
    """

    event: Event
    stage: Stage | None
    decoded: bool
    approval: Approval | None
    stale: bool
    complaints: int
    appeals_until: datetime | None


def stages(contest: Contest) -> list[EventStage]:
    """How far each event of the contest has come."""
    return stages_of(contest.events)


def stages_of(chosen: Sequence[Event]) -> list[EventStage]:
    """How far each of these events has come, in a number of queries that stays the same."""
    keys = [event.id for event in chosen]
    signed = _by_event(
        select(SignOff.event_id, func.max(SignOff.signed_at)).where(SignOff.event_id.in_(keys))
    )
    decoded: dict[int, datetime] = _by_event(
        select(Decoding.event_id, func.min(Decoding.opened_at)).where(
            Decoding.event_id.in_(keys), Decoding.opened_at.is_not(None)
        )
    )
    in_force = (
        select(Approval)
        .where(Approval.event_id.in_(keys), Approval.superseded_at.is_(None))
        .options(joinedload(Approval.approved_by))
    )
    found = {each.event_id: each for each in db.session.scalars(in_force)}
    noticed, final = _noticed([each.id for each in found.values()])
    waiting = _by_event(
        select(Complaint.event_id, func.count(Complaint.id)).where(
            Complaint.event_id.in_(keys), Complaint.outcome.is_(None)
        )
    )
    return [
        EventStage(
            event=event,
            stage=_stage(found.get(event.id), noticed, final, signed=event.id in signed),
            decoded=event.id in decoded,
            approval=found.get(event.id),
            stale=event.id in found and signed[event.id] > found[event.id].approved_at,
            complaints=waiting.get(event.id, 0),
            appeals_until=rules.appeals_close_at(decoded[event.id])
            if event.id in decoded
            else None,
        )
        for event in chosen
    ]


def _by_event(query: Select[int, Any]) -> dict[int, Any]:
    """Event id to the figure that the query makes of its rows."""
    key = query.selected_columns[0]
    return {row[0]: row[1] for row in db.session.execute(query.group_by(key))}


_OUT = (
    select(NoticeItem.approval_id).join(NoticeItem.notice).where(Notice.published_at.is_not(None))
)
"""The decisions that a notice shows which is out; for everybody where it is `FOR_EVERYBODY` too."""


def _noticed(approvals: list[int]) -> tuple[set[int], set[int]]:
    """Which of the approvals a notice shows, and which a circular made final."""
    out = _OUT.where(NoticeItem.approval_id.in_(approvals))
    ended = out.join(Circular, Circular.notice_id == Notice.id)
    return set(db.session.scalars(out)), set(db.session.scalars(ended))


def _stage(
    approval: Approval | None, noticed: set[int], final: set[int], *, signed: bool
) -> Stage | None:
    if approval is None:
        return Stage.SIGNED if signed else None
    return rules.stage(
        announced=approval.announced_at is not None,
        noticed=approval.id in noticed,
        final=approval.id in final,
    )


def recheck_seed(event: Event) -> str | None:
    """The seed of the last drawing of the event's recheck sample, as the journal keeps it."""
    wanted = Filters(tag=Tag.SIGNOFF_RECHECK_DRAWN, subject=event_subject(event))
    row = db.session.scalar(journal.records(wanted).limit(1))
    return str(json.loads(row.after)["seed"]) if row else None


def approval_or_none(contest: Contest, key: int) -> Approval | None:
    """The contest's decision with this id, in force or not."""
    return db.session.scalar(
        select(Approval).where(Approval.contest_id == contest.id, Approval.id == key)
    )


def approval_of(contest: Contest, event: Event | None) -> Approval | None:
    """The decision in force on the event's result, or on the delegations' prize."""
    return db.session.scalar(
        select(Approval)
        .where(
            Approval.contest_id == contest.id,
            Approval.event_id == (event.id if event else None),
            Approval.superseded_at.is_(None),
        )
        .options(joinedload(Approval.approved_by), joinedload(Approval.event))
    )


def published(event: Event) -> Approval | None:
    """The decision in force on the event's result, once everybody may know it.

    That is from its announcement or a public notice on; a notice for the supervision group shows
    it to nobody else.
    """
    found = approval_of(event.contest, event)
    if found is None or found.announced_at is not None:
        return found
    return found if db.session.scalar(_everybody_reads(found)) else None


def _everybody_reads(approval: Approval) -> Select[int]:
    return _OUT.where(NoticeItem.approval_id == approval.id, FOR_EVERYBODY).limit(1)


def approved_results(approval: Approval) -> Results:
    """What the law makes of the bundle that was approved."""
    data = json.dumps(bundle_of(approval), ensure_ascii=False).encode()
    read = reading.read(data, name=approval.contest.code)
    if read.bundle is None:
        raise UnreadableContestError(read)
    return results(read.bundle)


def entry_or_none(key: int) -> Entry | None:
    """The entry with this id."""
    return db.session.get(Entry, key)


def approvals(contest: Contest) -> list[Approval]:
    """The decisions in force of a contest, by event; that on the prize last."""
    found = db.session.scalars(
        select(Approval)
        .where(Approval.contest_id == contest.id, Approval.superseded_at.is_(None))
        .options(joinedload(Approval.event), joinedload(Approval.approved_by))
    )
    return sorted(found, key=lambda a: (a.event is None, a.event.code if a.event else ""))


def unapproved(contest: Contest) -> list[Event]:
    """The events of the contest on which no decision is in force."""
    done = {approval.event_id for approval in approvals(contest)}
    return [event for event in contest.events if event.id not in done]


def is_stale(approval: Approval) -> bool:
    """Whether what the decision rests on has changed since: marks must be approved anew."""
    if approval.event is None:
        later = [a.approved_at for a in approvals(approval.contest) if a.event_id is not None]
        return any(moment > approval.approved_at for moment in later)
    signed = signoff.sign_off(approval.event)
    return signed is None or signed.signed_at > approval.approved_at


def results_of(approval: Approval) -> dict[str, Any]:
    """The results document that was approved."""
    found: dict[str, Any] = json.loads(approval.document)["results"]
    return found


def bundle_of(approval: Approval) -> dict[str, Any]:
    """The bundle that was approved."""
    found: dict[str, Any] = json.loads(approval.document)["bundle"]
    return found


def stage_of(approval: Approval) -> Stage:
    """How far the approved result has come."""
    noticed, final = _noticed([approval.id])
    return rules.stage(
        announced=approval.announced_at is not None,
        noticed=bool(noticed),
        final=bool(final),
    )


def entry_of_code(event: Event, code: str) -> Entry | None:
    """The event's entry of this number."""
    return db.session.scalar(select(Entry).where(Entry.event_id == event.id, Entry.code == code))


def public_documents() -> list[Approval]:
    """The decisions whose document everybody may have: in force, and the result is out."""
    return list(
        db.session.scalars(
            select(Approval)
            .where(
                Approval.audience == Audience.PUBLIC,
                Approval.superseded_at.is_(None),
                Approval.announced_at.is_not(None) | Approval.id.in_(_OUT.where(FOR_EVERYBODY)),
            )
            .order_by(Approval.approved_at.desc(), Approval.id.desc())
            .options(joinedload(Approval.contest), joinedload(Approval.event))
        )
    )
