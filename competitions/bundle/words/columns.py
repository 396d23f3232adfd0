"""Tables of plain text whose columns stand under each other, Chinese characters being two wide."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

GAP = "  "
WIDE = frozenset("WF")


def width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(_cells(character) for character in text)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its heading, what a row shows in it, and on which side that stands."""

    head: str
    cell: Callable[[T], str]
    right: bool = False


def table(columns: Sequence[Column[T]], rows: Sequence[T]) -> Iterator[str]:
    """The lines of a table; a column in which no row shows anything is left out."""
    shown = []
    for column in columns:
        cells = [column.cell(row) for row in rows]
        if any(cells):
            cells = [column.head, *cells]
            widest = max(map(width, cells))
            shown.append([_padded(cell, widest, right=column.right) for cell in cells])
    for row in zip(*shown, strict=True):
        yield GAP.join(row).rstrip()


def _padded(cell: str, cells: int, *, right: bool) -> str:
    blank = " " * (cells - width(cell))
    return blank + cell if right else cell + blank


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1
