"""Blind codes: what judges see in place of a name.

They are drawn apart from the seed, which is published: nobody may work out from it, from a station
or from an entrant's number which code is whose.
"""

import re
from collections.abc import Callable, Collection

from stdnum import verhoeff


def blind_codes(
    count: int, *, taken: Collection[str], pick: Callable[[int], int]
) -> tuple[str, ...]:
    """New codes of digits alone, the last a check digit, so that no slip of a key hits another.

    `pick(n)` gives an unpredictable whole number from 0 to n - 1.
    """
    size = 3
    while 9 * 10 ** (size - 1) < 4 * (count + len(taken)):
        size += 1
    lowest = 10 ** (size - 1)
    found: list[str] = []
    seen = set(taken)
    while len(found) < count:
        body = str(lowest + pick(9 * lowest))
        code = f"{body}{verhoeff.calc_check_digit(body)}"
        if code not in seen:
            seen.add(code)
            found.append(code)
    return tuple(found)


def is_blind_code(text: str) -> bool:
    """Whether the check digit is right: no code is, in which one digit was typed wrongly."""
    return bool(re.fullmatch(r"[0-9]{4,8}", text)) and verhoeff.is_valid(text)
