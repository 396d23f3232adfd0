"""A text of a design filled in with a certificate's words: paragraphs, as spans.

A paragraph whose placeholders are all empty is left out; the honour is set off, names stay whole.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from competitions.certificates.rules.designs import (
    PLACEHOLDER,
    Design,
    Letters,
    Placeholder,
    Text,
)
from competitions.typesetting.pdf.fonts import Face
from competitions.typesetting.pdf.text import Ink, Paragraph, Span

Words = dict[Placeholder, tuple[str, ...]]
Named = tuple[tuple[Placeholder, tuple[str, ...]], ...]

FACES = {Letters.KAI: Face.KAI, Letters.SONG: Face.SONG, Letters.HEI: Face.HEI}

ADDRESS_SCALE = 0.75
DETAILS_SCALE = 0.78
OF_NAMES = (Placeholder.RECIPIENT, Placeholder.DETAILS)
NAME_ENDS = re.compile("(?<=[、：·])")
AIR = 0.12
"""Ems between an award, or a form of address, and the letters beside it."""


def named(text: Text, words: Words) -> Named:
    """What the text's placeholders stand for."""
    return tuple([(name, words[name]) for name in _names(text.text)])


def paragraphs(text: Text, words: Words, design: Design) -> list[Paragraph]:
    """The text with what its placeholders stand for."""
    return [
        Paragraph(_set_apart(_spans(_parts(line, text, design), filled)), float(text.indent))
        for line in text.text.split("\n")
        for filled in _filled(line, words)
    ]


@lru_cache(maxsize=200)
def _names(text: str) -> tuple[Placeholder, ...]:
    known = set(Placeholder)
    return tuple(Placeholder(name) for name in PLACEHOLDER.findall(text) if name in known)


def _filled(line: str, words: Words) -> list[Words]:
    """What each paragraph made of a line is filled in with: none where all it names is empty.

    What has several lines of its own makes a paragraph of each.
    """
    names = _names(line)
    if names and not any(words[name] for name in names):
        return []
    for name in names:
        if len(words[name]) > 1:
            return [words | {name: (value,)} for value in words[name]]
    return [words]


@lru_cache(maxsize=200)
def _parts(line: str, text: Text, design: Design) -> tuple[tuple[Placeholder | None, Span], ...]:
    """What is typed in a line, and how that which each placeholder stands for is set."""
    plain = Span("", FACES[text.letters], Ink(text.colour))
    names = _names(line)
    parts: list[tuple[Placeholder | None, Span]] = []
    for index, part in enumerate(PLACEHOLDER.split(line)):
        if index % 2 and part in names:
            parts.append((Placeholder(part), _set(Placeholder(part), plain, design)))
        elif typed := f"{{{part}}}" if index % 2 else part:
            parts.append((None, plain._replace(text=typed, glued=index > 0)))
    return tuple(parts)


def _set(name: Placeholder, plain: Span, design: Design) -> Span:
    """How what stands for a placeholder is set: the honour set off, names whole, the rest plain."""
    match name:
        case Placeholder.HONOUR:
            return plain._replace(
                face=FACES[design.honour], ink=Ink(design.honour_colour), whole=True
            )
        case Placeholder.PLACE:
            return plain._replace(whole=True, glued=True)
        case Placeholder.ADDRESS:
            return plain._replace(scale=ADDRESS_SCALE, whole=True, glued=True)
        case Placeholder.RECIPIENT:
            return plain._replace(whole=True)
        case Placeholder.DETAILS:
            return plain._replace(scale=DETAILS_SCALE, whole=True)
        case _:
            return plain


def _spans(parts: Iterable[tuple[Placeholder | None, Span]], words: Words) -> Iterator[Span]:
    for name, span in parts:
        if name is None:
            yield span
            continue
        for value in words[name]:
            for piece in NAME_ENDS.split(value) if name in OF_NAMES else (value,):
                if piece:
                    yield Span(piece, *span[1:])


def _set_apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with a little room where letters of another look meet without a mark between."""
    found = list(spans)
    for index, (span, after) in enumerate(pairwise(found)):
        other = (span.face, span.ink, span.scale) != (after.face, after.ink, after.scale)
        if other and span.text[-1].isalnum() and after.text[0].isalnum():
            found[index] = span._replace(after=AIR)
    return tuple(found)
