"""File names from codes: any code makes a name that every file system takes, and no two share one.

Codes are percent-encoded, full stops too, so that no name is hidden, `.` or `..`; the plus signs
between them are the only ones. A name that is too long, or that differs from another only in the
case of its letters, ends in a digest of the whole.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from competitions.certificates.rules.winners import Holder, Winner

LONGEST = 200
"""Bytes; file systems take 255, and a temporary name and an extension must fit as well."""

CUT_ESCAPE = re.compile("%.?$")


def parts(winner: Winner) -> tuple[str, ...]:
    """What the name of a certificate is made of: EVENT+ENTRY, EVENT+team+TEAM, +delegation+CODE."""
    event = winner.event.event.code if winner.event else ""
    if winner.holder is Holder.ENTRY:
        return (event, winner.code)
    return (event, str(winner.holder), winner.code)


def file_names(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A file name, without extension, for each of these different tuples of parts."""
    plain = {of: "+".join(map(_encoded, of)) for of in names}
    count = Counter(name.lower() for name in plain.values())
    return {
        of: name if len(name) <= LONGEST and count[name.lower()] == 1 else _short(name)
        for of, name in plain.items()
    }


def _encoded(code: str) -> str:
    """The code with every character but ASCII letters, digits, - and _ percent-encoded."""
    return quote(code, safe="").replace(".", "%2E").replace("~", "%7E")


def _short(name: str) -> str:
    """The name, cut where it is too long but not inside an escape, with the digest of all of it."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{CUT_ESCAPE.sub('', name[:LONGEST])}~{digest}"
