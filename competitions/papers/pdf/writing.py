"""Writes a paper as PDF: data and fonts in, bytes out. Knows no database and no request.

The same paper gives the same bytes. Every font is embedded; what no font can draw is refused.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from competitions.papers.pdf.flow import Flow
from competitions.papers.pdf.tables import write_table
from competitions.papers.rules import looks, titles
from competitions.papers.rules.document import (
    Beside,
    Block,
    Card,
    Cards,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
    closing,
)
from competitions.papers.rules.wording import clean
from competitions.typesetting.pdf.fonts import Fonts
from competitions.typesetting.pdf.qr import draw_qr
from competitions.typesetting.pdf.text import MANY, MM, Box, Paragraph, Run, fitted

GAP = 4 * MM
SIGNED_LEADING = 1.2
INSIDE = 3.0
"""Between a card's edge and what is on it, in millimetres."""


def write(paper: Paper, fonts: Fonts, photos: Mapping[str, bytes] | None = None) -> bytes:
    """The paper's file; `photos` are JPEG by the names that its cards give.

    Raises UnprintableError, and TooLongError for a card that cannot hold its texts.
    """
    flow = Flow(paper, fonts)
    for index, block in enumerate(paper.blocks, 1):
        after = sum(_height(flow, each) for each in closing(paper.blocks[index:]))
        _write(flow, block, photos or {}, after)
    return flow.finished()


def _write(flow: Flow, block: Block, photos: Mapping[str, bytes], after: float) -> None:
    """Writes a block, whose end stays with what takes `after` points."""
    match block:
        case Text():
            _write_text(flow, block, flow.room, after)
        case Table():
            write_table(flow, block, after)
        case Cards():
            _write_cards(flow, block, photos)
        case Beside():
            _write_beside(flow, block)
        case Signatures():
            _write_signatures(flow, block)
        case PageBreak():
            if not flow.fresh:
                flow.turn()


def _write_text(flow: Flow, text: Text, width: float, after: float = 0) -> None:
    look = looks.LOOKS[flow.paper.manner][text.style]
    if text.style is Style.ANNEX:
        look = flow.annexes.look(text.text, look)
    height = look.size * flow.page.leading
    words = titles.set_in(text, width / look.size)
    lines = flow.lines(words, look, width=width, leading=flow.page.leading)
    for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
        kept = left * height + look.after + after if after and left <= looks.LAST else height
        flow.reach(kept)
        flow.draw(line, x=flow.left, y=flow.y)
        flow.y += height
    flow.y += look.after


def _height(flow: Flow, block: Block) -> float:
    """How high lines to sign on are, or a text over the whole width."""
    if isinstance(block, Signatures):
        return looks.SIGNATURE_HEIGHT * MM * -(-len(block.labels) // block.across)
    assert isinstance(block, Text)  # noqa: S101 - closing() has no other
    look = looks.LOOKS[flow.paper.manner][block.style]
    words = titles.set_in(block, flow.room / look.size)
    lines = flow.lines(words, look, width=flow.room, leading=flow.page.leading)
    return len(lines) * look.size * flow.page.leading + look.after


def _write_beside(flow: Flow, block: Beside) -> None:
    size = looks.QR
    flow.reach(size * MM + GAP)
    below = flow.y + size * MM + GAP
    left = (flow.left + flow.room) / MM - size
    bottom = (flow.height - flow.y) / MM - size
    draw_qr(flow.canvas, block.address, left=left, bottom=bottom, size=size)
    for text in block.texts:
        _write_text(flow, text, flow.room - size * MM - GAP)
    flow.y = max(flow.y, below)


def _write_signatures(flow: Flow, block: Signatures) -> None:
    height, width = looks.SIGNATURE_HEIGHT * MM, flow.room / block.across
    flow.reach(height * -(-len(block.labels) // block.across))
    for start in range(0, len(block.labels), block.across):
        flow.reach(height)
        for index, label in enumerate(block.labels[start : start + block.across]):
            x = flow.left + index * width
            lines = flow.lines(label, looks.SIGNED, width=width * 0.6, leading=SIGNED_LEADING)
            y = flow.y + height - len(lines) * looks.SIGNED.size * SIGNED_LEADING
            for line in lines:
                flow.draw(line, x=x, y=y)
                y += looks.SIGNED.size * SIGNED_LEADING
            taken = max(map(_width, lines)) + 4
            flow.rule(x + taken, flow.y + height, width=width - taken - GAP)
        flow.y += height
    flow.y += GAP


def _width(line: Sequence[Run]) -> float:
    """How far a line reaches."""
    return max(
        (run.x + stringWidth(run.text, run.font.fontName, run.size) for run in line), default=0.0
    )


def _write_cards(flow: Flow, block: Cards, photos: Mapping[str, bytes]) -> None:
    height, width = block.height * MM, flow.room / block.across
    for start in range(0, len(block.cards), block.across):
        flow.reach(height)
        for index, card in enumerate(block.cards[start : start + block.across]):
            x = flow.left + index * width
            flow.frame(x, flow.y, width=width, height=height)
            _write_card(flow, card, photos, x=x, size=(width, height), centred=block.centred)
        flow.y += height
    flow.y += GAP


def _write_card(
    flow: Flow,
    card: Card,
    photos: Mapping[str, bytes],
    *,
    x: float,
    size: tuple[float, float],
    centred: bool,
) -> None:
    """The texts between the photo at the left and the code at the right."""
    left, top, width, height = x / MM + INSIDE, flow.y / MM, size[0] / MM, size[1] / MM
    room = width - 2 * INSIDE
    if card.photo is not None:
        _write_photo(flow, photos.get(card.photo), left=left, top=top + INSIDE)
        left, room = left + looks.PHOTO[0] + INSIDE, room - looks.PHOTO[0] - INSIDE
    if card.address is not None:
        side = min(looks.QR, height - 2 * INSIDE)
        room -= side + INSIDE
        bottom = flow.height / MM - top - height + INSIDE
        draw_qr(flow.canvas, card.address, left=left + room + INSIDE, bottom=bottom, size=side)
    box = Box(
        x=left,
        top=top + INSIDE,
        width=room,
        height=height - 2 * INSIDE,
        size=looks.CARD_SIZE,
        least=looks.CARD_SIZE,
        floor=looks.CARD_FLOOR,
        lines=MANY,
        leading=flow.page.leading,
        across=0.5 if centred else 0.0,
        down=0.5 if card.photo is None else 0.0,
    )
    flow.draw(fitted(_paragraphs(flow, card), box, flow.fonts), x=0, y=0)


def _paragraphs(flow: Flow, card: Card) -> list[Paragraph]:
    """A card's texts, each as large beside the others as its style is."""
    styles = looks.LOOKS[flow.paper.manner]
    return [
        Paragraph((flow.span(clean(part), look, look.size / looks.CARD_SIZE),))
        for text in card.texts
        for look in (styles[text.style],)
        for part in text.text.split("\n")
    ]


def _write_photo(flow: Flow, jpeg: bytes | None, *, left: float, top: float) -> None:
    """The photo, or the place where one is glued."""
    width, height = (side * MM for side in looks.PHOTO)
    x, y = left * MM, flow.height - top * MM - height
    if jpeg is None:
        flow.canvas.rect(x, y, width, height)
    else:
        picture = ImageReader(BytesIO(jpeg))
        flow.canvas.drawImage(picture, x, y, width, height, preserveAspectRatio=True, anchor="n")
