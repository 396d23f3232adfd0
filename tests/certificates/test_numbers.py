"""Numbers by pattern, as registers keep them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.certificates.rules import numbers
from competitions.certificates.rules.numbers import PatternError
from competitions.journal.rules import PERSONAL_NUMBER


@pytest.mark.parametrize(
    ("pattern", "event", "serial", "number"),
    [
        ("SLGH-{year}-JN-{event}-{number}", 1, 1, "SLGH-2026-JN-0001-0001"),
        ("SLGH-{year}-JN-{event}-{number}", 0, 1, "SLGH-2026-JN-0000-0001"),
        ("{year}-{contest}-{event}-{number}", 86, 12, "2026-03-0086-0012"),
        ("SLGH-{year}-PY-{number}", 5, 10_000, "SLGH-2026-PY-10000"),
        ("A" * 36 + "{number}", 5, 1, "A" * 36 + "0001"),
    ],
)
def test_a_pattern_is_filled_in(pattern: str, event: int, serial: int, number: str) -> None:
    numbers.check_pattern(pattern)
    series = numbers.series(pattern, year=2026, contest=3, event=event)
    assert numbers.number(series, serial) == number


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{year}-{event}",
        "{number}-{number}",
        "{NUMBER}",
        "A/{number}",
        "A {number}",
        "示工-{number}",
        "{year}{{number}}",
        "1{year}{contest}{number}",
        "13{contest}{event}{number}-",
        "A" * 37 + "{number}",
        "{number}\n",
    ],
)
def test_what_is_no_pattern_or_looks_like_a_personal_number_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        numbers.check_pattern(pattern)


@given(st.text("AZ09-", max_size=20), st.integers(1, 9998))
def test_numbers_of_a_series_differ(text: str, serial: int) -> None:
    filled = numbers.series(text + "{event}-{number}", year=2026, contest=1, event=1)
    assert numbers.number(filled, serial) < numbers.number(filled, serial + 1)


def test_the_default_is_a_pattern() -> None:
    numbers.check_pattern(numbers.DEFAULT)
    example = numbers.number(numbers.series(numbers.DEFAULT, year=2026, contest=1, event=1), 1)
    assert not PERSONAL_NUMBER.search(example)
