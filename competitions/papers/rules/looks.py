"""How papers look: margins, letters and sizes, the same in every kind of file.

Official documents keep close to GB/T 9704-2012: A4, margins 37, 26, 35 and 28 mm, 22 lines of
letters of 16 points, a title of 22 points. Millimetres and points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from competitions.papers.rules.document import Manner, Style


class Letter(StrEnum):
    """The kinds of letters, by the names that word processors here know them by."""

    SONG = "宋体"
    HEI = "黑体"
    FANGSONG = "仿宋"
    KAI = "楷体"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a text is set; `across` is 0 at the start, 1 at the end.

    `indent` counts characters, for the first line, `hang` for the others.
    """

    letter: Letter
    size: float
    bold: bool = False
    across: float = 0.0
    indent: float = 0.0
    hang: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Margins, and the height of a line for each point of its letters."""

    top: float
    right: float
    bottom: float
    left: float
    leading: float


A4 = (210.0, 297.0)

PAGES: Mapping[Manner, Page] = {
    Manner.OFFICIAL: Page(top=37, right=26, bottom=35, left=28, leading=1.8),
    Manner.FORM: Page(top=15, right=15, bottom=15, left=15, leading=1.4),
}

OFFICIAL: Mapping[Style, Look] = {
    Style.TITLE: Look(letter=Letter.SONG, size=22, bold=True, across=0.5, after=16),
    Style.HEADING: Look(letter=Letter.HEI, size=16),
    Style.BODY: Look(letter=Letter.FANGSONG, size=16, indent=2),
    Style.ANNEX: Look(letter=Letter.FANGSONG, size=16, indent=2),
    Style.LINE: Look(letter=Letter.FANGSONG, size=16),
    Style.CENTRE: Look(letter=Letter.FANGSONG, size=16, across=0.5, after=8),
    Style.END: Look(letter=Letter.FANGSONG, size=16, across=1.0),
    Style.NOTE: Look(letter=Letter.SONG, size=10.5),
    Style.NAME: Look(letter=Letter.KAI, size=20, across=0.5),
    Style.HUGE: Look(letter=Letter.HEI, size=60, across=0.5),
}

FORM: Mapping[Style, Look] = {
    Style.TITLE: Look(letter=Letter.HEI, size=18, across=0.5, after=4),
    Style.HEADING: Look(letter=Letter.HEI, size=12, after=2),
    Style.BODY: Look(letter=Letter.SONG, size=11, indent=2),
    Style.ANNEX: Look(letter=Letter.SONG, size=11, indent=2),
    Style.LINE: Look(letter=Letter.SONG, size=11, after=2),
    Style.CENTRE: Look(letter=Letter.SONG, size=11, across=0.5, after=3),
    Style.END: Look(letter=Letter.SONG, size=11, across=1.0),
    Style.NOTE: Look(letter=Letter.SONG, size=9, after=2),
    Style.NAME: Look(letter=Letter.KAI, size=20),
    Style.HUGE: Look(letter=Letter.HEI, size=60),
}

LOOKS: Mapping[Manner, Mapping[Style, Look]] = {Manner.OFFICIAL: OFFICIAL, Manner.FORM: FORM}

CELL = Look(letter=Letter.SONG, size=10.5)
HEAD = Look(letter=Letter.HEI, size=10.5)
SIGNED = Look(letter=Letter.SONG, size=11)
CELL_LEADING = 1.3
HEAD_HEIGHT = 8.0
"""Below which the head of a table looks cramped in a word processor."""

LAST = 2
"""How many lines or rows stay with what must not stand on a page alone."""

BEFORE_TABLE = 6.0
"""Points between a text and the frame below it, so that they do not touch."""

PADDING = 1.2
"""Between a cell's text and its lines, in millimetres."""

QR = 26.0
PHOTO = (25.0, 35.0)
SIGNATURE_HEIGHT = 13.0
CARD_SIZE = 11.0
CARD_FLOOR = 4.0
"""Points down to which a card's text is made smaller before it is refused."""


def page_size(*, landscape: bool) -> tuple[float, float]:
    """Width and height of the page."""
    return (A4[1], A4[0]) if landscape else A4
