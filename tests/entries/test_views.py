import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import event as sql_event
from werkzeug.test import TestResponse

from competitions.accounts.rules import Role
from competitions.contests import actions as contests
from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import EntryKind
from competitions.entries.actions import registering
from competitions.entries.models import Entry, EntryBatch
from competitions.entries.queries import entries as queries
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db
from competitions.files.keys import personal_keys
from competitions.journal.models import JournalRecord
from competitions.units import actions as unit_actions
from competitions.units import queries as units
from competitions.units.models import Unit
from competitions.units.rules import UnitKind
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_contact,
    a_contest,
    a_registration,
    a_unit,
    an_account,
    an_event,
    an_identity,
    csrf_token,
    signed_in,
)
from tests.files.workbooks import xls, xlsx

LIST = "/contests/heze/entries"
HEADER = [
    "序号",
    "姓　名",
    "性别",
    "身份证号码",
    "工作单位",
    "参赛工种",
    "职业技能等级",
    "联系电话",
    "备注",
]
TITLE = [["2026年示例竞赛报名汇总表"], ["填报单位（盖章）：", None, None, None, "填表人："], HEADER]
EXAMPLE = [
    "示例",
    "张三",
    "男",
    "11010519491231002X",
    "某某公司",
    "焊工",
    "高级工",
    "13800000000",
    "此行为示例",
]


@pytest.fixture
def contest(app: Flask) -> Contest:
    """A live contest of two events, with the county of Cao as a delegation."""
    contest = a_contest(code="heze")
    an_event(contest, code="welder", name="焊工")
    an_event(contest, code="electrician", name="电工")
    county = a_unit("曹县总工会", kind=UnitKind.COUNTY_UNION)
    contests.set_delegations(contest, {county.id: None}, **BY_SYSTEM)
    contest.live_at = NOW
    db.session.commit()
    return contest


@pytest.fixture
def office(client: FlaskClient, contest: Contest) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER))


def county() -> Unit:
    found = units.unit_named("曹县总工会")
    assert found is not None
    return found


def welder(contest: Contest) -> Event:
    return next(event for event in contest.events if event.code == "welder")


def entered(app: Flask, contest: Contest, **said: object) -> Entry:
    """An entry sealed with the site's own keys."""
    keys = personal_keys(app.config["SETTINGS"].instance)
    return registering.register_entry(
        welder(contest), a_registration(**said), keys=keys, **BY_SYSTEM
    )


def post(client: FlaskClient, path: str, form: str | None = None, **data: object) -> TestResponse:
    fields = {"csrf_token": csrf_token(client, form or path), **data}
    answer = client.post(path, data=fields, content_type="multipart/form-data")
    db.session.rollback()
    return answer


def english(client: FlaskClient) -> FlaskClient:
    """The client on pages in English, whose words are the message ids."""
    post(client, "/language", LIST, language="en")
    return client


def send(client: FlaskClient, data: bytes, name: str = "报名.xlsx") -> TestResponse:
    """The answer to a workbook, after its redirect to the preview."""
    answer = post(client, f"{LIST}/import", file=(BytesIO(data), name))
    return client.get(answer.location) if answer.status_code == 302 else answer


def confirm(client: FlaskClient, page: TestResponse, **changes: str) -> TestResponse:
    """The answer to a preview whose questions are answered as it suggests."""
    chosen = r'<select[^>]*name="([^"]+)".*?<option selected value="([^"]*)"'
    fields = dict(re.findall(chosen, page.text, re.DOTALL)) | {"consented": "y"} | changes
    return post(client, page.request.path, **fields)


def row(number: int, **changes: object) -> list[object]:
    """A good row of a list, its cells changed by the column's place."""
    cells: list[object] = [number, f"选手{'甲乙丙丁戊己庚辛壬癸'[number % 10]}", "男"]
    cells += [an_identity(2 * (number % 500) + 1).number, "曹县绿源食品有限公司", "焊工"]
    cells += ["技师", "13800000000", None]
    for place, value in changes.items():
        cells[int(place.removeprefix("c"))] = value
    return cells


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    sql_event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    sql_event.remove(db.engine, "before_cursor_execute", note)


FORM = {
    "event": "welder",
    "name": "李示四",
    "id_number": an_identity(333).number,
    "phone": "13800000000",
    "employer": "曹县总工会",
    "delegation": "",
    "grade": "technician",
    "years": "17",
}


def test_a_work_is_registered_without_anybody_s_numbers(
    office: FlaskClient, contest: Contest
) -> None:
    for one in contest.events:
        one.entry_kind = EntryKind.WORK
    db.session.commit()
    page = office.get(f"{LIST}/new").text
    asked = re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page.split("<main")[1])
    assert not {"id_number", "phone", "consented", "grade", "years"} & set(asked)
    assert {"name", "members"} < set(asked)
    said = {name: FORM[name] for name in ("event", "employer", "delegation")}
    answer = post(office, f"{LIST}/new", name="定位夹具", members="甲\n乙", **said)
    assert answer.status_code == 302
    (entry,) = db.session.scalars(db.select(Entry))
    assert (entry.name, entry.members, entry.person) == ("定位夹具", ["甲", "乙"], None)
    assert post(office, f"{LIST}/{entry.id}/edit", **said, name="夹具").status_code == 302
    assert db.session.get_one(Entry, entry.id).name == "夹具"


def test_the_office_registers_somebody(office: FlaskClient, contest: Contest) -> None:
    assert post(office, f"{LIST}/new", **FORM).status_code == 302
    (entry,) = db.session.scalars(db.select(Entry))
    assert (entry.name, entry.delegation_id, entry.years_in_trade) == ("李示四", county().id, 17)
    page = office.get(f"{LIST}/{entry.id}").text
    assert "3****************" in page
    assert FORM["id_number"] not in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id_number": FORM["id_number"][:17] + "Y"}, "is no ID number"),
        ({"id_number": ""}, "is empty"),
        ({"phone": "123"}, "is no phone number"),
        ({"name": "13800000000"}, "holds a number"),
        ({"employer": "曹县总工"}, "Similar names: 曹县总工会"),
        ({"years": "很久"}, "is no number of years"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    office: FlaskClient, changes: dict[str, str], message: str
) -> None:
    answer = post(english(office), f"{LIST}/new", **{**FORM, "coach": "吕示己", **changes})
    assert answer.status_code == 422
    assert message in answer.text
    assert 'value="吕示己"' in answer.text
    assert db.session.query(Entry).count() == 0


def test_an_unknown_employer_is_registered_when_ticked(office: FlaskClient) -> None:
    data = {**FORM, "employer": "曹县绿源食品有限公司", "new_unit": "y"}
    assert post(office, f"{LIST}/new", **data).status_code == 302
    unit = units.unit_named("曹县绿源食品有限公司")
    assert unit is not None
    assert unit.parent_id == county().id


def test_a_person_is_entered_once(office: FlaskClient) -> None:
    post(office, f"{LIST}/new", **FORM)
    answer = post(english(office), f"{LIST}/new", **FORM)
    assert answer.status_code == 422
    assert "This person is entered for the event already." in answer.text


def test_an_entry_is_edited_without_its_number(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    entry = entered(app, contest, employer_id=county().id, team="一队", permit_number="T1")
    data = {**FORM, "id_number": "", "phone": "", "note": "清真"}
    assert post(office, f"{LIST}/{entry.id}/edit", **data).status_code == 302
    entry = db.session.get_one(Entry, entry.id)
    assert (entry.note, entry.team, entry.permit_number) == ("清真", "一队", "T1")
    assert entry.person is not None
    assert entry.person.phone_sealed is not None


def test_whole_numbers_are_shown_for_a_reason_and_on_record(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    one = an_identity()
    entry = entered(app, contest, identity=one)
    page = f"{LIST}/{entry.id}"
    assert one.number in post(office, f"{page}/numbers", page, reason="办理保险").text
    newest = db.select(JournalRecord.tag).order_by(JournalRecord.seq.desc())
    assert db.session.scalars(newest).first() == "entries:number:revealed"
    assert one.number not in office.get(page).text
    for reason in ("", "核对13800000000"):
        refused = post(office, f"{page}/numbers", page, reason=reason)
        assert refused.status_code == 422
        assert 'id="reason-error"' in refused.text
        assert '<li><a href="#reason">' in refused.text
        assert f'value="{reason}"' in refused.text
        assert one.number not in refused.text


def test_a_contact_sees_and_changes_their_own_only(
    app: Flask, client: FlaskClient, contest: Contest
) -> None:
    firm, other = a_unit("曹县绿源", county()), a_unit("别的单位")
    own, foreign = (
        entered(app, contest, employer_id=unit.id, name=name)
        for unit, name in ((firm, "孙示三"), (other, "周示五"))
    )
    contact = signed_in(client, a_contact(firm))
    page = contact.get(LIST).text
    assert "孙示三" in page
    assert "周示五" not in page
    assert contact.get(f"{LIST}/{own.id}").status_code == 200
    for path in ("", "/edit", "/substitution", "/photo.jpg"):
        assert contact.get(f"{LIST}/{foreign.id}{path}").status_code == 404
    for path in ("withdrawal", "return", "photo", "numbers"):
        answer = post(contact, f"{LIST}/{foreign.id}/{path}", LIST, reason="x")
        assert answer.status_code == 404, path
    assert post(contact, f"{LIST}/{own.id}/numbers", LIST, reason="x").status_code == 404
    assert post(contact, f"{LIST}/{own.id}/return", LIST, reason="x").status_code == 404
    assert post(contact, f"{LIST}/approval", LIST, entry=str(own.id)).status_code == 404


def test_a_contest_that_is_not_live_is_not_there_for_contacts(
    client: FlaskClient, contest: Contest
) -> None:
    contact = signed_in(client, a_contact(county()))
    assert contest.name in contact.get("/my-contests").text
    contest.live_at = None
    db.session.commit()
    assert contact.get(LIST).status_code == 404
    assert contest.name not in contact.get("/my-contests").text


def test_a_contact_is_not_led_to_a_form_that_is_too_late(
    app: Flask, client: FlaskClient, office: FlaskClient, contest: Contest
) -> None:
    contact = signed_in(app.test_client(), a_contact(county()))
    for hours, offered in ((1, True), (-1, False)):
        contest.registration_closes_at = datetime.now(UTC) + timedelta(hours=hours)
        db.session.commit()
        for page in (LIST, "/my-contests"):
            assert (f"{LIST}/new" in contact.get(page).text) is offered, page
    assert f"{LIST}/new" in office.get(LIST).text


@pytest.mark.parametrize(("path", "field"), [("new", "consented"), ("import", "file")])
def test_a_contact_who_is_too_late_finds_words_and_no_form(
    app: Flask, office: FlaskClient, contest: Contest, path: str, field: str
) -> None:
    contact = signed_in(app.test_client(), a_contact(county()))
    assert f'name="{field}"' in contact.get(f"{LIST}/{path}").text
    contest.registration_closes_at = datetime.now(UTC) - timedelta(hours=1)
    db.session.commit()
    page = contact.get(f"{LIST}/{path}").text
    assert 'class="empty"' in page
    assert f'name="{field}"' not in page
    assert f'name="{field}"' in office.get(f"{LIST}/{path}").text


def test_a_workbook_that_comes_too_late_is_not_kept(client: FlaskClient, contest: Contest) -> None:
    contact = signed_in(client, a_contact(county()))
    token = csrf_token(contact, f"{LIST}/import")
    contest.registration_closes_at = datetime.now(UTC) - timedelta(hours=1)
    db.session.commit()
    file = (BytesIO(xlsx([*TITLE, EXAMPLE])), "名单.xlsx")
    answer = contact.post(f"{LIST}/import", data={"csrf_token": token, "file": file})
    assert answer.status_code == 200
    assert 'name="file"' not in answer.text


@pytest.mark.parametrize("path", ["new", "import"])
def test_without_events_nobody_is_registered_and_the_page_says_what_to_do(
    office: FlaskClient, path: str
) -> None:
    a_contest(code="bare")
    page = office.get(f"/contests/bare/entries/{path}").text
    assert 'name="csrf_token"' not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert 'href="/contests/bare/events/new"' in page


@pytest.mark.parametrize("role", [Role.JUDGE, Role.CHIEF_JUDGE, Role.KEYER, Role.SUPERVISOR])
def test_who_marks_sees_no_names(
    app: Flask, client: FlaskClient, contest: Contest, role: Role
) -> None:
    entry = entered(app, contest)
    person = signed_in(client, an_account(role))
    for path in (LIST, f"{LIST}.xlsx", f"{LIST}/{entry.id}", f"{LIST}/review", f"{LIST}/import"):
        assert person.get(path).status_code == 404


def test_a_union_passes_on_and_the_office_approves_all(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    firm = a_unit("曹县绿源", county())
    keys = personal_keys(app.config["SETTINGS"].instance)
    contact = a_contact(firm)
    for _ in range(2):
        said = a_registration(employer_id=firm.id)
        registering.register_entry(welder(contest), said, contact=contact, keys=keys, **BY_SYSTEM)
    union = signed_in(app.test_client(), a_contact(county()))
    first = db.session.scalars(db.select(Entry.id)).first()
    answer = post(union, f"{LIST}/passing-on", f"{LIST}/review", entry=str(first))
    assert answer.status_code == 302
    assert queries.numbers_by_review(contest)[Review.PASSED_ON] == 1
    post(office, f"{LIST}/approval", f"{LIST}/review", everything="1", count="1")
    assert queries.numbers_by_review(contest)[Review.APPROVED] == 0
    post(office, f"{LIST}/approval", f"{LIST}/review", everything="1", count="2")
    assert queries.numbers_by_review(contest)[Review.APPROVED] == 2
    assert sorted(db.session.scalars(db.select(Entry.code))) == ["W-001", "W-002"]


def test_an_entry_is_returned_with_its_reason_and_mended(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    entry = entered(app, contest, employer_id=county().id)
    page = f"{LIST}/{entry.id}"
    post(office, f"{page}/return", page, reason="照片不清")
    contact = signed_in(app.test_client(), a_contact(county()))
    assert "照片不清" in contact.get(page).text
    post(contact, f"{page}/edit", **{**FORM, "id_number": ""})
    assert db.session.get_one(Entry, entry.id).review is Review.PASSED_ON


def test_a_substitute_and_a_withdrawal(app: Flask, office: FlaskClient, contest: Contest) -> None:
    entry = entered(app, contest, employer_id=county().id)
    page = f"{LIST}/{entry.id}"
    post(office, f"{LIST}/approval", f"{LIST}/review", entry=str(entry.id))
    data = {**FORM, "name": "王示八", "id_number": an_identity().number, "reason": "受伤"}
    answer = post(office, f"{page}/substitution", **data)
    assert answer.status_code == 302
    new = db.session.scalar(db.select(Entry).where(Entry.name == "王示八"))
    assert new is not None
    assert (new.code, new.review) == ("W-001", Review.APPROVED)
    post(office, f"{LIST}/{new.id}/withdrawal", f"{LIST}/{new.id}", reason="出差")
    assert db.session.get_one(Entry, new.id).status is EntryStatus.WITHDRAWN


def test_a_photo_is_kept_and_served_to_those_who_may(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    entry = entered(app, contest)
    page, file = f"{LIST}/{entry.id}", BytesIO()
    assert office.get(f"{page}/photo.jpg").status_code == 404
    Image.new("RGB", (413, 626)).save(file, "JPEG")
    post(office, f"{page}/photo", page, photo=(BytesIO(file.getvalue()), "../x.php"))
    served = office.get(f"{page}/photo.jpg")
    assert served.mimetype == "image/jpeg"
    assert "no-store" in served.headers["Cache-Control"]
    post(office, f"{page}/photo", page, photo=(BytesIO(b"<svg/>"), "x.jpg"))
    assert office.get(f"{page}/photo.jpg").data == served.data


def test_lists_are_narrowed_and_downloads_hold_no_numbers(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    one = an_identity()
    entered(app, contest, name="赵示一", identity=one, employer_id=county().id)
    entered(app, contest, name="钱示二")
    assert "钱示二" not in office.get(f"{LIST}?q=赵示").text
    assert "钱示二" not in office.get(f"{LIST}?delegation={county().id}").text
    assert "赵示一" not in office.get(f"{LIST}?event=electrician").text
    assert "赵示一" in office.get(f"{LIST}?event=welder&review=passed_on").text
    assert office.get(f"{LIST}?event=other").status_code == 404
    file = office.get(f"{LIST}.xlsx?q=赵示")
    rows = list(openpyxl.load_workbook(BytesIO(file.data)).active.values)
    assert [cells[1] for cells in rows[1:]] == ["赵示一"]
    text = str(rows)
    assert one.number not in text
    assert "13800000000" not in text


def test_many_entries_are_as_many_queries_as_one(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    found = {}
    for many in (1, 50):
        while db.session.query(Entry).count() < many:
            entered(app, contest, employer_id=county().id)
        db.session.rollback()
        for path in ("", "/review", "/quotas"):
            with counted() as statements:
                assert office.get(f"{LIST}{path}").status_code == 200
            found.setdefault(path, []).append(len(statements))
    assert found == {"": [15, 15], "/review": [13, 13], "/quotas": [12, 12]}


def test_a_list_comes_in_whole_with_the_units_it_names(
    office: FlaskClient, contest: Contest
) -> None:
    rows = [*TITLE, EXAMPLE, row(1), row(2, c5="电焊工"), [None], ["注：1.请用文本格式"]]
    page = send(english(office), xlsx(rows))
    assert "All 2 rows can be registered." in page.text
    assert "New, within 曹县总工会" in page.text
    assert "What does “电焊工” mean? (1 rows)" in page.text
    assert db.session.query(Entry).count() == 0
    assert confirm(office, page).status_code == 302
    entries = list(db.session.scalars(db.select(Entry)))
    assert {(e.employer.name, e.delegation_id) for e in entries if e.employer} == {
        ("曹县绿源食品有限公司", county().id)
    }
    assert len(entries) == 2
    assert office.get(page.request.path).location == f"{LIST}/import"


def test_an_alias_that_means_nothing_is_a_fault(office: FlaskClient) -> None:
    page = send(english(office), xlsx([*TITLE, row(1, c5="电焊工")]))
    answer = confirm(office, page, event_0="0")
    assert "is no event of this contest" in answer.text
    assert db.session.query(Entry).count() == 0


def test_nothing_is_written_without_consent(office: FlaskClient) -> None:
    page = send(office, xlsx([*TITLE, row(1)]))
    assert confirm(office, page, consented="").status_code == 422
    assert db.session.query(Entry).count() == 0


FAULTS: dict[int, dict[str, object]] = {
    34: {"c3": an_identity(61).number[:17] + ("0" if an_identity(61).number[17] != "0" else "1")},
    44: {"c3": 3.729281999071006e17},
    72: {"c3": an_identity(137).number[:17]},
    78: {"c2": "女"},
    123: {"c5": "飞机驾驶员"},
    308: {"c1": None},
    361: {"c3": an_identity(2 * 354 - 499).number},
    365: {"c7": "１３８００００"},
    368: {"c4": None},
    380: {"c4": '=HYPERLINK("http://127.0.0.1/x","单位")'},
    387: {"c1": "18436408501"},
    399: {"c6": "八级半"},
}


def test_of_five_hundred_rows_exactly_the_faults_are_listed(
    office: FlaskClient,
) -> None:
    rows = [row(number, **FAULTS.get(number + 4, {})) for number in range(1, 497)]
    rows[361 - 5][1] = rows[358 - 5][1]
    rows[361 - 5][3] = rows[358 - 5][3]
    page = send(english(office), xlsx([*TITLE, EXAMPLE, *rows]))
    listed = re.findall(r'<th scope="row">Row (\d+)</th>\s*<td data-label="Column">', page.text)
    assert [int(number) for number in listed] == sorted(FAULTS)
    assert "12 faults: nothing was written" in page.text
    assert confirm(office, page).status_code in {200, 422}
    assert db.session.query(Entry).count() == 0
    (link,) = re.findall(r'href="([^"]+/reasons.xlsx)"', page.text)
    file = office.get(link)
    sheet = openpyxl.load_workbook(BytesIO(file.data)).active
    reasons = {cells[9].row: cells[9].value for cells in sheet.iter_rows() if cells[9].value}
    assert sorted(reasons) == [3, *sorted(FAULTS)]
    assert reasons[78] == "性别 contradicts the ID number"


def test_a_file_that_cannot_be_read_is_refused_in_words(office: FlaskClient) -> None:
    english(office)
    assert "This is no workbook." in send(office, b"%PDF-1.7").text
    assert "No table with these columns was found" in send(office, xlsx([["a"]])).text


def test_an_old_workbook_comes_in_too(office: FlaskClient) -> None:
    table = [[cell if cell is not None else "" for cell in cells] for cells in [HEADER, row(1)]]
    cells = {(r, c): v for r, each in enumerate(table) for c, v in enumerate(each) if v != ""}
    page = send(office, xls(cells), "报名.xls")
    assert confirm(office, page).status_code == 302
    assert db.session.query(Entry).count() == 1


def test_the_same_file_again_lists_everybody_as_entered(office: FlaskClient) -> None:
    data = xlsx([*TITLE, row(1), row(2)])
    confirm(office, send(english(office), data))
    page = send(office, data)
    assert "2 faults" in page.text
    assert "is entered for this event already" in page.text


def test_a_file_is_undone_once(office: FlaskClient) -> None:
    confirm(office, send(office, xlsx([*TITLE, row(1)])))
    batch = db.session.scalars(db.select(EntryBatch)).one()
    assert "报名.xlsx" in office.get(f"{LIST}/import").text
    post(office, f"{LIST}/batches/{batch.id}/undoing", f"{LIST}/import")
    assert db.session.query(Entry).count() == 0
    assert post(office, f"{LIST}/batches/99/undoing", f"{LIST}/import").status_code == 404


def test_a_preview_belongs_to_the_office_or_to_one_contact(
    app: Flask, office: FlaskClient, contest: Contest
) -> None:
    one, other = (signed_in(app.test_client(), a_contact(county())) for _ in range(2))
    colleague = signed_in(app.test_client(), an_account(Role.ORGANISER))
    data = xlsx([*TITLE, row(1)])
    by_office, by_contact = (send(sender, data).request.path for sender in (office, one))
    assert [c.get(by_office).status_code for c in (colleague, one)] == [200, 302]
    assert [c.get(by_contact).status_code for c in (one, other, office)] == [200, 302, 302]
    assert office.get(f"{LIST}/import/{'0' * 32}").location == f"{LIST}/import"


def test_a_contact_brings_new_units_into_their_own(client: FlaskClient, contest: Contest) -> None:
    contact = signed_in(client, a_contact(county()))
    page = send(english(contact), xlsx([*TITLE, row(1)]))
    assert "New, within no other unit" not in page.text
    assert confirm(contact, page).status_code == 302
    unit = units.unit_named("曹县绿源食品有限公司")
    assert unit is not None
    assert unit.parent_id == county().id
    a_unit("单县人民医院")
    page = send(contact, xlsx([*TITLE, row(3, c4="单县人民医院")]))
    assert "is a unit for which you do not register" in page.text


def test_a_city_s_contact_puts_new_units_into_the_counties(
    client: FlaskClient, contest: Contest
) -> None:
    city = a_unit("示例市总工会", kind=UnitKind.CITY_UNION)
    unit_actions.move_unit(county(), city, **BY_SYSTEM)
    contact = signed_in(client, a_contact(city))
    page = send(english(contact), xlsx([*TITLE, row(1), row(3, c4="示例重工有限公司")]))
    assert confirm(contact, page).status_code == 302
    made = [units.unit_named(name) for name in ("曹县绿源食品有限公司", "示例重工有限公司")]
    assert [unit and unit.parent_id for unit in made] == [county().id, city.id]


def test_files_bear_their_chinese_names_in_a_header_that_a_server_can_send(
    office: FlaskClient,
) -> None:
    answer = office.get("/contests/heze/entries/template.xlsx")
    name = answer.headers["Content-Disposition"]
    assert name.encode("ascii").startswith(b"attachment; filename=")
    assert "%E6%8A%A5%E5%90%8D" in name
    assert openpyxl.load_workbook(BytesIO(answer.data))
