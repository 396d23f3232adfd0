"""Blind codes."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from competitions.draw.rules import codes


@given(st.integers(0, 60), st.integers(0, 2**32))
def test_codes_are_new_and_check(many: int, seed: int) -> None:
    numbers = count(seed)

    def pick(most: int) -> int:
        return next(numbers) * 7919 % most

    first = codes.blind_codes(many, taken=set(), pick=pick)
    more = codes.blind_codes(3, taken=set(first), pick=pick)
    assert len({*first, *more}) == many + 3
    assert all(codes.is_blind_code(code) and len(code) == 4 for code in first)


@given(st.integers(100, 999), st.integers(0, 3), st.integers(1, 9))
def test_one_wrong_key_never_hits_another_code(body: int, place: int, slip: int) -> None:
    (code,) = codes.blind_codes(1, taken=(), pick=lambda _most: body - 100)
    wrong = str((int(code[place]) + slip) % 10)
    assert not codes.is_blind_code(code[:place] + wrong + code[place + 1 :])


def test_codes_grow_longer_before_they_run_out() -> None:
    numbers = count()
    found = codes.blind_codes(226, taken=(), pick=lambda _most: next(numbers))
    assert (len(found[0]), len(set(found))) == (5, 226)
    assert found[0] == "10003"


def test_at_most_one_code_in_four_is_used() -> None:
    numbers = count()

    def length(many: int, taken: set[str]) -> int:
        found = codes.blind_codes(many, taken=taken, pick=lambda _most: next(numbers))
        return len(found[0])

    others = {f"x{n}" for n in range(200)}
    assert [length(225, set()), length(25, others), length(26, others)] == [4, 4, 5]


def test_a_code_in_use_is_passed_over() -> None:
    picks = iter([5, 5, 6])
    first = codes.blind_codes(1, taken=(), pick=lambda _most: 5)
    assert codes.blind_codes(1, taken=first, pick=lambda _most: next(picks))[0][:3] == "106"


def test_what_is_no_code() -> None:
    assert [codes.is_blind_code(text) for text in ("", "12", "１０００", "H-001")] == [False] * 4
