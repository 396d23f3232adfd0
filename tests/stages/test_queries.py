"""What a bulletin tells of a result."""

import pytest

from competitions.stages import queries


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ("28.833333", "28.83"),
        ("26.666667", "26.67"),
        ("87.905", "87.91"),
        ("19", "19"),
        ("30.500000", "30.5"),
        ("0", "0"),
        (None, None),
    ],
)
def test_a_mean_of_judges_is_told_with_two_digits_at_most(
    points: str | None, told: str | None
) -> None:
    assert queries.short(points) == told
