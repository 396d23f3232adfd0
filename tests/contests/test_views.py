"""The pages of contests: made, described, staffed, opened, copied."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import event as events

from competitions.accounts.rules import Role
from competitions.contests import queries, steps
from competitions.contests.rules.choices import Kind, Level
from competitions.extensions import db, transaction
from competitions.units.rules import UnitKind
from competitions.web import site
from tests.factories import (
    a_contest,
    a_scheme,
    a_unit,
    an_account,
    an_entry,
    an_event,
    csrf_token,
    signed_in,
)


@pytest.fixture
def organiser(client: FlaskClient) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER))


def _post(client: FlaskClient, page: str, **data: Any) -> Any:
    return client.post(page, data={"csrf_token": csrf_token(client, "/account")} | data)


def test_a_contest_is_made_and_described(app: Flask, organiser: FlaskClient) -> None:
    made = _post(organiser, "/contests/new", name="竞赛", code="c", year="２０２６", kind="skills")
    assert made.location == "/contests/c"
    contest = queries.contest_or_none("c")
    assert (contest.year, contest.kind, contest.level) == (2026, "skills", None)
    details = {
        "name": "竞赛",
        "class_": "1",
        "hosts": " 市总工会 \n\n市人社局",
        "starts_on": "2026-09-12",
        "registration_closes_at": "2026-08-31T17:00",
        "issuer": "",
    }
    assert _post(organiser, "/contests/c/details", **details).status_code == 302
    assert (contest.year, contest.class_, contest.issuer) == (None, 1, None)
    assert contest.hosts == ["市总工会", "市人社局"]
    assert contest.registration_closes_at.isoformat() == "2026-08-31T09:00:00+00:00"
    assert 'value="2026-08-31T17:00"' in organiser.get("/contests/c/details").text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"name": ""}, 'value="2026-09-12"'),
        ({"year": "2o26"}, 'value="2o26"'),
        ({"year": "26"}, 'value="26"'),
        ({"starts_on": "2026-02-30"}, 'value="竞赛"'),
        ({"registration_closes_at": "soon"}, 'value="soon"'),
        ({"venue": "电话13800138000"}, "电话13800138000"),
        ({"hosts": "x" * 201}, "x" * 201),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    organiser: FlaskClient, typed: dict[str, str], kept: str
) -> None:
    contest = a_contest(code="c")
    data = {"name": "竞赛", "starts_on": "2026-09-12"} | typed
    answer = _post(organiser, "/contests/c/details", **data)
    assert answer.status_code == 422
    assert kept in answer.text
    assert answer.text.count('<li><a href="#') == 1
    assert contest.starts_on is None


@pytest.mark.parametrize("code", ["c", "new", "a/b", ""])
def test_a_code_that_cannot_be_is_refused(organiser: FlaskClient, code: str) -> None:
    an_event(a_contest(code="c"), code="c")
    assert _post(organiser, "/contests/new", name="竞赛", code=code).status_code == 422
    event = {"name": "焊工", "code": code, "entry_kind": "person"}
    assert _post(organiser, "/contests/c/events/new", **event).status_code == 422
    assert _post(organiser, "/contests/c/copy", year="2027", code=code).status_code == 422


def test_an_event_is_added_edited_and_removed(organiser: FlaskClient) -> None:
    contest = a_contest(code="c")
    event = {"name": "焊工", "code": "e", "entry_kind": "person", "quota": "3"}
    added = _post(organiser, "/contests/c/events/new", **event)
    assert added.location == "/contests/c/events/e/scheme"
    found = contest.events[0]
    assert (found.quota, found.undertakers, found.group) == (3, None, None)
    edit = {"name": "电焊工", "entry_kind": "team", "undertakers": "示例技师学院"}
    assert _post(organiser, "/contests/c/events/e/details", **edit).status_code == 302
    assert (found.name, found.entry_kind, found.quota) == ("电焊工", "team", None)
    assert found.undertakers == ["示例技师学院"]
    assert _post(organiser, "/contests/c/events/e/removal").location == "/contests/c"
    assert contest.events == []


def test_delegations_are_chosen_ordered_and_taken_out(organiser: FlaskClient) -> None:
    contest = a_contest(code="c")
    union = a_unit("甲县总工会", kind=UnitKind.COUNTY_UNION)
    school = a_unit("示例技师学院", kind=UnitKind.SCHOOL)
    page = "/contests/c/delegations"
    _post(organiser, page, more=[union.id], unit=" 示例技师学院 ")
    assert [d.unit_id for d in contest.delegations] == [union.id, school.id]
    rows = {
        "rows-0-unit_id": union.id,
        "rows-0-position": "2",
        "rows-0-leader": "孔示甲",
        "rows-1-unit_id": school.id,
        "rows-1-position": "1",
    }
    _post(organiser, page, **rows)
    assert [(d.unit_id, d.leader) for d in contest.delegations] == [
        (school.id, None),
        (union.id, "孔示甲"),
    ]
    unknown = _post(organiser, page, **rows, unit="无此单位")
    assert (unknown.status_code, 'value="无此单位"' in unknown.text) == (422, True)
    stranger = a_unit("样例厂")
    _post(organiser, page, **rows | {"rows-0-out": "y", "rows-1-unit_id": stranger.id})
    assert contest.delegations == []


def test_a_row_that_is_refused_stands_in_the_summary_with_what_was_typed(
    organiser: FlaskClient,
) -> None:
    a_contest(code="c")
    page = "/contests/c/delegations"
    unit = a_unit()
    _post(organiser, page, unit=unit.name)
    typed = {"rows-0-unit_id": unit.id, "rows-0-position": "甲", "rows-0-leader": "孔示甲"}
    answer = _post(organiser, page, **typed)
    assert answer.status_code == 422
    assert '<li><a href="#rows-0-position">' in answer.text
    assert 'value="甲"' in answer.text
    assert 'value="孔示甲"' in answer.text


def test_roles_are_given_and_taken(app: Flask, organiser: FlaskClient) -> None:
    event = an_event(a_contest(code="c"), code="e")
    keyer = an_account(name="何示戊")
    data = {"role": "keyer", "scope_id": event.scope_id}
    appointment = {f"appoint-{n}": v for n, v in data.items()} | {"appoint-account_id": keyer.id}
    assert _post(organiser, "/contests/c/roles/appointment", **appointment).status_code == 302
    assert [(g.role, g.scope_id) for g in keyer.roles] == [(Role.KEYER, event.scope_id)]
    asked = organiser.get("/contests/c/roles").text
    assert re.search('id="appoint-account_id"[^>]*><option value="0">', asked)
    assert len(re.findall('-role"[^>]*><option value="">', asked)) == 2
    unsaid = appointment | {"appoint-role": "", "appoint-account_id": 0}
    refused = _post(organiser, "/contests/c/roles/appointment", **unsaid)
    assert refused.status_code == 422
    assert refused.text.count('class="error"') == 2
    apart = _post(
        organiser,
        "/contests/c/roles/appointment",
        **appointment | {"appoint-role": "organiser", "appoint-scope_id": event.contest.scope_id},
    )
    assert (apart.status_code, len(keyer.roles)) == (422, 1)
    invitation = {f"invite-{n}": v for n, v in data.items()}
    invitation |= {"invite-name": "新人", "invite-user_name": "newcomer"}
    page = _post(organiser, "/contests/c/roles/invitation", **invitation).text
    assert "/invitations/" in page
    assert _post(organiser, "/contests/c/roles/invitation", **invitation).status_code == 422
    listed = organiser.get("/contests/c/roles").text
    assert "何示戊" in listed
    assert "newcomer" in listed
    removal = f"/contests/c/roles/{keyer.roles[0].id}/removal"
    assert _post(organiser, removal).status_code == 302
    assert keyer.roles == []


def test_a_role_of_another_contest_is_not_there(organiser: FlaskClient) -> None:
    a_contest(code="c")
    grant = an_account(Role.KEYER, scope=a_contest().scope).roles[0]
    assert _post(organiser, f"/contests/c/roles/{grant.id}/removal").status_code == 404
    data = {"appoint-role": "keyer", "appoint-scope_id": a_contest().scope_id}
    data["appoint-account_id"] = an_account().id
    assert _post(organiser, "/contests/c/roles/appointment", **data).status_code == 422


def test_the_last_word_on_organising_is_not_ones_own(app: Flask, client: FlaskClient) -> None:
    contest = a_contest(code="c")
    person = an_account(Role.ORGANISER, scope=contest.scope)
    signed_in(client, person)
    _post(client, f"/contests/c/roles/{person.roles[0].id}/removal")
    assert [g.role for g in person.roles] == [Role.ORGANISER]


def test_a_contest_goes_live_when_nothing_blocks_it(organiser: FlaskClient) -> None:
    contest = a_contest(code="c")
    blocked = _post(organiser, "/contests/c/opening")
    assert (blocked.location, contest.live_at) == ("/contests/c/check", None)
    tomorrow = site.now() + timedelta(days=2)
    details = {
        "name": "竞赛",
        "hosts": "市总工会",
        "starts_on": f"{tomorrow:%Y-%m-%d}",
        "registration_closes_at": f"{tomorrow:%Y-%m-%dT%H:%M}",
    }
    _post(organiser, "/contests/c/details", **details)
    _post(organiser, "/contests/c/delegations", unit=a_unit().name)
    a_scheme(an_event(contest))
    assert _post(organiser, "/contests/c/opening").location == "/contests/c"
    assert contest.live_at is not None
    assert _post(organiser, "/contests/c/closing").location == "/contests/c/check"
    assert contest.live_at is not None
    assert 'name="confirmed"' in organiser.get("/contests/c/check").text
    _post(organiser, "/contests/c/closing", confirmed="y")
    assert contest.live_at is None


def test_empty_lists_of_delegations_lead_to_where_they_are_filled(
    organiser: FlaskClient,
) -> None:
    a_contest(code="c")
    for path, mended in (("entries/quotas", "delegations"), ("results/prize", "delegations-prize")):
        page = organiser.get(f"/contests/c/{path}").text.split("</nav>")[-1]
        assert f'href="/contests/c/{mended}"' in page, path


def test_a_contest_under_way_is_not_taken_back(organiser: FlaskClient) -> None:
    contest = a_contest(code="c")
    event = an_event(contest)
    a_scheme(event)
    with transaction():
        contest.live_at = site.now()
        steps.freeze_scheme(event, now=site.now())
    assert 'name="confirmed"' not in organiser.get("/contests/c/check").text
    refused = _post(organiser, "/contests/c/closing", confirmed="y")
    assert (refused.location, contest.live_at is None) == ("/contests/c/check", False)


def test_a_copy_passes_the_check_with_at_most_six_fields_changed(organiser: FlaskClient) -> None:
    contest = a_contest(code="2026", hosts=("市总工会",), issuer="市总工会")
    a_scheme(an_event(contest))
    _post(organiser, "/contests/2026/delegations", unit=a_unit().name)
    assert 'value="2027"' in organiser.get("/contests/2026/copy").text
    _post(organiser, "/contests/2026/copy", year="2027", code="2027")
    copy = queries.contest_or_none("2027")
    later = site.now() + timedelta(days=300)
    kept = {"name": copy.name, "year": "2027", "hosts": "市总工会", "issuer": "市总工会"}
    changed = {
        "documents": "示工字〔2027〕9号",
        "starts_on": f"{later:%Y-%m-%d}",
        "registration_closes_at": f"{later:%Y-%m-%dT%H:%M}",
    }
    _post(organiser, "/contests/2027/details", **kept, **changed)
    assert len(changed) + len(["year", "code"]) <= 6
    assert [finding for finding in queries.findings(copy, site.now()) if finding.blocks] == []


def test_the_list_is_a_file_too(organiser: FlaskClient) -> None:
    a_contest(code="2026", kind=Kind.SKILLS, level=Level.COUNTY)
    a_contest(code="2025", year=2025)
    answer = organiser.get("/contests.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["2026", "2025"]
    assert [row[5] for row in rows[1:]] == [0, 0]


def test_an_event_with_entries_is_not_removed(organiser: FlaskClient) -> None:
    event = an_event(a_contest(code="c"), code="e")
    an_entry(event)
    assert _post(organiser, "/contests/c/events/e/removal").location.endswith("/events/e/details")
    assert queries.event_or_none("c", "e") is event


def test_what_the_check_finds_is_mended_where_it_lies(organiser: FlaskClient) -> None:
    an_event(a_contest(code="c"), code="e")
    page = organiser.get("/contests/c/check").text
    for place in ("details", "delegations", "events/e/scheme", "roles"):
        assert f'href="/contests/c/{place}"' in page


def test_nobody_sees_a_contest_that_is_not_theirs(app: Flask, client: FlaskClient) -> None:
    mine, other = a_contest(code="mine"), an_event(a_contest(code="other"), code="e")
    signed_in(client, an_account(Role.ORGANISER, scope=mine.scope))
    assert other.name
    assert "/contests/other" not in client.get("/contests").text
    for page in ("", "/check", "/details", "/copy", "/roles", "/delegations", "/events/e"):
        assert client.get(f"/contests/mine{page.replace('/events/e', '')}").status_code == 200
        assert client.get(f"/contests/other{page}").status_code == 404
        assert client.get(f"/contests/nowhere{page}").status_code == 404


def _queries(client: FlaskClient, page: str) -> int:
    db.session.remove()
    count = []
    events.listen(db.engine, "before_cursor_execute", lambda *_: count.append(1))
    assert client.get(page).status_code == 200
    return len(count)


def test_the_list_takes_as_many_queries_for_one_row_as_for_fifty(
    app: Flask, organiser: FlaskClient
) -> None:
    an_event()
    number = _queries(organiser, "/contests")
    for _ in range(49):
        an_event()
    assert _queries(organiser, "/contests") == number


def test_a_contest_takes_as_many_queries_for_one_event_as_for_fifty(
    app: Flask, organiser: FlaskClient
) -> None:
    """How many is up to the areas that add tasks and columns."""
    a_scheme(an_event(a_contest(code="c")))
    number = _queries(organiser, "/contests/c")
    contest = queries.contest_or_none("c")
    for _ in range(49):
        a_scheme(an_event(contest))
    assert _queries(organiser, "/contests/c") == number


@pytest.mark.parametrize(("kind", "proposed"), [(Kind.INNOVATION, "work"), (Kind.SKILLS, "person")])
def test_a_new_event_proposes_who_takes_part(
    app: Flask, organiser: FlaskClient, kind: Kind, proposed: str
) -> None:
    a_contest(code="c", kind=kind)
    page = organiser.get("/contests/c/events/new").text
    assert f'<option selected value="{proposed}">' in page


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("", [("", "page")]),
        ("/entries", [("/entries", "page")]),
        ("/entries/import", [("/entries", "true")]),
        ("/notices/new", [("/results", "true")]),
        ("/check", []),
        ("/events/welder/draw", [("/events/welder/draw", "page")]),
        ("/events/welder/judges/new", [("/events/welder/judges", "true")]),
    ],
)
def test_the_tab_above_a_page_is_marked(
    organiser: FlaskClient, page: str, marked: list[tuple[str, str]]
) -> None:
    contest = a_contest(code="2026")
    a_scheme(an_event(contest, code="welder"))
    text = organiser.get(f"/contests/2026{page}").text
    tabs = text.split('<nav class="tabs"')[1].split("</nav>")[0]
    found = re.findall(r'href="/contests/2026([^"]*)" aria-current="(\w+)"', tabs)
    assert found == marked
