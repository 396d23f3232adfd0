"""The pages of schemes: a form that loses nothing, in drafts and by decision."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests import actions, queries, steps
from competitions.contests.rules.choices import AwardMethod, EntryKind
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Award, Component, Scheme
from competitions.contests.rules.scheme_document import document_of
from competitions.extensions import transaction
from competitions.files import workbooks
from competitions.journal.rules import SYSTEM
from competitions.schemes.rules.workbook.merging import merged
from competitions.schemes.rules.workbook.reading import found_in
from tests.factories import NOW, a_contest, a_scheme, an_account, an_event, csrf_token, signed_in
from tests.schemes import workbooks as making

PAGE = "/contests/c/events/e/scheme"
PRIZE = "/contests/c/delegations-prize"

FORM = {
    "components-0-code": "a",
    "components-0-name": "理论",
    "components-0-weight": "30%",
    "components-1-code": "b",
    "components-1-weight": "0.7",
    "criteria-0-code": "k",
    "criteria-0-component": "b",
    "criteria-0-kind": "points",
    "criteria-0-max": "１００",
    "awards-0-code": "first",
    "awards-0-quota": "count",
    "awards-0-value": "1",
}


@pytest.fixture
def event(app: Flask) -> Any:
    return an_event(a_contest(code="c"), code="e")


@pytest.fixture
def organiser(client: FlaskClient, event: Any) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER))


def _sent(client: FlaskClient, do: str, page: str = PAGE, **changes: str) -> Any:
    token = csrf_token(client, "/account")
    return client.post(page, data=FORM | {"do": do, "csrf_token": token} | changes)


def test_what_is_typed_is_saved_as_the_contract_has_it(organiser: FlaskClient, event: Any) -> None:
    answer = _sent(organiser, "save")
    assert (answer.status_code, answer.location) == (302, "/contests/c/events/e")
    assert event.scheme.document == (
        '{"awards":[{"code":"first","count":1}],'
        '"components":[{"code":"a","name":"理论","weight":"0.3"},{"code":"b","weight":"0.7"}],'
        '"criteria":[{"code":"k","component":"b","kind":"points","max":"100"}]}'
    )


def test_a_refusal_names_the_field_and_loses_nothing(organiser: FlaskClient, event: Any) -> None:
    answer = _sent(organiser, "save", **{"criteria-0-max": "百", "awards-0-value": ""})
    assert answer.status_code == 422
    assert 'href="#criteria-0-max"' in answer.text
    assert 'href="#awards-0-value"' in answer.text
    assert 'value="百"' in answer.text
    assert 'value="理论"' in answer.text
    assert event.scheme is None


@pytest.mark.parametrize(
    ("do", "there"),
    [
        ("recalculate", 'name="components-1-code"'),
        ("add:components", 'name="components-2-code"'),
        ("add:tie_breaks", 'name="ranking-tie_breaks-0-by"'),
        ("preset:five_judges", 'value="process"'),
    ],
)
def test_other_buttons_save_nothing(
    organiser: FlaskClient, event: Any, do: str, there: str
) -> None:
    answer = _sent(organiser, do)
    assert answer.status_code == 200
    assert there in answer.text
    assert event.scheme is None


def test_a_row_is_removed(organiser: FlaskClient) -> None:
    page = _sent(organiser, "remove:components:0").text
    assert 'value="理论"' not in page
    assert 'name="components-0-code" type="text" value="b"' in page


def test_the_example_is_a_part_of_the_page(organiser: FlaskClient, event: Any) -> None:
    answer = _sent(organiser, "", f"{PAGE}/example")
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section class="panel" id="example"')
    assert "0.3 + 0.7 = 1" in answer.text
    wrong = _sent(organiser, "", f"{PAGE}/example", **{"criteria-0-max": "百"}).text
    assert "百" in wrong
    assert event.scheme is None


def test_a_frozen_scheme_asks_for_the_decision(organiser: FlaskClient, event: Any) -> None:
    a_scheme(event)
    with transaction():
        steps.freeze_scheme(event, now=NOW)
    assert 'name="document_number"' in organiser.get(PAGE).text
    refused = _sent(organiser, "save")
    assert refused.status_code == 422
    assert 'href="#document_number"' in refused.text
    decided = _sent(organiser, "save", document_number="示工字〔2026〕11号", reason="评分项有误")
    assert decided.status_code == 302
    assert [(v.version, v.reason) for v in event.schemes] == [(1, None), (2, "评分项有误")]
    old = organiser.get(f"{PAGE}/agreed/1").text
    new = organiser.get(f"{PAGE}/agreed").text
    assert "评分项有误" in new
    assert "评分项有误" not in old
    assert organiser.get(f"{PAGE}/agreed/3").status_code == 404


@pytest.mark.parametrize("kind", Preset)
def test_what_is_agreed_can_be_read(organiser: FlaskClient, event: Any, kind: Preset) -> None:
    a_scheme(event, preset(kind))
    page = organiser.get(f"{PAGE}/agreed").text
    for code in (one.code for one in preset(kind).criteria):
        assert code in page
    assert 'class="steps"' in page


def test_a_draft_is_read_by_those_with_a_role_until_the_contest_is_live(
    app: Flask, client: FlaskClient, event: Any
) -> None:
    a_scheme(event)
    chief = signed_in(app.test_client(), an_account(Role.CHIEF_JUDGE, scope=event.scope))
    other = signed_in(client, an_account(Role.CHIEF_JUDGE, scope=an_event().scope))
    assert chief.get(f"{PAGE}/agreed").status_code == 200
    assert other.get(f"{PAGE}/agreed").status_code == 404
    with transaction():
        event.contest.live_at = NOW
    assert other.get(f"{PAGE}/agreed").status_code == 200


def test_the_saved_scheme_stands_in_the_form_again(organiser: FlaskClient, event: Any) -> None:
    a_scheme(event, preset(Preset.GROUP_SHEETS))
    before = document_of(queries.scheme_of(event))
    page = organiser.get(PAGE).text
    assert 'value="0.35"' in page
    assert event.scheme.document == before


def test_delegations_are_ranked_or_not(organiser: FlaskClient, event: Any) -> None:
    contest = event.contest
    prize = {"points": "10 9，8", "others": "1", "awards-0-value": "1"}
    assert _sent(organiser, "save", PRIZE, **prize).location == "/contests/c"
    assert contest.delegations_scheme == {
        "points": ["10", "9", "8"],
        "others": "1",
        "awards": [{"code": "first", "count": 1}],
    }
    refused = _sent(organiser, "save", PRIZE, **prize | {"points": "10 x"})
    assert refused.status_code == 422
    assert '<a href="#points">名次计分</a>' in refused.text
    assert 'name="awards-1-code"' in _sent(organiser, "add:awards", PRIZE).text
    _sent(organiser, "", f"{PRIZE}/removal")
    assert contest.delegations_scheme is None


def test_an_approved_prize_stays_and_says_how_it_is_changed(
    organiser: FlaskClient, event: Any
) -> None:
    contest = event.contest
    prize = {"points": "10 9", "others": "1", "awards-0-value": "1"}
    _sent(organiser, "save", PRIZE, **prize)
    before = contest.delegations_scheme
    assert 'value="save"' in organiser.get(PRIZE).text
    with transaction():
        contest.prize_settled_at = NOW
    page = organiser.get(PRIZE).text
    assert "alert-info" in page
    assert 'value="save"' not in page
    assert "/removal" not in page
    refused = _sent(organiser, "save", PRIZE, **prize | {"points": "8 7"})
    assert refused.status_code == 422
    assert 'value="8 7"' in refused.text
    _sent(organiser, "", f"{PRIZE}/removal")
    assert "alert-danger" in organiser.get(PRIZE).text
    assert contest.delegations_scheme == before


def test_what_the_example_cannot_have_yet_is_told(organiser: FlaskClient) -> None:
    rows = {f"criteria-{n}-code": "k" for n in range(1, 12)}
    page = _sent(organiser, "", f"{PAGE}/example", **rows).text
    assert page.count("<li>") == 9


def test_all_ways_to_count_awards_are_told(organiser: FlaskClient, event: Any) -> None:
    awards = (
        Award(code="a", percent=Decimal(10)),
        Award(code="b", ranks=(2, 5)),
        Award(code="c", at_least=Decimal("59.5")),
        Award(code="d", method=AwardMethod.MEDALS),
    )
    a_scheme(event, Scheme(components=(Component(code="t"),), awards=awards))
    page = organiser.get(f"{PAGE}/agreed").text
    assert "10%" in page
    assert "59.5" in page


def test_an_event_without_a_scheme_says_so(organiser: FlaskClient, event: Any) -> None:
    answer = organiser.get(f"{PAGE}/agreed")
    assert (answer.status_code, 'class="steps"' in answer.text) == (200, False)
    assert event.scheme is None


def test_what_is_not_there_is_not_found(organiser: FlaskClient) -> None:
    for page in ("/contests/x/events/e/scheme", "/contests/c/events/x/scheme", "/contests/x/roles"):
        assert organiser.get(page).status_code == 404


def _upload(client: FlaskClient, data: bytes) -> Any:
    english = {"language": "en", "csrf_token": csrf_token(client, PAGE)}
    client.post("/language", data=english)
    token = csrf_token(client, f"{PAGE}/workbook")
    file = (BytesIO(data), "标准.xlsx")
    return client.post(f"{PAGE}/workbook", data={"csrf_token": token, "file": file})


def test_a_workbook_is_previewed_before_it_is_taken(organiser: FlaskClient, event: Any) -> None:
    preview = _upload(organiser, making.workbook(making.sound(), making.CALCULATIONS))
    assert preview.status_code == 302
    page = organiser.get(preview.location).text
    assert "3 measured, 1 judged, 0 others; 100.00 marks" in page
    assert "A1.M1 is worth 57.5: the international rules allow 2.00 at most." in page
    assert "0.25 off for each 1 away from 0" in page
    assert event.scheme is None
    token = csrf_token(organiser, preview.location)
    taken = organiser.post(preview.location, data={"csrf_token": token})
    assert taken.location == f"{PAGE}/agreed"
    scheme = queries.scheme_of(event)
    assert scheme is not None
    assert [one.code for one in scheme.criteria] == ["A1.J1", "A1.M1", "A1.M2", "B1.M1"]
    assert [aid.criterion for aid in queries.aids(event)] == ["A1.J1", "A1.M1", "A1.M2", "B1.M1"]
    tapped_twice = {"csrf_token": csrf_token(organiser, "/account")}
    assert organiser.post(preview.location, data=tapped_twice).location == f"{PAGE}/workbook"
    assert "This file waits no longer" in organiser.get(f"{PAGE}/workbook").text
    assert organiser.get(PAGE).status_code == 200
    agreed = organiser.get(taken.location).text
    assert "A1 Layout · Header · day of marking: 1 · section 1" in agreed
    assert "0.25 off for each 1 away from 0" in agreed


def test_a_faulty_workbook_says_row_and_column_and_cannot_be_taken(
    organiser: FlaskClient, event: Any
) -> None:
    rows = making.block("A", making.sub("A1", ""), making.aspect("M", "x", "one"))
    preview = _upload(organiser, making.workbook(rows))
    page = organiser.get(preview.location).text
    assert "1 fault: nothing was written" in page
    assert "“one” is no mark above 0" in page
    assert "Take this scheme" not in page
    organiser.post(preview.location, data={"csrf_token": csrf_token(organiser, "/account")})
    assert event.scheme is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no workbook", "This is no workbook."),
        (making.workbook([["a"]]), "No sheet holds a marking scheme"),
    ],
)
def test_what_is_no_scheme_is_refused(organiser: FlaskClient, data: bytes, said: str) -> None:
    refused = _upload(organiser, data)
    assert refused.status_code == 422
    assert said in refused.text


def test_another_event_does_not_see_the_file(organiser: FlaskClient, event: Any) -> None:
    an_event(event.contest, code="other")
    preview = _upload(organiser, making.workbook(making.sound()))
    elsewhere = organiser.get(preview.location.replace("/e/", "/other/"))
    assert (elsewhere.status_code, "A1" in elsewhere.text) == (302, False)


def test_the_form_goes_out_and_comes_back(organiser: FlaskClient, event: Any) -> None:
    form = organiser.get(f"{PAGE}/workbook.xlsx")
    assert form.mimetype.endswith("spreadsheetml.sheet")
    named = form.headers["Content-Disposition"].encode("latin-1")  # as servers write it
    assert f"''{quote(event.shown)}%20" in named.decode()
    preview = _upload(organiser, form.data)
    assert "0 faults" not in organiser.get(preview.location).text
    organiser.post(preview.location, data={"csrf_token": csrf_token(organiser, preview.location)})
    usual = preset(Preset.GROUP_SHEETS)
    assert [c.code for c in queries.scheme_of(event).criteria] == [c.code for c in usual.criteria]


def test_a_workbook_takes_the_place_of_a_frozen_scheme_by_decision_only(
    organiser: FlaskClient, event: Any
) -> None:
    a_scheme(event)
    with transaction():
        steps.freeze_scheme(event, now=NOW)
    preview = _upload(organiser, making.workbook(making.sound())).location
    token = csrf_token(organiser, preview)
    assert organiser.post(preview, data={"csrf_token": token}).status_code == 422
    said = {"document_number": "示工字〔2026〕11号", "reason": "换用国际标准"}
    assert organiser.post(preview, data={"csrf_token": token} | said).status_code == 302
    assert [(v.version, v.reason) for v in event.schemes] == [(1, None), (2, "换用国际标准")]


def test_a_change_on_the_page_keeps_the_help_of_criteria_that_stay(
    organiser: FlaskClient, event: Any
) -> None:
    scheme, aids = merged(found_in(workbooks.sheets(making.workbook(making.sound()))), None)
    actions.save_scheme(event, scheme, helped=aids, actor=SYSTEM, now=NOW)
    less = replace(scheme, criteria=scheme.criteria[:2])
    actions.save_scheme(event, less, actor=SYSTEM, now=NOW)
    assert queries.aids(event) == aids[:2]


@pytest.mark.parametrize(
    ("page", "field"), [(PAGE, "components-0-name"), (PRIZE, "others")], ids=["scheme", "prize"]
)
def test_what_another_saved_meanwhile_is_replaced_only_knowingly(
    app: Flask, organiser: FlaskClient, event: Any, page: str, field: str
) -> None:
    other = signed_in(app.test_client(), an_account(Role.ORGANISER))
    seen = _seen(organiser.get(page).text)
    first = {"seen": seen, "points": "10 9", "awards-0-value": "1", field: "2"}
    second = first | {field: "3"}
    assert _sent(organiser, "save", page, **first).status_code == 302
    assert _sent(organiser, "save", page, **first).status_code == 302
    refused = _sent(other, "save", page, **second)
    assert refused.status_code == 422
    assert f'name="{field}"' in refused.text
    assert 'value="3"' in refused.text
    assert _seen(refused.text) != seen
    again = second | {"seen": _seen(refused.text)}
    assert _sent(other, "save", page, **again).status_code == 302
    assert 'value="3"' in other.get(page).text


def _seen(page: str) -> str:
    (found,) = re.findall(r'name="seen"[^>]* value="([0-9a-f]+)"', page)
    return str(found)


def test_works_begin_with_what_experts_mark_and_not_with_a_theory_paper(
    organiser: FlaskClient, event: Any
) -> None:
    for kind in (EntryKind.WORK, EntryKind.UNIT):
        an_event(event.contest, code=kind.value, entry_kind=kind)
    work, unit = (
        organiser.get(f"/contests/c/events/{kind}/scheme").text for kind in ("work", "unit")
    )
    assert ("先进性" in work, "任务完成" in unit) == (True, True)
    assert 'value="理论"' not in work + unit
    form = workbooks.sheets(organiser.get("/contests/c/events/work/scheme/workbook.xlsx").data)
    assert "先进性" in str(form)
