"""What a chief judge and a supervisor find on their home pages."""

from flask import Flask

from competitions.accounts.actions import grant_role
from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.home.tasks import lists, publication
from competitions.home.tasks.task import State
from tests import hall
from tests.factories import BY_SYSTEM, NOW, a_scheme, an_account, an_event


def _tasks(app: Flask, account: Account) -> list[tuple[State, str]]:
    with app.test_request_context():
        return [(task.state, str(task.reason)) for task in publication.account_tasks(account, NOW)]


def test_nobody_is_to_sign_where_nothing_is_drawn(app: Flask) -> None:
    event = an_event()
    a_scheme(event)
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    reason = "还没有需要评分的项目：请先抽取工位并设置裁判组。"
    assert _tasks(app, chief) == [(State.NOT_YET, reason)]


def test_sheets_that_are_not_signed_are_waited_for(app: Flask) -> None:
    event = hall.judged()
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    assert [state for state, _ in _tasks(app, chief)] == [State.NOT_YET]


def test_what_all_have_signed_is_to_be_signed(app: Flask) -> None:
    event = hall.all_signed()
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    assert _tasks(app, chief) == [(State.TO_DO, "")]


def test_a_supervisor_sees_what_is_to_come_and_what_waits(app: Flask) -> None:
    first = hall.all_signed()
    supervisor = an_account(Role.SUPERVISOR, scope=first.scope)
    assert _tasks(app, supervisor) == [(State.NOT_YET, "须先由裁判长签认。")]
    signed = hall.signed_off()
    other = an_account(Role.SUPERVISOR, scope=signed.scope)
    assert _tasks(app, other) == [(State.TO_DO, "")]
    opened = hall.decoded()
    assert _tasks(app, an_account(Role.SUPERVISOR, scope=opened.scope)) == []


def test_what_can_be_done_now_stands_first(app: Flask) -> None:
    supervisor = an_account(Role.SUPERVISOR, scope=hall.all_signed().scope)
    signed = hall.signed_off()
    grant_role(supervisor, Role.SUPERVISOR, signed.scope, **BY_SYSTEM)
    with app.test_request_context():
        found = lists.of_account(supervisor, NOW)
    assert [task.state for task in found] == [State.TO_DO, State.NOT_YET]


def test_an_event_says_when_it_can_be_signed(app: Flask) -> None:
    with app.test_request_context():
        states = {str(task.title): task.state for task in lists.of_event(hall.all_signed(), NOW)}
    assert states["签认成绩"] is State.TO_DO
