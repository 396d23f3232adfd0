"""The rows of factors and marks by the codes that they begin with, and which of them come twice."""

from collections.abc import Iterator
from itertools import islice

from competitions.bundle.rules import shapes
from competitions.bundle.rules.faults import KEPT, FaultKind, Faults
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.repeats import Numbers, repeated
from competitions.bundle.rules.runs import Cells, stretches
from competitions.bundle.rules.views import View

Codes = tuple[bytes | None, ...]


def table(event: View, key: bytes) -> Iterator[tuple[int, list[Cells] | int]]:
    """The rows of an event's table: many plain ones at a time, or the offset of another."""
    at = event.list(key)
    if at is not None:
        yield from stretches(event.text, at, row_shape(event, key))


def row_shape(event: View, key: bytes) -> shapes.Row:
    """The shape of a table's rows."""
    shape = event.record.keys[key].shape
    assert isinstance(shape, shapes.Table)  # noqa: S101 - narrows the type
    return shape.row


def coded_rows(event: View, key: bytes) -> Iterator[tuple[int, Codes]]:
    """The rows of a table one by one: index and leading codes, None for what is no text."""
    count = sum(isinstance(cell, shapes.Text) for cell in row_shape(event, key).cells)
    for index, stretch in table(event, key):
        if isinstance(stretch, int):
            yield index, leading_codes(event.text, stretch, count)
        else:
            yield from enumerate((cells[:count] for cells in stretch), start=index)


def leading_codes(text: JsonText, at: int, count: int) -> Codes:
    """The first cells of a row as codes; None for what is no text."""
    items = islice(text.items(at), count) if text.sort(at) is Sort.LIST else ()
    cells = [text.utf8(item) if text.sort(item) is Sort.TEXT else None for item in items]
    return (*cells, *([None] * (count - len(cells))))


def check_repeated(
    event: View, key: bytes, *, rows: Numbers, kind: FaultKind, faults: Faults
) -> None:
    """Adds a fault for each row that repeats another; rows are those that have all their codes."""
    positions = set(islice(repeated(rows), KEPT))
    if not positions:
        return
    indexes = (index for index, codes in coded_rows(event, key) if None not in codes)
    for position, index in enumerate(islice(indexes, max(positions) + 1)):
        if position in positions:
            faults.add((event.key_place(key), index), kind)
    faults.more(sum(1 for _ in islice(repeated(rows), KEPT, None)))
