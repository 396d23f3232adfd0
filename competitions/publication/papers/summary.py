"""The summary sheet of an event (成绩汇总确认表), to be signed by those who answer for it."""

from collections.abc import Iterator
from functools import partial

from flask_babel import gettext

from competitions.accounts.rules import Permission
from competitions.bundle.queries import UnreadableContestError, computed
from competitions.contests.models import Event
from competitions.journal import queries as journal
from competitions.papers.offers import Offer
from competitions.papers.rules.document import Paper, Signatures, Style, Text
from competitions.papers.words import file_name, head
from competitions.publication import tables
from competitions.publication.papers.lists import event_blocks
from competitions.signoff import queries as signoff


def offers(event: Event) -> Iterator[Offer]:
    """What the print room has of an event's result."""
    opened = signoff.is_decoded(event)
    yield Offer(
        name=gettext("Summary of results, for confirmation"),
        endpoint="publication.summary_sheet",
        values={"contest": event.contest.code, "event": event.code},
        permission=Permission.PUBLICATION_RESULT_SEE if opened else Permission.SIGNOFF_RESULT_SEE,
        make=partial(summary, event),
    )


def summary(event: Event) -> Paper | None:
    """The result as it is now, by code before the codes are opened; None where none can be read."""
    try:
        found = computed(event.contest, [event], coded=not signoff.is_decoded(event))
    except UnreadableContestError:
        return None
    title, signed = gettext("Summary of results, for confirmation"), signoff.sign_off(event)
    facts = (
        (gettext("Signed version %(number)d", number=signed.version), signed.digest[:12])
        if signed
        else ()
    )
    lines = (
        gettext("Keyed by"),
        gettext("Rechecked by"),
        gettext("Chief judge"),
        gettext("Leader of the supervision group"),
        gettext("Date"),
    )
    return Paper(
        name=file_name(event, title),
        blocks=(
            *head(event, title, *facts),
            *event_blocks(tables.of_computed(found), codes=True),
            Signatures(lines, across=3),
            _head_of_journal(),
        ),
        landscape=True,
        sample=event.contest.sample,
    )


def _head_of_journal() -> Text:
    """The journal's last record, by which anybody can see later that nothing before it changed."""
    number, digest = journal.head()
    said = gettext("Journal at record %(number)d: %(digest)s", number=number, digest=digest)
    return Text(said, Style.NOTE, fixed=True)
