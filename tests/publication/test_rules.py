"""Working days of a notice, make-up days included, and the stages of a result."""

from datetime import UTC, date, datetime

import pytest

from competitions.publication import rules
from competitions.publication.rules import Stage


def test_a_notice_counts_a_sunday_on_which_people_work() -> None:
    days = rules.notice_days(date(2026, 9, 16), 5)
    assert [day.day for day in days] == [16, 17, 18, 20, 21]


def test_a_notice_stands_five_working_days_and_an_appeal_takes_two_hours() -> None:
    assert (rules.NOTICE_DAYS, rules.APPEAL_HOURS) == (5, 2)


def test_a_notice_over_the_national_holiday_skips_it() -> None:
    days = rules.notice_days(date(2026, 9, 30), 3)
    assert days == (date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9))


def test_a_year_that_is_not_announced_yet_counts_monday_to_friday() -> None:
    days = rules.notice_days(date(2031, 3, 7), 2)
    assert days == (date(2031, 3, 7), date(2031, 3, 10))


def test_the_days_can_be_counted_by_another_calendar() -> None:
    days = rules.notice_days(date(2026, 9, 16), 2, lambda day: day.day % 2 == 0)
    assert days == (date(2026, 9, 16), date(2026, 9, 18))


def test_appeals_close_two_hours_after_the_end() -> None:
    ended = datetime(2026, 9, 13, 7, 30, tzinfo=UTC)
    assert rules.appeals_close_at(ended) == datetime(2026, 9, 13, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("announced", "noticed", "final", "expected"),
    [
        (False, False, False, Stage.APPROVED),
        (True, False, False, Stage.ANNOUNCED),
        (True, True, False, Stage.NOTICED),
        (False, True, True, Stage.FINAL),
    ],
)
def test_the_stage_of_a_result(
    announced: bool, noticed: bool, final: bool, expected: Stage
) -> None:
    assert rules.stage(announced=announced, noticed=noticed, final=final) is expected


@pytest.mark.parametrize(
    ("text", "left"), [("联系人：【】", True), ("【电话", True), ("】", True), ("[电话]", False)]
)
def test_blanks_are_for_somebody_to_fill_in(text: str, *, left: bool) -> None:
    assert rules.has_blanks(text) is left
