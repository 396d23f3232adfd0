"""Makes the frozen data of a document whose shape is known to be without a fault."""

import functools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from competitions.bundle.rules import decimals, shapes
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.runs import Known, mapped, stretches


def value(text: JsonText, at: int, shape: shapes.Shape) -> Any:  # noqa: ANN401 - any shape's
    """What the value at this place says, as the shape has it."""
    made: Any
    match shape:
        case shapes.Nullable():
            made = None if text.sort(at) is Sort.NULL else value(text, at, shape.shape)
        case shapes.Many():
            made = tuple(value(text, item, shape.item) for item in text.items(at))
        case shapes.Row():
            cells = zip(text.items(at), shape.cells, strict=True)
            made = tuple(value(text, item, cell) for item, cell in cells)
        case shapes.Table():
            made = shape.table(rows(text, at, shape.row))
        case shapes.Lookup():
            keys = text.string_members(at)
            made = {key: value(text, item, shape.value) for key, item in keys}
        case shapes.Record():
            made = record(text, dict(text.members(at)), shape)
        case _:
            made = scalar(text, at, shape)
    return made


def scalar(text: JsonText, at: int, shape: shapes.Scalar) -> Any:  # noqa: ANN401 - as above
    """What a text, a number, a flag, a date or a choice says."""
    made: Any
    match shape:
        case shapes.Text() | shapes.Figure():
            made = text.string(at)
        case shapes.Number():
            made = number(text.raw(at), whole=shape.whole)
        case shapes.Flag():
            made = text.raw(at) == b"true"
        case shapes.Day():
            made = date.fromisoformat(text.string(at))
        case shapes.Choice():
            made = shape.of(text.string(at))
        case shapes.Constant():
            made = shape.value
    return made


def record(text: JsonText, members: dict[bytes, int], shape: shapes.Record) -> Any:  # noqa: ANN401 - as above
    """The dataclass that a record makes of an object's members; what is absent has its default."""
    fields = {
        each.name: value(text, members[key], each.shape)
        for key, each in shape.own.items()
        if key in members
    }
    inline = {name: record(text, members, inner) for name, inner in shape.inline.items()}
    return shape.makes(**fields, **inline)


def rows(text: JsonText, at: int, shape: shapes.Row) -> Iterator[tuple[Any, ...]]:
    """The rows of a table; equal texts are one object."""
    texts, figures = Known(bytes.decode), Known(plain_number)
    known = [texts if isinstance(cell, shapes.Text) else figures for cell in shape.cells]
    for _, stretch in stretches(text, at, shape):
        if isinstance(stretch, int):
            yield value(text, stretch, shape)
        else:
            yield from mapped(stretch, known)


def plain_number(raw: bytes) -> Decimal | int | None:
    """The number of a plain cell; None for null."""
    return None if raw == b"null" else number(raw, whole=False)


@functools.lru_cache(4096)
def number(raw: bytes, *, whole: bool) -> Decimal | int:
    """The number as written, exactly."""
    digits = decimals.shortest(raw)
    assert digits is not None  # noqa: S101 - the shape is without a fault
    return int(digits) if whole else Decimal(digits)
