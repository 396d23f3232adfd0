"""What a value read off an instrument, or counted, makes of a box on a sheet.

A judge types the value in a field of its own; a keyer begins it with a star, which every number pad
has. Only the mark is kept, and shown before it counts. What gives none is handed on so that it is
refused by name.
"""

from collections.abc import Mapping
from decimal import Decimal

from competitions.contests.rules.aids import Aid, mark_for
from competitions.contests.rules.scheme import Criterion
from competitions.scoring.rules import typed

STAR = "*"


def boxes(
    marks: Mapping[str, str],
    values: Mapping[str, str],
    criteria: tuple[Criterion, ...],
    *,
    aids: Mapping[str, Aid],
) -> dict[str, str]:
    """The text of each box, in which a value that was typed has become its mark.

    `marks` and `values` are what was typed, by criterion code; a value goes before a mark.
    """
    found = {}
    for criterion in criteria:
        text, aid = marks.get(criterion.code, ""), aids.get(criterion.code)
        value = typed.tidy(values.get(criterion.code, "")) or _starred(text)
        helped = value and aid is not None and aid.reads_values
        found[criterion.code] = _mark(value, aid, criterion) if helped and aid else text
    return found


def by_criterion(aids: tuple[Aid, ...]) -> dict[str, Aid]:
    """The aids by the codes of their criteria."""
    return {aid.criterion: aid for aid in aids}


def _starred(text: str) -> str:
    plain = typed.tidy(text)
    return plain.removeprefix(STAR) if plain.startswith(STAR) else ""


def _mark(value: str, aid: Aid, criterion: Criterion) -> str:
    """The mark as text; the value behind the sign of one that gives none."""
    if not typed.NUMBER.fullmatch(value):
        return typed.NO_MARK + value
    mark = mark_for(Decimal(value), aid, criterion)
    return typed.NO_MARK + value if mark is None else typed.plain(mark)
