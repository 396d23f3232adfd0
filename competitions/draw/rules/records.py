"""A computer's draw as a published document, and how anybody replays it.

    {"format": "competitions/draw", "version": 1, "contest", "event", "kind": "session" | "station",
     "session": N or null, "commitment", "seed", "said",
     "entrants": [[CODE, DELEGATION or null], ..], "numbers": [N, ..], "outcome": {CODE: N, ..}}

The commitment was published before the draw and is SHA-256 of the seed (UTF-8, in hex); `said` is
what was called out in the hall after that, so that not even who knew the seed could choose the
outcome. `draws.shuffled` says in words how the entrants are put in order; `numbers` are dealt in
that order, the entrants of each delegation standing together where the first of them stands.
DELEGATION is the same text for all of one, and need not name it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from competitions.draw.rules import draws
from competitions.draw.rules.draws import DrawKind, Entrant

FORMAT = "competitions/draw"


class Flaw(StrEnum):
    """Why a document is not the record of a fair draw."""

    COMMITMENT = "commitment"
    OUTCOME = "outcome"


class NotARecordError(Exception):
    """The text is no document of this format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRecord:
    """All that decided a computer's draw, and what came of it."""

    contest: str
    event: str
    kind: DrawKind
    session: int | None
    commitment: str
    seed: str
    said: str
    entrants: tuple[Entrant, ...]
    numbers: tuple[int, ...]
    outcome: Mapping[str, int]


def flaw(record: DrawRecord) -> Flaw | None:
    """The first reason for which the draw was not what was committed to; None for a fair one."""
    if draws.commitment(record.seed) != record.commitment:
        return Flaw.COMMITMENT
    codes = {entrant.code for entrant in record.entrants}
    if len(codes) != len(record.entrants) or len(record.numbers) != len(codes):
        return Flaw.OUTCOME
    again = draws.drawn_by_computer(
        record.entrants, record.numbers, seed=record.seed, said=record.said
    )
    return None if again == record.outcome else Flaw.OUTCOME


def written(record: DrawRecord) -> str:
    """The record as a document, one line a key."""
    document = {
        "format": FORMAT,
        "version": 1,
        "contest": record.contest,
        "event": record.event,
        "kind": record.kind,
        "session": record.session,
        "commitment": record.commitment,
        "seed": record.seed,
        "said": record.said,
        "entrants": [[entrant.code, entrant.delegation] for entrant in record.entrants],
        "numbers": list(record.numbers),
        "outcome": dict(record.outcome),
    }
    lines = (
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in document.items()
    )
    return "{" + ",\n ".join(lines) + "}\n"


def read(text: str) -> DrawRecord:
    """The record that a document holds; raises NotARecordError."""
    try:
        document = json.loads(text)
        if (document["format"], document["version"]) != (FORMAT, 1):
            raise NotARecordError
        return DrawRecord(
            contest=_text(document["contest"]),
            event=_text(document["event"]),
            kind=DrawKind(document["kind"]),
            session=None if document["session"] is None else _whole(document["session"]),
            commitment=_text(document["commitment"]),
            seed=_text(document["seed"]),
            said=_text(document["said"]),
            entrants=tuple(_entrant(code, side) for code, side in document["entrants"]),
            numbers=tuple(_whole(number) for number in document["numbers"]),
            outcome={code: _whole(number) for code, number in document["outcome"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NotARecordError from error


def _entrant(code: object, delegation: object) -> Entrant:
    return Entrant(_text(code), None if delegation is None else _text(delegation))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
