"""Whether a scheme is one by the contract: read as part of the smallest bundle that can hold it.

So there is one reader of schemes, and what it refuses in a file it refuses on the page.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from competitions.bundle.rules.document import Bundle
from competitions.bundle.rules.faults import Fault
from competitions.bundle.rules.reading import read
from competitions.contests.rules.scheme import Delegations, Scheme

EVENT = {"code": "event", "entries": []}
A_COMPONENT = {"components": [{"code": "component"}]}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a form says, or the faults for which it says nothing; pointers begin at the form."""

    scheme: Scheme | None = None
    prize: Delegations | None = None
    faults: tuple[Fault, ...] = ()


def checked_scheme(form: Mapping[str, Any]) -> Checked:
    """An event's scheme."""
    bundle, faults = _read({**form, **EVENT}, {}, before="/events/0")
    return Checked(bundle.events[0].scheme if bundle else None, None, faults)


def checked_prize(form: Mapping[str, Any]) -> Checked:
    """The prize of the delegations."""
    bundle, faults = _read({**A_COMPONENT, **EVENT}, {"delegations": form}, before="/delegations")
    return Checked(None, bundle.delegations if bundle else None, faults)


def _read(
    event: Mapping[str, Any], more: Mapping[str, Any], *, before: str
) -> tuple[Bundle | None, tuple[Fault, ...]]:
    document = {
        "format": "competitions/bundle",
        "version": 1,
        "contest": {"name": "contest"},
        "events": [event],
        **more,
    }
    reading = read(json.dumps(document, ensure_ascii=False).encode(), name="")
    found = (
        Fault(fault.pointer.removeprefix(before), fault.kind, fault.data)
        for fault in reading.faults
    )
    return reading.bundle, tuple(found)
