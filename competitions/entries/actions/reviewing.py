"""The review of entries: passed on by a union, approved by the office, returned by either."""

from collections.abc import Sequence
from datetime import datetime

from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest
from competitions.entries import checks, steps
from competitions.entries.actions.registering import state, subject
from competitions.entries.models import Entry
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import Review
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag


def pass_on_entries(
    contest: Contest, entries: Sequence[Entry], *, actor: Actor, now: datetime
) -> None:
    """The union's word on entries of its units, which go on to the office.

    Raises NotAtThisStepError where one of them does not wait for it.
    """
    with transaction():
        for entry in entries:
            rules.check_step(entry.review, [Review.SUBMITTED])
            entry.review = Review.PASSED_ON
        after = {"entries": [entry.id for entry in entries]}
        record(
            Tag.ENTRIES_ENTRIES_PASSED_ON,
            contest_subject(contest),
            actor=actor,
            now=now,
            after=after,
        )


def approve_entries(
    contest: Contest, entries: Sequence[Entry], *, actor: Actor, now: datetime
) -> None:
    """The office's word: the entries take part and get their numbers.

    All or none. Raises NotAtThisStepError, PermitMissingError, PermitExpiredError,
    EventSettledError.
    """
    with transaction() as session:
        for entry in entries:
            rules.check_step(entry.review, rules.WAITING)
        checks.check_unsettled({entry.event for entry in entries})
        checks.check_permits(entries)
        for entry in entries:
            entry.review = Review.APPROVED
        for event in {entry.event for entry in entries}:
            steps.number_entries(session, event, [e for e in entries if e.event is event])
        after = {"entries": [entry.id for entry in entries]}
        record(
            Tag.ENTRIES_ENTRIES_APPROVED,
            contest_subject(contest),
            actor=actor,
            now=now,
            after=after,
        )


def return_entry(entry: Entry, reason: str, *, actor: Actor, now: datetime) -> None:
    """Back to the unit, with what is to be mended; raises NotAtThisStepError."""
    with transaction():
        rules.check_step(entry.review, rules.WAITING)
        before = state(entry)
        entry.review, entry.review_reason = Review.RETURNED, reason
        record(
            Tag.ENTRIES_ENTRY_RETURNED,
            subject(entry),
            actor=actor,
            now=now,
            before=before,
            after=state(entry),
        )
