"""The rows of an imported document: steps of its action, which neither record nor commit.

Marks that come with a document were given, signed and opened elsewhere: their sheets are locked,
and the event stands as signed and open, so that its result shows and a correction takes two people.
An event without marks is one to be held here: its entries are approved and wait for their draw.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session as Database

from competitions.accounts import steps as accounts
from competitions.accounts.rules import Role
from competitions.bundle.rules.document import Bundle
from competitions.bundle.rules.document import Event as EventRead
from competitions.contests import steps as contests
from competitions.contests.models import Contest, Delegation, Event, SchemeVersion
from competitions.contests.rules import details, scheme_document
from competitions.contests.rules.choices import EntryKind
from competitions.contests.rules.scheme import Judge as JudgeForm
from competitions.draw.queries import code_of
from competitions.entries.models import Entry, EntryPenalty
from competitions.entries.rules.entry import Entry as EntryForm
from competitions.entries.rules.entry import Review
from competitions.extensions import Model
from competitions.journal.rules import Actor
from competitions.scoring.models import (
    CarriedPoints,
    EntryFactor,
    Judge,
    Mark,
    Panel,
    PanelMember,
    Sheet,
)
from competitions.scoring.rules.sheets import SheetState, Source
from competitions.scoring.rules.typed import plain, stored
from competitions.signoff import queries as signoff
from competitions.signoff import rules as signoff_rules
from competitions.signoff.models import Decoding, SignOff
from competitions.units import rules as unit_rules
from competitions.units.models import Unit

PANEL = "1"
TOGETHER = 10_000
"""Rows that are inserted in one go."""

Rows = Iterable[dict[str, Any]]
Form = Mapping[str, Any]


class UnitsByName:
    """Units by what a document calls them, made where there are none."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.known: dict[str, Unit] = {}
        for unit in database.scalars(select(Unit).order_by(Unit.id.desc())):
            if unit.short_name:
                self.known[unit_rules.name_key(unit.short_name)] = unit
        for unit in database.scalars(select(Unit)):
            self.known[unit.name_key] = unit

    def named(self, name: str | None) -> Unit | None:
        """The unit, with its id; None for no name."""
        if not name:
            return None
        key = unit_rules.name_key(name)
        if key not in self.known:
            kind = unit_rules.likely_kind(name)
            self.known[key] = Unit(kind=kind, name=name, name_key=key)
            self.database.add(self.known[key])
            self.database.flush()
        return self.known[key]


def keep_contest(
    database: Database, bundle: Bundle, form: Form, code: str, *, actor: Actor, now: datetime
) -> Contest:
    """The contest with everything that its document holds, which `form` has as spelling.py spells
    it; raises CodeTakenError.
    """
    said = _details(bundle.contest, details.ContestDetails)
    contest = contests.new_contest(database, code, said, actor=actor, now=now)
    if bundle.delegations is not None:
        contest.delegations_scheme = scheme_document.form_of(bundle.delegations)
    units = UnitsByName(database)
    _keep_delegations(contest, bundle, units)
    codes = event_codes([event.code for event in bundle.events])
    for read, rows, event_code in zip(bundle.events, form["events"], codes, strict=True):
        said_of_event = _details(read, details.EventDetails)
        event = contests.new_event(database, contest, event_code, said_of_event)
        scheme = scheme_document.document_of(read.scheme)
        event.schemes.append(SchemeVersion(version=1, document=scheme, created_at=now))
        database.flush()
        _keep_event(database, event, read, rows, units=units, now=now)
    return contest


def event_codes(codes: Sequence[str]) -> Iterator[str]:
    """The codes of events; for one that no address can hold another, which none of them has."""
    for number, code in enumerate(codes, start=1):
        yield code if details.is_code(code) else free_code(f"event-{number}", codes)


def free_code(wanted: str, taken: Collection[str]) -> str:
    """The code, longer by a sign or more where it is taken."""
    while wanted in taken:
        wanted += "-"
    return wanted


def _details(said: object, kind: type[Any]) -> Any:  # noqa: ANN401 - a contest's or an event's
    given = {name: getattr(said, name, None) for name in kind.__dataclass_fields__}
    if "entry_kind" in given:
        given["entry_kind"] = given["entry_kind"] or EntryKind.PERSON
    return kind(**given)


def _keep_delegations(contest: Contest, bundle: Bundle, units: UnitsByName) -> None:
    found = (units.named(e.delegation) for event in bundle.events for e in event.entries)
    for position, unit in enumerate(dict.fromkeys(unit for unit in found if unit is not None)):
        contest.delegations.append(Delegation(unit_id=unit.id, position=position))


def _keep_event(
    database: Database,
    event: Event,
    read: EventRead,
    form: Form,
    *,
    units: UnitsByName,
    now: datetime,
) -> None:
    marks = [
        (e, c, j, Decimal(mark)) for e, c, j, mark in form.get("marks", ()) if mark is not None
    ]
    carried = any(each.carried for each in read.entries)
    held = bool(marks) or (carried and not read.scheme.criteria)
    fixed_at = now if held else None
    entries = _kept_entries(database, event, read.entries, units, fixed_at=fixed_at, now=now)
    factors = (
        {"entry_id": entries[entry], "criterion": criterion} | _figure(Decimal(factor))
        for entry, criterion, factor in form.get("factors", ())
    )
    _insert(database, EntryFactor, factors)
    judges = _kept_judges(database, event, read.judges, units, now)
    if marks:
        _keep_marks(database, event, marks, entries=entries, judges=judges, now=now)
    if held:
        contests.freeze_scheme(event, now=now)
        database.flush()
        database.expire(event)
        digest = signoff_rules.inputs_digest(signoff.inputs(event))
        database.add(SignOff(event_id=event.id, version=1, digest=digest, signed_at=now))
        database.add(Decoding(event_id=event.id, asked_at=now, opened_at=now))
        database.flush()


def _kept_entries(
    database: Database,
    event: Event,
    forms: Sequence[EntryForm],
    units: UnitsByName,
    *,
    fixed_at: datetime | None,
    now: datetime,
) -> dict[str, int]:
    made = [_entry(event, each, units, fixed_at=fixed_at, now=now) for each in forms]
    database.add_all(made)
    database.flush()
    ids = {code_of(entry): entry.id for entry in made}
    carried = (
        {"entry_id": ids[each.code], "component": code} | _figure(points)
        for each in forms
        for code, points in each.carried.items()
    )
    _insert(database, CarriedPoints, carried)
    return ids


def _entry(
    event: Event, form: EntryForm, units: UnitsByName, *, fixed_at: datetime | None, now: datetime
) -> Entry:
    employer, delegation = units.named(form.unit), units.named(form.delegation)
    return Entry(
        event_id=event.id,
        code=form.code,
        name=form.name or "",
        employer_id=employer.id if employer else None,
        delegation_id=delegation.id if delegation else None,
        delegation_name=form.delegation,
        team=form.team,
        members=list(form.members),
        status=form.status,
        seconds=None if form.time is None else plain(form.time),
        review=Review.APPROVED,
        fixed_at=fixed_at,
        created_at=now,
        penalties=[
            EntryPenalty(**_figure(each.points), reason=each.reason or "")
            for each in form.penalties
        ],
    )


def _kept_judges(
    database: Database,
    event: Event,
    forms: Sequence[JudgeForm],
    units: UnitsByName,
    now: datetime,
) -> dict[str, int]:
    """Judges with accounts of their own, as everywhere, in one panel for the whole event."""
    made = []
    for form in forms:
        user_name, name = f"judge-{secrets.token_hex(8)}", (form.name or form.code)[:80]
        account = accounts.new_account(database, user_name, name, now=now)
        accounts.give_role(account, Role.JUDGE, event.scope)
        employer = units.named(form.unit)
        judge = Judge(event_id=event.id, account_id=account.id, code=form.code)
        judge.name, judge.employer_id = form.name or "", employer.id if employer else None
        made.append(judge)
    database.add_all(made)
    database.flush()
    if made:
        members = [PanelMember(judge_id=judge.id) for judge in made]
        database.add(Panel(event_id=event.id, code=PANEL, name=event.shown, members=members))
        database.flush()
    return {judge.code: judge.id for judge in made}


def _keep_marks(
    database: Database,
    event: Event,
    marks: Sequence[tuple[str, str, str, Decimal]],
    *,
    entries: Mapping[str, int],
    judges: Mapping[str, int],
    now: datetime,
) -> None:
    panel = database.scalar(select(Panel.id).where(Panel.event_id == event.id))
    common = {
        "panel_id": panel,
        "scheme_id": event.schemes[-1].id,
        "state": SheetState.LOCKED,
        "source": Source.DOCUMENT,
        "revision": 1,
        **dict.fromkeys(("saved_at", "submitted_at", "signed_at"), now),
    }
    pairs = sorted({(entry, judge) for entry, _, judge, _ in marks})
    _insert(
        database,
        Sheet,
        ({"entry_id": entries[e], "judge_id": judges[j]} | common for e, j in pairs),
    )
    found = database.execute(
        select(Sheet.entry_id, Sheet.judge_id, Sheet.id).where(Sheet.panel_id == panel)
    )
    sheets = {(entry, judge): sheet for entry, judge, sheet in found}
    rows = (
        {"sheet_id": sheets[entries[entry], judges[judge]], "criterion": code} | _figure(mark)
        for entry, code, judge, mark in marks
    )
    _insert(database, Mark, rows)


def _figure(figure: Decimal) -> dict[str, int]:
    units, digits = stored(figure)
    return {"units": units, "digits": digits}


def _insert(database: Database, table: type[Model], rows: Rows) -> None:
    """Inserts the rows, some thousands at a time."""
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == TOGETHER:
            database.execute(insert(table), some)
            some = []
    if some:
        database.execute(insert(table), some)
