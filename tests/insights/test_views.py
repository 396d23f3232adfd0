"""The analysis of judges: for the chief judge alone, after signing, with plots and workbooks."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.bundle.queries import computed
from competitions.bundle.rules.results_form import content
from competitions.contests.models import Event
from competitions.contests.rules.presets import Preset, preset
from competitions.draw.queries import coded_slots
from tests import hall
from tests.factories import an_account, csrf_token, signed_in


def under(event: Event) -> str:
    return f"/contests/{event.contest.code}/events/{event.code}/analysis"


def chief(app: Flask, event: Event) -> FlaskClient:
    """The chief judge, who reads English."""
    client = signed_in(app.test_client(), an_account(Role.CHIEF_JUDGE, scope=event.scope))
    client.post("/language", data={"csrf_token": csrf_token(client, "/account"), "language": "en"})
    return client


def test_nothing_is_said_before_the_chief_judge_has_signed(app: Flask) -> None:
    event = hall.all_signed(5, judge_codes="AB")
    client = chief(app, event)
    page = client.get(under(event)).text
    assert ("it must move no mark" in page, "<svg" in page) == (True, False)
    assert client.get(f"{under(event)}/1/judges.xlsx").status_code == 404


def test_nothing_is_said_of_four_entries(app: Flask) -> None:
    event = hall.signed_off(4, judge_codes="AB")
    page = chief(app, event).get(under(event)).text
    assert ("fewer than five" in page, "<svg" in page) == (True, False)


def test_the_page_has_plots_with_their_tables_by_code(app: Flask) -> None:
    event = hall.signed_off(5, judge_codes="AB")
    page = chief(app, event).get(under(event)).text
    assert (page.count("<svg"), page.count("<caption")) == (3, 4)
    assert "style=" not in page.partition("<main")[2].partition("</main>")[0]
    codes = [slot.blind_code or "" for slot in coded_slots(event)]
    assert [code in page for code in codes] == [True] * 5
    assert "选手1" not in page


@pytest.mark.parametrize(
    ("name", "head"),
    [("焊缝外观", "焊缝外观"), ("焊缝外观成形质量", "焊缝外观成…"), (None, "work")],
)
def test_the_plot_heads_criteria_by_their_names(app: Flask, name: str | None, head: str) -> None:
    (criterion,) = preset(Preset.THEORY_PRACTICE).criteria
    with app.test_request_context():
        plots = app.jinja_env.get_template("insights/_plots.html").module
        plot = plots.heat_map((), (replace(criterion, name=name),), "")
    assert re.findall(r'class="tick"[^>]*>([^<]*)<', plot) == [head]


@pytest.mark.parametrize(
    ("table", "rows", "name"),
    [
        ("judges", 2, "Marks by judge"),
        ("criteria", 2, "Leniency by criterion"),
        ("entries", 5, "Spread of each entry"),
        ("agreement", 1, "Agreement of the panel"),
    ],
)
def test_each_table_is_a_workbook(app: Flask, table: str, rows: int, name: str) -> None:
    event = hall.signed_off(5, judge_codes="AB")
    answer = chief(app, event).get(f"{under(event)}/1/{table}.xlsx")
    (sheet,) = openpyxl.load_workbook(BytesIO(answer.data))
    assert (len(list(sheet.values)), sheet.title) == (1 + rows, name)
    assert chief(app, event).get(f"{under(event)}/1/other.xlsx").status_code == 404


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.SUPERVISOR, Role.JUDGE, Role.KEYER])
def test_nobody_else_sees_it(app: Flask, role: Role) -> None:
    event = hall.signed_off(5)
    client = signed_in(app.test_client(), an_account(role, scope=event.scope))
    assert client.get(under(event)).status_code in {403, 404}


def test_a_result_is_the_same_after_the_analysis(app: Flask) -> None:
    event = hall.signed_off(5, judge_codes="AB")
    before = content(computed(event.contest, [event]).results)
    chief(app, event).get(under(event))
    assert content(computed(event.contest, [event]).results) == before


def test_a_group_that_signs_one_sheet_is_known_by_its_name(app: Flask) -> None:
    event = hall.signed_off(5, judge_codes="AB", joint=True)
    page = chief(app, event).get(under(event)).text
    assert '<th scope="row">裁判组</th>' in page
    assert '<th scope="row">P</th>' not in page
