"""Finds what comes twice among very many, and what is among very many, in eight bytes each.

A code stands for itself by a hash of 60 bits, keyed anew in every process (SipHash), so that nobody
can choose two that agree; among a million that happens by chance once in two million runs.
"""

from array import array
from bisect import bisect_left
from collections.abc import Container, Hashable, Iterator
from itertools import compress, islice
from operator import eq
from typing import TypeAlias

HASHED = (1 << 60) - 1  # two digits of a Python int, eight bytes less than a whole hash
FEW = 1000

Numbers: TypeAlias = "array[int]"


def numbers() -> Numbers:
    """No numbers yet."""
    return array("q")


def hashed(code: Hashable) -> int:
    """The number that stands for a code; none is negative."""
    return hash(code) & HASHED


def repeated(those: Numbers) -> Iterator[int]:
    """The indexes of numbers that have come before, in order."""
    if len(those) < FEW and len(set(those)) == len(those):
        return
    ordered = sorted(those)
    twice = array("q", compress(ordered, map(eq, ordered, islice(ordered, 1, None))))
    del ordered
    if not twice:
        return
    seen = bytearray(len(twice))
    for index, number in enumerate(those):
        place = bisect_left(twice, number)
        if place < len(twice) and twice[place] == number:
            if seen[place]:
                yield index
            seen[place] = True


class Among(Container[Hashable]):
    """Tells whether a code is among those that the numbers stand for."""

    def __init__(self, those: Numbers) -> None:
        self.ordered = array("q", sorted(those))

    def __contains__(self, code: object) -> bool:
        """Whether it is."""
        number = hashed(code)
        place = bisect_left(self.ordered, number)
        return place < len(self.ordered) and self.ordered[place] == number


class Anything(Container[Hashable]):
    """Stands for a list that is not there to be asked: a code is not to blame for that."""

    def __contains__(self, code: object) -> bool:
        """Yes."""
        return True
