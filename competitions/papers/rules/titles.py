"""Where the lines of a title end: between its phrases, and about as long as each other.

An official title is broken by its sense. What its phrases are is told by the words that such
titles are made of; where these do not help a line may end between any two Chinese letters.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from competitions.papers.rules.document import Style, Text

MOST_LINES = 5
"""A longer text is no title, and its lines are left to themselves."""

SHAPED = frozenset({Style.TITLE, Style.CENTRE, Style.END})

LATIN = 0.6
"""How wide letters and digits are beside Chinese ones, and bold ones at that."""

PHRASE, WITHIN, NEVER = 100.0, 300.0, 3000.0
"""What it costs to end a line between words, within one, and where none ends.

Beside these counts by how many ems lines are longer or shorter than the others, squared.
"""

NUMBERS = "0-9一二三四五六七八九十〇"
PARTS = re.compile(
    rf"(?P<end>(?:职业技能|技能|劳动|立功)?(?:竞赛|大赛)|评选|活动|《[^《》]{{1,12}}》|\s)"
    rf"|(?P<word>第[{NUMBERS}]+(?:届|季度|期|次|批)|[0-9]+(?:年度?|届|期|号)"
    r"|[（“][^（）“”]{1,12}[）”]|[A-Za-z0-9.,:'’-]+"
    r"|决赛|成绩|结果|情况|职工|创新成果|成果|安全生产|重点工程|优秀|先进|名单|人选|推荐|入选|获奖"
    r"|公示|公告|通报|通知|决定|表彰|的)"
    r"|(?P<joint>关于|举办|拟|及|和|与|暨|、)"
    r"|.",
    re.DOTALL,
)
NO_LINE_STARTS = frozenset("的，。、；：！？）》”,.;:!?)")


def set_in(text: Text, room: float) -> str:
    """What a text says, its lines ended if it is a title, or a name in the middle or at the end."""
    return shaped(text.text, room) if text.style in SHAPED else text.text


def shaped(title: str, room: float) -> str:
    """The title with its lines ended, none wider than the room, in ems of its letters.

    It stays as it is where a line holds it, where lines were ended by hand, and where it is no
    title but a text.
    """
    widths = [0.0, *accumulate(map(_width, title))]
    if "\n" in title or not room < widths[-1] <= room * MOST_LINES:
        return title
    costs = _costs(title)
    for count in range(ceil(widths[-1] / room), MOST_LINES + 1):
        if cuts := _cuts(widths, costs, room=room, count=count):
            return "\n".join(title[a:b].strip() for a, b in pairwise((0, *cuts)))
    return title


def _width(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in {"W", "F", "A"} else LATIN


def _costs(title: str) -> list[float]:
    """For each letter what it costs to end a line before it; after the last it costs nothing."""
    costs = [NEVER] * len(title)
    for left, right in pairwise(PARTS.finditer(title)):
        costs[right.start()] = _cost(left, right)
    return [*costs, 0.0]


def _cost(left: re.Match[str], right: re.Match[str]) -> float:
    """What it costs to end a line between two parts of a title."""
    if right[0][0] in NO_LINE_STARTS or left["joint"]:
        return NEVER
    if left["end"]:
        return 0.0
    return PHRASE if left["word"] or right.lastgroup else WITHIN


def _cuts(
    widths: Sequence[float], costs: Sequence[float], *, room: float, count: int
) -> tuple[int, ...]:
    """The ends of so many lines that cost least; none where so many are too few."""
    even, last = widths[-1] / count, len(widths) - 1
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, cuts) in best.items():
            for end in range(start + 1, last + 1):
                width = widths[end] - widths[start]
                if width > room:
                    break
                one = (cost + costs[end] + (width - even) ** 2, (*cuts, end))
                found[end] = min(found.get(end, one), one)
        best = found
    return best[last][1] if last in best else ()
