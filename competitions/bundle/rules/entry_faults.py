"""Finds what entries carry in that no component takes, and factors that are too many or missing."""

from collections.abc import Collection, Iterator

from competitions.bundle.rules.codes import EventCodes, Known
from competitions.bundle.rules.faults import FaultKind, Faults, shown
from competitions.bundle.rules.repeats import Among, hashed, numbers, repeated
from competitions.bundle.rules.tables import check_repeated, coded_rows
from competitions.bundle.rules.views import View
from competitions.entries.rules.entry import EntryStatus

SCORED = (EntryStatus.COMPETING, EntryStatus.GUEST)


def check_carried(event: View, codes: EventCodes, faults: Faults) -> None:
    """Adds a fault for whatever is carried to a component that does not take it."""
    for entry in event.items(b"entries"):
        at = entry.object(b"carried")
        if at is None:
            continue
        place = entry.key_place(b"carried")
        for code, _ in entry.text.members(at):
            if code not in codes.components:
                faults.add((place, code), FaultKind.UNKNOWN_COMPONENT, code=shown(code))
            elif code in codes.with_criteria:
                faults.add((place, code), FaultKind.CARRIED_WITH_CRITERIA)


def check_factors(event: View, codes: EventCodes, faults: Faults) -> None:
    """Adds the faults of the rows of factors, and a fault for each row that is missing."""
    asked = {
        code: None
        for criterion in event.items(b"criteria")
        if criterion.value(b"factor") and (code := criterion.code())
    }
    rows = numbers()
    for index, (entry, criterion) in coded_rows(event, b"factors"):
        place = (event.key_place(b"factors"), index)
        if entry is not None and entry not in codes.entries:
            faults.add((place, 0), FaultKind.UNKNOWN_ENTRY, code=shown(entry))
        if criterion is not None and criterion not in codes.criteria:
            faults.add((place, 1), FaultKind.UNKNOWN_CRITERION, code=shown(criterion))
        elif criterion is not None and criterion not in asked:
            faults.add((place, 1), FaultKind.FACTOR_NOT_ASKED, code=shown(criterion))
        if entry is not None and criterion is not None:
            rows.append(hashed((entry, criterion)))
    kind = FaultKind.REPEATED_FACTOR
    check_repeated(event, b"factors", rows=rows, kind=kind, faults=faults)
    if asked and (b"factors" not in event.members or event.list(b"factors") is not None):
        check_missing(event, asked, given=Among(rows), faults=faults)


def check_missing(event: View, asked: Collection[bytes], *, given: Known, faults: Faults) -> None:
    """Adds a fault for each factor that is asked for and not given."""
    missing = sum(len(asked) for _ in scored(event)) - count_needed(event, asked)
    place = event.key_place(b"factors")
    pairs = ((entry, criterion) for entry in scored(event) for criterion in asked)
    for entry, criterion in (pair for pair in pairs if pair not in given):
        data = {"entry": shown(entry), "criterion": shown(criterion)}
        faults.add(place, FaultKind.FACTOR_MISSING, **data)
        missing -= 1
        if faults.full:  # there may be far more pairs than bytes in the file
            faults.more(max(missing, 0))
            return


def count_needed(event: View, asked: Collection[bytes]) -> int:
    """How many factors are given that are asked for."""
    entries = numbers()
    entries.extend(map(hashed, scored(event)))
    among, rows = Among(entries), numbers()
    for _, pair in coded_rows(event, b"factors"):
        if pair[0] in among and pair[1] in asked:
            rows.append(hashed(pair))
    return len(rows) - sum(1 for _ in repeated(rows))


def scored(event: View) -> Iterator[bytes]:
    """The entries that are computed."""
    for entry in event.items(b"entries"):
        if entry.value_or(b"status", EntryStatus.COMPETING) in SCORED and (code := entry.code()):
            yield code
