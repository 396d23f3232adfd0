"""What a contest of another year takes over from this one.

Its name counts on; what must be decided anew (dates, documents) is left out, because an old date
that nobody noticed would stand on every certificate.
"""

import re
from dataclasses import replace

from competitions.contests.rules.details import ContestDetails, EventDetails

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
EDITION = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,3})届")
DIGITS = "一二三四五六七八九"


def copied_contest(details: ContestDetails, *, years: int) -> ContestDetails:
    """The contest so many years later."""
    return replace(
        details,
        name=shifted(details.name, years=years),
        year=None if details.year is None else details.year + years,
        awarded_on=None,
        documents=(),
        starts_on=None,
        ends_on=None,
        registration_closes_at=None,
    )


def copied_event(details: EventDetails, *, years: int) -> EventDetails:
    """The event in that contest."""
    name = details.name and shifted(details.name, years=years)
    return replace(details, name=name, awarded_on=None, held_on=None)


def shifted(text: str, *, years: int) -> str:
    """A name or code in which years (2025) and editions (第五届) have moved on."""

    def edition(found: re.Match[str]) -> str:
        count = found[1]
        if count.isdigit():
            return f"第{int(count) + years}届"
        return f"第{numeral(number(count) + years)}届"

    moved = YEAR.sub(lambda found: str(int(found[0]) + years), text)
    return EDITION.sub(edition, moved)


def number(numeral: str) -> int:
    """The number of a Chinese numeral below a hundred."""
    tens, ten, ones = numeral.rpartition("十")  # no tens before it are one: "" is found at 0
    return (DIGITS.find(tens) + 1) * 10 * bool(ten) + (DIGITS.find(ones) + 1 if ones else 0)


def numeral(number: int) -> str:
    """The Chinese numeral of a number from 1 to 99; beyond, its digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    before = DIGITS[tens - 1] if tens > 1 else ""
    return before + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")
