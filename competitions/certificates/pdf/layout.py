"""Where a certificate's words come to stand: its design filled in, as runs of text.

A text stands where its design puts it, except that none reaches into the stamp places of the
issuers there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from competitions.certificates.pdf import filling
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.certificate import (
    MOST_ISSUERS,
    Certificate,
    TooManyIssuersError,
)
from competitions.certificates.rules.designs import STAMP, Across, Design, Down, Stamps, Text
from competitions.typesetting.pdf.fonts import Fonts
from competitions.typesetting.pdf.text import Box, Ink, Paragraph, Run, Span, fitted
from competitions.typesetting.rules import TooLongError, UnprintableError

STANDS = {Across.LEFT: 0.0, Across.JUSTIFIED: 0.0, Across.CENTRE: 0.5, Across.RIGHT: 1.0}
HANGS = {Down.TOP: 0.0, Down.MIDDLE: 0.5, Down.BOTTOM: 1.0}

TIGHT = 1.5
SHRUNK = 0.62
"""How small a text of one line gets before it is broken into several."""

ISSUER_TOP, ISSUER_HEIGHT, DATE_TOP, DATE_HEIGHT = 10.0, 14.0, 26.0, 10.0
"""Within a stamp place; a stamp is pressed over both."""

PRINTED = 42.0
"""Millimetres of a printed stamp, as of the real one."""

STAMP_WIDEST, APART = 84.0, 3.5
ISSUER_SHRUNK = 0.8
TIGHTER = (1.0, 0.88, 0.76)
"""How far lines are drawn together before letters get smaller."""


@dataclass(frozen=True, slots=True)
class Place:
    """An issuer's place, in millimetres from the top left; it is as high as a stamp's."""

    left: float
    top: float
    width: float


def page(certificate: Certificate, fonts: Fonts, design: Design = DEFAULT) -> list[Run]:
    """Every piece of text of the page; raises SettingError where it cannot stand there."""
    return _runs(certificate, fonts, design, design.texts)


def on_blank(certificate: Certificate, fonts: Fonts, design: Design = DEFAULT) -> list[Run]:
    """What is added to a blank that has border and title already; raises SettingError."""
    texts = tuple(text for text in design.texts if text.on_blanks)
    return _runs(certificate, fonts, design, texts)


def problems(
    certificate: Certificate, fonts: Fonts, design: Design = DEFAULT
) -> Iterator[TooLongError | TooManyIssuersError]:
    """What each part of the page cannot hold, if its characters can be printed."""
    words, count = certificate.words, len(certificate.issuers)
    for text in design.texts:
        try:
            _text(text, filling.named(text, words), fonts, design, count)
        except TooLongError as error:
            yield error
    try:
        _issuers(certificate.issuers, certificate.date, fonts, design)
    except (TooLongError, TooManyIssuersError) as error:
        yield error


def _runs(
    certificate: Certificate, fonts: Fonts, design: Design, texts: tuple[Text, ...]
) -> list[Run]:
    said = (*certificate.texts, *[line for text in texts for line in text.text.split("\n")])
    if not fonts.surely_draw(said):
        for text in said:
            if wrong := fonts.undrawable(text):
                raise UnprintableError(text, wrong)
    words, count = certificate.words, len(certificate.issuers)
    stamps = design.stamps.top(count)
    above = [text for text in texts if text.top < stamps]
    below = [text for text in texts if text.top >= stamps]

    def runs(texts: Iterable[Text]) -> Iterator[Run]:
        for text in texts:
            yield from _text(text, filling.named(text, words), fonts, design, count)

    return [
        *runs(above),
        *_issuers(certificate.issuers, certificate.date, fonts, design),
        *runs(below),
    ]


@lru_cache(maxsize=1000)
def _text(
    text: Text,
    named: filling.Named,
    fonts: Fonts,
    design: Design,
    issuers: int,
) -> tuple[Run, ...]:
    """The text filled in and set into its place; most are those of the certificate before."""
    paragraphs = filling.paragraphs(text, dict(named), design)
    if not any(paragraph.spans for paragraph in paragraphs):
        return ()
    return tuple(_largest(paragraphs, _box(text, design, issuers, len(paragraphs)), fonts))


def _largest(paragraphs: list[Paragraph], box: Box, fonts: Fonts) -> list[Run]:
    """The paragraphs in the largest letters that lines a little closer together allow."""
    best: list[Run] = []
    for closer in TIGHTER if box.leading > TIGHT else TIGHTER[:1]:
        try:
            closed = box if closer == 1 else replace(box, leading=box.leading * closer)
            runs = fitted(paragraphs, closed, fonts)
        except TooLongError:
            if closer == TIGHTER[-1] or box.leading <= TIGHT:
                raise
            continue
        if not best or runs[0].size > best[0].size:
            best = runs
        if best[0].size >= box.size:
            break
    return best


@lru_cache(maxsize=200)
def _box(text: Text, design: Design, issuers: int, paragraphs: int) -> Box:
    """The place of a text, without the stamp places of these issuers."""
    top, height = text.top, text.height
    stamps = design.stamps.top(issuers)
    if text.text.count("\n") and top < stamps < top + height:
        height = stamps - top
    size = float(text.size)
    floor = min(float(text.floor), size)
    broken_first = float(height) * 72 / 25.4 >= 2 * size * float(text.leading)
    return Box(
        x=float(text.x),
        top=float(top),
        width=float(text.width),
        height=float(height),
        size=size,
        least=size if broken_first else max(floor, size * SHRUNK),
        floor=floor,
        lines=paragraphs,
        leading=float(text.leading),
        across=STANDS[text.across],
        down=HANGS[text.down],
        spacing=float(text.spacing),
        justified=text.across is Across.JUSTIFIED,
        balanced=text.across is Across.CENTRE,
    )


def stamp_places(stamps: Stamps, count: int) -> list[Place]:
    """The places of so many issuers, side by side and flush right; one where there is none."""
    rows = stamps.rows(count)
    a_row = -(-max(1, count) // rows)
    width = min(STAMP_WIDEST, float(stamps.width) / a_row)
    left, top = float(stamps.x + stamps.width) - width * a_row, float(stamps.top(count))
    return [
        Place(left + width * (index % a_row), top + float(STAMP) * (index // a_row), width)
        for index in range(rows * a_row)
    ]


@lru_cache(maxsize=200)
def _issuers(issuers: tuple[str, ...], date: str, fonts: Fonts, design: Design) -> tuple[Run, ...]:
    """Each issuer in the middle of its stamp place; the date below."""
    stamps, count = design.stamps, len(issuers)
    if count > MOST_ISSUERS:
        raise TooManyIssuersError(count)
    places = stamp_places(stamps, count)
    first, last = places[0], places[-1]
    size = float(stamps.size)
    floor = min(float(stamps.floor), size)
    issuer = Box(
        x=0,
        top=0,
        width=first.width - 2 * APART,
        height=ISSUER_HEIGHT,
        size=size,
        least=max(floor, size * ISSUER_SHRUNK),
        floor=floor,
        across=0.5,
        balanced=True,
    )
    boxes = [
        replace(issuer, x=place.left + APART, top=place.top + ISSUER_TOP)
        for place in places[:count]
    ]
    below = replace(
        issuer,
        x=first.left,
        width=last.left + last.width - first.left,
        top=last.top + DATE_TOP,
        height=DATE_HEIGHT,
        least=size,
    )
    plain = Span("", filling.FACES[stamps.letters], Ink(stamps.colour))
    lines = [Paragraph((plain._replace(text=name),)) for name in issuers]
    dated = Paragraph((plain._replace(text=date),))
    return (*_alike(lines, boxes, fonts), *fitted([dated], below, fonts))


def _alike(paragraphs: list[Paragraph], boxes: list[Box], fonts: Fonts) -> list[Run]:
    """Each paragraph in its box, all of the size that the longest needs."""
    tries = [fitted([each], box, fonts) for each, box in zip(paragraphs, boxes, strict=True)]
    size = min((run.size for runs in tries for run in runs), default=0)
    return [
        run
        for each, box in zip(paragraphs, boxes, strict=True)
        for run in fitted([each], replace(box, size=size, least=min(size, box.least)), fonts)
    ]
