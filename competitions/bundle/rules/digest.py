"""The digest of a contest: one figure for the bundle as read and the results that follow from it.

It is the same wherever it is computed and however numbers are written. The bundle's canonical form
is canonical.py's business; here the results take theirs, without the digest itself and warnings.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from competitions.bundle.rules import reading
from competitions.bundle.rules.reading import Reading

NUMBERS = frozenset({"version", "ranked", "rank", "total", "scaled", "points"})
"""Keys of a results document whose value is a number."""

TABLES = frozenset({"components", "criteria", "events"})
"""Keys whose object holds a number for each code."""

LEFT_OUT = frozenset({"digest", "warnings"})


def digest(read: Reading, document: Mapping[str, Any]) -> str:
    """The digest of a bundle and its results document: "sha256:" and 64 hexadecimal digits."""
    found = hashlib.sha256(b'{"bundle":')
    for piece in reading.canonical(read):
        found.update(piece)
    found.update(b',"results":')
    found.update(canonical(document))
    found.update(b"}")
    return f"sha256:{found.hexdigest()}"


def canonical(document: Mapping[str, Any]) -> bytes:
    """A results document in canonical form, its digest and warnings left out if they are there."""
    return json.dumps(
        _plain(document, ""), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _plain(value: object, key: str) -> object:
    """The value with every number a text of its shortest form; `key` is where it stands."""
    match value:
        case dict() if key in TABLES:
            return {code: _plain(number, "points") for code, number in value.items()}
        case dict():
            return {
                name: _plain(each, name) for name, each in value.items() if name not in LEFT_OUT
            }
        case list():
            return [_plain(each, "") for each in value]
        case str() | int() if key in NUMBERS:
            return _shortest(str(value))
        case _:
            return value


def _shortest(number: str) -> str:
    """A figure as results show it, in its shortest form; it may have more digits than one read."""
    return number.rstrip("0").rstrip(".") if "." in number else number
