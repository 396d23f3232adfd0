"""What organisers do between stages: say who goes on, confirm it, and take it back until the draw.

Whether somebody may change the next event is the views' business.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.contests.queries import account_behind, scheme_of
from competitions.entries import steps as entry_steps
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag
from competitions.scoring.models import CarriedPoints
from competitions.scoring.rules import typed
from competitions.stages import queries, rules
from competitions.stages.models import Advanced, Stage
from competitions.stages.queries import Prospect
from competitions.stages.rules import Rule
from competitions.units.models import Unit


def set_stage(
    source: Event,
    target: Event,
    rule: Rule,
    *,
    delegation: Unit | None = None,
    actor: Actor,
    now: datetime,
) -> Stage:
    """The target is the next stage of the source, by this rule.

    Raises RuleError, SameEventError, ComponentError, ConfirmedAlreadyError.
    """
    with transaction() as session:
        rules.check_rule(rule)
        onward = queries.onward() | {source.id: target.id}
        onward.pop(source.id)
        rules.check_chain(source.id, target.id, onward)
        known = dict(queries.carried_components(scheme_of(target)))
        if rule.component is not None and rule.component not in known:
            raise rules.ComponentError
        stage = queries.stage_of(source) or Stage(from_event_id=source.id, stepped_back=[])
        if stage.advanced:
            raise rules.ConfirmedAlreadyError
        stage.to_event_id = target.id
        stage.first, stage.ties, stage.component = rule.first, rule.ties, rule.component
        stage.at_least = None if rule.at_least is None else f"{rule.at_least:f}"
        stage.delegation_id = delegation.id if delegation else None
        session.add(stage)
        session.flush()
        record(
            Tag.STAGES_STAGE_SET,
            subject(stage, source),
            actor=actor,
            now=now,
            after={
                "to": target.id,
                "first": rule.first,
                "at_least": stage.at_least,
                "ties": rule.ties,
                "component": rule.component,
            },
        )
    return stage


def remove_stage(stage: Stage, *, actor: Actor, now: datetime) -> None:
    """Nobody goes on from the event by a rule; raises ConfirmedAlreadyError."""
    with transaction() as session:
        if stage.advanced:
            raise rules.ConfirmedAlreadyError
        about, target = subject(stage, stage.from_event), stage.to_event_id
        session.delete(stage)
        record(Tag.STAGES_STAGE_REMOVED, about, actor=actor, now=now, before=target)


def step_back(stage: Stage, entry: str, *, back: bool, actor: Actor, now: datetime) -> None:
    """The entry with this code does not go on, or (`back` false) does after all.

    Once it has advanced it is withdrawn in the next stage instead: ConfirmedAlreadyError.
    """
    with transaction():
        if entry in {one.from_entry.code for one in stage.advanced}:
            raise rules.ConfirmedAlreadyError
        others = [code for code in stage.stepped_back if code != entry]
        stage.stepped_back = sorted([*others, entry]) if back else others
        record(
            Tag.STAGES_PLACE_DECLINED if back else Tag.STAGES_PLACE_TAKEN,
            subject(stage, stage.from_event),
            actor=actor,
            now=now,
            after=entry,
        )


def advance(
    stage: Stage, expected: Sequence[str], *, actor: Actor, now: datetime
) -> list[Advanced]:
    """Those who were shown take part in the next stage: all at first, later who moves up.

    `expected` are their codes in order. Raises NoResultError, NobodyError, ChangedMeanwhileError,
    DrawnAlreadyError.
    """
    with transaction() as session:
        found = queries.prospect(stage)
        if found is None or (stage.advanced and stage.approval_id != found.approval.id):
            raise rules.NoResultError
        if not found.coming:
            raise rules.NobodyError
        if tuple(expected) != found.coming:
            raise rules.ChangedMeanwhileError
        if queries.is_drawn(stage.to_event):
            raise rules.DrawnAlreadyError
        stage.approval_id = found.approval.id
        made = [_advanced(session, stage, found, code, actor=actor, now=now) for code in expected]
        entry_steps.number_entries(session, stage.to_event, [a.to_entry for a in made if a.made])
        session.flush()
        record(
            Tag.STAGES_ENTRIES_ADVANCED,
            subject(stage, stage.from_event),
            actor=actor,
            now=now,
            after={"entries": [[one.from_entry_id, one.to_entry_id] for one in made]},
        )
    return made


def undo(stage: Stage, *, actor: Actor, now: datetime) -> None:
    """Takes all of them out of the next stage again; raises DrawnAlreadyError, InUseError."""
    with transaction() as session:
        if queries.is_drawn(stage.to_event):
            raise rules.DrawnAlreadyError
        gone = [[one.from_entry_id, one.to_entry_id] for one in stage.advanced]
        made = [one.to_entry for one in stage.advanced if one.made]
        _uncarry(session, stage)
        stage.advanced, stage.approval_id = [], None
        try:
            session.flush()
            for entry in made:
                session.delete(entry)
            session.flush()
        except IntegrityError as error:
            raise rules.InUseError from error
        record(
            Tag.STAGES_ENTRIES_TAKEN_BACK,
            subject(stage, stage.from_event),
            actor=actor,
            now=now,
            before={"entries": gone},
        )


def subject(stage: Stage, source: Event) -> str:
    """The stage as a journal's subject, behind the event that it leads from."""
    return f"{event_subject(source)}/stages:stage:{stage.id}"


def _advanced(
    session: Session, stage: Stage, found: Prospect, code: str, *, actor: Actor, now: datetime
) -> Advanced:
    source = found.entries[code]
    target = _entered(session, stage.to_event, source)
    made = target is None
    if target is None:
        target = _copy(session, stage, source, actor=actor, now=now)
    one = Advanced(from_entry=source, to_entry=target, made=made, advanced_at=now)
    if stage.component is not None:
        points = typed.stored(rules.total_of(found.standings, code))
        one.replaced = _carry(session, target, stage.component, points)
    stage.advanced.append(one)
    return one


def _entered(session: Session, event: Event, source: Entry) -> Entry | None:
    """The same entry in the next stage, where it is registered there already.

    A person is known by their number; a project, unit, work or team by its name and its unit, so
    that every quarter of a year finds those that an earlier one has brought.
    """
    query = select(Entry).where(Entry.event_id == event.id)
    if source.person_id is not None:
        return session.scalar(query.where(Entry.person_id == source.person_id))
    same = query.where(
        Entry.person_id.is_(None),
        Entry.name == source.name,
        Entry.employer_id == source.employer_id,
        Entry.id.not_in(select(Advanced.to_entry_id).join(Stage).where(_same_way(source))),
    )
    return session.scalars(same.order_by(Entry.id)).first()


def _same_way(source: Entry) -> ColumnElement[bool]:
    """Ways from the entry's own event: two entries of one name there are two everywhere."""
    return Stage.from_event_id == source.event_id


def _copy(session: Session, stage: Stage, source: Entry, *, actor: Actor, now: datetime) -> Entry:
    """The entry in the next stage, approved; it waits for its number."""
    writer = account_behind(actor)
    entry = Entry(
        event=stage.to_event,
        name=source.name,
        person_id=source.person_id,
        employer_id=source.employer_id,
        delegation_id=stage.delegation_id or source.delegation_id,
        delegation_name=None if stage.delegation_id else source.delegation_name,
        recommender_id=source.recommender_id,
        team=source.team,
        members=list(source.members),
        grade=source.grade,
        years_in_trade=source.years_in_trade,
        permit_number=source.permit_number,
        permit_expires_on=source.permit_expires_on,
        coach=source.coach,
        review=Review.APPROVED,
        created_at=now,
        created_by_id=writer.id if writer else None,
    )
    session.add(entry)
    session.flush()
    return entry


def _carry(
    session: Session, entry: Entry, component: str, points: tuple[int, int]
) -> list[int] | None:
    """Carries points into a component of the entry; those that stood there before."""
    row = session.get(CarriedPoints, (entry.id, component))
    replaced = [row.units, row.digits] if row else None
    if row is None:
        row = CarriedPoints(entry_id=entry.id, component=component)
        session.add(row)
    row.units, row.digits = points
    return replaced


def _uncarry(session: Session, stage: Stage) -> None:
    """Puts back what the carried points replaced, but for points that somebody gave since."""
    if stage.component is None or stage.approval is None:
        return
    standings = queries.standings_of(stage.approval)
    for one in stage.advanced:
        row = session.get(CarriedPoints, (one.to_entry_id, stage.component))
        carried = typed.stored(rules.total_of(standings, one.from_entry.code))
        if row is None or not (one.made or (row.units, row.digits) == carried):
            continue
        if one.replaced is None:
            session.delete(row)
        else:
            row.units, row.digits = one.replaced
