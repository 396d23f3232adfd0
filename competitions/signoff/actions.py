"""What the chief judge, the supervisor and their second persons do with an event's marks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session as Database

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.draw.steps import publish_draws
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Tag
from competitions.scoring import steps
from competitions.scoring.models import Sheet
from competitions.scoring.queries import sheets
from competitions.scoring.rules.typed import plain
from competitions.signoff import queries, rules
from competitions.signoff.models import Correction, Decoding, RecheckItem, SignOff


def return_sheet(sheet: Sheet, *, reason: str, by: Account, now: datetime) -> None:
    """Gives a sheet back to its judges with the reason; ReasonMissingError, SheetClosedError."""
    if not reason.strip():
        raise rules.ReasonMissingError
    with transaction() as session:
        before = sheet.state
        steps.return_sheet(session, sheet, reason=reason.strip())
        record(
            Tag.SIGNOFF_SHEET_RETURNED,
            steps.subject(sheet),
            actor=actor_of(by),
            now=now,
            before=before,
            after=sheet.state,
        )


def sign_event(event: Event, *, by: Account, now: datetime) -> SignOff:
    """Locks every sheet of the event: nothing moves after; SignedAlreadyError, NotReadyError."""
    with transaction() as session:
        if queries.sign_off(event) is not None:
            raise rules.SignedAlreadyError
        found = queries.problems(event)
        if found:
            raise rules.NotReadyError(found)
        for place in sheets.places(event):
            if place.sheet is not None:
                steps.lock_sheet(place.sheet)
        signed = _next_version(session, event, by, now)
        record(
            Tag.SIGNOFF_EVENT_SIGNED,
            event_subject(event),
            actor=actor_of(by),
            now=now,
            after={"version": signed.version, "digest": signed.digest},
        )
    return signed


def ask_correction(
    sheet: Sheet, marks: Mapping[str, Decimal], *, reason: str, by: Account, now: datetime
) -> Correction:
    """Asks that a locked sheet shall have these marks.

    Raises ReasonMissingError, NotSignedError, NothingChangedError, CorrectionOpenError.
    """
    if not reason.strip():
        raise rules.ReasonMissingError
    with transaction() as session:
        if queries.sign_off(sheet.entry.event) is None:
            raise rules.NotSignedError
        if queries.open_correction(sheet) is not None:
            raise rules.CorrectionOpenError
        before = {code: plain(mark) for code, mark in sheets.marks(sheet).items()}
        after = {code: plain(mark) for code, mark in marks.items()}
        if before == after:
            raise rules.NothingChangedError
        correction = Correction(
            sheet_id=sheet.id,
            reason=reason.strip(),
            before=before,
            after=after,
            asked_at=now,
            asked_by_id=by.id,
        )
        session.add(correction)
        session.flush()
        record(
            Tag.SIGNOFF_CORRECTION_ASKED,
            steps.subject(sheet),
            actor=actor_of(by),
            now=now,
            before=before,
            after=after,
        )
    return correction


def decide_correction(
    correction: Correction, *, confirmed: bool, by: Account, now: datetime
) -> None:
    """A second person's word; confirmed, the marks change and a new version is signed.

    Raises SamePersonError, DecidedAlreadyError.
    """
    with transaction() as session:
        if correction.decided_at is not None:
            raise rules.DecidedAlreadyError
        rules.check_second_person(correction.asked_by_id, by.id)
        correction.decided_at, correction.decided_by_id = now, by.id
        correction.confirmed = confirmed
        sheet = correction.sheet
        if confirmed:
            marks = {code: Decimal(mark) for code, mark in correction.after.items()}
            steps.correct_marks(sheet, marks, now=now)
            session.flush()
            _next_version(session, sheet.entry.event, by, now)
        record(
            Tag.SIGNOFF_CORRECTION_DECIDED,
            steps.subject(sheet),
            actor=actor_of(by),
            now=now,
            before=correction.before,
            after={"confirmed": confirmed, "marks": correction.after},
        )


def draw_recheck(
    event: Event, ranked: Sequence[tuple[int, int]], *, seed: str, by: Account, now: datetime
) -> list[RecheckItem]:
    """Draws the recheck sample of the signed version; (entry id, rank) of all that are ranked.

    Where more than 5 % of a finished sample were wrong, everything that is left is drawn. Raises
    NotSignedError.
    """
    with transaction() as session:
        signed = queries.sign_off(event)
        if signed is None:
            raise rules.NotSignedError
        there = queries.recheck_items(signed)
        wrong = sum(item.found_wrong for item in there)
        drawn = rules.recheck_sample(ranked, seed=seed)
        if there and rules.must_recheck_all(len(there), wrong):
            drawn = tuple(entry for entry, _ in ranked)
        known = {item.entry_id for item in there}
        items = [
            RecheckItem(sign_off_id=signed.id, entry_id=entry)
            for entry in drawn
            if entry not in known
        ]
        session.add_all(items)
        session.flush()
        record(
            Tag.SIGNOFF_RECHECK_DRAWN,
            event_subject(event),
            actor=actor_of(by),
            now=now,
            after={"version": signed.version, "seed": seed, "entries": list(drawn)},
        )
    return items


def record_recheck(
    item: RecheckItem, *, correct: bool, note: str, by: Account, now: datetime
) -> None:
    """What was found when the entry's sheets were compared with what the system holds."""
    with transaction():
        before = item.correct
        item.correct, item.note = correct, note.strip() or item.note
        item.found_wrong = item.found_wrong or not correct
        item.checked_at, item.checked_by_id = now, by.id
        record(
            Tag.SIGNOFF_RECHECK_RECORDED,
            f"{event_subject(item.sign_off.event)}/entries:entry:{item.entry_id}",
            actor=actor_of(by),
            now=now,
            before=before,
            after=correct,
        )


def ask_decoding(event: Event, *, by: Account, now: datetime) -> Decoding:
    """The supervisor asks that the codes be opened.

    Raises NotSignedError, RecheckOpenError, CodesOpenError.
    """
    with transaction() as session:
        if not queries.is_signed(event):
            raise rules.NotSignedError
        left = queries.recheck_left(event)
        if left:
            raise rules.RecheckOpenError(left)
        if queries.decoding(event) is not None:
            raise rules.CodesOpenError
        decoding = Decoding(event_id=event.id, asked_at=now, asked_by_id=by.id)
        session.add(decoding)
        session.flush()
        record(Tag.SIGNOFF_CODES_ASKED, event_subject(event), actor=actor_of(by), now=now)
    return decoding


def open_codes(decoding: Decoding, *, by: Account, now: datetime) -> None:
    """A second person agrees: names appear, station draws become public.

    Raises SamePersonError, CodesOpenError.
    """
    with transaction():
        if decoding.opened_at is not None:
            raise rules.CodesOpenError
        rules.check_second_person(decoding.asked_by_id, by.id)
        decoding.opened_at, decoding.opened_by_id = now, by.id
        publish_draws(decoding.event, now)
        record(Tag.SIGNOFF_CODES_OPENED, event_subject(decoding.event), actor=actor_of(by), now=now)


def _next_version(session: Database, event: Event, by: Account, now: datetime) -> SignOff:
    present = queries.sign_off(event)
    session.flush()
    signed = SignOff(
        event_id=event.id,
        version=present.version + 1 if present else 1,
        digest=rules.inputs_digest(queries.inputs(event)),
        signed_at=now,
        signed_by_id=by.id,
    )
    session.add(signed)
    session.flush()
    for item in queries.recheck_items(present) if present else []:
        item.sign_off_id = signed.id
    return signed
