"""Steps of actions on sheets, here and in later areas: they neither record nor commit."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session as Database

from competitions.contests.steps import freeze_scheme
from competitions.draw.steps import begin_marking
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.journal.rules import Value
from competitions.scoring.models import Mark, Sheet, Submission
from competitions.scoring.queries import sheets as queries
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules import typed
from competitions.scoring.rules.sheets import SheetState, Source


def sheet_at(database: Database, place: Place, *, source: Source, now: datetime) -> Sheet:
    """The place's sheet, made if it is not there; freezes the scheme, begins the session's marking.

    Raises SheetOnOtherRoadError, SheetClosedError, NoSchemeError.
    """
    sheet = place.sheet
    event = place.panel.event
    version = freeze_scheme(event, now=now)
    if sheet is None:
        if place.slot.session is not None:
            begin_marking(place.slot.session, now)
        sheet = Sheet(
            entry_id=place.slot.entry_id,
            panel_id=place.panel.id,
            judge_id=place.judge.id if place.judge else None,
            state=SheetState.DRAFT,
            source=source,
            revision=0,
            saved_at=now,
        )
        database.add(sheet)
    elif sheet.source is not source:
        raise rules.SheetOnOtherRoadError
    rules.check_open(sheet.state)
    sheet.scheme_id = version.id
    database.flush()
    return sheet


def write_marks(sheet: Sheet, marks: Mapping[str, Decimal], *, now: datetime) -> None:
    """Puts these marks in the place of the sheet's; its signatures fall."""
    sheet.signatures.clear()
    _replace(sheet, marks, now)


def _replace(sheet: Sheet, marks: Mapping[str, Decimal], now: datetime) -> None:
    present = {mark.criterion: mark for mark in sheet.marks}
    for criterion, mark in present.items():
        if criterion not in marks:
            sheet.marks.remove(mark)
    for criterion, given in marks.items():
        units, digits = typed.stored(given)
        row = present.get(criterion)
        if row is None:
            sheet.marks.append(Mark(criterion=criterion, units=units, digits=digits))
        else:
            row.units, row.digits = units, digits
    sheet.revision += 1
    sheet.saved_at = now


def return_sheet(database: Database, sheet: Sheet, *, reason: str) -> None:
    """Gives a sheet that was handed in back to its judges; a paper sheet is keyed anew.

    Raises SheetClosedError for one that is locked.
    """
    if sheet.state is SheetState.LOCKED:
        raise rules.SheetClosedError
    sheet.state, sheet.return_reason = SheetState.RETURNED, reason
    sheet.signed_at = None
    sheet.signatures.clear()
    for keying in queries.keyings(sheet):
        database.delete(keying)


def lock_sheet(sheet: Sheet) -> None:
    """Closes a sheet for good, as the chief judge signs."""
    sheet.state = SheetState.LOCKED


def unlock_sheet(sheet: Sheet) -> None:
    """Makes a locked sheet one that is signed, for the next version of a result."""
    if sheet.state is SheetState.LOCKED:
        sheet.state = SheetState.SIGNED


def correct_marks(sheet: Sheet, marks: Mapping[str, Decimal], *, now: datetime) -> None:
    """Writes the marks of a decided correction; the sheet's state and signatures stay."""
    _replace(sheet, marks, now)


def keep_submission(
    database: Database, sheet: Sheet, *, key: str, digest: str, now: datetime
) -> None:
    """Remembers that the change of this id has been made."""
    database.add(
        Submission(key=key, sheet_id=sheet.id, revision=sheet.revision, digest=digest, saved_at=now)
    )


def set_status(entry: Entry, status: EntryStatus, reason: str) -> None:
    """Puts an entry out, with the reason."""
    entry.status, entry.status_reason = status, reason


def digest_of(kind: str, marks: Mapping[str, Decimal]) -> str:
    """What tells one submission from another: what it asks for, and its marks."""
    content = [kind, {code: typed.plain(mark) for code, mark in sorted(marks.items())}]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def written(marks: Mapping[str, Decimal]) -> Value:
    """Marks as the journal holds them: by criterion, [steps, digits]."""
    return {code: list(typed.stored(mark)) for code, mark in sorted(marks.items())}


def subject(sheet: Sheet) -> str:
    """The sheet as a journal's subject."""
    event = sheet.panel.event
    above = f"contests:contest:{event.contest_id}/contests:event:{event.id}"
    return f"{above}/scoring:sheet:{sheet.id}"
