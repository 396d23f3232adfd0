from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.journal.rules import (
    GENESIS,
    Break,
    BreakReason,
    PersonalNumberError,
    Record,
    Tag,
    canonical,
    chain_break,
)

AT = datetime(2026, 9, 12, 1, 30, tzinfo=UTC)
Chain = list[tuple[Record, str]]


def a_chain(length: int) -> Chain:
    found: Chain = []
    for seq in range(1, length + 1):
        record = Record(
            seq=seq,
            at=AT,
            actor="p-1",
            tag=Tag.ACCOUNTS_SESSION_STARTED,
            subject="accounts:account:1",
            before="null",
            after=canonical(seq),
            previous=found[-1][1] if found else GENESIS,
        )
        found.append((record, record.hash))
    return found


def head_of(chain: Chain) -> tuple[int, str]:
    return (chain[-1][0].seq, chain[-1][1]) if chain else (0, GENESIS)


@given(st.integers(0, 20))
def test_a_chain_as_written_is_whole(length: int) -> None:
    chain = a_chain(length)
    assert chain_break(chain, head=head_of(chain)) is None


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda c: c.pop(2), Break(3, BreakReason.MISSING)),
        (lambda c: c.insert(2, c[1]), Break(3, BreakReason.MISSING)),
        (
            lambda c: c.__setitem__(2, (replace(c[2][0], after="9"), c[2][1])),
            Break(3, BreakReason.CHANGED),
        ),
        (
            lambda c: c.__setitem__(2, (r := replace(c[2][0], after="9"), r.hash)),
            Break(4, BreakReason.UNLINKED),
        ),
        (lambda c: c.pop(), Break(5, BreakReason.CUT)),
        (lambda c: c.clear(), Break(1, BreakReason.CUT)),
    ],
    ids=["taken out", "put in", "changed", "changed with its hash", "cut", "emptied"],
)
def test_each_kind_of_tampering_shows(tamper: Callable[[Chain], object], found: Break) -> None:
    chain = a_chain(5)
    head = head_of(chain)
    tamper(chain)
    assert chain_break(chain, head=head) == found


def test_a_whole_chain_written_anew_shows_against_an_earlier_head() -> None:
    chain = a_chain(5)
    assert chain_break(chain, head=head_of(chain), witness=chain[2][1]) is None
    other = chain_break(chain, head=head_of(chain), witness="f" * 64)
    assert other == Break(5, BreakReason.UNWITNESSED)


@given(
    st.integers(1, 8).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))),
    st.sampled_from(["actor", "tag", "subject", "before", "after", "previous"]),
    st.text(min_size=1, max_size=5),
)
def test_no_changed_field_goes_unseen(place: tuple[int, int], field: str, text: str) -> None:
    length, index = place
    chain = a_chain(length)
    record, stored = chain[index]
    changed = replace(record, **{field: getattr(record, field) + text})
    chain[index] = (changed, stored)
    assert chain_break(chain, head=head_of(a_chain(length))) is not None


def test_the_text_that_is_hashed_is_one_and_the_same() -> None:
    assert canonical({"b": 1, "a": ["王", None, True]}) == '{"a":["王",null,true],"b":1}'
    assert GENESIS == "0" * 64


@pytest.mark.parametrize(
    "value",
    [
        "11010519491231002X",
        "tel 13800138000",
        {"note": "440524188001010014"},
        ["110105491231002"],
        {"13800138000": 1},
    ],
)
def test_personal_numbers_never_enter(value: object) -> None:
    with pytest.raises(PersonalNumberError):
        canonical(value)


@pytest.mark.parametrize("value", ["91350100M000100Y43", "2026091213800138000", "a13800138000"])
def test_other_numbers_do(value: str) -> None:
    assert canonical(value) == f'"{value}"'


@pytest.mark.parametrize("value", [1.5, AT, b"x", {"a": {1, 2}}])
def test_only_json_that_compares_exactly_enters(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)
