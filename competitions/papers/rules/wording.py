"""Which words of a paper may be changed, the paper with others, and what has changed since.

Words are the texts that are not empty and not fixed, in the order of reading. On a paper that
repeats itself each of them counts once.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from competitions.papers.rules.document import (
    Beside,
    Block,
    Cards,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)
from competitions.papers.rules.packing import packed

Change = Callable[[str], str]

DIGEST = 12
"""Characters of a digest: enough to tell the lines of a paper apart."""


def changed(paper: Paper, change: Change) -> Paper:
    """The paper with every word changed, in the order of reading."""
    return replace(paper, blocks=tuple(_block(block, change) for block in paper.blocks))


def words(paper: Paper) -> list[str]:
    """The words that may be changed."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    changed(paper, note)
    return list(dict.fromkeys(found)) if paper.repeated else found


def reworded(paper: Paper, typed: Sequence[str]) -> Paper:
    """The paper with these instead of its words, one for each."""
    others = [clean(text) for text in typed]
    if paper.repeated:
        return changed(paper, dict(zip(words(paper), others, strict=True)).__getitem__)
    following: Iterator[str] = iter(others)
    return changed(paper, lambda _: next(following))


def clean(text: str) -> str:
    """Text as a paper takes it: composed, with plain line ends and nothing that nobody sees."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = (sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in UNSEEN)
    return "".join(seen).strip()


UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def sheets(paper: Paper) -> list[list[Block]]:
    """The paper's blocks, cut where a new page is asked for."""
    found: list[list[Block]] = [[]]
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            found.append([])
        else:
            found[-1].append(block)
    return [each for each in found if each]


def items(paper: Paper) -> list[str]:
    """Digests of what a paper holds: of each row, card and text, without what they say.

    Notes are of the moment in which a paper is made, and do not count.
    """
    return [
        hashlib.sha256(packed(item).encode()).hexdigest()[:DIGEST] for item in _items(paper.blocks)
    ]


def changes(before: Sequence[str], now: Sequence[str]) -> int:
    """How many of a paper's items are others than before: changed, new or gone."""
    old, new = Counter(before), Counter(now)
    return max((old - new).total(), (new - old).total())


def _items(blocks: Sequence[Block]) -> Iterator[object]:
    for block in blocks:
        match block:
            case Table(columns=columns, rows=rows):
                yield columns
                yield from rows
            case Cards(cards=cards):
                yield from cards
            case Text(style=Style.NOTE):
                pass
            case _:
                yield block


def _block(block: Block, change: Change) -> Block:
    match block:
        case Text():
            return _text(block, change)
        case Table(columns=columns, rows=rows):
            return replace(
                block,
                columns=tuple(
                    c if c.fixed else replace(c, title=_word(c.title, change)) for c in columns
                ),
                rows=tuple(tuple(_word(cell, change) for cell in row) for row in rows),
            )
        case Cards(cards=cards):
            return replace(
                block, cards=tuple(replace(c, texts=_texts(c.texts, change)) for c in cards)
            )
        case Beside(texts=texts):
            return replace(block, texts=_texts(texts, change))
        case Signatures(labels=labels):
            return replace(block, labels=tuple(_word(label, change) for label in labels))
        case _:
            return block


def _texts(texts: Sequence[Text], change: Change) -> tuple[Text, ...]:
    return tuple(_text(text, change) for text in texts)


def _text(text: Text, change: Change) -> Text:
    return text if text.fixed else replace(text, text=_word(text.text, change))


def _word(text: str, change: Change) -> str:
    return change(text) if text else text
