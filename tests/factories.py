"""Things that tests need to be there: plain functions that act as a user would, no surprises."""

import re
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from flask.testing import FlaskClient
from stdnum.cn import ric

from competitions.accounts import actions, queries, steps
from competitions.accounts.models import Account, Scope
from competitions.accounts.rules import Role, RolesApartError, ScopeKind
from competitions.contests import actions as contest_actions
from competitions.contests.models import Contest, Event, SchemeVersion
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Scheme
from competitions.entries.actions import registering
from competitions.entries.models import Entry
from competitions.entries.rules.identity import Identity, identity
from competitions.entries.rules.registration import Registration
from competitions.extensions import db, transaction
from competitions.files.rules.sealing import Keys, derived_keys
from competitions.journal.rules import SYSTEM
from competitions.units import actions as unit_actions
from competitions.units.actions import UnitDetails
from competitions.units.models import Unit
from competitions.units.rules import UnitKind

NOW = datetime(2026, 9, 12, 1, 30, tzinfo=UTC)
PASSWORD = "correct horse 1"

KEYS: Keys = derived_keys(b"a secret of thirty-two characters")

BY_SYSTEM: dict[str, Any] = {"actor": SYSTEM, "now": NOW}

_numbers = count(1)


def number_from_the_start() -> None:
    """Makes names and codes the same whatever ran before: `138` must not turn up by chance."""
    global _numbers  # noqa: PLW0603 - a counter for all that is made in a test
    _numbers = count(1)


def an_account(*roles: Role, scope: Scope | None = None, **changes: str) -> Account:
    """An account with a password, holding the roles everywhere or within the scope.

    They may be such as nobody is given together: a page is asked what each of them opens.
    """
    name = changes.get("user_name", f"person{next(_numbers)}")
    account, token = actions.invite_account(
        name, changes.get("name", "王示八"), actor=SYSTEM, now=NOW
    )
    for role in roles:
        place = scope or queries.everywhere()
        try:
            actions.grant_role(account, role, place, actor=SYSTEM, now=NOW)
        except RolesApartError:
            with transaction():
                steps.give_role(account, role, place)
    return actions.accept_invitation(token, changes.get("password", PASSWORD), now=NOW)


def a_scope(kind: ScopeKind = ScopeKind.CONTEST, parent: Scope | None = None) -> Scope:
    """A scope inside another; until areas own scopes, tests write them directly."""
    scope = Scope(kind=kind, name="2026年示例竞赛", parent=parent or queries.everywhere())
    db.session.add(scope)
    db.session.commit()
    return scope


def csrf_token(client: FlaskClient, path: str) -> str:
    """The token of the first form on the page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)
    assert found, f"no form on {path}"
    return found[1]


def signed_in(client: FlaskClient, account: Account, password: str = PASSWORD) -> FlaskClient:
    """The client after the person has signed in on the page."""
    answer = client.post(
        "/sign-in",
        data={
            "user_name": account.user_name,
            "password": password,
            "csrf_token": csrf_token(client, "/sign-in"),
        },
    )
    assert answer.status_code == 302, answer.text
    return client


def a_contest(**changes: Any) -> Contest:
    """A contest of 2026; `code` and any of its details may be given, `by` names who makes it."""
    code = changes.pop("code", f"contest{next(_numbers)}")
    by = changes.pop("by", SYSTEM)
    details = {"name": "2026年示例市职工职业技能竞赛", "year": 2026} | changes
    return contest_actions.create_contest(code, ContestDetails(**details), actor=by, now=NOW)


def an_event(contest: Contest | None = None, **changes: Any) -> Event:
    """An event, of a contest of its own if none is given; `code` and any detail may be given."""
    code = changes.pop("code", f"event{next(_numbers)}")
    details = EventDetails(**({"name": "焊工"} | changes))
    return contest_actions.add_event(contest or a_contest(), code, details, actor=SYSTEM, now=NOW)


def a_scheme(event: Event, scheme: Scheme | None = None) -> SchemeVersion:
    """The event's scheme: theory 30, practice 70 by one sheet of a hundred, unless one is given."""
    found = scheme or preset(Preset.THEORY_PRACTICE)
    return contest_actions.save_scheme(event, found, actor=SYSTEM, now=NOW)


def a_unit(name: str | None = None, parent: Unit | None = None, **changes: Any) -> Unit:
    """A unit, an enterprise unless another kind is given; its name is new if none is given."""
    details = {"name": name or f"示例单位{next(_numbers)}", "kind": UnitKind.ENTERPRISE} | changes
    return unit_actions.create_unit(UnitDetails(**details), parent, **BY_SYSTEM)


def a_contact(unit: Unit) -> Account:
    """An account with a password that speaks for the unit."""
    account = an_account()
    unit_actions.add_contact(unit, account, **BY_SYSTEM)
    return account


def an_identity(number: int | None = None, *, born_on: date = date(1988, 6, 15)) -> Identity:
    """An ID number that is right; another one each time unless the last three digits are given."""
    order = next(_numbers) % 1000 if number is None else number
    front = f"372922{born_on:%Y%m%d}{order:03d}"
    return identity(front + ric.calc_check_digit(f"{front}0"), on=NOW.date())


def a_registration(**changes: Any) -> Registration:
    """What is said of a person who works at a unit of their own."""
    said: dict[str, Any] = {"name": "李示四", "phone": "13800000000"} | changes
    said.setdefault("identity", an_identity())
    if "employer_id" not in said:
        said["employer_id"] = a_unit().id
    return Registration(**said)


def an_entry(event: Event | None = None, *, contact: Account | None = None, **said: Any) -> Entry:
    """An entry by the office, or by a contact; anything that is said of it may be given."""
    return registering.register_entry(
        event or an_event(), a_registration(**said), contact=contact, keys=KEYS, **BY_SYSTEM
    )
