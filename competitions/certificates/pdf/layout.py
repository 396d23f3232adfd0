"""Where everything stands on an A4 page, landscape: boxes in millimetres, and what goes into each.

The page from the top: title, unit, recipient, text, stamps, number. Stamps are 42 mm wide and are
pressed over issuer and date, so each issuer gets 50 mm square or more in which nothing else stands.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from competitions.certificates.rules.certificate import (
    MOST_ISSUERS,
    Certificate,
    TooManyIssuersError,
)
from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.text import Box, Ink, Paragraph, Run, Span, fitted
from competitions.typesetting.rules import TooLongError, UnprintableError

PAGE = (297.0, 210.0)
LEFT, WIDTH = 38.0, 221.0

TITLE = Box(
    x=LEFT, top=29, width=WIDTH, height=22, size=48, least=30, floor=20, across=0.5, spacing=0.3
)
UNIT = Box(x=LEFT, top=59, width=WIDTH, height=9, size=15, least=9, floor=8, leading=1.2, down=1)
RECIPIENT = Box(x=LEFT, top=68, width=WIDTH, height=14, size=28, least=17, floor=12, leading=1.25)
BODY = Box(
    x=LEFT, top=84, width=WIDTH, height=41, size=20, least=17, floor=11,
    leading=1.7, down=0, justified=True,
)  # fmt: skip
STAMPS_TOP, STAMP = 126.0, 50.0
STAMPS_RIGHT, STAMPS_WIDTH, STAMP_WIDEST = LEFT + WIDTH, 203.0, 84.0
"""No place is narrower than STAMP with MOST_ISSUERS of them in the width."""
ISSUER = Box(x=0, top=STAMPS_TOP + 10, width=0, height=14, size=17, least=10.5, floor=9, across=0.5)
DATE = Box(x=0, top=STAMPS_TOP + 26, width=0, height=10, size=17, least=12, floor=12, across=0.5)
NUMBER = Box(x=LEFT, top=178, width=WIDTH, height=6, size=9.5, least=7, floor=7)
QR = (LEFT, 156.0, 18.0)
"""Left, top and size of the code on a registered certificate; no stamp place reaches it."""

DETAILS_SCALE = 0.78
ADDRESS_SCALE = 0.75
NAME_ENDS = re.compile("(?<=[、：·])")


def page(certificate: Certificate, fonts: Fonts) -> list[Run]:
    """Every piece of text of the page; raises SettingError where it cannot stand there."""
    return [*_title(certificate, fonts), *on_blank(certificate, fonts)]


def on_blank(certificate: Certificate, fonts: Fonts) -> list[Run]:
    """What is added to a blank that has frame and title already; raises SettingError."""
    for text in certificate.texts:
        if wrong := fonts.undrawable(text):
            raise UnprintableError(text, wrong)
    return [run for part in _PARTS if part is not _title for run in part(certificate, fonts)]


def problems(
    certificate: Certificate, fonts: Fonts
) -> Iterator[TooLongError | TooManyIssuersError]:
    """What each part of the page cannot hold, if its characters can be printed."""
    for part in _PARTS:
        try:
            part(certificate, fonts)
        except (TooLongError, TooManyIssuersError) as error:
            yield error


def _title(certificate: Certificate, fonts: Fonts) -> list[Run]:
    return fitted([Paragraph((Span(certificate.title, Face.SONG, Ink.RED),))], TITLE, fonts)


def _unit(certificate: Certificate, fonts: Fonts) -> list[Run]:
    if certificate.unit is None:
        return []
    return fitted([Paragraph((Span(certificate.unit, ink=Ink.GREY),))], UNIT, fonts)


def _recipient(certificate: Certificate, fonts: Fonts) -> list[Run]:
    address = Span(f"{certificate.address}：", scale=ADDRESS_SCALE, whole=True, glued=True)
    return fitted([Paragraph((*_names(certificate.recipient), address))], RECIPIENT, fonts)


def _body(certificate: Certificate, fonts: Fonts) -> list[Run]:
    """The sentence with the award, what belongs to it in smaller letters, and the closing words."""
    sentence = (
        Span(certificate.before),
        Span(certificate.honour, Face.SONG, Ink.RED, whole=True),
        Span(certificate.after, whole=True, glued=True),
    )
    paragraphs = [
        Paragraph(sentence, indent=2),
        *(Paragraph(_names(text, DETAILS_SCALE), indent=2) for text in certificate.details),
        Paragraph((Span(certificate.closing),), indent=2),
    ]
    return fitted(paragraphs, replace(BODY, lines=len(paragraphs)), fonts)


def _names(text: str, scale: float = 1.0) -> tuple[Span, ...]:
    """Names in which no line ends, except after the dot between the parts of a long one."""
    return tuple(Span(part, scale=scale, whole=True) for part in NAME_ENDS.split(text) if part)


def _issuers(certificate: Certificate, fonts: Fonts) -> list[Run]:
    """Issuers side by side, flush right, each in the middle of its stamp place; the date below."""
    count = len(certificate.issuers)
    if count > MOST_ISSUERS:
        raise TooManyIssuersError(count)
    width = min(STAMP_WIDEST, STAMPS_WIDTH / max(1, count))
    left = STAMPS_RIGHT - width * max(1, count)
    boxes = [replace(ISSUER, x=left + width * index, width=width) for index in range(count)]
    date = replace(DATE, x=left, width=STAMPS_RIGHT - left)
    return [
        *_alike([Paragraph((Span(issuer),)) for issuer in certificate.issuers], boxes, fonts),
        *fitted([Paragraph((Span(certificate.date),))], date, fonts),
    ]


def _alike(paragraphs: list[Paragraph], boxes: list[Box], fonts: Fonts) -> list[Run]:
    """Each paragraph in its box, all of the size that the longest needs."""
    tries = [fitted([each], box, fonts) for each, box in zip(paragraphs, boxes, strict=True)]
    size = min((run.size for runs in tries for run in runs), default=0)
    return [
        run
        for each, box in zip(paragraphs, boxes, strict=True)
        for run in fitted([each], replace(box, size=size, least=min(size, box.least)), fonts)
    ]


def _number(certificate: Certificate, fonts: Fonts) -> list[Run]:
    words = f"证书编号：{certificate.number}"
    if certificate.check_code:
        words += f"\u3000\u3000校验码：{certificate.check_code}"
    return fitted([Paragraph((Span(words, Face.HEI, Ink.GREY),))], NUMBER, fonts)


_PARTS = (_title, _unit, _recipient, _body, _issuers, _number)
