"""What certificates and titles put on the lists of tasks."""

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests import actions as contests
from competitions.contests.models import Contest
from competitions.craftsmen import actions as craftsmen
from competitions.home.tasks import certificates
from competitions.home.tasks.task import State
from competitions.jobs import engine
from competitions.publication.actions import approvals as publication
from tests import hall
from tests.certificates.making import begun
from tests.craftsmen.making import a_title, confirmed, entry
from tests.factories import BY_SYSTEM, NOW, a_contact, a_unit, an_account


@pytest.fixture(autouse=True)
def _in_english(app: Flask):
    with app.test_request_context(), force_locale("en"):
        yield


def told(contest: Contest) -> list[tuple[State, str, str]]:
    tasks = certificates.contest_tasks(contest, NOW)
    return [(task.state, str(task.fact), str(task.reason)) for task in tasks]


NO_TITLE = (State.INFORMATION, "Only where a result makes eligible for a title.", "")


def test_before_approval_nothing_is_issued() -> None:
    assert told(hall.decoded().contest) == [
        (State.NOT_YET, "0 certificates are valid", "No result is approved yet."),
        NO_TITLE,
    ]


def test_an_approved_result_waits_for_its_certificates() -> None:
    approval = hall.approved(3)
    contest = approval.contest
    assert told(contest)[0] == (
        State.TO_DO,
        "0 certificates are valid; 1 approved results have none",
        "",
    )
    begun(approval.event, expected=3)
    engine.work_through(NOW)
    assert told(contest)[0] == (State.DONE, "3 certificates are valid", "")


def test_a_result_without_winners_waits_for_nothing() -> None:
    event = hall.decoded()
    contest = event.contest
    publication.approve_result(event, "", by=an_account(), now=NOW)
    assert told(contest)[0][0] is State.TO_DO
    assert publication.approve_prize(contest, "", by=an_account(), now=NOW)
    assert told(contest)[0][1] == "0 certificates are valid; 1 approved results have none"


def test_titles_wait_until_somebody_is_decided_on() -> None:
    title = a_title()
    assert told(title.contest)[1] == (State.TO_DO, "0 candidates, 0 of them in the pool", "")
    confirmed(title)
    assert told(title.contest)[1] == (State.DONE, "1 candidates, 0 of them in the pool", "")
    craftsmen.admit_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    assert told(title.contest)[1] == (State.DONE, "1 candidates, 1 of them in the pool", "")


def test_a_contact_is_led_to_the_certificates_and_nobody_else() -> None:
    approval = hall.approved(3)
    unit = a_unit()
    contact = a_contact(unit)
    contests.set_delegations(approval.contest, {unit.id: None}, **BY_SYSTEM)
    assert list(certificates.account_tasks(contact, NOW)) == []
    begun(approval.event, expected=3)
    engine.work_through(NOW)
    (task,) = certificates.account_tasks(contact, NOW)
    assert task.address == f"/contests/{approval.contest.code}/certificates"
    assert list(certificates.account_tasks(an_account(), NOW)) == []
