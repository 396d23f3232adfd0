"""What a judge and a keyer find on their home pages, and what marking asks of organisers."""

from flask import Flask

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.home.tasks import scoring
from competitions.home.tasks.task import State
from tests import hall
from tests.factories import NOW, a_scheme, an_account, an_event


def _tasks(app: Flask, account: object) -> list[tuple[str, str | None]]:
    with app.test_request_context():
        return [(str(task.fact), task.address) for task in scoring.account_tasks(account, NOW)]


def test_a_judge_is_led_to_the_sheets(app: Flask) -> None:
    judge = hall.a_judge(an_event(), "A")
    assert _tasks(app, judge.account) == [("1 个赛项", "/judge")]


def test_a_keyer_is_led_to_each_event_that_has_sheets(app: Flask) -> None:
    event, bare = hall.judged(), an_event()
    keyer = an_account(Role.KEYER, scope=event.scope)
    assert _tasks(app, keyer) == [
        (
            f"{event.name} · {event.contest.name}",
            f"/contests/{event.contest.code}/events/{event.code}/keying",
        )
    ]
    assert _tasks(app, an_account(Role.KEYER, scope=bare.scope)) == []


def test_nothing_is_to_do_where_the_chief_judge_has_signed(app: Flask) -> None:
    event = hall.signed_off()
    judge = hall.place(event).judge
    assert judge is not None
    keyer = an_account(Role.KEYER, scope=event.scope)
    with app.test_request_context():
        states = [task.state for task in scoring.account_tasks(judge.account, NOW)]
    assert states == [State.DONE]
    assert _tasks(app, keyer) == []


def test_who_neither_judges_nor_keys_has_nothing_here(app: Flask) -> None:
    assert _tasks(app, an_account(Role.ORGANISER)) == []


def _states(app: Flask, event: Event) -> dict[str, tuple[State, str]]:
    with app.test_request_context():
        found = scoring.event_tasks(event, NOW)
        return {str(task.title): (task.state, str(task.fact or task.reason)) for task in found}


def test_an_event_waits_for_its_judges(app: Flask) -> None:
    event = an_event()
    assert _states(app, event) == {}
    a_scheme(event)
    judges, theory = "确定裁判并组成裁判组", "导入theory成绩"
    assert _states(app, event) == {
        judges: (State.TO_DO, ""),
        theory: (State.NOT_YET, "还没有审核通过的报名。"),
    }
    hall.a_panel(event)
    assert _states(app, event)[judges] == (State.TO_DO, "1 个裁判组")
    ready = hall.judged()
    assert _states(app, ready) == {
        judges: (State.DONE, "1 个裁判组"),
        theory: (State.TO_DO, "还缺2项"),
    }


def test_a_contest_leads_to_the_first_event_without_judges(app: Flask) -> None:
    contest = hall.judged().contest
    bare, later = an_event(contest, code="x"), an_event(contest, code="y")
    with app.test_request_context():
        (told,) = scoring.contest_tasks(contest, NOW)
    assert (told.state, str(told.fact)) == (State.DONE, "1/1 个赛项")
    a_scheme(later)
    a_scheme(bare)
    with app.test_request_context():
        (told,) = scoring.contest_tasks(contest, NOW)
    assert (told.state, str(told.fact)) == (State.TO_DO, "1/3 个赛项")
    assert told.address == f"/contests/{contest.code}/events/x/judges"


def test_what_is_signed_asks_for_no_judges_and_no_points(app: Flask) -> None:
    event = hall.signed_off()
    assert {state for state, _ in _states(app, event).values()} == {State.DONE}
