"""Deciding on candidates: only who is eligible at that moment, once, all or nobody."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from competitions.craftsmen import actions, queries
from competitions.craftsmen.models import Title
from competitions.craftsmen.rules import conditions, titles
from competitions.craftsmen.rules.conditions import Conditions
from competitions.craftsmen.rules.titles import CandidateState
from competitions.entries.models import Person
from competitions.extensions import db
from competitions.publication.actions import approvals as publication
from tests import hall
from tests.craftsmen.making import (
    a_title,
    admitted,
    confirmed,
    described,
    details,
    entry,
    final,
    final_elsewhere,
)
from tests.factories import BY_SYSTEM, NOW, an_account

pytestmark = pytest.mark.usefixtures("app")

LATER = NOW + timedelta(hours=1)


def states(title: Title) -> dict[str, CandidateState]:
    return {each.entry.code: each.state for each in queries.candidates(title).values()}


def test_a_title_is_kept_as_it_was_described() -> None:
    said = details(asks_numbers=True, document="示工字〔2026〕5号")
    title = actions.create_title(final().contest, said, **BY_SYSTEM)
    db.session.expire_all()
    assert title.details == said


def test_a_title_without_a_result_is_refused() -> None:
    contest = hall.approved().contest
    with pytest.raises(conditions.ResultMissingError):
        actions.create_title(contest, details(conditions=Conditions()), **BY_SYSTEM)
    title = actions.create_title(contest, details(), **BY_SYSTEM)
    with pytest.raises(conditions.AgeDayMissingError):
        actions.edit_title(title, details(conditions=Conditions(places=1, oldest=45)), **BY_SYSTEM)


def test_two_titles_of_one_name_and_year_cannot_be() -> None:
    title = a_title()
    with pytest.raises(IntegrityError):
        actions.create_title(title.contest, details(), **BY_SYSTEM)
    actions.create_title(title.contest, details(year=2027), **BY_SYSTEM)


def test_whoever_is_eligible_is_confirmed_with_who_and_when() -> None:
    title, by = a_title(), an_account()
    (made,) = actions.confirm_candidates(title, [entry(title).id], by=by, now=LATER)
    assert states(title) == {"H-003": CandidateState.CONFIRMED}
    assert (made.decided_by, made.decided_at, made.reason) == (by, LATER, None)
    assert made.approval.event == title.contest.events[0]


def test_all_are_confirmed_or_nobody() -> None:
    title = a_title(conditions=Conditions(places=2))
    wanted = [entry(title, code).id for code in ("H-003", "H-001", "H-002")]
    with pytest.raises(titles.NotEligibleError) as caught:
        actions.confirm_candidates(title, wanted, by=an_account(), now=NOW)
    assert (caught.value.codes, states(title)) == (("H-001",), {})
    with pytest.raises(titles.NothingChosenError):
        actions.confirm_candidates(title, [], by=an_account(), now=NOW)
    with pytest.raises(titles.StateChangedError):
        actions.confirm_candidates(title, [wanted[0], 10_000], by=an_account(), now=NOW)


def test_a_result_that_is_not_final_makes_nobody_a_candidate() -> None:
    title = actions.create_title(hall.approved(3).contest, details(), **BY_SYSTEM)
    with pytest.raises(titles.NotEligibleError):
        actions.confirm_candidates(title, [entry(title).id], by=an_account(), now=NOW)


def test_nobody_is_confirmed_twice() -> None:
    title = confirmed()
    with pytest.raises(titles.StateChangedError):
        actions.confirm_candidates(title, [entry(title).id], by=an_account(), now=NOW)


def test_one_person_is_a_candidate_by_one_event_only() -> None:
    title, person = a_title(), Person(name="李示四")
    db.session.add(person)
    db.session.commit()
    described(title, person_id=person.id)
    other = final_elsewhere(title.contest, person)
    both = [entry(title).id, other.id]
    with pytest.raises(titles.ChosenTwiceError) as caught:
        actions.confirm_candidates(title, both, by=an_account(), now=NOW)
    assert caught.value.codes == ("H-003", "H-003")
    confirmed(title)
    with pytest.raises(titles.ChosenTwiceError) as caught:
        actions.confirm_candidates(title, [other.id], by=an_account(), now=NOW)
    assert caught.value.codes == ("H-003",)


def test_refusing_asks_for_a_reason_and_can_be_taken_back_by_confirming() -> None:
    title, by = a_title(), an_account()
    one = entry(title).id
    with pytest.raises(titles.ReasonMissingError):
        actions.refuse_candidate(title, one, reason=" ", by=by, now=NOW)
    made = actions.refuse_candidate(title, one, reason=" 本人放弃 ", by=by, now=NOW)
    assert (made.state, made.reason) == (CandidateState.REFUSED, "本人放弃")
    with pytest.raises(titles.StateChangedError):
        actions.refuse_candidate(title, one, reason="再次", by=by, now=NOW)
    actions.confirm_candidates(title, [one], by=by, now=NOW)
    assert (states(title), made.reason) == ({"H-003": CandidateState.CONFIRMED}, None)
    actions.refuse_candidate(title, one, reason="公示有异议", by=by, now=NOW)
    assert states(title) == {"H-003": CandidateState.REFUSED}


def test_only_candidates_enter_the_pool() -> None:
    title = a_title()
    with pytest.raises(titles.StateChangedError):
        actions.admit_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    admitted(title)
    assert states(title) == {"H-003": CandidateState.ADMITTED}
    with pytest.raises(titles.StateChangedError):
        actions.admit_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    actions.refuse_candidate(title, entry(title).id, reason="退出培育", by=an_account(), now=NOW)
    assert states(title) == {"H-003": CandidateState.REFUSED}


def test_a_result_taken_back_keeps_a_candidate_from_the_pool() -> None:
    approval = final()
    title = confirmed(a_title(approval))
    publication.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    with pytest.raises(titles.NotEligibleError):
        actions.admit_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    actions.refuse_candidate(title, entry(title).id, reason="名次变动", by=an_account(), now=NOW)
    assert states(title) == {"H-003": CandidateState.REFUSED}


def test_conditions_stay_once_somebody_was_decided_on() -> None:
    title = confirmed()
    with pytest.raises(titles.ConditionsFixedError):
        actions.edit_title(title, details(conditions=Conditions(places=2)), **BY_SYSTEM)
    actions.edit_title(title, details(name="另名工匠"), **BY_SYSTEM)
    assert title.name == "另名工匠"
    with pytest.raises(titles.TitleInUseError):
        actions.delete_title(title, **BY_SYSTEM)


def test_a_title_that_nobody_needs_goes() -> None:
    title = a_title()
    actions.edit_title(title, details(conditions=Conditions(places=2)), **BY_SYSTEM)
    assert title.details.conditions == Conditions(places=2)
    contest = title.contest
    actions.delete_title(title, **BY_SYSTEM)
    assert queries.titles(contest) == []
