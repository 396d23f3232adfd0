"""Steps of actions on entries, here and in later areas: they neither record nor commit."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from competitions.accounts.models import Account
from competitions.contests.models import Event
from competitions.entries.models import Entry, Person
from competitions.entries.queries import standing
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.entries.rules.registration import Registration
from competitions.extensions import db
from competitions.files.rules.sealing import Keys, Purpose, fingerprint, seal


def fix_entries(event_id: int, now: datetime) -> None:
    """From the session draw on nobody takes another's place in the event."""
    db.session.execute(
        update(Entry)
        .where(Entry.event_id == event_id, Entry.fixed_at.is_(None))
        .values(fixed_at=now)
    )


def settle_entries(event_id: int, at: datetime | None) -> None:
    """From the approval of the event's result on nobody withdraws; None where it is taken back."""
    db.session.execute(update(Entry).where(Entry.event_id == event_id).values(settled_at=at))


def person_of(session: Session, said: Registration, *, keys: Keys, now: datetime) -> Person:
    """The person with the ID number, made if not known; raises OtherNameError."""
    if said.identity is None:
        raise ValueError("a person has an ID number")
    digest = fingerprint(said.identity.number, Purpose.ID_NUMBER, keys=keys)
    known = session.scalar(select(Person).where(Person.id_number_hash == digest))
    return kept_person(session, known, digest, said, keys=keys, now=now)


def kept_person(
    session: Session,
    known: Person | None,
    digest: str,
    said: Registration,
    *,
    keys: Keys,
    now: datetime,
) -> Person:
    """The person behind a hash, made if not known; raises OtherNameError."""
    if said.identity is None:
        raise ValueError("a person has an ID number")
    if known is not None and known.name != said.name:
        raise rules.OtherNameError
    number = said.identity.number.encode()
    person = known or Person(
        name=said.name,
        sex=said.identity.sex,
        born_on=said.identity.born_on,
        id_number_hash=digest,
        id_number_sealed=seal(number, Purpose.ID_NUMBER, keys=keys, bound_to=digest),
    )
    session.add(person)
    keep_phone(person, said.phone, keys=keys)
    if said.consented:
        person.consented_at = now
    return person


def change_person(
    session: Session, entry: Entry, said: Registration, *, keys: Keys, now: datetime
) -> None:
    """Gives the entry another person where another ID number is said, else mends the present one.

    A name may be mended while the person takes part nowhere else. Raises AlreadyEnteredError,
    OtherNameError.
    """
    old = entry.person
    if said.identity is not None:
        digest = fingerprint(said.identity.number, Purpose.ID_NUMBER, keys=keys)
        if old is None or old.id_number_hash != digest:
            person = person_of(session, said, keys=keys, now=now)
            session.flush()
            if standing.is_entered(entry.event_id, person.id):
                raise rules.AlreadyEnteredError
            entry.person = person
            session.flush()
            remove_forgotten_people(session)
            return
    if old is None:
        return
    if old.name != said.name:
        others = select(func.count()).where(Entry.person_id == old.id, Entry.id != entry.id)
        if session.scalar(others):
            raise rules.OtherNameError
        old.name = said.name
    keep_phone(old, said.phone, keys=keys)


def keep_phone(person: Person, phone: str | None, *, keys: Keys) -> None:
    """Seals a phone number that was given; without one the kept number stays."""
    if phone:
        bound_to = person.id_number_hash or ""
        person.phone_sealed = seal(phone.encode(), Purpose.PHONE, keys=keys, bound_to=bound_to)


def describe(entry: Entry, said: Registration) -> None:
    """Writes what was said into the entry; its person is set elsewhere."""
    entry.name = said.name
    entry.employer_id = said.employer_id
    if entry.delegation_id != said.delegation_id:
        entry.delegation_name = None
    entry.delegation_id = said.delegation_id
    entry.recommender_id = said.recommender_id
    entry.team = said.team
    entry.members = list(said.members)
    entry.grade = said.grade
    entry.years_in_trade = said.years_in_trade
    entry.permit_number = said.permit_number
    entry.permit_expires_on = said.permit_expires_on
    entry.coach = said.coach
    entry.note = said.note


def new_entry(
    session: Session,
    event: Event,
    said: Registration,
    *,
    by: Account | None,
    keys: Keys,
    now: datetime,
) -> Entry:
    """An entry that waits for its review; raises AlreadyEnteredError, OtherNameError."""
    person = person_of(session, said, keys=keys, now=now) if said.identity else None
    session.flush()
    if person is not None and standing.is_entered(event.id, person.id):
        raise rules.AlreadyEnteredError
    entry = Entry(
        event_id=event.id,
        created_at=now,
        created_by_id=by.id if by else None,
        review=Review.SUBMITTED,
    )
    entry.person_id = person.id if person else None
    describe(entry, said)
    session.add(entry)
    return entry


def remove_forgotten_people(session: Session) -> None:
    """Removes persons that no entry names any more."""
    named = select(Entry.person_id).where(Entry.person_id.is_not(None))
    for person in session.scalars(select(Person).where(Person.id.not_in(named))):
        session.delete(person)


def number_entries(session: Session, event: Event, entries: list[Entry]) -> None:
    """Gives entrant numbers to those that have none, by delegation; a substitute takes one over."""
    for entry in entries:
        if entry.substitute_for_id is not None and entry.code is None:
            take_place(session, entry)
    waiting = [entry for entry in entries if entry.code is None]
    places = {d.unit_id: d.position for d in event.contest.delegations}
    last = len(places) + 1
    waiting.sort(key=lambda e: (places.get(e.delegation_id or 0, last), e.delegation_id or 0, e.id))
    taken = session.scalars(
        select(Entry.code).where(Entry.event_id == event.id, Entry.code.is_not(None))
    )
    prefix = rules.code_prefixes(e.code for e in event.contest.events)[event.code]
    codes = rules.next_codes([code for code in taken if code], prefix, len(waiting))
    for entry, code in zip(waiting, codes, strict=True):
        entry.code = code


def take_place(session: Session, entry: Entry) -> None:
    """Puts a substitute into the place, and the number, of the one who steps back."""
    old = session.get(Entry, entry.substitute_for_id)
    if old is None or old.status is EntryStatus.WITHDRAWN:
        return
    if old.fixed_at is not None:
        raise rules.SubstitutionClosedError
    code, old.code = old.code, None
    old.status, old.status_reason = EntryStatus.WITHDRAWN, entry.review_reason
    session.flush()
    entry.code = code
