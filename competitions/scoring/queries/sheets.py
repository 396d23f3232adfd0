"""Which sheets an event asks for, which of them there are, and which a judge may see.

A judge of the entrant's own employer, or delegation where that is asked for, is never given that
entrant: not in a list, not by a direct address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from competitions.contests import queries as contests
from competitions.contests.models import Event
from competitions.contests.queries import scheme_of
from competitions.contests.rules.aids import Aid
from competitions.contests.rules.scheme import Criterion
from competitions.draw import queries as draw
from competitions.draw.models import Slot
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.scoring.models import Judge, Keying, Panel, Proposal, Sheet, Submission
from competitions.scoring.queries import judges
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules import typed
from competitions.scoring.rules.helped import by_criterion
from competitions.scoring.rules.paper import Pass
from competitions.scoring.rules.sheets import SheetState, Sides


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet that is asked for, made or not: an entrant, a panel, and a judge unless it is joint.

    `signers` are the judges who must sign it.
    """

    slot: Slot
    panel: Panel
    judge: Judge | None
    signers: tuple[Judge, ...]
    sheet: Sheet | None = None

    @property
    def state(self) -> SheetState | None:
        """How far the sheet is; None before the first mark."""
        return self.sheet.state if self.sheet else None

    def is_signed_by(self, judge: Judge) -> bool:
        """Whether the judge has signed the marks as they stand; others may still have to."""
        return self.sheet is not None and any(
            signature.judge_id == judge.id for signature in self.sheet.signatures
        )

    @property
    def revision(self) -> int:
        """How often its marks have changed."""
        return self.sheet.revision if self.sheet else 0


def places(event: Event, *, judge: Judge | None = None) -> list[Place]:
    """All sheets that an event asks for, or those that a judge has to do with.

    In the order of session and station, then panel, then judge; without entrants who are absent or
    out.
    """
    panels = judges.panels_of(judge) if judge else judges.panels(event)
    slots = [s for s in draw.coded_slots(event) if s.entry.status in draw.TAKING_PART]
    found = {_key(sheet): sheet for sheet in _sheets(event)}
    wanted = [place for slot in slots for panel in panels for place in _places(slot, panel)]
    return [
        _with_sheet(place, found) for place in wanted if judge is None or _concerns(place, judge)
    ]


def place_of(judge: Judge, panel: str, code: str) -> Place | None:
    """The sheet of this blind code that the judge has to do with, on the panel of that code."""
    slot = draw.slot_of_code(judge.event, code)
    if slot is None or slot.entry.status not in draw.TAKING_PART:
        return None
    for each in judges.panels_of(judge):
        if each.code == panel:
            for place in _places(slot, each):
                if _concerns(place, judge):
                    return present(place)
    return None


def place_on_paper(event: Event, panel: str, judge: str | None, *, code: str) -> Place | None:
    """The sheet that a paper names: its panel's code, its judge's unless joint, the blind code."""
    slot = draw.slot_of_code(event, code)
    found = judges.panel_or_none(event, panel)
    if slot is None or found is None or slot.entry.status not in draw.TAKING_PART:
        return None
    for place in _places(slot, found):
        if (place.judge.code if place.judge else None) == judge:
            return present(place)
    return None


def criteria(place: Place) -> tuple[Criterion, ...]:
    """The criteria that the place's panel marks."""
    scheme = scheme_of(place.panel.event)
    return rules.criteria_of(scheme, place.panel.components) if scheme else ()


def aids(place: Place) -> dict[str, Aid]:
    """What helps with marking there, by criterion code."""
    return by_criterion(contests.aids(place.panel.event))


def marks(sheet: Sheet | None) -> dict[str, Decimal]:
    """The marks of a sheet, by criterion code."""
    if sheet is None:
        return {}
    return {mark.criterion: typed.mark_of(mark.units, mark.digits) for mark in sheet.marks}


def submission(key: str) -> Submission | None:
    """The change that came in under this id."""
    return db.session.get(Submission, key)


def keyings(sheet: Sheet | None) -> list[Keying]:
    """What was keyed from a paper sheet, in the order of the passes."""
    if sheet is None:
        return []
    return list(
        db.session.scalars(
            select(Keying).where(Keying.sheet_id == sheet.id).order_by(Keying.pass_number)
        )
    )


def passes(keyed: Iterable[Keying]) -> list[Pass]:
    """The keyings as the rules see them."""
    return [Pass(keying.account_id, keying.values) for keying in keyed]


def keyings_in(event: Event) -> dict[int, list[Keying]]:
    """What was keyed for each paper sheet of an event, by sheet id, in the order of the passes."""
    found: dict[int, list[Keying]] = {}
    query = (
        select(Keying)
        .join(Keying.sheet)
        .join(Sheet.entry)
        .where(Entry.event_id == event.id)
        .order_by(Keying.pass_number)
    )
    for keying in db.session.scalars(query):
        found.setdefault(keying.sheet_id, []).append(keying)
    return found


def proposals(event: Event, *, open_only: bool = False) -> list[Proposal]:
    """What judges say of entrants who are absent or out, the newest first, with their slots."""
    query = (
        select(Proposal)
        .join(Proposal.entry)
        .where(Entry.event_id == event.id)
        .order_by(Proposal.id.desc())
        .options(joinedload(Proposal.judge), joinedload(Proposal.entry))
    )
    if open_only:
        query = query.where(Proposal.decided_at.is_(None))
    return list(db.session.scalars(query))


def open_proposal(judge: Judge, slot: Slot) -> Proposal | None:
    """What the judge has said of the entrant and the chief judge has not decided."""
    return db.session.scalar(
        select(Proposal).where(
            Proposal.judge_id == judge.id,
            Proposal.entry_id == slot.entry_id,
            Proposal.decided_at.is_(None),
        )
    )


def proposal_or_none(event: Event, key: int) -> Proposal | None:
    """The event's proposal with this id."""
    return db.session.scalar(
        select(Proposal).join(Proposal.entry).where(Entry.event_id == event.id, Proposal.id == key)
    )


def locked(event: Event) -> bool:
    """Whether the event is signed off: nothing that its result rests on moves any more."""
    query = (
        select(Sheet.id)
        .join(Sheet.entry)
        .where(Entry.event_id == event.id, Sheet.state == SheetState.LOCKED)
        .limit(1)
    )
    return db.session.scalar(query) is not None


def _places(slot: Slot, panel: Panel) -> list[Place]:
    """The sheets of one entrant on one panel, by judge's code; none where nobody may mark."""
    entrant = Sides(slot.entry.employer_id, slot.entry.delegation_id)
    free = sorted(
        (
            member.judge
            for member in panel.members
            if rules.apart(Sides(member.judge.employer_id, member.judge.delegation_id), entrant)
        ),
        key=lambda judge: judge.code,
    )
    if panel.joint:
        return [Place(slot, panel, None, tuple(free))] if free else []
    return [Place(slot, panel, judge, (judge,)) for judge in free]


def _concerns(place: Place, judge: Judge) -> bool:
    return any(signer.id == judge.id for signer in place.signers)


def _key(sheet: Sheet) -> tuple[int, int, int | None]:
    return sheet.entry_id, sheet.panel_id, sheet.judge_id


def _with_sheet(place: Place, found: dict[tuple[int, int, int | None], Sheet]) -> Place:
    judge = place.judge.id if place.judge else None
    sheet = found.get((place.slot.entry_id, place.panel.id, judge))
    return Place(place.slot, place.panel, place.judge, place.signers, sheet)


def present(place: Place) -> Place:
    """The place with its sheet as it is now."""
    sheet = db.session.scalar(
        select(Sheet).where(
            Sheet.entry_id == place.slot.entry_id,
            Sheet.panel_id == place.panel.id,
            Sheet.judge_id == (place.judge.id if place.judge else None),
        )
    )
    return Place(place.slot, place.panel, place.judge, place.signers, sheet)


def _sheets(event: Event) -> list[Sheet]:
    return list(
        db.session.scalars(
            select(Sheet)
            .join(Sheet.entry)
            .where(Entry.event_id == event.id)
            .options(selectinload(Sheet.marks), selectinload(Sheet.signatures))
        )
    )
