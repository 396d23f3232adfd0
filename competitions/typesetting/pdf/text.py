"""Sets text into a box: measured, broken into lines as Chinese is, made smaller down to a floor.

Text is characters and nothing else: nothing in it is read as markup. Boxes are millimetres from
the top left of the page, sizes points, widths inside a line ems.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from competitions.typesetting.pdf import breaks
from competitions.typesetting.pdf.embedding import EmbeddedFont
from competitions.typesetting.pdf.fonts import Face, Fonts, clusters
from competitions.typesetting.rules import TooLongError, UnprintableError

MM = 72 / 25.4
STEP = 0.5
MANY = 1000
NUDGE = 0.25
"""How much wider, in ems, lines are made until balanced ones hold the text."""
CENTRE_OF_EM = 0.38
"""Chinese letters stand centred on this height above the baseline."""
LOOSEST = 0.1
"""How far characters may be spread to meet the right edge, unless a box says otherwise."""
LOOSEST_LATIN = 0.03
"""How far those of a line that is mostly Latin may be, whose words would fall apart."""


class Ink(StrEnum):
    """The colours of text."""

    BLACK = "black"
    RED = "red"
    GREY = "grey"
    GOLD = "gold"
    BROWN = "brown"
    BLUE = "blue"
    GREEN = "green"


class Span(NamedTuple):
    """Text in one face, `scale` times as large as its box says.

    No line ends inside what is `whole`, inside what matches `kept`, or before what is `glued`,
    unless it is longer than a line. `after` is the room, in ems of the box, that is left after it.
    """

    text: str
    face: Face = Face.KAI
    ink: Ink = Ink.BLACK
    scale: float = 1.0
    whole: bool = False
    glued: bool = False
    after: float = 0.0
    kept: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans that follow one another; `indent` is of the first line, `hang` of the others."""

    spans: tuple[Span, ...]
    indent: float = 0.0
    hang: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place for text; `across` and `down` say where between the edges it stands, 0 to 1.

    Sizes from `size` to `least` are tried with at most `lines` lines, then from `size` to `floor`
    with as many lines as find room. Lines that are `balanced` are about as long as each other;
    those that are `justified` meet the right edge, but what would be looser than that is ragged.
    """

    x: float
    top: float
    width: float
    height: float
    size: float
    least: float
    floor: float
    lines: int = 1
    leading: float = 1.3
    across: float = 0.0
    down: float = 0.5
    spacing: float = 0.0
    justified: bool = False
    loosest: float = LOOSEST
    balanced: bool = False


class Run(NamedTuple):
    """Characters to be drawn at once, in points; `y` is negative, down from the top of the page."""

    x: float
    y: float
    text: str
    font: EmbeddedFont
    size: float
    ink: Ink
    spacing: float


class _Letter(NamedTuple):
    """What is never broken: a character with its marks, measured."""

    text: str
    font: EmbeddedFont
    span: Span
    width: float


class _Line(NamedTuple):
    """Letters of a line, as wide as they are in ems of the box's size, without the indent.

    The largest letter's `scale` decides the height; `last` of its paragraph is not spread.
    """

    letters: Sequence[_Letter]
    width: float
    scale: float
    indent: float
    last: bool


def _line(letters: Sequence[_Letter], indent: float, *, last: bool) -> _Line:
    width = sum([letter.width for letter in letters])
    scale = max([letter.span.scale for letter in letters], default=1.0)
    return _Line(letters, width, scale, indent, last)


def fitted(paragraphs: Sequence[Paragraph], box: Box, fonts: Fonts) -> list[Run]:
    """The runs that set the paragraphs into the box; raises UnprintableError and TooLongError."""
    if at_once := _undivided(paragraphs, box, fonts):
        return at_once
    measured = [(each, _measured(each, box, fonts)) for each in paragraphs]
    for most, size in _tries(box):
        ems = box.width * MM / size
        broken = _balanced if box.balanced else _lines
        lines = [line for each, had in measured for line in broken(had, each, ems)]
        height = sum(line.scale for line in lines) * box.leading * size
        if len(lines) <= most and height <= box.height * MM:
            return list(_runs(lines, box, size, height))
    raise TooLongError("".join(span.text for each in paragraphs for span in each.spans))


def _undivided(paragraphs: Sequence[Paragraph], box: Box, fonts: Fonts) -> list[Run]:
    """Each paragraph as a line, its spans as if each were a letter; nothing where that won't do.

    It will for most, in a quarter of the time; each span is drawn with the first font of its face.
    """
    lines, ems = [], box.width * MM / box.size
    for paragraph in paragraphs:
        letters = []
        for span in paragraph.spans:
            shape = fonts.shape(span.face, span.text)
            if shape is None or shape[0] is not fonts.chains[span.face][0]:
                return []
            font, advance = shape
            if box.spacing:
                advance += box.spacing * len(clusters(span.text))
            letters.append(_Letter(span.text, font, span, advance * span.scale + span.after))
        line = _line(letters, paragraph.indent, last=True)
        if line.indent + line.width > ems:
            return []
        lines.append(line)
    height = sum([line.scale for line in lines]) * box.leading * box.size
    if len(lines) > box.lines or height > box.height * MM:
        return []
    return list(_runs(lines, box, box.size, height))


def flowed(paragraph: Paragraph, box: Box, fonts: Fonts) -> list[list[Run]]:
    """The lines of a paragraph at the box's size, each set as if it were the first of the page.

    Where a line goes from there, and onto which page, is the caller's. Raises UnprintableError.
    """
    measured = _measured(paragraph, box, fonts)
    return [
        list(_runs([line], box, box.size, line.scale * box.leading * box.size))
        for line in _lines(measured, paragraph, box.width * MM / box.size)
    ]


def _tries(box: Box) -> Iterator[tuple[int, float]]:
    """The most lines and the size of each try, best first."""
    for most, least in ((box.lines, box.least), (MANY, box.floor)):
        for step in range(int((box.size - least) / STEP) + 1):
            yield most, box.size - STEP * step


def _measured(paragraph: Paragraph, box: Box, fonts: Fonts) -> list[list[_Letter]]:
    """The paragraph as groups of letters between which a line may end."""
    groups: list[list[_Letter]] = []
    for span in paragraph.spans:
        inside, place = breaks.inside(span.text, span.kept), 0
        for index, cluster in enumerate(clusters(span.text)):
            shape = fonts.shape(span.face, cluster)
            if shape is None:
                raise UnprintableError(span.text, fonts.undrawable(span.text))
            font, advance = shape
            letter = _Letter(cluster, font, span, (advance + box.spacing) * span.scale)
            kept = (span.whole or place in inside) if index else span.glued
            place += len(cluster)
            if groups and (kept or breaks.joined(groups[-1][-1].text, cluster)):
                groups[-1].append(letter)
            else:
                groups.append([letter])
        if span.after and groups:
            last = groups[-1][-1]
            groups[-1][-1] = last._replace(width=last.width + span.after)
    return groups


def _lines(groups: Sequence[Sequence[_Letter]], of: Paragraph, ems: float) -> Iterator[_Line]:
    """Lines no wider than that; only a group wider than a line is broken inside.

    The blank at which a line is broken begins none.
    """
    line: list[_Letter] = []
    indent = of.indent
    room = ems - indent
    for group in _breakable(groups, ems - of.hang):
        width = sum(letter.width for letter in group)
        if line and width > room:
            yield _line(line, indent, last=False)
            line, room, indent = [], ems - of.hang, of.hang
            if all(letter.text.isspace() for letter in group):
                continue
        line.extend(group)
        room -= width
    yield _line(line, indent, last=True)


def _balanced(groups: Sequence[Sequence[_Letter]], of: Paragraph, ems: float) -> Iterable[_Line]:
    """As many lines as of that width, but none much longer than another."""
    lines = list(_lines(groups, of, ems))
    if len(lines) == 1:
        return lines
    even = sum(line.indent + line.width for line in lines) / len(lines)
    width = max(even, *(sum(letter.width for letter in group) for group in groups), 0)
    while width < ems:
        closer = list(_lines(groups, of, width))
        if len(closer) == len(lines):
            return closer
        width += NUDGE
    return lines


def _breakable(groups: Iterable[Sequence[_Letter]], ems: float) -> Iterator[Sequence[_Letter]]:
    for group in groups:
        if sum(letter.width for letter in group) <= ems:
            yield group
        else:
            yield from ([letter] for letter in group)


def _runs(lines: Iterable[_Line], box: Box, size: float, height: float) -> Iterator[Run]:
    """Every line placed, its letters joined where they are drawn alike."""
    top = -box.top * MM - (box.height * MM - height) * box.down
    for line in lines:
        slot = line.scale * box.leading * size
        y = top - slot / 2 - CENTRE_OF_EM * line.scale * size
        yield from _line_runs(line, box, size, y)
        top -= slot


def _loosest(line: _Line, box: Box) -> float:
    latin = sum(letter.text.isascii() for letter in line.letters)
    return LOOSEST_LATIN if 2 * latin > len(line.letters) else box.loosest


def _line_runs(line: _Line, box: Box, size: float, y: float) -> Iterator[Run]:
    free = box.width * MM / size - line.indent - line.width
    spread = free / max(1, len(line.letters) - 1)
    spread = spread if box.justified and not line.last and spread <= _loosest(line, box) else 0.0
    x = box.x * MM + (line.indent + (free + box.spacing) * box.across) * size
    run: list[_Letter] = []
    for letter in [*line.letters, None]:
        if run and (
            letter is None or letter.font is not run[0].font or letter.span is not run[0].span
        ):
            scale = run[0].span.scale
            gap = (box.spacing * scale + spread) * size
            text = "".join(each.text for each in run)
            yield Run(x, y, text, run[0].font, size * scale, run[0].span.ink, gap)
            x += (sum(each.width for each in run) + spread * len(run)) * size
            run = []
        if letter is not None:
            run.append(letter)
