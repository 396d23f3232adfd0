"""Who advances: counts, marks, ties at the edge, and who moves up when somebody steps back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import Order, Ties
from competitions.stages import rules
from competitions.stages.rules import Rule, Selection, Standing


def _standings(*ranks: int) -> tuple[Standing, ...]:
    """A, B, C .. at these places; a place costs ten of a hundred."""
    return tuple(
        Standing(chr(65 + n), rank, Decimal(100 - 10 * rank)) for n, rank in enumerate(ranks)
    )


def test_the_total_is_that_of_the_entry_itself() -> None:
    assert rules.total_of(_standings(1, 2, 3), "B") == 80


@pytest.mark.parametrize(
    ("ranks", "first", "ties", "wanted"),
    [
        ((1, 2, 3, 4), 2, Ties.INCLUDE, ("AB", "", "CD")),
        ((1, 2, 2, 4), 2, Ties.INCLUDE, ("ABC", "BC", "D")),
        ((1, 2, 2, 4), 2, Ties.EXCLUDE, ("A", "BC", "BCD")),
        ((1, 2, 2, 4), 3, Ties.EXCLUDE, ("ABC", "", "D")),
        ((1, 1, 3), 1, Ties.INCLUDE, ("AB", "AB", "C")),
        ((1, 1, 3), 1, Ties.EXCLUDE, ("", "AB", "ABC")),
        ((1, 1, 2, 3), 3, Ties.INCLUDE, ("ABC", "", "D")),
        ((1, 2), 5, Ties.INCLUDE, ("AB", "", "")),
        ((), 3, Ties.INCLUDE, ("", "", "")),
    ],
)
def test_the_first_so_many(
    ranks: tuple[int, ...], first: int, ties: Ties, wanted: tuple[str, str, str]
) -> None:
    """Wanted are who advances, who shares the edge, and who comes next."""
    found = rules.selection(_standings(*ranks), Rule(first=first, ties=ties))
    assert found == Selection(*map(tuple, wanted))


@pytest.mark.parametrize(
    ("order", "mark", "advancing", "reserve"),
    [
        (Order.DESC, "80", "AB", "C"),
        (Order.DESC, "80.01", "A", "BC"),
        (Order.ASC, "80", "BC", "A"),
        (Order.DESC, "99", "", "ABC"),
    ],
)
def test_all_who_reach_a_mark(order: Order, mark: str, advancing: str, reserve: str) -> None:
    found = rules.selection(_standings(1, 2, 3), Rule(at_least=Decimal(mark)), order=order)
    assert found == Selection(tuple(advancing), (), tuple(reserve))


def test_the_next_one_moves_up_for_whoever_steps_back() -> None:
    rule = Rule(first=2)
    found = rules.selection(_standings(1, 2, 3, 4), rule, stepped_back={"A", "C"})
    assert found == Selection(("B", "D"))


def test_a_place_that_a_tie_had_added_is_not_filled_again() -> None:
    found = rules.selection(_standings(1, 2, 2, 4), Rule(first=2), stepped_back={"A"})
    assert found == Selection(("B", "C"), (), ("D",))


def test_nobody_moves_up_to_a_mark() -> None:
    rule = Rule(at_least=Decimal(80))
    assert rules.selection(_standings(1, 2, 3), rule, stepped_back={"A"}).advancing == ("B",)


@st.composite
def _ranked(draw: st.DrawFn) -> tuple[Standing, ...]:
    totals = sorted(draw(st.lists(st.integers(0, 9), max_size=12)), reverse=True)
    return tuple(
        Standing(f"{n:02}", 1 + sum(other > total for other in totals), Decimal(total))
        for n, total in enumerate(totals)
    )


@given(_ranked(), st.integers(1, 12), st.sampled_from(Ties), st.data())
def test_selections_hold(
    standings: tuple[Standing, ...], first: int, ties: Ties, data: st.DataObject
) -> None:
    rule = Rule(first=first, ties=ties)
    found = rules.selection(standings, rule)
    shuffled = data.draw(st.permutations(standings))
    assert rules.selection(shuffled, rule) == found
    ranks = {one.entry: one.rank for one in standings}
    worst = max((ranks[entry] for entry in found.advancing), default=0)
    assert {e for e, rank in ranks.items() if rank <= worst} == set(found.advancing)
    assert set(found.advancing) | set(found.reserve) == set(ranks)
    assert not set(found.advancing) & set(found.reserve)
    if ties is Ties.EXCLUDE:
        assert len(found.advancing) <= first
    else:
        assert len(found.advancing) >= min(first, len(standings))
        beyond = len(found.advancing) - first
        assert beyond <= 0 or beyond < len(found.at_edge)


@given(_ranked(), st.integers(1, 12), st.data())
def test_stepping_back_never_takes_a_place_from_another(
    standings: tuple[Standing, ...], first: int, data: st.DataObject
) -> None:
    rule = Rule(first=first)
    before = rules.selection(standings, rule)
    if before.advancing:
        gone = data.draw(st.sampled_from(before.advancing))
        after = rules.selection(standings, rule, stepped_back={gone})
        assert set(before.advancing) - {gone} <= set(after.advancing)


@pytest.mark.parametrize(
    "rule", [Rule(), Rule(first=1, at_least=Decimal(60)), Rule(first=0), Rule(first=-1)]
)
def test_a_rule_counts_in_one_way(rule: Rule) -> None:
    with pytest.raises(rules.RuleError):
        rules.check_rule(rule)


def test_rules_that_can_be_followed() -> None:
    rules.check_rule(Rule(first=1))
    rules.check_rule(Rule(at_least=Decimal(0)))


@pytest.mark.parametrize(
    ("target", "onward"), [(1, {}), (2, {2: 1}), (2, {2: 3, 3: 1}), (2, {2: 3, 3: 2})]
)
def test_no_way_leads_back(target: int, onward: dict[int, int]) -> None:
    with pytest.raises(rules.SameEventError):
        rules.check_chain(1, target, onward)


def test_ways_that_end() -> None:
    rules.check_chain(1, 2, {})
    rules.check_chain(1, 2, {2: 3, 4: 1})
