"""A contest of the database as one document, so that one law computes both.

The document is made as a file would hold it and read like one: results, explanations and digest
then come from the same functions, whatever the source. Named, it holds names and units; coded, only
what a chief judge may see before the codes are opened.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from competitions.bundle.rules import reading
from competitions.bundle.rules.reading import Reading
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
    contest: Contest, events: Iterable[Event], *, coded: bool = False
) -> dict[str, Any]:
    """The bundle document of these events."""
    chosen = list(events)
    document: dict[str, Any] = {
        "format": "competitions/bundle",
        "version": 1,
        "contest": _header(contest, HEADER),
        "events": [_event(event, coded=coded) for event in chosen],
    }
    whole = {event.id for event in chosen} == {event.id for event in contest.events}
    if contest.delegations_scheme and whole and not coded:
        document["delegations"] = contest.delegations_scheme
    return document


def entries_of(event: Event) -> list[Entry]:
    """The entries that a result rests on: approved ones, whatever became of them."""
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.event_id == event.id, Entry.review == Review.APPROVED)
            .order_by(Entry.code, Entry.id)
            .options(
                joinedload(Entry.employer),
                joinedload(Entry.delegation),
                selectinload(Entry.penalties),
            )
        )
    )


def _event(event: Event, *, coded: bool) -> dict[str, Any]:
    scheme = scheme_of(event)
    found = entries_of(event)
    blind = _blind_codes(event) if coded else {}
    shown = {code_of(e): blind.get(e.id, code_of(e)) for e in found if not coded or e.id in blind}
    carried = marks.carried_of(event)
    given = marks.marks_of(event)
    return {
        **_header(event, EVENT_HEADER),
        **(form_of(scheme) if scheme else {"components": []}),
        "judges": [{"code": code} for code in _givers(event)],
        "entries": [
            _entry(e, shown[code_of(e)], carried.get(code_of(e), {}), coded=coded)
            for e in found
            if code_of(e) in shown
        ],
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


def _blind_codes(event: Event) -> dict[int, str]:
    return {key: slot.blind_code for key, slot in slots(event).items() if slot.blind_code}


def _entry(
    entry: Entry, code: str, carried: Mapping[str, Decimal], *, coded: bool
) -> dict[str, Any]:
    form: dict[str, Any] = {"code": code}
    if not coded:
        units = {"unit": entry.employer, "delegation": entry.delegation}
        form["name"] = entry.name
        form |= {key: unit.shown for key, unit in units.items() if unit is not None}
        if entry.members:
            form["members"] = list(entry.members)
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
            {"points": plain(mark_of(each.units, each.digits)), "reason": each.reason}
            for each in entry.penalties
        ]
    return form
