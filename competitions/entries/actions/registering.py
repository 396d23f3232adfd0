"""What units and the office do with an entry: register, change, replace, withdraw, look it up.

`contact` is the account of a unit's contact where one acts: deadline, quota and the own units bind
contacts, not the office. Keys of personal data are arguments.
"""

from dataclasses import replace
from datetime import datetime

from competitions.accounts.models import Account
from competitions.contests import queries as contests
from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.entries import batches, checks, steps
from competitions.entries.batches import NewUnit
from competitions.entries.models import Entry
from competitions.entries.queries import entries as queries
from competitions.entries.queries.entries import Numbers
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.entries.rules.registration import Registration
from competitions.extensions import transaction
from competitions.files.rules.sealing import Keys
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value

OPEN = (*rules.WAITING, Review.RETURNED)
"""Reviews at which an entry may still be changed by its contact."""


def register_entry(
    event: Event,
    said: Registration,
    *,
    new_unit: NewUnit | None = None,
    contact: Account | None = None,
    keys: Keys,
    actor: Actor,
    now: datetime,
) -> Entry:
    """A new entry, in review; raises the errors of registering, and of a person entered already.

    `new_unit` is an employer that nobody knew, registered on the way.
    """
    with transaction() as session:
        if new_unit is not None:
            said = replace(said, employer_id=batches.make_unit(session, new_unit))
        said = checks.placed(event, said)
        checks.check_registration(event, said, contact=contact, now=now)
        by = contact or contests.account_behind(actor)
        entry = steps.new_entry(session, event, said, by=by, keys=keys, now=now)
        entry.review = checks.first_review(said, contact)
        session.flush()
        after = state(entry)
        record(Tag.ENTRIES_ENTRY_REGISTERED, subject(entry), actor=actor, now=now, after=after)
    return entry


def edit_entry(
    entry: Entry,
    said: Registration,
    *,
    contact: Account | None = None,
    keys: Keys,
    actor: Actor,
    now: datetime,
) -> None:
    """Says something else of an entry; a contact's change hands it in anew.

    Without an identity the person stays as known. Raises NotAtThisStepError and the errors of
    registering.
    """
    with transaction() as session:
        before = state(entry)
        said = checks.placed(entry.event, said)
        if contact is not None:
            rules.check_step(entry.review, OPEN)
        checks.check_registration(entry.event, said, contact=contact, now=now, own=entry)
        steps.change_person(session, entry, said, keys=keys, now=now)
        steps.describe(entry, said)
        if contact is not None:
            entry.review, entry.review_reason = checks.first_review(said, contact), None
        record(
            Tag.ENTRIES_ENTRY_EDITED,
            subject(entry),
            actor=actor,
            now=now,
            before=before,
            after=state(entry),
        )


def substitute_entry(
    entry: Entry,
    said: Registration,
    reason: str,
    *,
    contact: Account | None = None,
    keys: Keys,
    actor: Actor,
    now: datetime,
) -> Entry:
    """Somebody else in an entrant's place, until the session is drawn.

    By the office at once, with the number; by a contact it waits for approval and the place stays
    until then. The deadline of registration does not bind. Raises SubstitutionClosedError.
    """
    with transaction() as session:
        checks.check_substitution(entry)
        said = checks.placed(entry.event, said)
        checks.check_registration(entry.event, said, contact=contact, now=None, own=entry)
        by = contact or contests.account_behind(actor)
        new = steps.new_entry(session, entry.event, said, by=by, keys=keys, now=now)
        new.substitute_for_id, new.review_reason = entry.id, reason
        new.review = checks.first_review(said, contact)
        session.flush()
        if contact is None and entry.review is Review.APPROVED:
            checks.check_permits([new])
            new.review = Review.APPROVED
            steps.number_entries(session, entry.event, [new])
        record(
            Tag.ENTRIES_ENTRY_SUBSTITUTED,
            subject(entry),
            actor=actor,
            now=now,
            before=state(entry),
            after=state(new),
        )
    return new


def withdraw_entry(entry: Entry, reason: str, *, actor: Actor, now: datetime) -> None:
    """The entrant does not come; the number stays theirs. NotAtThisStepError if gone already.

    Raises EntrySettledError once the result of the event is approved.
    """
    with transaction():
        if entry.settled_at is not None:
            raise rules.EntrySettledError
        if entry.status is EntryStatus.WITHDRAWN:
            raise rules.NotAtThisStepError(entry.status)
        before = state(entry)
        entry.status, entry.status_reason = EntryStatus.WITHDRAWN, reason
        record(
            Tag.ENTRIES_ENTRY_WITHDRAWN,
            subject(entry),
            actor=actor,
            now=now,
            before=before,
            after=state(entry),
        )


def change_photo(entry: Entry, photo: str, *, actor: Actor, now: datetime) -> None:
    """Another photo of the entrant, by the name under which it is kept."""
    with transaction():
        if entry.person is None:
            raise rules.NotAtThisStepError(entry.event.entry_kind)
        entry.person.photo = photo
        record(Tag.ENTRIES_PHOTO_CHANGED, subject(entry), actor=actor, now=now)


def reveal_numbers(
    entry: Entry, reason: str, *, keys: Keys, actor: Actor, now: datetime
) -> Numbers:
    """The whole ID and phone number, for a reason that stays on record.

    Raises PersonalNumberError where the reason itself holds a number.
    """
    with transaction():
        found = queries.numbers(entry.person, keys)
        after = {"reason": reason}
        record(Tag.ENTRIES_NUMBER_REVEALED, subject(entry), actor=actor, now=now, after=after)
    return found


def subject(entry: Entry) -> str:
    """The entry as a journal's subject, behind its event and contest."""
    return f"{event_subject(entry.event)}/entries:entry:{entry.id}"


def state(entry: Entry) -> Value:
    """What the journal keeps of an entry: no name, no number of a person."""
    return {
        "entry": entry.id,
        "code": entry.code,
        "person": entry.person_id,
        "employer": entry.employer_id,
        "delegation": entry.delegation_id,
        "review": entry.review,
        "status": entry.status,
    }
