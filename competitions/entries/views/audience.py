"""Who looks at a contest's entries: the office sees all, a contact those of their own units."""

from dataclasses import dataclass
from functools import cached_property

from flask import abort
from flask_babel import gettext

from competitions.accounts import access
from competitions.accounts.access import may
from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.contests import queries as contests
from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import EntryKind
from competitions.entries.models import Entry
from competitions.entries.queries import entries as queries
from competitions.entries.queries import standing
from competitions.files.keys import personal_keys
from competitions.files.rules.sealing import Keys
from competitions.papers.words import name_head, unit_head
from competitions.web import site


@dataclass(frozen=True)
class Viewer:
    """The contest, and the contact who looks at it; None for the office."""

    contest: Contest
    contact: Account | None
    within: frozenset[int] | None

    @property
    def office(self) -> bool:
        """Whether whoever looks decides on entries."""
        return self.contact is None

    @property
    def kinds(self) -> frozenset[EntryKind]:
        """What takes part in the contest; people while it has no events."""
        return frozenset(e.entry_kind for e in self.contest.events) or frozenset({EntryKind.PERSON})

    @property
    def people(self) -> bool:
        """Whether people take part, and not works, units or projects alone."""
        return EntryKind.PERSON in self.kinds

    @property
    def heads(self) -> tuple[str, str]:
        """What heads the names and the units of a list."""
        return name_head(self.kinds), unit_head(self.kinds)

    @cached_property
    def open_events(self) -> list[Event]:
        """The events for which something may still be registered, the deadline apart."""
        settled = standing.settled_events(event.id for event in self.contest.events)
        return [event for event in self.contest.events if event.id not in settled]

    @property
    def closed(self) -> str:
        """Why nothing is registered any more; empty while it is."""
        closes_at = self.contest.registration_closes_at
        if not self.office and closes_at is not None and site.now() > closes_at:
            return str(gettext("Ask the organiser."))
        if self.contest.events and not self.open_events:
            return str(gettext("The results are approved."))
        return ""


def viewer_or_404(code: str) -> Viewer:
    """Who looks; a contact finds only contests that are live."""
    contest = contests.contest_or_none(code) or abort(404)
    if may(Permission.ENTRIES_ENTRY_REVIEW, contest.scope):
        return Viewer(contest, None, None)
    if contest.live_at is None:
        abort(404)
    contact = access.account()
    return Viewer(contest, contact, queries.visible_units(contact))


def entry_or_404(viewer: Viewer, entry_id: int) -> Entry:
    """An entry that whoever looks may see."""
    return queries.entry_or_none(viewer.contest, entry_id, viewer.within) or abort(404)


def keys() -> Keys:
    """The keys of this installation."""
    return personal_keys(site.settings().instance)
