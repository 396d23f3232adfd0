"""What is due: each award once, nobody twice, and nothing of what no longer stands."""

from hypothesis import given
from hypothesis import strategies as st

from competitions.certificates.rules import register
from competitions.certificates.rules.register import Award, Due
from competitions.certificates.rules.winners import Holder
from tests.certificates.papers import a_certificate

AWARDS = st.builds(
    Award,
    st.sampled_from([None, 1, 2]),
    st.sampled_from(Holder),
    st.sampled_from("ABC"),
    st.sampled_from(["first", "second"]),
)


def due(award: Award) -> Due:
    return Due(award=award, name="奖", wording=a_certificate(), entry_id=None, delegation_id=None)


@given(st.lists(AWARDS, unique=True), st.sets(AWARDS), st.data())
def test_the_plan(won: list[Award], had: set[Award], data: st.DataObject) -> None:
    valid = data.draw(st.sets(st.sampled_from(sorted(had, key=str)))) if had else set()
    plan = register.plan(map(due, won), had, valid)
    assert plan.stale == valid - set(won)
    holding_wrong = {(a.event_id, a.holder, a.code) for a in plan.stale}
    assert [each.award for each in plan.due] == [
        award
        for award in won
        if award not in had and (award.event_id, award.holder, award.code) not in holding_wrong
    ]


def test_what_is_chosen_is_of_the_events_named() -> None:
    awards = [Award(event, Holder.ENTRY, "A", "first") for event in (1, 2, None)]
    plan = register.plan(map(due, awards), set(), set())
    assert [each.award for each in plan.of({2, None})] == awards[1:]


def test_a_code_is_matched_by_itself_alone() -> None:
    code = register.check_code()
    assert len(code) == 26
    assert register.matches(code, code)
    assert not register.matches(code, register.check_code())
    assert not register.matches(None, code)
    assert not register.matches(None, "")
