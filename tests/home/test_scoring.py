"""What a judge and a keyer find on their home pages."""

from flask import Flask

from competitions.accounts.rules import Role
from competitions.home.tasks import scoring
from competitions.home.tasks.task import State
from tests import hall
from tests.factories import NOW, an_account, an_event


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
