"""What organisers do with judges and panels."""

import secrets
from datetime import datetime

from competitions.accounts import steps as accounts
from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value
from competitions.scoring.models import Judge, Panel, PanelMember
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules.judges import (
    CodeTakenError,
    InUseError,
    JudgeDetails,
    PanelDetails,
)


def add_judge(
    event: Event,
    details: JudgeDetails,
    *,
    same_as: Account | None = None,
    actor: Actor,
    now: datetime,
) -> Judge:
    """A new judge with an account of their own, or that of the same person elsewhere.

    Nobody can sign in by it before a slip is printed. Raises CodeTakenError, InUseError where the
    account judges in the event already.
    """
    with transaction() as session:
        if queries.judge_or_none(event, details.code) is not None:
            raise CodeTakenError
        if same_as is not None and queries.judge_of(same_as, event) is not None:
            raise InUseError
        account = same_as or accounts.new_account(
            session, f"judge-{secrets.token_hex(8)}", details.name, now=now
        )
        accounts.give_role(account, Role.JUDGE, event.scope)
        judge = Judge(event_id=event.id, account_id=account.id)
        _write_judge(judge, details)
        session.add(judge)
        session.flush()
        record(Tag.SCORING_JUDGE_ADDED, subject(judge), actor=actor, now=now, after=_judge(judge))
    return judge


def change_judge(judge: Judge, details: JudgeDetails, *, actor: Actor, now: datetime) -> None:
    """Writes a judge down anew; raises CodeTakenError, and InUseError for another employer.

    Who may not be marked by whom stays as it is once the judge has marked.
    """
    with transaction():
        other = queries.judge_or_none(judge.event, details.code)
        if other is not None and other.id != judge.id:
            raise CodeTakenError
        sides = (judge.employer_id, judge.delegation_id)
        moved = sides != (details.employer_id, details.delegation_id)
        if (moved or judge.code != details.code) and queries.has_marked(judge):
            raise InUseError
        before = _judge(judge)
        _write_judge(judge, details)
        record(
            Tag.SCORING_JUDGE_CHANGED,
            subject(judge),
            actor=actor,
            now=now,
            before=before,
            after=_judge(judge),
        )


def remove_judge(judge: Judge, *, actor: Actor, now: datetime) -> None:
    """Takes a judge back who has marked nothing; raises InUseError."""
    with transaction() as session:
        if queries.has_marked(judge):
            raise InUseError
        about, before = subject(judge), _judge(judge)
        for panel in queries.panels_of(judge):
            panel.members = [m for m in panel.members if m.judge_id != judge.id]
        for slip in queries.slips_of(judge.account):
            if slip.judge_id == judge.id:
                session.delete(slip)
        accounts.take_role(judge.account, Role.JUDGE, judge.event.scope)
        session.flush()
        session.delete(judge)
        record(Tag.SCORING_JUDGE_REMOVED, about, actor=actor, now=now, before=before)


def add_panel(event: Event, details: PanelDetails, *, actor: Actor, now: datetime) -> Panel:
    """A new panel; raises CodeTakenError."""
    with transaction() as session:
        if queries.panel_or_none(event, details.code) is not None:
            raise CodeTakenError
        panel = Panel(event_id=event.id, event=event)
        _write_panel(panel, details)
        session.add(panel)
        session.flush()
        record(
            Tag.SCORING_PANEL_ADDED, panel_subject(panel), actor=actor, now=now, after=_panel(panel)
        )
    return panel


def change_panel(panel: Panel, details: PanelDetails, *, actor: Actor, now: datetime) -> None:
    """Writes a panel down anew; raises CodeTakenError, InUseError.

    Once something was marked only its name, its lead and new members can change.
    """
    with transaction():
        other = queries.panel_or_none(panel.event, details.code)
        if other is not None and other.id != panel.id:
            raise CodeTakenError
        fixed = (panel.code, tuple(panel.components), panel.joint)
        gone = {member.judge_id for member in panel.members} - set(details.members)
        changed = fixed != (details.code, details.components, details.joint) or bool(gone)
        if changed and queries.has_sheets(panel):
            raise InUseError
        before = _panel(panel)
        _write_panel(panel, details)
        record(
            Tag.SCORING_PANEL_CHANGED,
            panel_subject(panel),
            actor=actor,
            now=now,
            before=before,
            after=_panel(panel),
        )


def remove_panel(panel: Panel, *, actor: Actor, now: datetime) -> None:
    """Takes a panel back that has marked nothing; raises InUseError."""
    with transaction() as session:
        if queries.has_sheets(panel):
            raise InUseError
        record(
            Tag.SCORING_PANEL_REMOVED,
            panel_subject(panel),
            actor=actor,
            now=now,
            before=_panel(panel),
        )
        session.delete(panel)


def subject(judge: Judge) -> str:
    """The judge as a journal's subject."""
    return f"{event_subject(judge.event)}/scoring:judge:{judge.id}"


def panel_subject(panel: Panel) -> str:
    """The panel as a journal's subject."""
    return f"{event_subject(panel.event)}/scoring:panel:{panel.id}"


def _write_judge(judge: Judge, details: JudgeDetails) -> None:
    for name in JudgeDetails.__slots__:
        setattr(judge, name, getattr(details, name))


def _write_panel(panel: Panel, details: PanelDetails) -> None:
    panel.code, panel.name, panel.joint = details.code, details.name, details.joint
    panel.components = list(details.components)
    present = {member.judge_id: member for member in panel.members}
    panel.members = [present.get(judge) or PanelMember(judge_id=judge) for judge in details.members]
    for member in panel.members:
        member.lead = member.judge_id == details.lead


def _judge(judge: Judge) -> Value:
    return {
        "code": judge.code,
        "employer": judge.employer_id,
        "delegation": judge.delegation_id,
        "account": judge.account_id,
    }


def _panel(panel: Panel) -> Value:
    return {
        "code": panel.code,
        "components": list(panel.components),
        "joint": panel.joint,
        "members": [member.judge_id for member in panel.members],
    }
