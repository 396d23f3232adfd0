"""The codes of a document's lists: each once in its own, and known where another part names it."""

from collections.abc import Container, Hashable
from dataclasses import dataclass
from itertools import islice

from competitions.bundle.rules.faults import KEPT, FaultKind, Faults
from competitions.bundle.rules.repeats import Among, Anything, hashed, numbers, repeated
from competitions.bundle.rules.views import View

Known = Container[Hashable]


@dataclass(frozen=True, slots=True)
class EventCodes:
    """The codes that the parts of an event may name, and the components that have criteria."""

    components: Known
    with_criteria: Known
    criteria: Known
    judges: Known
    entries: Known


def unique_codes(owner: View, key: bytes, faults: Faults) -> Known:
    """The codes of a list; adds a fault for each that an earlier item of the list has."""
    if owner.list(key) is None and (key in owner.members or owner.record.keys[key].required):
        return Anything()
    those = numbers()
    for item in owner.items(key):
        if code := item.code():
            those.append(hashed(code))
    positions = set(islice(repeated(those), KEPT))
    if positions:
        coded = (item for item in owner.items(key) if item.code())
        for position, item in enumerate(islice(coded, max(positions) + 1)):
            if position in positions:
                code_shown = item.shown(b"code")
                faults.add(item.key_place(b"code"), FaultKind.REPEATED_CODE, code=code_shown)
        faults.more(sum(1 for _ in islice(repeated(those), KEPT, None)))
    return Among(those)
