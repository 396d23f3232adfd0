"""Finds what entries carry in that no component takes, and factors that are too many or missing."""

from collections.abc import Iterator
from itertools import islice

from competitions.bundle.rules.codes import EventCodes
from competitions.bundle.rules.faults import KEPT, FaultKind, Faults, shown
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.repeats import hashed, numbers, repeated
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
    table, at = event.key_place(b"factors"), event.list(b"factors")
    rows = numbers()
    for index, item in enumerate(event.text.items(at) if at is not None else ()):
        place = (table, index)
        entry, criterion = leading_codes(event.text, item, 2)
        if entry is not None and entry not in codes.entries:
            faults.add((place, 0), FaultKind.UNKNOWN_ENTRY, code=shown(entry))
        if criterion is not None and criterion not in codes.criteria:
            faults.add((place, 1), FaultKind.UNKNOWN_CRITERION, code=shown(criterion))
        elif criterion is not None and criterion not in asked:
            faults.add((place, 1), FaultKind.FACTOR_NOT_ASKED, code=shown(criterion))
        is_key = entry is not None and criterion is not None
        rows.append(hashed((entry, criterion)) if is_key else ~index)
    for index in islice(repeated(rows), KEPT):
        faults.add((table, index), FaultKind.REPEATED_FACTOR)
    faults.more(sum(1 for _ in islice(repeated(rows), KEPT, None)))
    if asked and (at is not None or b"factors" not in event.members):
        given = set(rows)
        for entry in scored(event):
            for criterion in asked:
                if hashed((entry, criterion)) not in given:
                    data = {"entry": shown(entry), "criterion": shown(criterion)}
                    faults.add(table, FaultKind.FACTOR_MISSING, **data)


def leading_codes(text: JsonText, at: int, count: int) -> list[bytes | None]:
    """The first cells of a row as codes; None for what is no text."""
    cells: list[bytes | None] = []
    if text.sort(at) is Sort.LIST:
        for item in islice(text.items(at), count):
            cells.append(text.utf8(item) if text.sort(item) is Sort.TEXT else None)
    return cells + [None] * (count - len(cells))


def scored(event: View) -> Iterator[bytes]:
    """The entries that are computed."""
    for entry in event.items(b"entries"):
        if entry.value_or(b"status", EntryStatus.COMPETING) in SCORED and (code := entry.code()):
            yield code
