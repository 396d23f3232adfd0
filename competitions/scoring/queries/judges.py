"""Who judges: judges, their panels, their slips and devices."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from competitions.accounts.models import Account
from competitions.accounts.queries import token_hash
from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.scoring.models import Judge, JudgeSlip, Panel, PanelMember, Sheet, Signature
from competitions.scoring.rules.sheets import PanelPlan, SheetState


def judges(event: Event) -> list[Judge]:
    """The judges of an event, by code, with employers."""
    return list(
        db.session.scalars(
            select(Judge)
            .where(Judge.event_id == event.id)
            .order_by(Judge.code)
            .options(joinedload(Judge.employer), joinedload(Judge.delegation))
        )
    )


def judge_or_none(event: Event, code: str) -> Judge | None:
    """The event's judge with this code."""
    return db.session.scalar(select(Judge).where(Judge.event_id == event.id, Judge.code == code))


def judge_of(account: Account, event: Event) -> Judge | None:
    """The judge that an account is at an event."""
    return db.session.scalar(
        select(Judge).where(Judge.event_id == event.id, Judge.account_id == account.id)
    )


def judging(account: Account) -> list[Judge]:
    """All that the account judges: what is not signed off first, of that the newest contest."""
    over = exists().where(
        Entry.event_id == Judge.event_id,
        Sheet.entry_id == Entry.id,
        Sheet.state == SheetState.LOCKED,
    )
    return list(
        db.session.scalars(
            select(Judge)
            .join(Judge.event)
            .join(Event.contest)
            .where(Judge.account_id == account.id)
            .order_by(over, Contest.id.desc(), Event.code)
            .options(joinedload(Judge.event).joinedload(Event.contest))
        )
    )


def colleagues(event: Event) -> list[Judge]:
    """The judges of the contest's other events, for one person who judges in several."""
    return list(
        db.session.scalars(
            select(Judge)
            .join(Judge.event)
            .where(Event.contest_id == event.contest_id, Event.id != event.id)
            .order_by(Judge.name, Judge.id)
            .options(joinedload(Judge.event), joinedload(Judge.employer))
        )
    )


def panels(event: Event) -> list[Panel]:
    """The panels of an event, by code, with their judges."""
    return list(
        db.session.scalars(
            select(Panel)
            .where(Panel.event_id == event.id)
            .order_by(Panel.code)
            .options(selectinload(Panel.members).joinedload(PanelMember.judge))
        )
    )


def panel_plans(chosen: Sequence[Event]) -> dict[int, list[PanelPlan]]:
    """The panels of these events as the rules see them, by event id."""
    found: dict[int, list[PanelPlan]] = {event.id: [] for event in chosen}
    query = select(Panel).where(Panel.event_id.in_(found)).order_by(Panel.code)
    for panel in db.session.scalars(query.options(selectinload(Panel.members))):
        plan = PanelPlan(
            code=panel.code,
            components=tuple(panel.components),
            joint=panel.joint,
            judges=len(panel.members),
        )
        found[panel.event_id].append(plan)
    return found


def panel_or_none(event: Event, code: str) -> Panel | None:
    """The event's panel with this code."""
    return db.session.scalar(select(Panel).where(Panel.event_id == event.id, Panel.code == code))


def panels_of(judge: Judge) -> list[Panel]:
    """The panels on which a judge sits, by code, with all their judges."""
    return [
        panel
        for panel in panels(judge.event)
        if any(member.judge_id == judge.id for member in panel.members)
    ]


def has_sheets(panel: Panel) -> bool:
    """Whether anything was marked for the panel."""
    return bool(db.session.scalar(select(exists().where(Sheet.panel_id == panel.id))))


def has_marked(judge: Judge) -> bool:
    """Whether the judge has made or signed a sheet."""
    made = exists().where(Sheet.judge_id == judge.id)
    signed = exists().where(Signature.judge_id == judge.id)
    return bool(db.session.scalar(select(made | signed)))


def slip_of_token(token: str) -> JudgeSlip | None:
    """The slip that this token opens: neither used nor void."""
    return db.session.scalar(
        select(JudgeSlip).where(
            JudgeSlip.token_hash == token_hash(token),
            JudgeSlip.used_at.is_(None),
            JudgeSlip.void.is_(False),
        )
    )


def slip_of_device(device: str | None) -> JudgeSlip | None:
    """The slip in force that has bound this device."""
    if not device:
        return None
    return db.session.scalar(
        select(JudgeSlip).where(
            JudgeSlip.device_hash == token_hash(device), JudgeSlip.void.is_(False)
        )
    )


def slip_in_force(account: Account) -> JudgeSlip | None:
    """The account's slip that has bound a device and is not void."""
    return db.session.scalar(
        select(JudgeSlip)
        .join(JudgeSlip.judge)
        .where(
            Judge.account_id == account.id,
            JudgeSlip.used_at.is_not(None),
            JudgeSlip.void.is_(False),
        )
        .order_by(JudgeSlip.id.desc())
    )


def slips_of(account: Account) -> list[JudgeSlip]:
    """All slips ever made for the account."""
    return list(
        db.session.scalars(
            select(JudgeSlip).join(JudgeSlip.judge).where(Judge.account_id == account.id)
        )
    )


def slip_states(event: Event) -> dict[int, JudgeSlip]:
    """The newest slip of each judge of an event, by judge id."""
    found = db.session.scalars(
        select(JudgeSlip)
        .join(JudgeSlip.judge)
        .where(Judge.event_id == event.id)
        .order_by(JudgeSlip.id)
    )
    return {slip.judge_id: slip for slip in found}
