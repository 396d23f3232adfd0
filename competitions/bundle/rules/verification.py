"""Whether published results follow from the bundle beside them: read, computed again, compared.

Everything is compared but what is free: the words of warnings and their order.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from competitions.bundle.rules import cross_faults, json_syntax, shape_faults, shapes, values
from competitions.bundle.rules.digest import digest
from competitions.bundle.rules.document import Document
from competitions.bundle.rules.faults import Fault, Faults, Place, pointer
from competitions.bundle.rules.published import Published
from competitions.bundle.rules.reading import DOCUMENT, Reading, add_notes
from competitions.bundle.rules.results import results
from competitions.bundle.rules.results_form import as_document
from competitions.bundle.rules.views import view

PUBLISHED = shapes.record_of(Published)


@dataclass(frozen=True, slots=True)
class PublishedReading:
    """A published document as read, or the faults that make it unusable."""

    bundle: Reading
    results: Mapping[str, Any] = field(default_factory=dict)
    journal_head: str = ""
    faults: tuple[Fault, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a published document says something else than what follows, as JSON writes both."""

    pointer: str
    published: str
    follows: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a recomputation has found.

    `digest_fits` tells whether the digest belongs to the bundle and results as they are published:
    where it does not, something was changed after it was made; where it does and there are
    differences, results were published that do not follow.
    """

    digest: str
    digest_fits: bool
    differences: tuple[Difference, ...]


def read_published(data: bytes, *, name: str) -> PublishedReading:
    """The published document that these bytes hold; `name` is the file's."""
    faults = Faults()
    syntax = json_syntax.examined(data)
    add_notes(data, syntax, name=name, faults=faults)
    if text := syntax.text:
        shape_faults.check(text, text.start, PUBLISHED, place=None, faults=faults)
        members = view(text, text.start, PUBLISHED, place=None).members
        at = members.get(b"bundle")
        cross_faults.check(view(text, at, DOCUMENT, place=(None, b"bundle")), faults)
        if not faults.count and at is not None:
            document: Document = values.value(text, at, DOCUMENT)
            bundle = Reading(document.bundle, (), dataclasses.replace(text, start=at))
            found = json.loads(text.raw(members[b"results"]), parse_float=str)
            head = text.string(members[b"journal_head"])
            return PublishedReading(bundle, found, head, (), hashlib.sha256(data).hexdigest())
    return PublishedReading(Reading(None), faults=faults.reported())


def verdict(read: PublishedReading) -> Verdict:
    """What a recomputation finds; raises ValueError for a document with faults."""
    if read.bundle.bundle is None:
        message = "a document with faults cannot be verified"
        raise ValueError(message)
    right = as_document(read.bundle, results(read.bundle.bundle), lambda *_: "")
    found = differences(comparable(read.results), comparable(right), (None, b"results"))
    own = digest(read.bundle, read.results)
    return Verdict(right["digest"], own == read.results["digest"], tuple(found))


def comparable(document: Mapping[str, Any]) -> dict[str, Any]:
    """A results document without what is free in it."""
    events = [{**event, "warnings": _bare(event["warnings"])} for event in document["events"]]
    return {**document, "events": events, "warnings": _bare(document["warnings"])}


def _bare(warnings: Iterable[Mapping[str, Any]]) -> str:
    """The warnings in one line and one order, so that they differ as a whole."""
    return ", ".join(sorted(" ".join(_words(each)) for each in warnings))


def _words(warning: Mapping[str, Any]) -> Iterator[str]:
    yield warning["code"]
    for key in ("entry", "award"):
        if warning[key] is not None:
            yield f"{key}={warning[key]}"


def differences(given: object, right: object, place: Place) -> Iterator[Difference]:
    """Where two documents differ, from the innermost values on which both agree to be there."""
    if isinstance(given, dict) and isinstance(right, dict):
        for key in sorted(given.keys() | right.keys()):
            yield from differences(given.get(key), right.get(key), (place, key.encode()))
    elif isinstance(given, list) and isinstance(right, list) and len(given) == len(right):
        for index, (one, other) in enumerate(zip(given, right, strict=True)):
            yield from differences(one, other, (place, index))
    elif type(given) is not type(right) or given != right:
        yield Difference(pointer(place), _shown(given), _shown(right))


def _shown(value: object) -> str:
    if isinstance(value, list):
        return f"[{len(value)}]"
    return json.dumps(value, ensure_ascii=False)
