"""What there is to do: on a person's home page, on a contest, on an event."""

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests import actions
from competitions.contests.models import Contest
from competitions.home.tasks import lists
from competitions.home.tasks.task import State, Task, done, next_of
from competitions.journal.rules import SYSTEM
from tests.factories import NOW, a_contest, a_scheme, a_unit, an_account, an_event, signed_in


def _states(app: Flask, contest: Contest) -> list[State]:
    with app.test_request_context():
        return [task.state for task in lists.of_contest(contest, NOW)][:6]


def _ready() -> Contest:
    contest = a_contest(
        hosts=("市总工会",),
        starts_on=date(2026, 10, 12),
        registration_closes_at=NOW + timedelta(days=1),
    )
    a_scheme(an_event(contest, code="e"))
    actions.set_delegations(contest, {a_unit().id: None}, actor=SYSTEM, now=NOW)
    return contest


def test_a_new_contest_has_all_to_do(app: Flask) -> None:
    assert _states(app, a_contest()) == [
        State.TO_DO,
        State.TO_DO,
        State.TO_DO,
        State.TO_DO,
        State.INFORMATION,
        State.NOT_YET,
    ]


def test_tasks_are_done_in_any_order(app: Flask) -> None:
    contest = _ready()
    event = contest.events[0]
    an_account(Role.CHIEF_JUDGE, scope=event.scope)
    an_account(Role.SUPERVISOR, scope=contest.scope)
    assert _states(app, contest) == [State.DONE] * 4 + [State.INFORMATION, State.TO_DO]
    actions.open_contest(contest, actor=SYSTEM, now=NOW)
    assert _states(app, contest)[-1] is State.DONE
    actions.remove_event(event, actor=SYSTEM, now=NOW)
    assert _states(app, contest)[2] is State.TO_DO


def test_an_event_without_a_scheme_needs_one(app: Flask) -> None:
    event = an_event()
    with app.test_request_context():
        first = lists.of_event(event, NOW)[0]
        assert first.state is State.TO_DO
        a_scheme(event)
        assert lists.of_event(event, NOW)[0].state is State.DONE


def test_next_is_the_first_that_can_be_done() -> None:
    tasks = [Task(title=str(state), state=state) for state in State]
    assert next_of(tasks) == Task(title="to_do", state=State.TO_DO)
    assert next_of([]) is None
    assert done(tasks) == 1


def test_an_administrator_who_edits_nothing_gets_no_links_to_edit(
    app: Flask, client: FlaskClient
) -> None:
    contest = _ready()
    signed_in(client, an_account(Role.ADMINISTRATOR))
    page = client.get(f"/contests/{contest.code}").text
    assert "/details" not in page
    assert "/roles" not in page
    assert f"/contests/{contest.code}/events/e" in page
    assert '/scheme"' not in client.get(f"/contests/{contest.code}/events/e").text


def test_home_names_the_newest_contests_that_one_organises(app: Flask, client: FlaskClient) -> None:
    mine = a_contest(code="mine")
    a_contest(code="other")
    signed_in(client, an_account(Role.ORGANISER, scope=mine.scope))
    page = client.get("/home").text
    assert "/contests/mine" in page
    assert "/contests/other" not in page


def test_who_organises_nothing_yet_is_shown_how_to_begin(client: FlaskClient) -> None:
    signed_in(client, an_account(Role.ORGANISER))
    assert "/contests/new" in client.get("/home").text
