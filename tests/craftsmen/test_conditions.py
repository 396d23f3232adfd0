"""Who is eligible: each condition, what is unknown, and that every one counts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import Level
from competitions.craftsmen.rules import conditions as rules
from competitions.craftsmen.rules.conditions import Condition, Conditions, Entrant, Finding, Verdict
from competitions.entries.rules.grade import Grade

MET, FAILED, UNKNOWN = Verdict.MET, Verdict.FAILED, Verdict.UNKNOWN

WINNER = Entrant(
    event="H",
    group="职工组",
    level=Level.MUNICIPAL,
    final=True,
    place=1,
    awards=("first",),
    born_on=date(1981, 9, 28),
    grade=Grade.SENIOR,
    years=10,
)
ASKED = Conditions(
    places=3,
    awards=("second",),
    events=("H",),
    groups=("职工组",),
    level=Level.MUNICIPAL,
    youngest=18,
    oldest=45,
    aged_on=date(2026, 9, 28),
    grade=Grade.SENIOR,
    years=10,
)


def verdict(asked: Conditions, entrant: Entrant, condition: Condition) -> Verdict:
    found = {each.condition: each.verdict for each in rules.findings(asked, entrant)}
    return found[condition]


def test_every_condition_that_is_asked_is_answered_in_order() -> None:
    found = rules.findings(ASKED, WINNER)
    assert found == tuple(Finding(each, MET) for each in Condition)
    assert rules.is_eligible(found)


def test_what_is_not_asked_is_not_answered() -> None:
    found = rules.findings(Conditions(places=1), Entrant(event="H", place=1, final=True))
    assert found == (Finding(Condition.FINAL, MET), Finding(Condition.RESULT, MET))


@pytest.mark.parametrize(
    ("changes", "condition", "expected"),
    [
        ({"final": False}, Condition.FINAL, FAILED),
        ({"place": 3, "awards": ()}, Condition.RESULT, MET),
        ({"place": 4, "awards": ()}, Condition.RESULT, FAILED),
        ({"place": 4, "awards": ("second",)}, Condition.RESULT, MET),
        ({"place": None, "awards": ()}, Condition.RESULT, FAILED),
        ({"event": "E"}, Condition.EVENT, FAILED),
        ({"group": "学生组"}, Condition.GROUP, FAILED),
        ({"group": None}, Condition.GROUP, UNKNOWN),
        ({"level": Level.COUNTY}, Condition.LEVEL, FAILED),
        ({"level": Level.PROVINCIAL}, Condition.LEVEL, MET),
        ({"level": None}, Condition.LEVEL, UNKNOWN),
        ({"grade": Grade.INTERMEDIATE}, Condition.GRADE, FAILED),
        ({"grade": Grade.TECHNICIAN}, Condition.GRADE, MET),
        ({"grade": None}, Condition.GRADE, UNKNOWN),
        ({"years": 9}, Condition.YEARS, FAILED),
        ({"years": 0}, Condition.YEARS, FAILED),
        ({"years": None}, Condition.YEARS, UNKNOWN),
        ({"born_on": None}, Condition.AGE, UNKNOWN),
        ({"born_on": date(1980, 9, 28)}, Condition.AGE, FAILED),
        ({"born_on": date(1980, 9, 29)}, Condition.AGE, MET),
        ({"born_on": date(2008, 9, 28)}, Condition.AGE, MET),
        ({"born_on": date(2008, 9, 29)}, Condition.AGE, FAILED),
    ],
)
def test_one_condition(changes: dict, condition: Condition, expected: Verdict) -> None:
    entrant = replace(WINNER, **changes)
    assert verdict(ASKED, entrant, condition) is expected
    assert rules.is_eligible(rules.findings(ASKED, entrant)) is (expected is MET)


def test_no_years_asked_is_other_than_none_asked() -> None:
    asked = replace(ASKED, years=0)
    assert verdict(asked, replace(WINNER, years=0), Condition.YEARS) is MET
    assert verdict(asked, replace(WINNER, years=None), Condition.YEARS) is UNKNOWN


def test_an_award_alone_counts_where_no_place_is_named() -> None:
    asked = Conditions(awards=("gold",))
    assert verdict(asked, WINNER, Condition.RESULT) is FAILED
    assert verdict(asked, replace(WINNER, awards=("gold",)), Condition.RESULT) is MET


@pytest.mark.parametrize(("low", "high"), [(None, 45), (45, None)])
def test_an_age_with_one_end(low: int | None, high: int | None) -> None:
    asked = replace(ASKED, youngest=low, oldest=high)
    assert verdict(asked, WINNER, Condition.AGE) is MET
    other = replace(WINNER, born_on=date(1980, 1, 1) if high else date(1990, 1, 1))
    assert verdict(asked, other, Condition.AGE) is FAILED


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (Conditions(), rules.ResultMissingError),
        (Conditions(places=0), rules.ResultMissingError),
        (Conditions(places=1, oldest=45), rules.AgeDayMissingError),
        (Conditions(places=1, youngest=18), rules.AgeDayMissingError),
        (
            Conditions(places=1, youngest=46, oldest=45, aged_on=date(2026, 1, 1)),
            rules.AgesCrossedError,
        ),
    ],
)
def test_conditions_that_cannot_be(asked: Conditions, error: type[Exception]) -> None:
    with pytest.raises(error):
        rules.check(asked)


def test_conditions_that_can_be() -> None:
    rules.check(ASKED)
    rules.check(Conditions(awards=("first",)))
    rules.check(replace(ASKED, youngest=45))


texts = st.lists(st.text(min_size=1, max_size=5), max_size=3).map(tuple)
whole = st.none() | st.integers(0, 100)


@given(
    st.builds(
        Conditions,
        places=whole,
        awards=texts,
        events=texts,
        groups=texts,
        level=st.none() | st.sampled_from(Level),
        youngest=whole,
        oldest=whole,
        aged_on=st.none() | st.dates(),
        grade=st.none() | st.sampled_from(Grade),
        years=whole,
    )
)
def test_conditions_are_kept_to_the_letter(asked: Conditions) -> None:
    assert rules.restored(rules.kept(asked)) == asked


@given(st.integers(1, 20), st.integers(1, 20))
def test_a_better_place_is_never_worse(place: int, places: int) -> None:
    asked = Conditions(places=places)
    worse, better = (Entrant(event="H", final=True, place=p) for p in (place + 1, place))
    if rules.is_eligible(rules.findings(asked, worse)):
        assert rules.is_eligible(rules.findings(asked, better))
