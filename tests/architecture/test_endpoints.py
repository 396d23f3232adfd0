"""Who may open what: every endpoint, driven as every role, as a stranger, and without a token.

tests/architecture/endpoints/<area>.py holds, for each area with pages, ALLOWED: the roles that may
open each endpoint when held everywhere (None is somebody without any role), and values(): makes
what the addresses name, and gives the values of their parts. What is public stands here.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from competitions.accounts.models import Account
from competitions.accounts.rules import Permission, Role
from competitions.extensions import db
from competitions.journal import queries
from tests.factories import an_account, csrf_token

PUBLIC = {
    "accounts.invitation",
    "accounts.language",
    "accounts.sign_in",
    "draw.public_file",
    "draw.public_record",
    "certificates.look_up",
    "certificates.mine",
    "certificates.mine_pdf",
    "certificates.mine_png",
    "certificates.verification",
    "certificates.verify",
    "certificates.verify_file",
    "home.front",
    "home.healthz",
    "publication.own",
    "publication.own_file",
    "publication.public_document",
    "publication.public_documents",
    "publication.public_notice",
    "publication.public_notice_pdf",
    "publication.public_notices",
    "scoring.choose_look",
    "scoring.desk",
    "scoring.open_device",
    "scoring.slip",
}
"""What strangers may open: each was thought about."""

FILES = {"static", "bootstrap.static"}
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
PEOPLE: list[Role | None] = [None, *Role]
NAMES = sorted(file.stem for file in (Path(__file__).parent / "endpoints").glob("*.py"))


def table(area: str):
    return importlib.import_module(f"tests.architecture.endpoints.{area}")


ALLOWED = {endpoint: roles for area in NAMES for endpoint, roles in table(area).ALLOWED.items()}


def endpoints_of(area: str) -> list[str]:
    """The area's endpoints, public ones too."""
    return sorted(e for e in PUBLIC | set(ALLOWED) if e.partition(".")[0] == area)


def requests_of(app: Flask, endpoint: str, values: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Method and address of each request that the endpoint answers."""
    for rule in app.url_map.iter_rules(endpoint):
        parts = {name: values[name] for name in rule.arguments}
        address = app.url_map.bind("localhost").build(endpoint, parts)
        for method in sorted({"GET", *UNSAFE} & (rule.methods or set())):
            yield method, address


def entered(app: Flask, person: Account) -> FlaskClient:
    """A browser in which the person is signed in, without the time that a password takes."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = person.get_id()
    return client


def sent(client: FlaskClient, method: str, address: str, *, token: str = "") -> int:
    """The status of an answer; 401 stands for being sent to sign in."""
    data = {"csrf_token": token} if method in UNSAFE else None
    with client.open(address, method=method, data=data) as answer:
        return 401 if answer.location in {"/sign-in", "/judge"} else answer.status_code


def contents() -> dict[str, int]:
    """How many rows each table has, and the head of the journal."""
    rows = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    }
    found = rows | {"head": hash(queries.head())}
    db.session.rollback()
    return found


def test_every_endpoint_is_public_or_in_its_area_s_table(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()} - FILES
    known = PUBLIC | set(ALLOWED)
    assert (sorted(endpoints - known), sorted(known - endpoints)) == ([], [])
    assert set(ALLOWED) & PUBLIC == set()


def test_every_endpoint_asks_for_a_permission_unless_it_is_public(app: Flask) -> None:
    for endpoint in PUBLIC:
        assert app.view_functions[endpoint].access.permission is None, endpoint
    for endpoint in ALLOWED:
        assert isinstance(app.view_functions[endpoint].access.permission, Permission), endpoint


def opened_by(app: Flask, endpoint: str, people: dict[Role | None, Account]) -> set[Role | None]:
    """The roles to whom every request of the endpoint opens: not 401, 403 or 404."""
    area, found = table(endpoint.partition(".")[0]), set(people)
    values = area.values()
    for role, person in people.items():
        for method, address in list(requests_of(app, endpoint, values)):
            client = entered(app, person)
            token = csrf_token(client, "/account") if method in UNSAFE else ""
            if sent(client, method, address, token=token) in {401, 403, 404}:
                found.discard(role)
            elif method in UNSAFE:
                values = area.values()
    return found


@pytest.mark.parametrize("area", NAMES)
def test_who_may_open_it(app: Flask, area: str) -> None:
    people = {role: an_account(*([role] if role else [])) for role in PEOPLE}
    allowed = table(area).ALLOWED
    assert {endpoint: opened_by(app, endpoint, people) for endpoint in allowed} == allowed


@pytest.mark.parametrize("area", NAMES)
def test_strangers_are_sent_to_sign_in(app: Flask, area: str) -> None:
    values, client = table(area).values(), app.test_client()
    token, before = csrf_token(client, "/"), contents()
    for endpoint in table(area).ALLOWED:
        for method, address in requests_of(app, endpoint, values):
            assert sent(client, method, address, token=token) == 401, (method, address)
    assert contents() == before


@pytest.mark.parametrize("area", NAMES)
def test_no_change_without_a_token(app: Flask, area: str) -> None:
    person = an_account(*Role)
    values, client = table(area).values(), entered(app, person)
    before = contents()
    for endpoint in endpoints_of(area):
        for method, address in requests_of(app, endpoint, values):
            if method in UNSAFE:
                assert sent(client, method, address) == 400, (method, address)
                assert sent(client, method, address, token="forged") == 400, (method, address)
    assert contents() == before


@pytest.mark.parametrize("area", NAMES)
def test_looking_changes_nothing(app: Flask, area: str) -> None:
    person = an_account(*Role)
    values, client = table(area).values(), entered(app, person)
    before = contents()
    for endpoint in endpoints_of(area):
        for method, address in requests_of(app, endpoint, values):
            if method == "GET":
                assert sent(client, "GET", address) < 400, address
                assert sent(client, "HEAD", address) < 400, address
    assert contents() == before
