"""Papers of registration: entrants' cards (参赛证) and the list on which arrivals sign (签到表)."""

from collections.abc import Iterator
from functools import partial

from flask_babel import gettext, pgettext

from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.rules.choices import PEOPLE
from competitions.entries.models import Entry
from competitions.entries.queries.papers import admitted
from competitions.papers.offers import Offer
from competitions.papers.rules.document import (
    Card,
    Cards,
    Column,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)
from competitions.papers.words import SPACE, file_name, head, name_column


def offers(event: Event) -> Iterator[Offer]:
    """What the print room has of an event's entries: works, units and projects wear no cards."""
    values = {"contest": event.contest.code, "event": event.code}
    papers = [("entries.sign_in_list", gettext("Sign-in list"), sign_in_list)]
    if event.entry_kind in {None, *PEOPLE}:
        papers.insert(0, ("entries.cards", gettext("Entrants' cards"), cards))
    for endpoint, name, make in papers:
        yield Offer(
            name=name,
            endpoint=endpoint,
            values=values,
            permission=Permission.ENTRIES_ENTRY_REVIEW,
            make=partial(make, event),
        )


def cards(event: Event) -> Paper:
    """A card with photo for each entrant, eight on a page, to be cut apart."""
    return Paper(
        name=file_name(event, gettext("Entrants' cards")),
        blocks=(
            Cards(
                cards=tuple(_card(event, entry) for entry in admitted(event)), across=2, height=66
            ),
        ),
        sample=event.contest.sample,
        repeated=True,
    )


def _card(event: Event, entry: Entry) -> Card:
    side, works = entry.delegation, entry.employer
    facts = (
        gettext("Members: %(names)s", names=" ".join(entry.members)) if entry.members else None,
        gettext("No. %(code)s", code=entry.code) if entry.code else None,
        SPACE.join(part for part in (event.shown, event.group) if part),
        gettext("Delegation: %(name)s", name=side.shown) if side else None,
        gettext("Unit: %(name)s", name=works.name) if works else None,
    )
    return Card(
        texts=(
            Text(event.contest.name),
            Text(gettext("Entrant's card"), Style.HEADING),
            Text(entry.name, Style.NAME, fixed=True),
            *(Text(fact, fixed=True) for fact in facts if fact),
        ),
        photo=(entry.person.photo or "") if entry.person else "",
    )


def sign_in_list(event: Event) -> Paper:
    """All entrants with a place for each to sign on arrival."""
    title, place = gettext("Sign-in list"), event.venue or event.contest.venue
    rows = tuple(
        (
            str(number),
            entry.code or "",
            "\n".join((entry.name, *entry.members)),
            entry.delegation.shown if entry.delegation else "",
            entry.employer.name if entry.employer else "",
            "",
            "",
        )
        for number, entry in enumerate(admitted(event), 1)
    )
    return Paper(
        name=file_name(event, title),
        blocks=(
            *head(
                event,
                title,
                gettext("Place: %(place)s", place=place) if place else None,
            ),
            Table(
                columns=(
                    Column(pgettext("column of a paper", "No."), 2),
                    Column(gettext("Entrant number"), 4),
                    name_column(event, 4),
                    Column(gettext("Delegation"), 4),
                    Column(gettext("Employer"), 8, start=True),
                    Column(gettext("Time"), 3),
                    Column(gettext("Signature"), 4),
                ),
                rows=rows,
                height=9,
            ),
            Signatures((gettext("In charge"), gettext("Date"))),
        ),
        sample=event.contest.sample,
    )
