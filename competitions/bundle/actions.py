"""A contest comes in whole, from its document."""

import hashlib
from datetime import datetime
from typing import Any

from competitions.bundle import queries, steps
from competitions.bundle.models import ImportedBundle
from competitions.bundle.rules import keeping, reading, spelling
from competitions.bundle.rules.faults import Fault, FaultKind, Faults
from competitions.bundle.rules.json_text import JsonText
from competitions.bundle.rules.reading import DOCUMENT, Reading
from competitions.contests.actions import subject
from competitions.contests.models import Contest
from competitions.contests.rules.details import CodeTakenError, is_code
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag


class UnkeepableError(Exception):
    """The document is sound and yet cannot be imported here; carries its faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[:3])
        self.faults = faults


def import_contest(read: Reading, *, sample: bool = False, actor: Actor, now: datetime) -> Contest:
    """The contest of a document without faults, with its events, entries and marks.

    It keeps its code; without one that an address can hold it gets one from its content. A sample
    is no real contest: its papers say so. Raises UnkeepableError.
    """
    if read.bundle is None or read.text is None:
        raise ValueError("a document with faults is not imported")
    form = _keepable(read.text)
    content = hashlib.sha256(b"".join(reading.canonical(read))).hexdigest()
    with transaction() as session:
        code = read.bundle.contest.code or ""
        code = code if is_code(code) else f"c-{content[:8]}"
        try:
            contest = steps.keep_contest(session, read.bundle, form, code, actor=actor, now=now)
        except CodeTakenError as error:
            taken = Fault("/contest/code", FaultKind.CODE_TAKEN, {"code": code})
            raise UnkeepableError((taken,)) from error
        contest.sample = sample
        session.flush()
        session.expire_all()
        session.add(
            ImportedBundle(
                contest_id=contest.id,
                document=spelling.written(form),
                rows_digest=queries.rows_digest(queries.rows_text(contest)),
                imported_at=now,
            )
        )
        record(
            Tag.BUNDLE_CONTEST_IMPORTED,
            subject(contest),
            actor=actor,
            now=now,
            after={
                "code": code,
                "bundle": content,
                "events": len(read.bundle.events),
                "entries": sum(len(event.entries) for event in read.bundle.events),
            },
        )
    return contest


def _keepable(text: JsonText) -> Any:  # noqa: ANN401 - a document, as spelling gives it
    """The document as it is kept; raises UnkeepableError."""
    form = spelling.spelt(text, text.start, DOCUMENT)
    faults = Faults()
    keeping.check(form, DOCUMENT, faults)
    if faults.count:
        raise UnkeepableError(faults.reported())
    return form
