"""What is to do for a contest whose rows came by import, and what is not any more."""

from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.accounts.rules import Role
from competitions.contests import actions as contests
from competitions.contests.models import Contest
from competitions.contests.queries import details_of
from competitions.contests.rules.details import ContestDetails
from competitions.home.tasks import contests as tasks
from competitions.home.tasks.task import State
from tests.bundle.test_actions import imported
from tests.bundle.worked import a_contest, an_event, entries
from tests.factories import BY_SYSTEM, NOW, an_account


@pytest.fixture(autouse=True)
def _in_english(app: Flask):
    with app.test_request_context(), force_locale("en"):
        yield


def brought(*events: dict[str, object]) -> Contest:
    return imported(a_contest(*events))


def told(contest: Contest) -> dict[str, tuple[State, str]]:
    return {str(t.title): (t.state, str(t.fact)) for t in tasks.contest_tasks(contest, NOW)}


def home(contest: Contest) -> tuple[State, str]:
    account = an_account(Role.ORGANISER, scope=contest.scope)
    (task,) = tasks.account_tasks(account, NOW)
    return task.state, str(task.fact)


def test_a_contest_imported_with_its_marks_has_nothing_to_set_up_but_its_papers() -> None:
    found = told(brought(an_event(entries=entries(a="9", b="8"))))
    assert [(title, state) for title, (state, _) in found.items()] == [
        ("Import the contest", State.DONE),
        ("Say what, when and where", State.TO_DO),
        ("Choose the delegations", State.INFORMATION),
        ("Add the events and agree on their schemes", State.DONE),
        ("Name chief judges, supervisors and keyers", State.INFORMATION),
        ("Rank the delegations across events", State.INFORMATION),
        ("Check, and open registration", State.INFORMATION),
    ]
    assert found["Import the contest"][1].endswith("1 of 1 events came with their marks.")
    assert found["Name chief judges, supervisors and keyers"][1] == (
        "0 roles held; only to correct marks or to answer appeals"
    )


def test_its_details_ask_neither_for_days_nor_for_a_deadline() -> None:
    contest = brought(an_event(entries=entries(a="9")))
    details = details_of(contest, ContestDetails)
    said = replace(details, hosts=("市总工会",))
    contests.edit_contest(contest, said, **BY_SYSTEM)
    assert told(contest)["Say what, when and where"][0] is State.DONE


def test_an_event_that_is_to_be_held_here_needs_its_people_and_the_day() -> None:
    held, coming = an_event("held", entries=entries(a="9")), an_event("coming")
    found = told(brought(held, coming))
    assert found["Import the contest"][1].endswith("1 of 2 events came with their marks.")
    assert found["Name chief judges, supervisors and keyers"] == (
        State.TO_DO,
        "0 roles held; 1 event without a chief judge; 1 event without a supervisor",
    )
    assert found["Choose the delegations"][0] is State.TO_DO
    assert "first day" in found["Say what, when and where"][1].lower()


def test_the_organisers_home_page_says_what_is_left_of_an_imported_one() -> None:
    contest = brought(an_event(entries=entries(a="9")))
    assert home(contest) == (State.INFORMATION, "1 event · Signed, not approved")


def test_one_that_is_to_be_held_here_is_in_preparation() -> None:
    assert home(brought(an_event())) == (State.TO_DO, "1 event · In preparation")
