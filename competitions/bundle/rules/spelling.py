"""A document spelt in the one way in which it is given out, so that equal contests are equal bytes.

Keys in the contract's order, whole numbers as numbers, all others as decimal strings in their
shortest form; what is written is what was there: nothing is added, left out or put in another order
that means something. The form over which the digest goes is canonical.py's.
"""

import json
from typing import Any

from competitions.bundle.rules import decimals, shapes, values
from competitions.bundle.rules.json_text import JsonText, Sort

BROKEN = 4
"""Levels whose objects and lists stand on several lines: an entry or a row stands on one."""


def spelt(text: JsonText, at: int, shape: shapes.Shape) -> Any:  # noqa: ANN401 - any shape's
    """The value at this place, which has no fault, as the objects and lists that JSON has."""
    found: Any
    match shape:
        case shapes.Record():
            given = dict(text.members(at))
            keys = [key for key in shape.keys if key in given]
            found = {key.decode(): spelt(text, given[key], shape.keys[key].shape) for key in keys}
        case shapes.Lookup():
            members = sorted(text.string_members(at))
            found = {key: spelt(text, value, shape.value) for key, value in members}
        case shapes.Many():
            found = [spelt(text, item, shape.item) for item in text.items(at)]
        case shapes.Row():
            cells = zip(text.items(at), shape.cells, strict=True)
            found = [spelt(text, item, cell) for item, cell in cells]
        case shapes.Table():
            found = [[_cell(cell) for cell in row] for row in values.rows(text, at, shape.row)]
        case shapes.Nullable():
            found = None if text.sort(at) is Sort.NULL else spelt(text, at, shape.shape)
        case _:
            found = _scalar(text, at, shape)
    return found


def _scalar(text: JsonText, at: int, shape: shapes.Scalar) -> str | int | bool | None:
    match shape:
        case shapes.Number(whole=False):
            return decimals.shortest(text.raw(at))
        case shapes.Number() | shapes.Flag() | shapes.Constant():
            plain: str | int | bool = values.scalar(text, at, shape)
            return plain
        case _:
            return text.string(at)


def _cell(cell: object) -> str | None:
    return cell if isinstance(cell, str) or cell is None else f"{cell:f}"


def written(document: object) -> str:
    """The text of a document spelt so, with a line for each entry and row, and one at the end."""
    return _laid(document, 0) + "\n"


def _laid(value: object, depth: int) -> str:
    if depth == BROKEN or not _is_broken(value):
        return json.dumps(value, ensure_ascii=False)
    gap = "\n" + " " * (depth + 1)
    if isinstance(value, list):
        inner = f",{gap}".join(_laid(item, depth + 1) for item in value)
        return f"[{gap}{inner}\n{' ' * depth}]"
    assert isinstance(value, dict)  # noqa: S101 - narrows the type
    pairs = (
        f"{json.dumps(key, ensure_ascii=False)}: {_laid(item, depth + 1)}"
        for key, item in value.items()
    )
    return f"{{{gap}{f',{gap}'.join(pairs)}\n{' ' * depth}}}"


def _is_broken(value: object) -> bool:
    """Whether the value stands on several lines: any object, and a list of objects or lists."""
    if isinstance(value, list):
        return any(isinstance(item, dict | list) for item in value)
    return isinstance(value, dict) and bool(value)
