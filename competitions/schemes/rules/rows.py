"""Rows of a draft: added, removed, moved, as the buttons of the page ask for it.

A button's value reads `add:criteria`, `remove:criteria:3`, `up:criteria:3` or `down:criteria:3`.
"""

import copy
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

Rows = list[dict[str, Any]]

LETTERS = {"components": "c", "criteria": "k", "awards": "a", "tie_breaks": ""}
"""The lists of a draft, and the letter with which codes made for them begin."""

NOT_REPEATED = {
    "components": ("name", "weight"),
    "criteria": ("name", "max", "descriptors"),
    "awards": ("name",),
    "tie_breaks": ("by",),
}
"""What a new row does not take over from the last one of its list."""

MOST = 300
"""Rows of a list; nobody agrees on more."""


def edited(draft: Mapping[str, Any], what: str) -> dict[str, Any]:
    """The draft after a button was pressed; unchanged where there is no such row."""
    verb, name, at = (*what.split(":"), "", "")[:3]
    after = copy.deepcopy(dict(draft))
    rows = _rows(after, name)
    if rows is None:
        return after
    index = int(at) if at.isascii() and at.isdigit() else len(rows)
    if verb == "add" and len(rows) < MOST:
        rows.append(_new(rows, name))
    elif verb == "remove" and index < len(rows):
        del rows[index]
    elif verb == "up" and 0 < index < len(rows):
        rows[index - 1 : index + 1] = [rows[index], rows[index - 1]]
    elif verb == "down" and index + 1 < len(rows):
        rows[index : index + 2] = [rows[index + 1], rows[index]]
    return after


def _rows(draft: dict[str, Any], name: str) -> Rows | None:
    if name not in LETTERS:
        return None
    found: Rows | None = (draft.get("ranking", {}) if name == "tie_breaks" else draft).get(name)
    return found


def _new(rows: Rows, name: str) -> dict[str, Any]:
    """A row like the last one, with a code of its own, and empty where rows differ anyway."""
    row = copy.deepcopy(rows[-1]) if rows else {}
    for key in NOT_REPEATED[name]:
        row.pop(key, None)
    if letter := LETTERS[name]:
        row["code"] = free_code((row.get("code") for row in rows), letter)
    return row


def free_code(taken: Iterable[str | None], letter: str) -> str:
    """A code that no row has: the letter with the next free number."""
    known = set(taken)
    return next(code for n in count(1) if (code := f"{letter}{n}") not in known)
