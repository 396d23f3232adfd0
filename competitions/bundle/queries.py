"""A contest of the database as one document, so that one law computes both.

The document is made as a file would hold it and read like one: results, explanations and digest
then come from the same functions, whatever the source. Named, it holds names and units; coded, only
what a chief judge may see before the codes are opened. Judges are codes, except in an export.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload, selectinload

from competitions.bundle.models import ImportedBundle
from competitions.bundle.rules import keeping, reading, spelling
from competitions.bundle.rules.faults import Faults
from competitions.bundle.rules.reading import DOCUMENT, Reading
from competitions.bundle.rules.results import Results, results
from competitions.contests.models import Contest, Event
from competitions.contests.queries import scheme_of
from competitions.contests.rules.scheme_document import form_of
from competitions.draw.queries import code_of, slots
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db
from competitions.scoring.queries import judges, marks
from competitions.scoring.rules.typed import mark_of, plain
from competitions.signoff import queries as signoff
from competitions.signoff.models import SignOff

HEADER = (
    "code",
    "name",
    "year",
    "kind",
    "level",
    "class_",
    "hosts",
    "undertakers",
    "assistants",
    "issuer",
    "awarded_on",
    "documents",
)
EVENT_HEADER = (
    "code",
    "name",
    "occupation",
    "class_",
    "undertakers",
    "issuer",
    "awarded_on",
    "venue",
    "entry_kind",
)


class UnreadableContestError(Exception):
    """What the database holds is no sound document; carries the reading with its faults."""

    def __init__(self, read: Reading) -> None:
        super().__init__(read.faults[:3])
        self.read = read


@dataclass(frozen=True, slots=True)
class Computed:
    """A contest's document as read, and what the law makes of it."""

    data: bytes
    read: Reading
    results: Results


def computed(contest: Contest, events: Iterable[Event], *, coded: bool = False) -> Computed:
    """The results of these events of a contest; raises UnreadableContestError.

    Coded, entries appear under their blind codes without names; the prize of the delegations is
    left out then, and where not all events of the contest are there.
    """
    chosen = list(events)
    data = json.dumps(document_of(contest, chosen, coded=coded), ensure_ascii=False).encode()
    read = reading.read(data, name=contest.code)
    if read.bundle is None:
        raise UnreadableContestError(read)
    return Computed(data, read, results(read.bundle))


def document_of(
    contest: Contest, events: Iterable[Event], *, coded: bool = False, judges_named: bool = False
) -> dict[str, Any]:
    """The bundle document of these events."""
    chosen = list(events)
    document: dict[str, Any] = {
        "format": "competitions/bundle",
        "version": 1,
        "contest": _header(contest, HEADER),
        "events": [_event(event, coded=coded, judges_named=judges_named) for event in chosen],
    }
    whole = {event.id for event in chosen} == {event.id for event in contest.events}
    if contest.delegations_scheme and whole and not coded:
        document["delegations"] = contest.delegations_scheme
    return document


def exported(contest: Contest) -> str:
    """The contest's document to be given out; raises UnreadableContestError.

    One that was imported and has not changed since goes out as it came in, to the digest.
    """
    rows = rows_text(contest)
    kept = db.session.get(ImportedBundle, contest.id)
    if kept is not None and kept.rows_digest == rows_digest(rows):
        return kept.document
    read = reading.read(rows.encode(), name=contest.code)
    if read.bundle is None or read.text is None:
        raise UnreadableContestError(read)
    document = spelling.spelt(read.text, read.text.start, DOCUMENT)
    faults = Faults()
    keeping.check_personal(document, DOCUMENT, faults)
    if faults.count:
        raise UnreadableContestError(Reading(None, faults.reported()))
    return spelling.written(document)


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import has brought of a contest: when, and the events that came with their marks."""

    at: datetime
    held: frozenset[int]

    def whole(self, contest: Contest) -> bool:
        """Whether every event came held: there is nothing left to prepare."""
        return all(event.id in self.held for event in contest.events)


def brought(contests: Iterable[Contest]) -> dict[int, Brought]:
    """What was imported of these contests, by contest id; an event that came held has its id."""
    rows = db.session.execute(
        select(ImportedBundle.contest_id, ImportedBundle.imported_at, SignOff.event_id)
        .outerjoin(Event, Event.contest_id == ImportedBundle.contest_id)
        .outerjoin(
            SignOff,
            and_(SignOff.event_id == Event.id, SignOff.signed_by_id.is_(None)),
        )
        .where(ImportedBundle.contest_id.in_([contest.id for contest in contests]))
    )
    found: dict[int, Brought] = {}
    for contest, at, event in rows:
        before = found.get(contest, Brought(at, frozenset()))
        found[contest] = Brought(at, before.held | ({event} - {None}))
    return found


def unopened(contest: Contest) -> list[Event]:
    """The events whose marks must not be seen beside names yet."""
    return [
        event for event in contest.events if not signoff.is_decoded(event) and marks.marks_of(event)
    ]


def rows_text(contest: Contest) -> str:
    """All that the database holds of the contest's document, with the names of judges."""
    events = sorted(contest.events, key=attrgetter("code"))
    return json.dumps(document_of(contest, events, judges_named=True), ensure_ascii=False)


def rows_digest(text: str) -> str:
    """What tells whether a contest's rows have changed."""
    return hashlib.sha256(text.encode()).hexdigest()


def entries_of(event: Event) -> list[Entry]:
    """The entries that a result rests on, by code: approved ones, whatever became of them."""
    found = list(
        db.session.scalars(
            select(Entry)
            .where(Entry.event_id == event.id, Entry.review == Review.APPROVED)
            .order_by(Entry.id)
            .options(
                joinedload(Entry.employer),
                joinedload(Entry.delegation),
                selectinload(Entry.penalties),
            )
        )
    )
    return sorted(found, key=code_of)


def _event(event: Event, *, coded: bool, judges_named: bool) -> dict[str, Any]:
    scheme = scheme_of(event)
    found = entries_of(event)
    blind = _blind_codes(event) if coded else {}
    shown = {code_of(e): blind.get(e.id, code_of(e)) for e in found if not coded or e.id in blind}
    carried = marks.carried_of(event)
    given = marks.marks_of(event)
    factors = marks.factors_of(event)
    rows = [
        [shown[entry], criterion, plain(factor)]
        for entry, had in sorted(factors.items())
        if entry in shown
        for criterion, factor in sorted(had.items())
    ]
    return {
        **_header(event, EVENT_HEADER),
        **(form_of(scheme) if scheme else {"components": []}),
        "judges": _judges(event) if judges_named else [{"code": c} for c in _givers(event)],
        "entries": [
            _entry(e, shown[code_of(e)], carried.get(code_of(e), {}), coded=coded)
            for e in found
            if code_of(e) in shown
        ],
        **({"factors": rows} if rows else {}),
        "marks": [
            [shown[entry], criterion, judge, plain(mark)]
            for entry, criteria in sorted(given.items())
            if entry in shown
            for criterion, by_judge in sorted(criteria.items())
            for judge, mark in sorted(by_judge.items())
        ],
    }


def _header(row: Contest | Event, names: Iterable[str]) -> dict[str, Any]:
    found = {name.rstrip("_"): getattr(row, name) for name in names}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in found.items()
        if value not in (None, [])
    }


def _givers(event: Event) -> list[str]:
    """The codes under which marks are given: judges', and those of panels with joint sheets."""
    codes = {judge.code for judge in judges.judges(event)}
    codes |= {panel.code for panel in judges.panels(event) if panel.joint}
    return sorted(codes)


def _judges(event: Event) -> list[dict[str, Any]]:
    """The same with their names and units, as an archive has them."""
    found: dict[str, dict[str, Any]] = {}
    for panel in judges.panels(event):
        if panel.joint:
            found[panel.code] = {"code": panel.code, "name": panel.name}
    for judge in judges.judges(event):
        found[judge.code] = {"code": judge.code} | ({"name": judge.name} if judge.name else {})
        if judge.employer is not None:
            found[judge.code]["unit"] = judge.employer.shown
    return [found[code] for code in _givers(event)]


def _blind_codes(event: Event) -> dict[int, str]:
    return {key: slot.blind_code for key, slot in slots(event).items() if slot.blind_code}


def _entry(
    entry: Entry, code: str, carried: Mapping[str, Decimal], *, coded: bool
) -> dict[str, Any]:
    form: dict[str, Any] = {"code": code} | ({} if coded else _who(entry))
    if entry.team:
        form["team"] = entry.team
    if entry.status is not EntryStatus.COMPETING:
        form["status"] = entry.status.value
    if entry.seconds is not None:
        form["time"] = entry.seconds
    if carried:
        form["carried"] = {key: plain(points) for key, points in sorted(carried.items())}
    if entry.penalties:
        form["penalties"] = [
            {"points": plain(mark_of(each.units, each.digits))}
            | ({"reason": each.reason} if each.reason else {})
            for each in entry.penalties
        ]
    return form


def _who(entry: Entry) -> dict[str, Any]:
    delegation = entry.delegation and (entry.delegation_name or entry.delegation.shown)
    found = {
        "name": entry.name,
        "unit": entry.employer and entry.employer.shown,
        "delegation": delegation,
        "members": list(entry.members),
    }
    return {key: value for key, value in found.items() if value}
