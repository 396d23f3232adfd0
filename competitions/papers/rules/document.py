"""A paper as data: what it says, block by block, whatever file it is written to.

Text is characters and nothing else: nothing in it is markup, a formula or an address. Sizes are
millimetres. Which areas make which papers is theirs; how a block looks is looks.py's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile


class Manner(StrEnum):
    """How a page is set: as an official document, or as a form that is filled in or signed."""

    OFFICIAL = "official"
    FORM = "form"


class Style(StrEnum):
    """What a text is on its paper; an annex is named in a list that "Annexes:" begins."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ANNEX = "annex"
    LINE = "line"
    CENTRE = "centre"
    END = "end"
    NOTE = "note"
    NAME = "name"
    HUGE = "huge"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; one that is `fixed` is data of the contest and no wording to be changed."""

    text: str
    style: Style = Style.LINE
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its width beside the others, whether cells stand at the start; the head
    is `fixed` where it is data of the contest.
    """

    title: str
    width: int
    start: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head that stands on every page again; no row is lower than `height`."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Texts in a frame; beside them a photo by its name ("" is an empty place) and a QR code."""

    texts: tuple[Text, ...]
    photo: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards of one height, so many side by side, to be cut apart."""

    cards: tuple[Card, ...]
    across: int
    height: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Texts with a QR code at their right."""

    texts: tuple[Text, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to be signed on, each after its label, so many side by side."""

    labels: tuple[str, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows stands on a new page."""


Block = Text | Table | Cards | Beside | Signatures | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper; `name` is what its file is called, a `sample` one says so across every page.

    On a `repeated` one the same words stand on many sheets and are changed on all of them at once.
    No line ends inside one of the `names`.
    """

    name: str
    blocks: tuple[Block, ...]
    manner: Manner = Manner.FORM
    landscape: bool = False
    sample: bool = False
    repeated: bool = False
    names: tuple[str, ...] = ()


def closing(following: Sequence[Block]) -> tuple[Block, ...]:
    """What comes next and must not stand on a page alone: lines to sign on, an office and a date.

    Empty lines and notes before these belong to them.
    """
    run = [*takewhile(_may_stand_last, following)]
    if any(isinstance(each, Signatures) for each in following[len(run) : len(run) + 1]):
        return tuple(following[: len(run) + 1])
    ends = [
        at for at, each in enumerate(run, 1) if isinstance(each, Text) and each.style is Style.END
    ]
    return tuple(run[: ends[-1]]) if ends else ()


def _may_stand_last(block: Block) -> bool:
    return isinstance(block, Text) and (not block.text or block.style in {Style.END, Style.NOTE})


SAMPLE = "样例"
"""Stands across every page of a sample contest's papers, whatever the language."""
