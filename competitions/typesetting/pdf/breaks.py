"""Between which characters of a text a line may end."""

import re
from itertools import chain

NO_LINE_STARTS = frozenset("，。、；：！？）》〉」』”’】〕·…—%,.;:!?)]}")
NO_LINE_ENDS = frozenset("（《〈「『“‘【〔([{")
DIGITS = frozenset("0123456789")
BEFORE_DIGITS = frozenset(".,:≈±≤≥−")
"""Signs within or before a figure, which no line parts from the digit that follows."""
UNPARTED = frozenset({"荣获"})
"""Words of two characters that a line does not end within: the one before what was won."""


def inside(text: str, kept: re.Pattern[str] | None) -> frozenset[int]:
    """Where in the text no line begins, since it stands inside what is kept."""
    if kept is None:
        return frozenset()
    found = (range(one.start() + 1, one.end()) for one in kept.finditer(text))
    return frozenset(chain.from_iterable(found))


def joined(before: str, after: str) -> bool:
    """Whether no line may end between the two."""
    return (
        after in NO_LINE_STARTS
        or before in NO_LINE_ENDS
        or (before in BEFORE_DIGITS and after in DIGITS)
        or before + after in UNPARTED
        or (before.isascii() and after.isascii() and before.isalnum() and after.isalnum())
    )
