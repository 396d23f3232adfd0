from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from competitions.accounts.rules import Role
from competitions.extensions import db
from competitions.units import queries
from competitions.units.rules import UnitKind
from tests.factories import a_contact, a_unit, an_account, csrf_token, signed_in

FIRM = {
    "name": "曹县绿源食品有限公司",
    "short_name": "",
    "kind": "enterprise",
    "code": "",
    "parent": "",
}


@pytest.fixture
def organiser(client: FlaskClient) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER))


def post(client: FlaskClient, path: str, data: dict[str, str], form: str | None = None):
    return client.post(path, data=data | {"csrf_token": csrf_token(client, form or path)})


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def test_a_unit_is_registered_within_another(organiser: FlaskClient) -> None:
    a_unit("曹县总工会", kind=UnitKind.COUNTY_UNION)
    answer = post(organiser, "/units/new", FIRM | {"parent": "曹县总工会"})
    assert answer.status_code == 302
    unit = queries.unit_named("曹县绿源食品有限公司")
    assert unit is not None
    assert unit.parent is not None
    assert unit.parent.name == "曹县总工会"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "91350100M000100Y44"}, "GB 32100"),
        ({"name": "曹县 总工会"}, "Another unit has this name or code."),
        ({"parent": "曹县总工"}, "Similar names: 曹县总工会"),
        ({"name": ""}, "Please fill this in."),
        ({"name": "王示八13800000000"}, "A name holds no telephone number."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    organiser: FlaskClient, changes: dict[str, str], message: str
) -> None:
    a_unit("曹县总工会", kind=UnitKind.COUNTY_UNION)
    organiser.get("/units/new")
    answer = post(organiser, "/units/new", {**FIRM, "short_name": "绿源食品", **changes})
    assert answer.status_code == 422
    assert "绿源食品" in answer.text
    with organiser.application.test_request_context():
        assert message in english(organiser, "/units/new", {**FIRM, **changes})


def english(client: FlaskClient, path: str, data: dict[str, str]) -> str:
    """The same answer in English, whose words are the message ids."""
    client.post("/language", data={"language": "en", "csrf_token": csrf_token(client, path)})
    return post(client, path, data).text


def test_a_unit_is_edited_moved_and_removed(organiser: FlaskClient) -> None:
    union, unit = a_unit("曹县总工会"), a_unit("曹县绿源")
    page = f"/units/{unit.id}"
    post(organiser, f"{page}/edit", {"name": "曹县绿源食品", "kind": "school"})
    post(organiser, f"{page}/place", {"parent": "曹县总工会"})
    db.session.rollback()
    assert (unit.name, unit.kind, unit.parent_id) == ("曹县绿源食品", UnitKind.SCHOOL, union.id)
    assert (
        post(organiser, f"/units/{union.id}/place", {"parent": "曹县绿源食品"}).status_code == 422
    )
    assert post(organiser, f"/units/{union.id}/deletion", {}, page).status_code == 302
    db.session.rollback()
    assert queries.unit_named("曹县总工会") is not None
    post(organiser, f"{page}/deletion", {}, page)
    db.session.rollback()
    assert queries.unit_named("曹县绿源食品") is None


def test_an_invited_contact_sees_their_own_units_only(organiser: FlaskClient, app: Flask) -> None:
    union = a_unit("曹县总工会", kind=UnitKind.COUNTY_UNION)
    a_unit("曹县绿源", union)
    a_unit("单县绿源")
    contact = a_contact(union)
    page = signed_in(app.test_client(), contact).get("/my-units").text
    assert "曹县总工会" in page
    assert "曹县绿源" in page
    assert "单县绿源" not in page


def test_an_invitation_link_is_shown_once(organiser: FlaskClient) -> None:
    unit = a_unit()
    data = {"name": "联示三", "user_name": "contact"}
    answer = post(organiser, f"/units/{unit.id}/contacts", data, f"/units/{unit.id}")
    assert "/invitations/" in answer.text
    assert "/invitations/" not in organiser.get(f"/units/{unit.id}").text
    db.session.rollback()
    (contact,) = queries.contacts(unit)
    assert contact.account.name == "联示三"
    path = f"/units/{unit.id}/contacts/{contact.id}/removal"
    post(organiser, path, {}, f"/units/{unit.id}")
    db.session.rollback()
    assert queries.contacts(unit) == []


def test_somebody_with_an_account_becomes_a_contact(organiser: FlaskClient) -> None:
    unit, known = a_unit(), an_account()
    page = f"/units/{unit.id}"
    data = {"name": "别人", "user_name": known.user_name}
    assert post(organiser, f"{page}/contacts", data, page).status_code == 422
    data["name"] = known.name
    assert post(organiser, f"{page}/contacts", data, page).status_code == 302
    assert post(organiser, f"{page}/contacts", data, page).status_code == 422
    db.session.rollback()
    assert [contact.account_id for contact in queries.contacts(unit)] == [known.id]


def test_the_list_is_narrowed_and_downloaded(organiser: FlaskClient) -> None:
    a_unit("曹县职业中等专业学校", kind=UnitKind.SCHOOL)
    a_unit("曹县绿源")
    page = organiser.get("/units?kind=school").text
    assert "曹县职业中等专业学校" in page
    assert "曹县绿源" not in page
    file = organiser.get("/units.xlsx?q=绿源")
    rows = list(openpyxl.load_workbook(BytesIO(file.data)).active.values)
    assert [row[0] for row in rows[1:]] == ["曹县绿源"]


def test_a_tree_of_many_is_as_many_queries_as_one(organiser: FlaskClient) -> None:
    root = a_unit()
    with counted() as one:
        organiser.get("/units")
    for _ in range(50):
        a_unit(parent=root)
    with counted() as many:
        organiser.get("/units")
    assert len(one) == len(many) == 6


def test_contacts_may_not_manage_units(client: FlaskClient) -> None:
    contact = signed_in(client, a_contact(a_unit()))
    assert contact.get("/units").status_code == 403
    assert contact.get("/units/1").status_code == 403
