"""Reads of entries: lists for organisers and contacts, one entry, quotas, batches, numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.contests import queries as contests
from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry, EntryBatch, Person
from competitions.entries.rules import identity as ids
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db
from competitions.files.rules.sealing import Keys, Purpose, opened
from competitions.units import queries as units
from competitions.units.models import Unit
from competitions.units.rules import name_key

COUNTED: tuple[ColumnElement[bool], ...] = (
    Entry.review.in_(rules.COUNTED),
    Entry.status != EntryStatus.WITHDRAWN,
    Entry.substitute_for_id.is_(None) | (Entry.review == Review.APPROVED),
)
"""Entries that take a place of a quota: a substitute does so only once approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """What a list of entries is narrowed by; `within` are the units that a contact sees."""

    text: str = ""
    event_id: int | None = None
    delegation_id: int | None = None
    review: Review | None = None
    within: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """ID and phone number of an entrant, whole or masked."""

    id_number: str | None
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaLine:
    """How many a delegation may send to an event, and how many it has."""

    event: Event
    delegation: Unit
    quota: int | None
    taken: int


def entries(contest: Contest, wanted: EntryFilter) -> Select[Entry]:
    """The entries of a contest, by event and number, with all that a list shows."""
    query = (
        select(Entry)
        .join(Entry.event)
        .where(Event.contest_id == contest.id)
        .options(
            joinedload(Entry.event),
            joinedload(Entry.person),
            joinedload(Entry.employer),
            joinedload(Entry.delegation),
        )
        .order_by(Event.code, Entry.code.is_(None), Entry.code, Entry.id)
    )
    return query.where(*_conditions(wanted))


def _conditions(wanted: EntryFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.event_id is not None:
        yield Entry.event_id == wanted.event_id
    if wanted.delegation_id is not None:
        yield Entry.delegation_id == wanted.delegation_id
    if wanted.review is not None:
        yield Entry.review == wanted.review
    if wanted.within is not None:
        yield _belongs_to(wanted.within)
    if wanted.text:
        employer = aliased(Unit)
        works = select(employer.id).where(
            employer.name_key.contains(name_key(wanted.text), autoescape=True)
        )
        yield or_(
            Entry.name.contains(wanted.text, autoescape=True),
            Entry.code == wanted.text.upper(),
            Entry.employer_id.in_(works),
        )


def _belongs_to(within: Iterable[int]) -> ColumnElement[bool]:
    inside = list(within)
    return or_(
        Entry.employer_id.in_(inside),
        Entry.delegation_id.in_(inside),
        Entry.recommender_id.in_(inside),
    )


def waiting(contest: Contest, event: str | None, gathered: frozenset[int] | None) -> Select[Entry]:
    """What waits for the office, those passed on first, or for a union that gathers these units."""
    query = entries(contest, EntryFilter()).where(Entry.status != EntryStatus.WITHDRAWN)
    if event:
        query = query.where(Event.code == event)
    if gathered is None:
        return (
            query.where(Entry.review.in_(rules.WAITING))
            .order_by(None)
            .order_by(Entry.review, Event.code, Entry.id)
        )
    unit = func.coalesce(Entry.delegation_id, Entry.employer_id)
    return query.where(Entry.review == Review.SUBMITTED, unit.in_(gathered))


def entry_or_none(
    contest: Contest, entry_id: int, within: frozenset[int] | None = None
) -> Entry | None:
    """The entry with this id, if it is of the contest and among what a contact may see."""
    query = entries(contest, EntryFilter(within=within)).where(Entry.id == entry_id)
    return db.session.scalar(query)


def entries_with(contest: Contest, ids: Iterable[int], wanted: EntryFilter) -> list[Entry]:
    """Those of the entries that a filter lets through."""
    return list(db.session.scalars(entries(contest, wanted).where(Entry.id.in_(list(ids)))))


def numbers_by_review(
    contest: Contest, within: frozenset[int] | None = None
) -> Mapping[Review, int]:
    """How many entries, not withdrawn, stand at each step of their review."""
    wanted = EntryFilter(within=within)
    query = (
        select(Entry.review, func.count())
        .join(Entry.event)
        .where(
            Event.contest_id == contest.id,
            Entry.status != EntryStatus.WITHDRAWN,
            *_conditions(wanted),
        )
        .group_by(Entry.review)
    )
    found = dict(db.session.execute(query).all())
    return {review: found.get(review, 0) for review in Review}


def numbers_by_event(contest: Contest) -> dict[int, tuple[int, int]]:
    """For each event how many are entered, not withdrawn, and how many of them approved."""
    approved = func.sum(case((Entry.review == Review.APPROVED, 1), else_=0))
    query = (
        select(Entry.event_id, func.count(), approved)
        .join(Entry.event)
        .where(Event.contest_id == contest.id, Entry.status != EntryStatus.WITHDRAWN)
        .group_by(Entry.event_id)
    )
    return {event: (entered, said) for event, entered, said in db.session.execute(query)}


def contests_open_to(contact: Account) -> Select[Contest]:
    """The contests that are live and for which the account registers, the newest first."""
    found = contests.contests(contact, Permission.ENTRIES_ENTRY_REGISTER)
    return found.where(Contest.live_at.is_not(None))


def figures_of(ids: Iterable[int], within: frozenset[int]) -> dict[int, dict[Review, int]]:
    """For each of the contests how many entries of these units stand at each step."""
    query = (
        select(Event.contest_id, Entry.review, func.count())
        .join(Entry.event)
        .where(
            Event.contest_id.in_(list(ids)),
            Entry.status != EntryStatus.WITHDRAWN,
            *_conditions(EntryFilter(within=within)),
        )
        .group_by(Event.contest_id, Entry.review)
    )
    found: dict[int, dict[Review, int]] = {}
    for contest_id, review, count in db.session.execute(query):
        found.setdefault(contest_id, {})[review] = count
    return found


def visible_units(account: Account) -> frozenset[int]:
    """The units whose entries a contact sees."""
    return frozenset(units.ids_within(units.own_ids(account)))


def quota_lines(contest: Contest, delegations: Iterable[int] | None = None) -> list[QuotaLine]:
    """Each event and delegation with its quota and how much of it is taken."""
    query = (
        select(Entry.event_id, Entry.delegation_id, func.count())
        .join(Entry.event)
        .where(Event.contest_id == contest.id, *COUNTED)
        .group_by(Entry.event_id, Entry.delegation_id)
    )
    taken = {(event, unit): count for event, unit, count in db.session.execute(query)}
    shown = None if delegations is None else set(delegations)
    return [
        QuotaLine(
            event=event,
            delegation=delegation.unit,
            quota=event.quota,
            taken=taken.get((event.id, delegation.unit_id), 0),
        )
        for delegation in contest.delegations
        if shown is None or delegation.unit_id in shown
        for event in contest.events
    ]


def event_day(event: Event) -> date | None:
    """The day on which an event is held, as far as it is said."""
    return event.held_on or event.contest.starts_on


def numbers(person: Person | None, keys: Keys) -> Numbers:
    """The numbers of a person, whole: only for those to whom it was opened."""
    if person is None:
        return Numbers(None, None)
    bound_to = person.id_number_hash or ""
    return Numbers(
        _opened(person.id_number_sealed, Purpose.ID_NUMBER, keys=keys, bound_to=bound_to),
        _opened(person.phone_sealed, Purpose.PHONE, keys=keys, bound_to=bound_to),
    )


def masked_numbers(person: Person | None, keys: Keys) -> Numbers:
    """The numbers of a person as pages show them."""
    whole = numbers(person, keys)
    return Numbers(
        ids.masked_id(whole.id_number) if whole.id_number else None,
        ids.masked_phone(whole.phone) if whole.phone else None,
    )


def _opened(sealed: bytes | None, purpose: Purpose, *, keys: Keys, bound_to: str) -> str | None:
    return opened(sealed, purpose, keys=keys, bound_to=bound_to).decode() if sealed else None


def batches(contest: Contest, contact: Account | None = None) -> Select[EntryBatch]:
    """The files that brought entries, or those that a contact sent; the newest first."""
    query = (
        select(EntryBatch)
        .where(EntryBatch.contest_id == contest.id)
        .options(joinedload(EntryBatch.made_by))
        .order_by(EntryBatch.id.desc())
    )
    return query if contact is None else query.where(EntryBatch.made_by_id == contact.id)


def batch_or_none(
    contest: Contest, batch_id: int, contact: Account | None = None
) -> EntryBatch | None:
    """The batch with this id, if it is of the contest, and of the contact if one asks."""
    return db.session.scalar(batches(contest, contact).where(EntryBatch.id == batch_id))


def entries_of_batch(batch: EntryBatch) -> list[Entry]:
    """The entries that came in by the batch."""
    return list(db.session.scalars(select(Entry).where(Entry.batch_id == batch.id)))
