"""Finds what the parts of a document say against each other, event by event."""

from competitions.bundle.rules import award_faults, entry_faults, mark_faults, scheme_faults
from competitions.bundle.rules.codes import EventCodes, unique_codes
from competitions.bundle.rules.faults import Faults
from competitions.bundle.rules.views import View


def check(document: View, faults: Faults) -> None:
    """Adds the faults that no value has alone."""
    unique_codes(document, b"events", faults)
    for event in document.items(b"events"):
        check_event(event, faults)
    delegations = document.inside(b"delegations")
    unique_codes(delegations, b"awards", faults)
    for award in delegations.items(b"awards"):
        award_faults.check_quota(award, faults)


def check_event(event: View, faults: Faults) -> None:
    """Adds the faults between the parts of an event."""
    components = unique_codes(event, b"components", faults)
    codes = EventCodes(
        components=components,
        with_criteria=scheme_faults.check_criteria(event, components, faults),
        criteria=unique_codes(event, b"criteria", faults),
        judges=unique_codes(event, b"judges", faults),
        entries=unique_codes(event, b"entries", faults),
    )
    unique_codes(event, b"awards", faults)
    scheme_faults.check_total(event, faults)
    scheme_faults.check_ranking(event, codes, faults)
    award_faults.check_event_awards(event, faults)
    entry_faults.check_carried(event, codes, faults)
    entry_faults.check_factors(event, codes, faults)
    mark_faults.check_marks(event, codes, faults)
