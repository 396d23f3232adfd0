"""How far in the names of annexes begin: later lines of a name stand under its first letter.

GB/T 9704 asks for that, and the second annex stands under the first.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from competitions.papers.rules.looks import Look

HEAD = re.compile(r"(?P<word>[^\s:：]{1,9}[:：]\s*)?(?P<number>\d+\.\s*)?")
"""The word that the list begins with, and an annex's number."""

DIGIT, POINT, LETTER = 0.5, 0.25, 0.45
"""How wide Latin signs are beside Chinese ones, where they cannot be measured."""


class Annexes:
    """The looks of a list's texts, one after the other; `measure` gives ems."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        self.measure = measure
        self.word = 0.0

    def look(self, text: str, look: Look) -> Look:
        """The look with where this annex begins, and where its other lines do."""
        found = HEAD.match(text)
        word, number = found.groups("") if found else ("", "")
        if word:
            self.word = self.measure(word)
        name = look.indent + self.word
        first = look.indent if word else name
        return replace(look, indent=first, hang=name + self.measure(number))


def estimated(text: str) -> float:
    """About how wide the text is, in ems."""
    return sum(map(_estimated, text))


def _estimated(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1.0
    if sign.isalpha():
        return LETTER
    return DIGIT if sign.isdigit() else POINT
