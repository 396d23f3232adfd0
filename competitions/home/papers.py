"""What the print room shows: every paper of an event or a contest that whoever looks may have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from flask import url_for

from competitions.accounts.access import may
from competitions.accounts.models import Scope
from competitions.contests.models import Contest, Event
from competitions.draw import papers as draw
from competitions.entries import papers as entries
from competitions.papers import queries
from competitions.papers.models import Printing
from competitions.papers.offers import Offer
from competitions.papers.rules.wording import changes, items
from competitions.publication.papers import closing, official, summary
from competitions.scoring import papers as scoring


@dataclass(frozen=True, slots=True)
class Line:
    """A paper, where it is, when it was last printed, and how much of it is others since."""

    name: str
    address: str
    printing: Printing | None
    changes: int


def of_event(event: Event) -> list[Line]:
    """The papers of an event, in the order in which they are needed."""
    areas = (entries, draw, scoring, summary, closing)
    offers = (offer for area in areas for offer in area.offers(event))
    return list(_lines(event.contest, event.scope, offers))


def of_contest(contest: Contest) -> list[Line]:
    """The papers of a contest as a whole."""
    return list(_lines(contest, contest.scope, official.offers(contest)))


def _lines(contest: Contest, scope: Scope, offers: Iterable[Offer]) -> Iterator[Line]:
    known = queries.printings(contest)
    for offer in offers:
        if may(offer.permission, scope):
            address = url_for(offer.endpoint, **offer.values)
            printing = known.get(unquote(address))
            yield Line(offer.name, address, printing, _changes(offer, printing))


def _changes(offer: Offer, printing: Printing | None) -> int:
    """How many items are others than when it was printed; a paper that cannot be made has none."""
    if printing is None:
        return 0
    paper = offer.make()
    return changes(printing.items, items(paper) if paper else [])
