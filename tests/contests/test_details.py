"""Codes that may stand in an address, and what a record of the journal holds of a change."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from competitions.contests.rules.choices import Level
from competitions.contests.rules.details import (
    CodeWrongError,
    ContestDetails,
    check_code,
    differences,
    is_code,
)


@pytest.mark.parametrize("code", ["welder", "heze-2025", "焊工", "a.b_c", "news", "9" * 64])
def test_a_code_in_an_address(code: str) -> None:
    assert is_code(code)
    check_code(code)


@pytest.mark.parametrize("code", ["", "new", ".", "..", "a/b", "a b", "a?", "9" * 65])
def test_no_address_could_be_made_of_it(code: str) -> None:
    assert not is_code(code)
    with pytest.raises(CodeWrongError):
        check_code(code)


def test_what_has_changed_is_told_as_it_was_and_as_it_is() -> None:
    before = ContestDetails(
        name="竞赛",
        year=2025,
        level=Level.MUNICIPAL,
        hosts=("市总工会",),
        starts_on=date(2025, 9, 12),
    )
    closing = datetime(2025, 9, 1, 10, tzinfo=UTC)
    after = replace(
        before,
        year=None,
        hosts=("市总工会", "市人社局"),
        starts_on=date(2025, 9, 13),
        registration_closes_at=closing,
    )
    assert differences(before, after) == (
        {
            "year": 2025,
            "hosts": ["市总工会"],
            "starts_on": "2025-09-12",
            "registration_closes_at": None,
        },
        {
            "year": None,
            "hosts": ["市总工会", "市人社局"],
            "starts_on": "2025-09-13",
            "registration_closes_at": "2025-09-01T10:00:00+00:00",
        },
    )
    assert differences(after, after) == ({}, {})
