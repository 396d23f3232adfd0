"""What contest and event say of their draws: nothing yet, sessions, stations, done."""

from datetime import timedelta
from decimal import Decimal

from flask import Flask

from competitions.contests.models import Event
from competitions.contests.rules.scheme import Component, Scheme
from competitions.draw import actions
from competitions.extensions import transaction
from competitions.home.tasks import draw
from competitions.home.tasks.task import State
from competitions.journal.rules import SYSTEM
from tests import hall
from tests.factories import NOW, a_contest, a_scheme, an_event


def _of_event(app: Flask, event: Event) -> list[tuple[State, str, str]]:
    with app.test_request_context():
        found = draw.event_tasks(event, NOW)
        return [(task.state, str(task.fact), str(task.reason)) for task in found]


def _of_contest(app: Flask, event: Event) -> list[tuple[State, str, str | None]]:
    with app.test_request_context():
        found = draw.contest_tasks(event.contest, NOW)
        return [(task.state, str(task.reason or task.fact), task.address) for task in found]


def test_nothing_is_drawn_before_entrants_are_approved(app: Flask) -> None:
    event = an_event()
    nobody = "还没有审核通过的报名。"
    assert _of_event(app, event) == [
        (State.NOT_YET, "", nobody),
        (State.NOT_YET, "", "须先抽签分场。"),
    ]
    ((state, reason, _),) = _of_contest(app, event)
    assert (state, reason) == (State.NOT_YET, nobody)


def test_nothing_is_drawn_while_registration_is_open(app: Flask) -> None:
    closes = NOW + timedelta(days=1)
    event = an_event(a_contest(registration_closes_at=closes))
    with transaction():
        event.contest.live_at = NOW
    hall.entrants(event, 2)
    (state, fact, reason), _ = _of_event(app, event)
    assert (state, fact) == (State.NOT_YET, "已抽 0/2")
    assert reason.startswith("报名至 ")


def test_sessions_are_drawn_then_stations(app: Flask) -> None:
    event = an_event()
    session = hall.a_session(event)
    made = hall.entrants(event, 2)
    assert _of_event(app, event) == [
        (State.TO_DO, "已抽 0/2", ""),
        (State.NOT_YET, "已抽 0/2", "须先抽签分场。"),
    ]
    actions.record_session_draw(event, {each.id: "1" for each in made}, actor=SYSTEM, now=NOW)
    assert _of_event(app, event) == [
        (State.DONE, "已抽 2/2", ""),
        (State.TO_DO, "已抽 0/2", ""),
    ]
    assert [state for state, _, _ in _of_contest(app, event)] == [State.TO_DO]
    hall.everybody_there(session)
    stations = {each.id: str(number) for number, each in enumerate(made, 1)}
    actions.record_station_draw(session, stations, actor=SYSTEM, now=NOW)
    assert [state for state, _, _ in _of_event(app, event)] == [State.DONE, State.DONE]
    assert [state for state, _, _ in _of_contest(app, event)] == [State.DONE]


def test_a_contest_leads_to_the_first_event_that_can_be_drawn(app: Flask) -> None:
    contest = a_contest(code="c")
    hall.drawn(an_event(contest, code="a"), 2)
    an_event(contest, code="b")
    waiting = an_event(contest, code="d")
    hall.entrants(waiting, 1)
    assert _of_contest(app, waiting) == [
        (State.TO_DO, "1/3 个赛项", "/contests/c/events/d/draw"),
    ]


def test_an_event_without_judges_has_no_draw(app: Flask) -> None:
    event = an_event()
    a_scheme(event, Scheme(components=(Component(code="a", weight=Decimal(1)),)))
    assert _of_event(app, event) == []
    assert _of_contest(app, event) == []


def test_what_is_signed_asks_for_no_draw(app: Flask) -> None:
    event = hall.signed_off()
    hall.entrants(event, 1)
    assert [state for state, _, _ in _of_event(app, event)] == [State.DONE, State.DONE]
    assert [state for state, _, _ in _of_contest(app, event)] == [State.DONE]
