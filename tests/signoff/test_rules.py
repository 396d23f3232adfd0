"""The rules of sign-off: what keeps it waiting, and who is rechecked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.scoring.rules.sheets import SheetState
from competitions.signoff import rules
from competitions.signoff.rules import Problem, ProblemKind, SheetFact


def _fact(state: SheetState | None) -> SheetFact:
    return SheetFact(code="B-07", panel="P", judge="J1", state=state)


def test_nothing_keeps_an_event_whose_sheets_are_all_signed() -> None:
    facts = [_fact(SheetState.SIGNED)]
    assert rules.problems(facts, open_proposals=[], carried_missing=[]) == ()


def test_every_thing_left_to_do_is_named() -> None:
    facts = [_fact(None), _fact(SheetState.SUBMITTED), _fact(SheetState.SIGNED)]
    found = rules.problems(
        facts,
        open_proposals=["B-09"],
        carried_missing=[("B-07", "theory")],
        factors_missing=["B-08"],
    )
    assert found == (
        Problem(kind=ProblemKind.SHEET_MISSING, code="B-07", panel="P", judge="J1"),
        Problem(kind=ProblemKind.SHEET_UNSIGNED, code="B-07", panel="P", judge="J1"),
        Problem(kind=ProblemKind.PROPOSAL_OPEN, code="B-09"),
        Problem(kind=ProblemKind.CARRIED_MISSING, code="B-07", component="theory"),
        Problem(kind=ProblemKind.FACTOR_MISSING, code="B-08"),
    )


def test_an_event_without_sheets_is_not_ready() -> None:
    found = rules.problems([], open_proposals=[], carried_missing=[])
    assert found == (Problem(kind=ProblemKind.NO_SHEETS),)


def test_of_36_entries_the_top_ten_and_four_more_are_rechecked() -> None:
    ranked = [(100 + place, place) for place in range(1, 37)]
    sample = rules.recheck_sample(ranked, seed="2026-09-13")
    assert sample[:10] == tuple(range(101, 111))
    assert len(sample) == 14
    assert sample == rules.recheck_sample(ranked, seed="2026-09-13")
    assert sample != rules.recheck_sample(ranked, seed="2026-09-14")


@given(st.integers(0, 200), st.text(max_size=5))
def test_a_sample_holds_the_top_and_at_least_15_percent_of_the_rest(count: int, seed: str) -> None:
    ranked = [(key, key) for key in range(1, count + 1)]
    sample = rules.recheck_sample(ranked, seed=seed)
    rest = max(count - 10, 0)
    assert len(set(sample)) == len(sample)
    assert set(range(1, min(count, 10) + 1)) <= set(sample)
    assert (len(sample) - min(count, 10)) * 100 >= rest * 15
    assert (len(sample) - min(count, 10) - 1) * 100 < rest * 15 or rest == 0


def test_a_tie_at_the_tenth_place_is_rechecked_whole() -> None:
    ranked = [(key, min(key, 10)) for key in range(1, 13)]
    assert rules.recheck_sample(ranked, seed="s") == tuple(range(1, 13))


def test_everything_is_rechecked_above_five_percent() -> None:
    assert not rules.must_recheck_all(20, 1)
    assert rules.must_recheck_all(19, 1)
    assert not rules.must_recheck_all(19, 0)


def test_an_event_in_which_nothing_is_marked_needs_no_sheets() -> None:
    carried = [("P-001", "q4")]
    (found,) = rules.problems([], open_proposals=[], carried_missing=carried, is_marked=False)
    assert (found.kind, found.code, found.component) == (
        ProblemKind.CARRIED_MISSING,
        "P-001",
        "q4",
    )


def test_one_account_does_not_sign_and_approve() -> None:
    rules.check_second_person(1, 2)
    rules.check_second_person(None, 2)
    with pytest.raises(rules.SamePersonError):
        rules.check_second_person(2, 2)
