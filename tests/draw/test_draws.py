"""Draws by hand and by computer, as rules."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.draw.rules import draws
from competitions.draw.rules.draws import (
    Entrant,
    Fault,
    Found,
    HandDrawError,
    Presence,
    Problem,
    ReasonMissingError,
    TooFewPlacesError,
)

SEED = "5e" * 32
STATIONS = {1: 1, 2: 1, 3: 1}


def test_stations_typed_are_taken_as_they_are_in_any_width() -> None:
    assert draws.drawn_by_hand({7: "3", 8: " １", 9: "2 "}, STATIONS) == {7: 3, 8: 1, 9: 2}


def test_every_number_that_cannot_stand_is_named() -> None:
    typed = {7: "2", 8: "2", 9: "", 10: "4", 11: "a", 12: "1", 13: "0"}
    with pytest.raises(HandDrawError) as refused:
        draws.drawn_by_hand(typed, STATIONS)
    assert refused.value.faults == (
        Fault(entrant=7, problem=Problem.TAKEN, typed="2", others=(8,)),
        Fault(entrant=8, problem=Problem.TAKEN, typed="2", others=(7,)),
        Fault(entrant=9, problem=Problem.MISSING, typed=""),
        Fault(entrant=10, problem=Problem.NO_SUCH_NUMBER, typed="4"),
        Fault(entrant=11, problem=Problem.NOT_A_NUMBER, typed="a"),
        Fault(entrant=13, problem=Problem.NO_SUCH_NUMBER, typed="0"),
    )


def test_a_session_takes_as_many_as_it_has_stations() -> None:
    assert draws.drawn_by_hand({1: "1", 2: "1", 3: "2"}, {1: 2, 2: 2}) == {1: 1, 2: 1, 3: 2}
    with pytest.raises(HandDrawError) as refused:
        draws.drawn_by_hand({1: "1", 2: "1", 3: "1"}, {1: 2, 2: 2})
    assert [fault.problem for fault in refused.value.faults] == [Problem.TAKEN] * 3


@pytest.mark.parametrize(
    ("room", "count", "expected"),
    [
        ({1: 2, 2: 2, 3: 2}, 5, (1, 2, 3, 1, 2)),
        ({2: 1, 1: 3}, 4, (1, 2, 1, 1)),
        ({1: 1, 2: 1, 3: 1}, 2, (1, 2)),
        ({}, 0, ()),
    ],
)
def test_places_go_round(room: dict[int, int], count: int, expected: tuple[int, ...]) -> None:
    assert draws.places(room, count) == expected


def test_more_entrants_than_places() -> None:
    with pytest.raises(TooFewPlacesError) as refused:
        draws.places({1: 2, 2: 1}, 4)
    assert (refused.value.entrants, refused.value.places) == (4, 3)


def test_the_published_way_in_a_few_lines() -> None:
    """What docs tell anybody to run, written without a look at the package."""
    entrants = [f"H-{number:03}" for number in range(1, 21)]
    order = list(entrants)
    for counter, last in enumerate(range(19, 0, -1)):
        number = int(hashlib.sha256(f"{SEED}:三七:{counter}".encode()).hexdigest(), 16)
        chosen = number % (last + 1)
        order[last], order[chosen] = order[chosen], order[last]
    shuffled = draws.shuffled([Entrant(code) for code in entrants], seed=SEED, said="三七")
    assert [entrant.code for entrant in shuffled] == order
    assert order != entrants


def test_a_number_beyond_the_last_full_round_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With SHA-256 this happens once in 2^250 draws, so the space is made small here."""
    monkeypatch.setattr(draws, "SPACE", 2**256 // 3 * 2)
    entrants = [Entrant(str(number)) for number in range(8)]
    order, counter = [str(number) for number in range(8)], 0
    for last in range(7, 0, -1):
        while True:
            number = int(hashlib.sha256(f"{SEED}::{counter}".encode()).hexdigest(), 16)
            counter += 1
            if number < draws.SPACE - draws.SPACE % (last + 1):
                break
        order[last], order[number % (last + 1)] = order[number % (last + 1)], order[last]
    assert [e.code for e in draws.shuffled(entrants, seed=SEED, said="")] == order
    assert counter > 7


@given(st.integers(0, 40), st.text(max_size=8), st.text(max_size=4))
def test_a_draw_gives_each_number_once_and_the_same_again(count: int, seed: str, said: str) -> None:
    seed, said = seed.encode(errors="replace").decode(), said.encode(errors="replace").decode()
    entrants = [Entrant(f"H-{number}") for number in range(count)]
    numbers = tuple(range(1, count + 1))
    outcome = draws.drawn_by_computer(entrants, numbers, seed=seed, said=said)
    assert sorted(outcome.values()) == list(numbers)
    assert set(outcome) == {entrant.code for entrant in entrants}
    assert draws.drawn_by_computer(entrants, numbers, seed=seed, said=said) == outcome


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_delegation_of_three_is_spread_over_three_sessions(seed: str) -> None:
    entrants = [Entrant(f"H-{n:03}", f"第{n // 3}队") for n in range(36)]
    numbers = draws.places({1: 12, 2: 12, 3: 12}, 36)
    outcome = draws.drawn_by_computer(entrants, numbers, seed=seed, said="")
    for first in range(0, 36, 3):
        assert {outcome[f"H-{n:03}"] for n in range(first, first + 3)} == {1, 2, 3}


def test_every_order_of_three_comes_up_about_as_often() -> None:
    entrants = [Entrant(code) for code in "abc"]
    seen: dict[str, int] = {}
    for seed in range(6000):
        order = "".join(e.code for e in draws.shuffled(entrants, seed=str(seed), said=""))
        seen[order] = seen.get(order, 0) + 1
    assert len(seen) == 6
    assert all(880 < times < 1120 for times in seen.values())


def test_what_was_said_in_the_hall_changes_the_draw() -> None:
    entrants = [Entrant(str(number)) for number in range(12)]
    assert draws.shuffled(entrants, seed=SEED, said="7") != draws.shuffled(
        entrants, seed=SEED, said="8"
    )


def test_somebody_missing_needs_a_reason() -> None:
    found = {
        1: Found(Presence.PRESENT),
        2: Found(Presence.ABSENT, " "),
        3: Found(Presence.WALKED_OVER, "迟到 25 分钟"),
    }
    with pytest.raises(ReasonMissingError) as refused:
        draws.check_reasons(found)
    assert refused.value.entrants == (2,)


def test_who_has_moved() -> None:
    assert draws.moved({1: 1, 2: 2, 3: 3}, {1: 1, 2: 3, 4: 2}) == {2, 3}
