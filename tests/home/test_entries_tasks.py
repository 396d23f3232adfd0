"""What registration puts on the lists of tasks."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests.models import Contest, Event
from competitions.entries.actions import registering, reviewing
from competitions.extensions import db
from competitions.home.tasks import entries
from competitions.home.tasks.task import State
from tests import hall
from tests.factories import BY_SYSTEM, NOW, a_contact, a_contest, a_unit, an_entry, an_event


@pytest.fixture(autouse=True)
def _in_english(app: Flask):
    with app.test_request_context(), force_locale("en"):
        yield


@pytest.fixture
def contest(app: Flask) -> Contest:
    contest = a_contest(registration_closes_at=NOW)
    an_event(contest)
    contest.live_at = NOW
    db.session.commit()
    return contest


def event(contest: Contest) -> Event:
    return contest.events[0]


def facts(contest: Contest) -> tuple[State, str]:
    (task,) = entries.contest_tasks(contest, NOW)
    return task.state, str(task.fact)


def test_the_office_is_told_what_waits(contest: Contest) -> None:
    assert facts(contest) == (State.TO_DO, "0 entries")
    one, two = an_entry(event(contest)), an_entry(event(contest))
    assert facts(contest) == (State.TO_DO, "2 entries; 2 to decide on")
    reviewing.approve_entries(contest, [one], **BY_SYSTEM)
    reviewing.return_entry(two, "照片不清", **BY_SYSTEM)
    assert facts(contest) == (State.DONE, "2 entries; 1 returned")
    (column,) = entries.event_columns(contest)
    assert column.facts == {event(contest).id: "1 of 2 approved"}
    (task,) = entries.event_tasks(event(contest), NOW)
    assert (task.state, task.fact) == (State.TO_DO, "1 of 2 approved")
    assert task.title == "Register entrants and approve them"
    registering.withdraw_entry(two, "受伤", **BY_SYSTEM)
    (task,) = entries.event_tasks(event(contest), NOW)
    assert (task.state, task.fact) == (State.DONE, "1 entry")


def test_a_contact_is_told_what_to_enter_and_what_to_mend(contest: Contest) -> None:
    unit = a_unit()
    contact = a_contact(unit)
    (task,) = entries.account_tasks(contact, NOW)
    assert task.state is State.TO_DO
    entry = an_entry(event(contest), contact=contact, employer_id=unit.id)
    (task,) = entries.account_tasks(contact, NOW)
    assert task.state is State.INFORMATION
    reviewing.return_entry(entry, "照片不清", **BY_SYSTEM)
    (task,) = entries.account_tasks(contact, NOW + timedelta(seconds=1))
    assert task.state is State.TO_DO
    assert str(task.fact) == (
        "1 entry of your units; 1 returned to be mended; registration is closed"
    )


def test_a_contest_whose_results_are_approved_asks_a_contact_for_nothing() -> None:
    contest = hall.approved().contest
    unit = a_unit()
    contest.live_at = NOW
    db.session.commit()
    (task,) = entries.account_tasks(a_contact(unit), NOW)
    assert (task.state, str(task.fact)) == (
        State.INFORMATION,
        "0 entries of your units; registration is closed",
    )
