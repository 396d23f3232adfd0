"""Reads of sign-off: what is left to do, what was signed, rechecked, corrected and opened."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from competitions.contests.models import Event
from competitions.contests.queries import scheme_of
from competitions.draw.queries import TAKING_PART, code_of, coded_slots, entrants
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.extensions import db
from competitions.scoring.models import Sheet
from competitions.scoring.queries import marks, sheets
from competitions.scoring.rules.typed import plain
from competitions.signoff import rules
from competitions.signoff.models import Correction, Decoding, RecheckItem, SignOff
from competitions.signoff.rules import Problem, SheetFact


def sign_off(event: Event) -> SignOff | None:
    """The sign-off in force: the newest version; None before the first."""
    return db.session.scalar(
        select(SignOff)
        .where(SignOff.event_id == event.id)
        .order_by(SignOff.version.desc())
        .limit(1)
        .options(joinedload(SignOff.signed_by))
    )


def problems(event: Event) -> tuple[Problem, ...]:
    """What keeps the event from being signed off."""
    facts = [
        SheetFact(
            code=place.slot.blind_code or "",
            panel=place.panel.code,
            judge=place.judge.code if place.judge else None,
            state=place.state,
        )
        for place in sheets.places(event)
    ]
    blind = {slot.entry_id: slot.blind_code or "" for slot in coded_slots(event)}
    waiting = sheets.proposals(event, open_only=True)
    return rules.problems(
        facts,
        open_proposals=[blind.get(each.entry_id, "") for each in waiting],
        carried_missing=_carried_missing(event),
        factors_missing=sorted(
            {blind[entry.id] for entry, _ in marks.factors_missing(event) if entry.id in blind}
        ),
        is_marked=is_marked(event),
    )


def is_marked(event: Event) -> bool:
    """Whether anything is marked in the event itself; a scheme may only add up what is carried."""
    scheme = scheme_of(event)
    return scheme is None or bool(scheme.criteria)


def _carried_missing(event: Event) -> Iterator[tuple[str, str]]:
    """(blind code, component) of points that were to be carried in and are not there."""
    scheme = scheme_of(event)
    if scheme is None:
        return
    carried = marks.carried_of(event)
    there = {slot.blind_code or "": slot.entry for slot in coded_slots(event)}
    if not scheme.criteria:
        there = {code_of(entry): entry for entry in entrants(event)}
    for code, entry in there.items():
        if entry.status not in TAKING_PART:
            continue
        had = carried.get(code_of(entry), {})
        for component in scheme.carried:
            if component.code not in had:
                yield code, component.code


def inputs(event: Event) -> str:
    """The canonical text of all that the event's result rests on: scheme, statuses, marks.

    Entries that wait for their review, or were returned, are no part of it.
    """
    given = marks.marks_of(event)
    approved = select(Entry).where(Entry.event_id == event.id, Entry.review == Review.APPROVED)
    entries = db.session.scalars(approved.order_by(Entry.id))
    content: dict[str, object] = {
        "scheme": event.scheme.document if event.scheme else None,
        "entries": [[code_of(e), e.status.value, e.seconds] for e in entries],
        "carried": {
            entry: {component: plain(points) for component, points in had.items()}
            for entry, had in marks.carried_of(event).items()
        },
        "marks": {
            entry: {c: {j: plain(m) for j, m in by.items()} for c, by in criteria.items()}
            for entry, criteria in given.items()
        },
    }
    factors = marks.factors_of(event)
    if factors:
        content["factors"] = {
            entry: {criterion: plain(factor) for criterion, factor in had.items()}
            for entry, had in factors.items()
        }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def is_signed(event: Event) -> bool:
    """Whether the event's marks are signed off, as they stand now."""
    signed = sign_off(event)
    return signed is not None and signed.digest == rules.inputs_digest(inputs(event))


def decoding(event: Event) -> Decoding | None:
    """The opening of the event's codes, asked for or done."""
    return db.session.scalar(
        select(Decoding)
        .where(Decoding.event_id == event.id)
        .options(joinedload(Decoding.asked_by), joinedload(Decoding.opened_by))
    )


def is_decoded(event: Event) -> bool:
    """Whether names may be seen beside marks."""
    opened = decoding(event)
    return opened is not None and opened.opened_at is not None


def recheck_items(signed: SignOff) -> list[RecheckItem]:
    """The recheck sample of a signed version, in the order drawn."""
    return list(
        db.session.scalars(
            select(RecheckItem)
            .where(RecheckItem.sign_off_id == signed.id)
            .order_by(RecheckItem.id)
            .options(joinedload(RecheckItem.entry), joinedload(RecheckItem.checked_by))
        )
    )


def recheck_left(event: Event) -> int:
    """How many entries of the sample are not found right yet; 1 where no sample was drawn."""
    signed = sign_off(event)
    items = recheck_items(signed) if signed else []
    if not items:
        return 1
    return sum(item.correct is not True for item in items)


def corrections(event: Event) -> list[Correction]:
    """The corrections of the event's sheets, the newest first."""
    return list(
        db.session.scalars(
            select(Correction)
            .join(Correction.sheet)
            .join(Sheet.entry)
            .where(Entry.event_id == event.id)
            .order_by(Correction.id.desc())
            .options(
                joinedload(Correction.sheet).joinedload(Sheet.entry),
                joinedload(Correction.sheet).joinedload(Sheet.judge),
                joinedload(Correction.sheet).joinedload(Sheet.panel),
                joinedload(Correction.asked_by),
                joinedload(Correction.decided_by),
            )
        )
    )


def correction_or_none(event: Event, key: int) -> Correction | None:
    """The event's correction with this id."""
    return next((each for each in corrections(event) if each.id == key), None)


def sheet_or_none(event: Event, key: int) -> Sheet | None:
    """The event's sheet with this id."""
    return db.session.scalar(
        select(Sheet).join(Sheet.entry).where(Entry.event_id == event.id, Sheet.id == key)
    )


def open_correction(sheet: Sheet) -> Correction | None:
    """The correction of the sheet that waits for its second person."""
    return db.session.scalar(
        select(Correction).where(Correction.sheet_id == sheet.id, Correction.decided_at.is_(None))
    )
