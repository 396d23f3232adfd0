"""ID and phone numbers of persons: what is right, what they say, and how they are shown.

Format, date and check digit go by GB 11643 (python-stdnum). Its table of birthplaces is no reason
to refuse anybody, since the codes of counties have changed over the years.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from competitions.entries.rules.entry import Sex
from competitions.files.rules.cells import number_text

FIRST_BIRTH = date(1900, 1, 1)

MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
FIXED = re.compile(r"0\d{9,11}")

YOUNGEST_WORKER = 16
"""Years from which somebody may be employed."""


class IdFault(StrEnum):
    """What is wrong with an ID number."""

    LENGTH = "length"
    FORMAT = "format"
    DATE = "date"
    CHECK_DIGIT = "check_digit"


class IdentityWrongError(Exception):
    """No ID number, for this reason; `length` is how many signs it has."""

    def __init__(self, fault: IdFault, length: int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.length = length


class PhoneWrongError(Exception):
    """No mobile or fixed number."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An ID number that is right, and what it says; the number never shows in a text of this."""

    number: str = field(repr=False)
    sex: Sex
    born_on: date


def identity(text: str, *, on: date) -> Identity:
    """What an ID number says; raises IdentityWrongError. Nobody is born after `on`."""
    number = number_text(text)
    if len(number) != 18:
        raise IdentityWrongError(IdFault.LENGTH, len(number))
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        raise IdentityWrongError(IdFault.FORMAT, 18)
    try:
        born_on = ric.get_birth_date(number)
    except ValidationError as error:
        raise IdentityWrongError(IdFault.DATE, 18) from error
    if not FIRST_BIRTH <= born_on <= on:
        raise IdentityWrongError(IdFault.DATE, 18)
    if ric.calc_check_digit(number) != number[-1]:
        raise IdentityWrongError(IdFault.CHECK_DIGIT, 18)
    return Identity(number, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE, born_on)


def phone_number(text: str) -> str:
    """The digits of a mobile or fixed number, without the country's; raises PhoneWrongError."""
    digits = re.sub("[()]", "", number_text(text))
    mobile = MOBILE.fullmatch(digits)
    if mobile:
        return mobile[1]
    if FIXED.fullmatch(digits):
        return digits
    raise PhoneWrongError


def masked_id(number: str) -> str:
    """The first and last sign only: what lies between is the birth date and the place."""
    return f"{number[0]}{'*' * (len(number) - 2)}{number[-1]}"


def masked_phone(number: str) -> str:
    """The first three digits and the last two."""
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def retires_on(born_on: date, sex: Sex) -> date:
    """The earliest day of retirement by law: from 2025 a month later for some months of birth.

    Men: 60 years and up to 36 months more, one for each four months of birth from 1965. Women: 50
    and up to 60 months more, one for each two from 1975 (55 applies to some, so this is advice).
    A month without the day of birth is taken to its last day.
    Source: decision of the Standing Committee of 2024-09-13 on raising the retirement age.
    """
    years, first, every, most = (60, 1965, 4, 36) if sex is Sex.MALE else (50, 1975, 2, 60)
    months = (born_on.year - first) * 12 + born_on.month - 1
    later = min(months // every + 1, most) if months >= 0 else 0
    beyond, month = divmod(born_on.month - 1 + later, 12)
    year = born_on.year + years + beyond
    return date(year, month + 1, min(born_on.day, monthrange(year, month + 1)[1]))


def age_on(day: date, born_on: date) -> int:
    """Whole years of life on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
