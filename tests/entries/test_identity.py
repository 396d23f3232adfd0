from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from competitions.entries.rules.entry import Sex
from competitions.entries.rules.identity import (
    IdentityWrongError,
    IdFault,
    PhoneWrongError,
    age_on,
    identity,
    masked_id,
    masked_phone,
    phone_number,
    retires_on,
)

TODAY = date(2026, 9, 12)


def test_what_an_id_number_says() -> None:
    found = identity(" 11010519491231002x ", on=TODAY)
    assert (found.number, found.sex, found.born_on) == (
        "11010519491231002X",
        Sex.FEMALE,
        date(1949, 12, 31),
    )


@pytest.mark.parametrize(
    ("number", "fault", "length"),
    [
        ("1101051949123100", IdFault.LENGTH, 16),
        ("110105491231002", IdFault.LENGTH, 15),
        ("", IdFault.LENGTH, 0),
        ("11010519491231O02X", IdFault.FORMAT, 18),
        ("X1010519491231002X", IdFault.FORMAT, 18),
        ("11010519491331002X", IdFault.DATE, 18),
        ("11010520270131002X", IdFault.DATE, 18),
        ("440524188001010014", IdFault.DATE, 18),
        ("110105194912310021", IdFault.CHECK_DIGIT, 18),
    ],
)
def test_what_is_wrong_with_an_id_number(number: str, fault: IdFault, length: int) -> None:
    with pytest.raises(IdentityWrongError) as error:
        identity(number, on=TODAY)
    assert (error.value.fault, error.value.length) == (fault, length)


@pytest.mark.parametrize("born_on", [date(1900, 1, 1), TODAY])
def test_the_first_and_the_last_day_of_birth(born_on: date) -> None:
    front = f"372922{born_on:%Y%m%d}001"
    assert identity(front + ric.calc_check_digit(front + "0"), on=TODAY).born_on == born_on


def test_an_unknown_birthplace_is_no_fault() -> None:
    number = "999999198806150010"[:17]
    assert identity(number + ric.calc_check_digit(number + "0"), on=TODAY).sex is Sex.MALE


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999))
def test_one_changed_digit_is_always_found(born_on: date, order: int) -> None:
    front = f"372922{born_on:%Y%m%d}{order:03d}"
    number = front + ric.calc_check_digit(front + "0")
    assert identity(number, on=TODAY).born_on == born_on
    changed = str((int(number[16]) + 1) % 10)
    with pytest.raises(IdentityWrongError):
        identity(number[:16] + changed + number[17], on=TODAY)


def test_the_number_shows_in_no_text_of_it() -> None:
    assert "1949" not in repr(identity("11010519491231002X", on=TODAY)).replace("1949, 12", "")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("138 0000 0000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("+86 13800000000", "13800000000"),
        ("0530-5555555", "05305555555"),
        ("(0530)55555555", "053055555555"),
    ],
)
def test_phone_numbers(typed: str, number: str) -> None:
    assert phone_number(typed) == number


@pytest.mark.parametrize("typed", ["", "1380000", "23800000000", "138000000000", "无"])
def test_what_is_no_phone_number(typed: str) -> None:
    with pytest.raises(PhoneWrongError):
        phone_number(typed)


def test_masks_leave_what_tells_nothing() -> None:
    assert masked_id("11010519491231002X") == "1****************X"
    assert masked_phone("13800000000") == "138******00"


@pytest.mark.parametrize(
    ("born_on", "sex", "day"),
    [
        (date(1964, 12, 31), Sex.MALE, date(2024, 12, 31)),
        (date(1965, 1, 1), Sex.MALE, date(2025, 2, 1)),
        (date(1965, 5, 20), Sex.MALE, date(2025, 7, 20)),
        (date(1976, 12, 1), Sex.MALE, date(2039, 12, 1)),
        (date(1990, 1, 31), Sex.MALE, date(2053, 1, 31)),
        (date(1965, 1, 31), Sex.MALE, date(2025, 2, 28)),
        (date(1975, 1, 1), Sex.FEMALE, date(2025, 2, 1)),
        (date(1981, 5, 31), Sex.FEMALE, date(2034, 8, 31)),
        (date(1980, 3, 31), Sex.FEMALE, date(2032, 11, 30)),
        (date(1980, 3, 10), Sex.FEMALE, date(2032, 11, 10)),
        (date(1984, 11, 1), Sex.FEMALE, date(2039, 11, 1)),
        (date(1990, 1, 31), Sex.FEMALE, date(2045, 1, 31)),
    ],
)
def test_retirement_rises_by_the_law_of_2024(born_on: date, sex: Sex, day: date) -> None:
    assert retires_on(born_on, sex) == day


def test_age_counts_whole_years() -> None:
    assert [age_on(date(2026, 9, day), date(2010, 9, 12)) for day in (11, 12)] == [15, 16]
