"""Makes the frozen data of a document whose shape is known to be without a fault."""

import functools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from competitions.bundle.rules import decimals, shapes
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.plain_rows import stretches


def value(text: JsonText, at: int, shape: shapes.Shape) -> Any:  # noqa: ANN401 - as many types as shapes
    """What the value at this place says, as the shape has it."""
    match shape:
        case shapes.Text():
            return text.string(at)
        case shapes.Number():
            return number(text.raw(at), whole=shape.whole)
        case shapes.Flag():
            return text.raw(at) == b"true"
        case shapes.Day():
            return date.fromisoformat(text.string(at))
        case shapes.Choice():
            return shape.of(text.string(at))
        case shapes.Constant():
            return shape.value
        case shapes.Nullable():
            return None if text.sort(at) is Sort.NULL else value(text, at, shape.shape)
        case _:
            return compound(text, at, shape)


def compound(text: JsonText, at: int, shape: shapes.Shape) -> Any:  # noqa: ANN401 - as above
    """What a list or an object says."""
    match shape:
        case shapes.Many():
            return tuple(value(text, item, shape.item) for item in text.items(at))
        case shapes.Row():
            return tuple(
                value(text, item, cell)
                for item, cell in zip(text.items(at), shape.cells, strict=True)
            )
        case shapes.Table():
            return shape.table(rows(text, at, shape.row))
        case shapes.Lookup():
            return {
                key.decode("utf-8", "surrogatepass"): value(text, item, shape.value)
                for key, item in text.members(at)
            }
        case shapes.Record():
            return record(text, dict(text.members(at)), shape)
        case _:
            raise TypeError(shape)


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
    texts: dict[bytes, str] = {}
    is_text = tuple(isinstance(cell, shapes.Text) for cell in shape.cells)
    for stretch in stretches(text, at, shape):
        if isinstance(stretch, int):
            yield value(text, stretch, shape)
            continue
        for cells in stretch:
            yield tuple(
                [
                    texts.get(cell) or texts.setdefault(cell, cell.decode())
                    if is_text[column]
                    else plain_number(cell)
                    for column, cell in enumerate(cells)
                ]
            )


@functools.lru_cache(4096)
def plain_number(raw: bytes) -> Decimal | int | None:
    """The number of a plain cell; None for null."""
    return None if raw == b"null" else number(raw, whole=False)


@functools.lru_cache(4096)
def number(raw: bytes, *, whole: bool) -> Decimal | int:
    """The number as written, exactly."""
    digits = decimals.shortest(raw)
    assert digits is not None  # noqa: S101 - the shape is without a fault
    return int(digits) if whole else Decimal(digits)
