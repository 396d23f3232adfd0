"""A small whole document to vary: two components, three criteria, two judges, three entries."""

import json
from gettext import NullTranslations
from typing import Any

from competitions.bundle.rules import reading
from competitions.bundle.rules.faults import Fault, FaultKind
from competitions.bundle.words.faults import fault_line

Found = list[tuple[str, FaultKind]]

ROUNDING = {"digits": 2, "mode": "half_up"}


def an_event(**changes: Any) -> dict[str, Any]:
    """An event in which everything agrees; a change to None leaves the key out."""
    event: dict[str, Any] = {
        "code": "weld",
        "components": [{"code": "theory"}, {"code": "practice", "weight": "0.7"}],
        "criteria": [
            {
                "code": "seam",
                "component": "practice",
                "kind": "points",
                "max": 10,
                "min": 1,
                "step": "0.5",
            },
            {"code": "order", "component": "practice", "kind": "judgement", "max": "5"},
            {"code": "late", "component": "practice", "kind": "deduction", "max": 3},
        ],
        "judges": [{"code": "J1"}, {"code": "J2"}],
        "entries": [
            {"code": "E1", "carried": {"theory": 80}},
            {"code": "E2"},
            {"code": "E3", "status": "absent"},
        ],
        "marks": [
            ["E1", "seam", "J1", 7.5],
            ["E1", "seam", "J2", "8"],
            ["E2", "order", "J1", 3],
            ["E2", "late", "J2", None],
        ],
    }
    return {key: value for key, value in (event | changes).items() if value is not None}


def a_document(*events: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A document with these events, or one in which everything agrees."""
    document: dict[str, Any] = {
        "format": "competitions/bundle",
        "version": 1,
        "contest": {"name": "Skills of the city"},
        "events": list(events) or [an_event()],
    }
    return {key: value for key, value in (document | changes).items() if value is not None}


def as_bytes(document: object) -> bytes:
    """The document as a file holds it."""
    return json.dumps(document, ensure_ascii=False).encode(errors="surrogatepass")


def faults_in(document: object) -> tuple[Fault, ...]:
    """The faults of a document."""
    data = document if isinstance(document, bytes) else as_bytes(document)
    found = reading.read(data, name="FILE")
    assert (found.bundle is None) == bool(found.faults)
    for fault in found.faults:
        assert "%(" not in fault_line(fault, NullTranslations())
    return found.faults


def found_in(document: object) -> Found:
    """Pointer and kind of a document's faults."""
    return [(fault.pointer, fault.kind) for fault in faults_in(document)]


def in_event(**changes: Any) -> Found:
    """The faults of an event with these changes, their pointers counted from the event."""
    found = found_in(a_document(an_event(**changes)))
    return [(pointer.removeprefix("/events/0"), kind) for pointer, kind in found]
