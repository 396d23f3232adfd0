"""How wide a table's columns are: as they were asked for, but no short word or figure is broken.

Letters are counted and not measured, so that every kind of file has the same columns.
"""

import unicodedata
from collections.abc import Sequence

from competitions.papers.rules import looks
from competitions.papers.rules.document import Table

WHOLE = 5
"""So many Chinese characters together stay on a line: a person's name, an award, a head."""

SHORT = 3
"""A head of no more stays on a line where longer ones break."""

LEAST = 2
"""So many stand beside each other in a head that is broken."""

LONGEST = 16
"""So many letters and digits: a word that is longer has to be broken somewhere."""

LATIN = 0.6
POINT = 0.3
EDGE = looks.PADDING + 0.3
"""Beside a cell's text, with some more for letters that are counted too narrow."""

MM = 25.4 / 72


def widths(table: Table, room: float) -> list[float]:
    """The columns' widths, in the unit in which the room is given: millimetres.

    Columns that would break a word are widened at the cost of the others. Where there is no room
    for that Chinese heads break, then all Chinese, and in the end everything.
    """
    asked = [float(column.width) for column in table.columns]
    for head, cell in ((WHOLE, WHOLE), (SHORT, WHOLE), (SHORT, 0)):
        least = _leasts(table, head=head, cell=cell)
        if sum(least) < room:
            return _widened(asked, least, room)
    return _shared(asked, room)


def _leasts(table: Table, *, head: int, cell: int) -> list[float]:
    """How wide each column must be; one of long texts has room for some characters beside."""
    least = []
    for index, column in enumerate(table.columns):
        longest = max((_longest(row[index], cell) for row in table.rows), default=0.0)
        title = _longest(column.title, head)
        letters = max(longest, title, WHOLE if column.start else 0, min(LEAST, len(column.title)))
        least.append(letters * looks.CELL.size * MM + 2 * EDGE)
    return least


def _widened(asked: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The room as it was asked for, beside the columns that must have more."""
    narrow: set[int] = set()
    while True:
        free = [n for n in range(len(asked)) if n not in narrow]
        left = _shared([asked[n] for n in free], room - sum(least[n] for n in narrow))
        found = dict(zip(free, left, strict=True)) | {n: least[n] for n in narrow}
        more = {n for n in free if found[n] < least[n]}
        if not more:
            return [found[n] for n in range(len(asked))]
        narrow |= more


def _shared(asked: Sequence[float], room: float) -> list[float]:
    whole = sum(asked)
    return [room * each / whole for each in asked]


def _longest(text: str, whole: int) -> float:
    """The widest word that is not to be broken, in letters of full width."""
    return max((_length(word) for word in text.split() if _stays(word, whole)), default=0.0)


def _stays(word: str, whole: int) -> bool:
    """Whether a word is short enough to be kept on a line; Chinese has a limit of its own."""
    return len(word) <= (whole if any(map(_is_wide, word)) else LONGEST)


def _length(word: str) -> float:
    return sum(1.0 if _is_wide(sign) else POINT if sign in ".," else LATIN for sign in word)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in {"W", "F"}
