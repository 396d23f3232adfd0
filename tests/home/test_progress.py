"""How far contests have come, as the list of contests and the organiser's home say it."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.home.rules import Phase, Progress, phase, progress
from competitions.publication.rules import Stage
from tests import hall
from tests.factories import NOW, a_contest, an_account, an_event, signed_in

LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("live", "closes_at", "found"),
    [
        (False, LATER, Phase.IN_PREPARATION),
        (True, LATER, Phase.REGISTRATION),
        (True, NOW, Phase.UNDER_WAY),
        (True, None, Phase.UNDER_WAY),
    ],
)
def test_the_phase_before_results(live, closes_at, found) -> None:
    assert phase(live=live, closes_at=closes_at, now=NOW) is found


@pytest.mark.parametrize(
    ("stages", "at", "reached"),
    [
        ([], Phase.UNDER_WAY, 0),
        ([None, None], Phase.UNDER_WAY, 2),
        ([None, Stage.SIGNED], Stage.SIGNED, 1),
        ([Stage.SIGNED, Stage.APPROVED, Stage.APPROVED], Stage.APPROVED, 2),
        ([Stage.FINAL, Stage.NOTICED, None], Stage.FINAL, 1),
        ([Stage.FINAL, Stage.FINAL], Stage.FINAL, 2),
        ([Stage.NOTICED, Stage.ANNOUNCED], Stage.NOTICED, 1),
    ],
)
def test_the_furthest_step_and_how_many_have_reached_it(stages, at, reached) -> None:
    expected = Progress(at=at, reached=reached, events=len(stages))
    assert progress(Phase.UNDER_WAY, stages) == expected


@pytest.fixture
def organiser(client: FlaskClient) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER))


def test_the_list_and_the_home_page_say_how_far_it_is(organiser: FlaskClient) -> None:
    contest = hall.approved().event.contest
    an_event(contest, code="second")
    for page in ("/contests", "/home"):
        assert "已审定 1/2" in organiser.get(page).text
    book = openpyxl.load_workbook(BytesIO(organiser.get("/contests.xlsx").data))
    assert [row[-1].value for row in book.active.rows] == ["状态", "已审定 1/2"]


def test_one_that_is_not_open_yet_is_to_do(organiser: FlaskClient) -> None:
    a_contest(code="first")
    assert '<span class="state state-disabled">筹备中</span>' in organiser.get("/contests").text
    assert "state-to_do" in organiser.get("/home").text


def test_the_list_is_searched_by_name_code_and_year(organiser: FlaskClient) -> None:
    for code, name, year in (("a-1", "焊工大赛", 2025), ("b-1", "五小成果评选", 2026)):
        a_contest(code=code, name=name, year=year)

    def found(asked: str) -> list[bool]:
        page = organiser.get(f"/contests?{asked}").text
        return [f'/contests/{code}"' in page for code in ("a-1", "b-1")]

    assert found("") == [True, True]
    assert found("q=焊工") == [True, False]
    assert found("q=b-") == [False, True]
    assert found("year=2025") == [True, False]
    assert found("q=焊工&year=2026") == [False, False]
    assert "没有找到" in organiser.get("/contests?q=焊工&year=2026").text
    assert found("q=100%") == [False, False]
    assert found("year=1") == [True, True]
