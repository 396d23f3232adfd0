"""Reads a bundle from bytes, with all its faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from competitions.bundle.rules import canonical as forms
from competitions.bundle.rules import json_text, shapes, values
from competitions.bundle.rules.document import Bundle, Document
from competitions.bundle.rules.faults import Fault
from competitions.bundle.rules.json_text import JsonText

DOCUMENT = shapes.record_of(Document)


@dataclass(frozen=True, slots=True)
class Reading:
    """A bundle as read, or the faults that make it unusable: at most the first thousand of `count`."""

    bundle: Bundle | None
    faults: tuple[Fault, ...] = ()
    count: int = 0
    text: JsonText | None = field(default=None, repr=False)


def read(data: bytes, *, name: str) -> Reading:
    """The bundle that these bytes hold; `name` is the file's, for faults that have a line and a column."""
    start = json_text.grammar.blanks(data).end()
    text = JsonText(data, {}, start)
    document: Document = values.value(text, start, DOCUMENT)
    return Reading(document.bundle, (), 0, text)


def canonical(reading: Reading) -> Iterator[bytes]:
    """The canonical form of the bundle as read, piece by piece; raises ValueError where reading found faults."""
    if reading.text is None or reading.bundle is None:
        message = "a bundle with faults has no canonical form"
        raise ValueError(message)
    return forms.pieces(reading.text, reading.text.start, DOCUMENT)
