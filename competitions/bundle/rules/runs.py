"""Lists of items that need no second look, taken many at a time.

Plain items are sound: texts without escapes, numbers without exponents and within their digits, and
rows of such. They are nearly all of a file's size. Useless ones are all wrong in the same way: they
are nearly all of a file that means harm. Matching either is left to the patterns' engine.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from competitions.bundle.rules import grammar, shapes
from competitions.bundle.rules.json_text import JsonText
from competitions.contests.rules.numbers import Range

TOGETHER = 1024
LIST_END = ord("]")
PLAIN_RANGES = (Range(), Range(at_least=0))

Cells = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Runs:
    """Patterns of one item, of a full stretch of them, and of as many as there are."""

    one: re.Pattern[bytes]
    full: re.Pattern[bytes]
    some: re.Pattern[bytes]

    def skip(self, data: bytes, at: int) -> tuple[int, int]:
        """How many such items follow each other, each with its comma, and where they end."""
        count = 0
        while found := self.full.match(data, at):
            count, at = count + TOGETHER, found.end()
        end = grammar.end(self.some.match(data, at))
        if end > at:
            count += sum(1 for _ in self.one.finditer(data, at, end))
        return count, end


def runs_of(item: bytes) -> Runs:
    """The patterns of runs of an item."""
    return Runs(
        re.compile(item),
        grammar.run(item, least=TOGETHER, most=TOGETHER),
        grammar.run(item, most=TOGETHER),
    )


@functools.cache
def plain_runs(shape: shapes.Shape) -> Runs | None:
    """Runs of plain items; None for shapes that have no plain form."""
    item = plain(shape)
    return runs_of(item) if item else None


@functools.cache
def useless_runs(shape: shapes.Shape) -> Runs | None:
    """Runs of items that each have one fault, being neither objects nor rows where such are due."""
    match shape:
        case shapes.Record():
            return runs_of(
                rb"(?:" + grammar.SCALAR + rb"|" + grammar.list_of(grammar.SCALAR) + rb")"
            )
        case shapes.Row():
            return runs_of(rb"(?:" + grammar.SCALAR + rb"|\[" + grammar.BLANKS + rb"\])")
        case _:
            return None


@functools.cache
def empty_runs() -> Runs:
    """Runs of empty objects."""
    return runs_of(rb"\{" + grammar.BLANKS + rb"\}")


def plain(shape: shapes.Shape) -> bytes | None:
    """A pattern of sound values in their plainest form; None where there is no telling."""
    match shape:
        case shapes.Text(not_empty=False):
            return grammar.PLAIN_TEXT
        case shapes.Number(within=within, whole=False) if within in PLAIN_RANGES:
            number = grammar.PLAIN_NUMBER if within == PLAIN_RANGES[0] else grammar.PLAIN_NUMBER[2:]
            return rb'(?:"%b"|%b)' % (number, number)
        case shapes.Nullable():
            inner = plain(shape.shape)
            return inner and rb"(?:%b|null)" % inner
        case shapes.Row():
            cells = [cell for each in shape.cells if (cell := plain(each))]
            return row(cells) if len(cells) == len(shape.cells) else None
        case _:
            return None


def row(cells: list[bytes]) -> bytes:
    """A pattern of a list with these cells."""
    between = grammar.BLANKS + rb"," + grammar.BLANKS
    return rb"\[" + grammar.BLANKS + between.join(cells) + grammar.BLANKS + rb"\]"


@functools.cache
def cells_pattern(shape: shapes.Row) -> re.Pattern[bytes]:
    """What matches one plain row, its cells being groups: texts without quotes."""
    cells = []
    for cell in shape.cells:
        pattern = plain(cell) or b""
        is_text = isinstance(cell, shapes.Text)
        cells.append(rb'"(%b)"' % pattern[1:-1] if is_text else rb"(%b)" % pattern)
    return re.compile(row(cells))


def stretches(
    text: JsonText, at: int, shape: shapes.Row
) -> Iterator[tuple[int, list[Cells] | int]]:
    """The rows of a table by their index: many plain ones at a time, or the offset of another.

    Stretches of what is no row at all are left out.
    """
    one, plain_ones, useless = cells_pattern(shape), plain_runs(shape), useless_runs(shape)
    assert plain_ones  # noqa: S101 - the rows of all tables have a plain form
    assert useless  # noqa: S101 - all rows have
    index, at = 0, text.first(at)
    while text.data[at] != LIST_END:
        count, at = useless.skip(text.data, at)
        index += count
        end = grammar.end(plain_ones.some.match(text.data, at))
        if end > at:
            rows = one.findall(text.data, at, end)
            yield index, rows
            index, at = index + len(rows), end
        else:
            yield index, at
            index, at = index + 1, text.after(at)


class Known(dict[bytes, Any]):
    """What cells become, each made once."""

    def __init__(self, make: Callable[[bytes], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, raw: bytes) -> Any:  # noqa: ANN401 - whatever is made of cells
        """Makes what a cell becomes that has not been met yet."""
        made = self[raw] = self.make(raw)
        return made


def mapped(rows: list[Cells], known: Sequence[Known]) -> Iterator[tuple[Any, ...]]:
    """Plain rows with each cell made what its column makes of it."""
    columns = zip(*rows, strict=True)
    made = (map(each.__getitem__, column) for each, column in zip(known, columns, strict=True))
    return zip(*made, strict=True)
