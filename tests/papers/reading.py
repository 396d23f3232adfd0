"""What a paper says, for tests of the areas that make papers."""

from competitions.papers.rules import wording
from competitions.papers.rules.document import Beside, Cards, Paper, Table, Text


def said(paper: Paper) -> list[str]:
    """Every text of the paper, fixed ones too, in the order of reading."""
    found: list[str] = []
    for block in paper.blocks:
        match block:
            case Text():
                found.append(block.text)
            case Beside(texts=texts):
                found += [text.text for text in texts]
            case Cards(cards=cards):
                found += [text.text for card in cards for text in card.texts]
            case Table(columns=columns, rows=rows):
                found += [column.title for column in columns]
                found += [cell for row in rows for cell in row]
            case _:
                found += wording.words(Paper(name="", blocks=(block,)))
    return found


def table(paper: Paper, number: int = 0) -> Table:
    """One of the paper's tables."""
    return [block for block in paper.blocks if isinstance(block, Table)][number]


def titles(paper: Paper) -> list[str]:
    """The heads of the first table's columns."""
    return [column.title for column in table(paper).columns]


def addresses(paper: Paper) -> list[str]:
    """Where the paper's codes lead."""
    return [block.address for block in paper.blocks if isinstance(block, Beside)]
