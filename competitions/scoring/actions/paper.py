"""Keying from paper: once, again blind by another person, and another look at what differs."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session as Database

from competitions.accounts.models import Account
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag
from competitions.scoring import steps
from competitions.scoring.models import Keying, Sheet
from competitions.scoring.queries import sheets as queries
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import paper as rules
from competitions.scoring.rules.paper import Stage
from competitions.scoring.rules.sheets import SheetState, Source


def key_sheet(
    place: Place, boxes: Mapping[str, str], *, stage: Stage, keyer: Account, now: datetime
) -> Stage:
    """Writes down what one person read on the paper, and says what is to be done next.

    `boxes` by criterion code; `stage` is what the page was made for. Raises KeyingFaultsError,
    SamePersonError, WrongStageError, SheetOnOtherRoadError, SheetClosedError.
    """
    values = rules.keyed(boxes, queries.criteria(place))
    with transaction() as session:
        sheet, before = _opened(session, place, stage, now)
        if stage not in {Stage.FIRST, Stage.SECOND}:
            raise rules.WrongStageError
        if any(keying.account_id == keyer.id for keying in before):
            raise rules.SamePersonError
        reached = _keep(session, sheet, before, values=values, keyer=keyer, now=now)
        record(
            Tag.SCORING_PAPER_KEYED,
            steps.subject(sheet),
            actor=Actor(keyer.pseudonym),
            now=now,
            after={"pass": len(before) + 1, "stage": reached, "values": values},
        )
    return reached


def resolve_sheet(
    place: Place, boxes: Mapping[str, str], *, keyer: Account, now: datetime
) -> Stage:
    """Writes down what whoever looked at the paper again read in the boxes that differed.

    The sheet is done once two people have read each box alike. Raises as key_sheet does, for those
    boxes.
    """
    with transaction() as session:
        sheet, before = _opened(session, place, Stage.COMPARE, now)
        differing = rules.differences(queries.passes(before))
        criteria = [c for c in queries.criteria(place) if c.code in differing]
        values = rules.keyed(boxes, criteria)
        reached = _keep(session, sheet, before, values=values, keyer=keyer, now=now)
        record(
            Tag.SCORING_PAPER_RESOLVED,
            steps.subject(sheet),
            actor=Actor(keyer.pseudonym),
            now=now,
            before={code: list(read) for code, read in differing.items()},
            after={"stage": reached, "values": values},
        )
    return reached


def _opened(
    session: Database, place: Place, stage: Stage, now: datetime
) -> tuple[Sheet, list[Keying]]:
    """The sheet and what was keyed so far; raises WrongStageError where it is elsewhere."""
    sheet = steps.sheet_at(session, queries.present(place), source=Source.PAPER, now=now)
    before = queries.keyings(sheet)
    if rules.stage(queries.passes(before)) is not stage:
        raise rules.WrongStageError
    return sheet, before


def _keep(
    session: Database,
    sheet: Sheet,
    before: list[Keying],
    *,
    values: dict[str, str],
    keyer: Account,
    now: datetime,
) -> Stage:
    """Adds a pass; what is agreed on goes onto the sheet, which the paper's signatures sign."""
    session.add(
        Keying(
            sheet_id=sheet.id,
            pass_number=len(before) + 1,
            account_id=keyer.id,
            values=values,
            keyed_at=now,
        )
    )
    passes = [*queries.passes(before), rules.Pass(keyer.id, values)]
    reached = rules.stage(passes)
    if reached is Stage.DONE:
        steps.write_marks(sheet, rules.marks(passes), now=now)
        sheet.state, sheet.return_reason = SheetState.SIGNED, None
        sheet.submitted_at = sheet.signed_at = now
    return reached
