"""Lists and tables of sound items in their plainest form, taken many at a time.

Plain is what needs no second look: texts without escapes, numbers without exponents and within their
digits. It is nearly all of a file's size, and matching it is left to the patterns' engine.
"""

import functools
import re
from collections.abc import Iterator

from competitions.bundle.rules import grammar, shapes
from competitions.bundle.rules.json_text import JsonText
from competitions.contests.rules.numbers import Range

TOGETHER = 4096
PLAIN_RANGES = (Range(), Range(at_least=0))

Cells = tuple[bytes, ...]


@functools.cache
def patterns(shape: shapes.Shape) -> tuple[re.Pattern[bytes], re.Pattern[bytes] | None]:
    """What matches one plain item, and a run of them; None for shapes that have no plain form."""
    item = plain(shape)
    return re.compile(item or b""), grammar.run(item) if item else None


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
def row_patterns(shape: shapes.Row) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """What matches one plain row, its cells being groups (texts without quotes), and a run of them."""
    cells = []
    for cell in shape.cells:
        pattern = plain(cell) or b""
        is_text = isinstance(cell, shapes.Text)
        cells.append(rb'"(%b)"' % pattern[1:-1] if is_text else rb"(%b)" % pattern)
    return re.compile(row(cells)), grammar.run(plain(shape) or b"", most=TOGETHER)


def stretches(text: JsonText, at: int, shape: shapes.Row) -> Iterator[list[Cells] | int]:
    """The rows of a table in order: many plain ones at a time, or the offset of one that is not."""
    one, run = row_patterns(shape)
    at = text.skip(at + 1)
    while text.data[at] != ord("]"):
        if (end := grammar.end(run.match(text.data, at))) > at:
            yield one.findall(text.data, at, end)
            at = end
        else:
            yield at
            at = text.after(at)
