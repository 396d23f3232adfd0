"""What a sound document may hold and a site does not keep or give out.

An ID or phone number has no place in a contest's document: it would be open there for anybody who
gets the file. So a document that seems to hold one is refused on its way in and on its way out,
and its numbers are named by where they stand, never shown.
"""

import re
import unicodedata
from collections.abc import Iterator

from competitions.bundle.rules import shapes
from competitions.bundle.rules.faults import FaultKind, Faults, Place
from competitions.journal.rules import PERSONAL_NUMBER

MOST = 200
"""Characters of a code or a name that a database keeps."""

KEPT_SHORT = frozenset({b"code", b"name", b"unit", b"delegation", b"team", b"venue", b"occupation"})

WITHIN_NUMBER = re.compile(r"(?<=[0-9])[ .·-]{1,2}(?=[0-9])")
"""How people set off the groups of a long number."""


def check(document: object, shape: shapes.Shape, faults: Faults) -> None:
    """Adds what keeps a document, spelt as spelling.py does, from being imported."""
    for place, key, text in texts(document, shape):
        if holds_personal_number(text):
            faults.add(place, FaultKind.PERSONAL_NUMBER)
        elif "\0" in text:
            faults.add(place, FaultKind.NUL)
        elif key in KEPT_SHORT and len(text) > MOST:
            faults.add(place, FaultKind.TOO_LONG, count=len(text), most=MOST)


def check_personal(document: object, shape: shapes.Shape, faults: Faults) -> None:
    """Adds the places at which a document seems to hold an ID or phone number."""
    for place, _, text in texts(document, shape):
        if holds_personal_number(text):
            faults.add(place, FaultKind.PERSONAL_NUMBER)


def holds_personal_number(text: str) -> bool:
    """Whether an ID or mobile number could stand in the text, full width or in groups too."""
    plain = unicodedata.normalize("NFKC", text)
    return any(map(PERSONAL_NUMBER.search, (plain, WITHIN_NUMBER.sub("", plain))))


def texts(
    value: object, shape: shapes.Shape, *, place: Place = None, key: bytes = b""
) -> Iterator[tuple[Place, bytes, str]]:
    """Every free text of a document with its place and its key; rows hold none but codes."""
    match shape, value:
        case shapes.Text(), str():
            yield place, key, value
        case shapes.Nullable(), _ if value is not None:
            yield from texts(value, shape.shape, place=place, key=key)
        case shapes.Many(), list():
            for index, item in enumerate(value):
                yield from texts(item, shape.item, place=(place, index), key=b"")
        case shapes.Record(), dict():
            for name, item in value.items():
                of = name.encode()
                yield from texts(item, shape.keys[of].shape, place=(place, of), key=of)
        case _:
            return
