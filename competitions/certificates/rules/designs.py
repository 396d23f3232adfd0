"""The design of a certificate as data: texts with placeholders, their letters and places, a border.

Nothing in a design is run, read as markup or looked up as a file: a text is printed as typed but
for the placeholders, each of which names a part of the certificate. Places are millimetres from the
top left of the paper, sizes points, spacing and indents ems. design_documents.py reads and writes
designs as JSON; builtin.py has those that come with the system.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

STAMP = Decimal(50)
"""Each side of the place for a stamp, which is 42 mm wide."""

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Paper(StrEnum):
    """The sizes of paper that certificates are printed on."""

    A4_LANDSCAPE = "a4_landscape"
    K16_LANDSCAPE = "16k_landscape"
    A4_PORTRAIT = "a4_portrait"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in millimetres."""
        return SIZES[self]


SIZES: Mapping[Paper, tuple[int, int]] = {
    Paper.A4_LANDSCAPE: (297, 210),
    Paper.K16_LANDSCAPE: (260, 185),
    Paper.A4_PORTRAIT: (210, 297),
}


class Border(StrEnum):
    """What surrounds the page."""

    FORMAL = "formal"
    QUIET = "quiet"
    PLAIN = "plain"
    NONE = "none"


class Letters(StrEnum):
    """The kinds of letters."""

    KAI = "kai"
    SONG = "song"
    HEI = "hei"


class Colour(StrEnum):
    """The colours of text."""

    BLACK = "black"
    GREY = "grey"
    RED = "red"
    GOLD = "gold"
    BROWN = "brown"
    BLUE = "blue"
    GREEN = "green"


class Across(StrEnum):
    """Where a line stands between the edges of its place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


class Down(StrEnum):
    """Where the lines stand between the top and the bottom of their place."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Placeholder(StrEnum):
    """What a text may name, as in {recipient}: each is a part of the certificate."""

    TITLE = "title"
    UNIT = "unit"
    RECIPIENT = "recipient"
    ADDRESS = "address"
    SENTENCE = "sentence"
    HONOUR = "honour"
    PLACE = "place"
    DETAILS = "details"
    CLOSING = "closing"
    ISSUERS = "issuers"
    DATE = "date"
    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Within:
    """A number is between these two, with at most two digits after the point."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class AtMost:
    """A text is no longer than so many characters, a list has no more members."""

    count: int


Millimetres = Annotated[Decimal, Within(0, 297)]
Width = Annotated[Decimal, Within(3, 297)]
Points = Annotated[Decimal, Within(5, 120)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in its place; each of its lines is a paragraph.

    It is made smaller down to `floor`, then broken; `on_blanks` tells whether it is printed on a
    blank that has border and title already.
    """

    text: Annotated[str, AtMost(400)]
    x: Millimetres
    top: Millimetres
    width: Width
    height: Width
    letters: Letters = Letters.KAI
    size: Points
    floor: Points
    colour: Colour = Colour.BLACK
    across: Across = Across.LEFT
    down: Down = Down.MIDDLE
    leading: Annotated[Decimal, Within(1, 3)] = Decimal("1.3")
    spacing: Annotated[Decimal, Within(0, 2)] = Decimal(0)
    indent: Annotated[Decimal, Within(0, 10)] = Decimal(0)
    on_blanks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture in its place, as the base64 of a PNG that this system has drawn itself."""

    png: Annotated[str, AtMost(700_000)]
    x: Millimetres
    top: Millimetres
    width: Width
    height: Width


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """Where issuers and date stand: places of 50 mm for their stamps, side by side.

    The last row ends `bottom` millimetres from the top; what finds no room in one goes above.
    """

    x: Millimetres
    width: Annotated[Decimal, Within(50, 297)]
    bottom: Annotated[Decimal, Within(50, 297)]
    letters: Letters = Letters.KAI
    size: Points
    floor: Points
    colour: Colour = Colour.BLACK

    def rows(self, issuers: int) -> int:
        """How many rows so many issuers take; none still has its date."""
        a_row = int(self.width // STAMP)
        return max(1, -(-issuers // a_row))

    def top(self, issuers: int) -> Decimal:
        """Where the first row begins."""
        return self.bottom - STAMP * self.rows(issuers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Where the QR code stands, `size` wide without the quiet zone."""

    x: Millimetres
    top: Millimetres
    size: Annotated[Decimal, Within(16, 40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Everything about the look of a certificate.

    `honour` and `honour_colour` set off what was won; `rule` is the height of the ornament under
    the title.
    """

    name: Annotated[str, AtMost(60)]
    paper: Paper
    border: Border
    honour: Letters = Letters.SONG
    honour_colour: Colour = Colour.RED
    rule: Millimetres | None = None
    texts: Annotated[tuple[Text, ...], AtMost(20)]
    images: Annotated[tuple[Image, ...], AtMost(6)] = ()
    stamps: Stamps
    code: Code

    def __hash__(self) -> int:
        return hash(self.name)  # designs are looked up for each page, and all of one takes long

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its paper in millimetres."""
        width, height = self.paper.size
        return float(width), float(height)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which design each award is printed with: its own, by the award's name, or the usual one."""

    usual: Design
    by_award: Mapping[str, Design] = field(default_factory=dict)

    def of(self, award: str) -> Design:
        """The design of that award."""
        return self.by_award.get(award, self.usual)
