"""Reads a bundle from bytes, with all its faults.

The bytes are gone through four times: as JSON (json_syntax), each value for its shape
(shape_faults), values against each other (cross_faults), and, where nothing was wrong, into frozen
data (values). Nothing is made before the last, so that a file that is refused costs little memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from competitions.bundle.rules import canonical as forms
from competitions.bundle.rules import (
    cross_faults,
    json_encoding,
    json_syntax,
    shape_faults,
    shapes,
    values,
)
from competitions.bundle.rules.document import Bundle, Document
from competitions.bundle.rules.faults import Fault, Faults
from competitions.bundle.rules.json_syntax import Syntax
from competitions.bundle.rules.json_text import JsonText
from competitions.bundle.rules.views import view

DOCUMENT = shapes.record_of(Document)


@dataclass(frozen=True, slots=True)
class Reading:
    """A bundle as read, or the faults that make it unusable."""

    bundle: Bundle | None
    faults: tuple[Fault, ...] = ()
    text: JsonText | None = field(default=None, repr=False)


def read(data: bytes, *, name: str) -> Reading:
    """The bundle that these bytes hold; `name` is the file's, shown with lines and columns."""
    faults = Faults()
    syntax = json_syntax.examined(data)
    add_notes(data, syntax, name=name, faults=faults)
    if text := syntax.text:
        shape_faults.check(text, text.start, DOCUMENT, place=None, faults=faults)
        cross_faults.check(view(text, text.start, DOCUMENT, place=None), faults)
        if not faults.count:
            document: Document = values.value(text, text.start, DOCUMENT)
            return Reading(document.bundle, (), text)
    return Reading(None, faults.reported())


def add_notes(data: bytes, syntax: Syntax, *, name: str, faults: Faults) -> None:
    """Adds what JSON refuses, by line and column."""
    places = json_encoding.lines_and_columns(data, (note.at for note in syntax.notes))
    for note, (line, column) in zip(syntax.notes, places, strict=True):
        faults.add_at(f"{name}:{line}:{column}", note.kind, **note.data)
    faults.more(syntax.count - len(syntax.notes))


def canonical(reading: Reading) -> Iterator[bytes]:
    """The canonical form of the bundle as read, piece by piece; raises ValueError for faults."""
    if reading.text is None:
        message = "a bundle with faults has no canonical form"
        raise ValueError(message)
    return forms.pieces(reading.text, reading.text.start, DOCUMENT)
