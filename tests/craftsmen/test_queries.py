"""Reading titles: who is near, who is doubtful, what the pool is to be issued."""

from typing import Any

import pytest

from competitions.certificates.rules.certificate import Certificate
from competitions.craftsmen import actions, queries
from competitions.craftsmen.models import Title
from competitions.craftsmen.queries import Line
from competitions.craftsmen.rules import wording
from competitions.craftsmen.rules.conditions import Condition, Conditions, Finding, Verdict
from competitions.entries.rules.grade import Grade
from competitions.publication.actions import approvals as publication
from tests import hall
from tests.craftsmen.making import a_title, admitted, confirmed, described, details, entry, final
from tests.factories import BY_SYSTEM, NOW, an_account

pytestmark = pytest.mark.usefixtures("app")


def line(title: Title, code: str = "H-003") -> Line:
    return next(each for each in queries.lines(title) if each.code == code)


def shape(found: Line) -> tuple[Any, ...]:
    return found.code, found.eligible, found.chosen, found.doubtful


def test_everybody_with_a_place_stands_by_place_with_verdicts() -> None:
    title = a_title(conditions=Conditions(places=1, grade=Grade.SENIOR))
    described(title, "H-003", grade=Grade.TECHNICIAN)
    assert [shape(each) for each in queries.lines(title)] == [
        ("H-003", True, False, False),
        ("H-002", False, False, False),
        ("H-001", False, False, False),
    ]
    assert line(title, "H-002").findings == (
        Finding(Condition.FINAL, Verdict.MET),
        Finding(Condition.RESULT, Verdict.FAILED),
        Finding(Condition.GRADE, Verdict.UNKNOWN),
    )


def test_what_the_result_says_is_what_was_approved() -> None:
    found = line(a_title()).result
    assert found is not None
    of = found.entrant
    assert (of.place, of.shared, of.awards, of.final) == (1, False, ("first",), True)
    assert found.prizes == ("first",)


@pytest.mark.parametrize("noticed", [False, True])
def test_before_the_circular_nobody_is_eligible(noticed: bool) -> None:
    approval = hall.approved(3)
    if noticed:
        hall.noticed(approval)
    title = actions.create_title(approval.contest, details(), **BY_SYSTEM)
    assert line(title).findings[0] == Finding(Condition.FINAL, Verdict.FAILED)
    assert queries.circular_of(approval) is None


def test_the_circular_of_a_final_result() -> None:
    approval = final()
    circular = queries.circular_of(approval)
    assert circular is not None
    assert circular.number == f"示工发〔2026〕{approval.id}号"


def test_without_an_approved_result_there_is_nobody() -> None:
    title = actions.create_title(hall.decoded().contest, details(), **BY_SYSTEM)
    assert queries.lines(title) == []


def test_a_candidate_whose_result_was_taken_back_is_doubtful() -> None:
    approval = final()
    title = confirmed(a_title(approval))
    assert shape(line(title)) == ("H-003", True, True, False)
    publication.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    (left,) = queries.lines(title)
    assert (shape(left), left.result) == (("H-003", False, True, True), None)


def test_the_pool_is_due_certificates_and_candidates_are_not() -> None:
    title = confirmed()
    assert queries.plan(title).due == ()
    actions.admit_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    (due,) = queries.plan(title).due
    assert due.award == wording.award(title.id, entry(title).event_id, "H-003")
    assert due.name == "“示例工匠”培育对象"
    assert isinstance(due.wording, Certificate)
    assert (due.wording.recipient, due.entry_id) == ("选手3", entry(title).id)


def test_figures_of_a_contest_s_titles() -> None:
    title = admitted()
    assert [each.name for each in queries.titles(title.contest)] == ["示例工匠"]
    assert sorted(queries.states(title.contest).values()) == [1]
    assert queries.title_or_none(final().contest, title.id) is None
    assert queries.line_or_none(title, 0) is None


def test_as_many_queries_for_three_as_for_ten() -> None:
    def statements(how_many: int) -> int:
        title = a_title(final(how_many))
        with hall.counted() as found:
            queries.lines(title)
        return len(found)

    assert statements(3) == statements(10)
