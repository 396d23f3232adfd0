"""What comes twice among many."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.bundle.rules import repeats


def slowly(numbers: list[int]) -> list[int]:
    return [at for at, number in enumerate(numbers) if number in numbers[:at]]


@given(st.lists(st.integers(-3, 6)))
def test_indexes_of_what_has_come_before(numbers):
    assert list(repeats.repeated(array("q", numbers))) == slowly(numbers)


@pytest.mark.parametrize("again", [[], [0], [5, 5, 1999]])
def test_indexes_among_many(again):
    numbers = array("q", [*range(2000), *again])
    assert list(repeats.repeated(numbers)) == [2000 + at for at in range(len(again))]


@given(st.sets(st.binary(max_size=2)), st.binary(max_size=2))
def test_what_is_among_them(codes, other):
    numbers = repeats.numbers()
    numbers.extend(map(repeats.hashed, codes))
    among = repeats.Among(numbers)
    assert all(code in among for code in codes)
    assert (other in among) == (other in codes)
    assert other in repeats.Anything()
