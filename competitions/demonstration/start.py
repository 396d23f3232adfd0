"""Fills an empty site: people of every role, then the contests (contests.py).

Passwords are made for this installation and kept in its instance folder; nothing is made on a site
that has accounts of its own.
"""

import json
import os
import secrets
from datetime import datetime
from pathlib import Path

from competitions.accounts import actions, queries
from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.certificates.pdf.press import Press
from competitions.contests.queries import contest_or_none
from competitions.demonstration import contests
from competitions.demonstration.contests import Cast
from competitions.files.keys import personal_keys
from competitions.journal.rules import SYSTEM
from competitions.typesetting.pdf.fonts import site_fonts

PEOPLE = {
    Role.ADMINISTRATOR: "管示一",
    Role.ORGANISER: "组示二",
    Role.CONTACT: "联示三",
    Role.CHIEF_JUDGE: "裁示四",
    Role.JUDGE: "裁示五",
    Role.KEYER: "登示六",
    Role.SUPERVISOR: "监示七",
    Role.SEAL_KEEPER: "印示八",
}
"""Invented people, one for each role, whose user name is the role."""

KEPT = "demonstration.json"


def prepare(instance: Path, public_url: str, *, now: datetime) -> list[str]:
    """Fills an empty site; the sign-ins of its people as lines to print, none on a site in use."""
    path = instance / KEPT
    if not path.exists():
        if queries.any_account():
            return []
        _write(path, {role.value: secrets.token_urlsafe(9) for role in PEOPLE})
    passwords: dict[str, str] = json.loads(path.read_text("utf-8"))
    people = {role: _person(role, name, passwords[role], now) for role, name in PEOPLE.items()}
    if contest_or_none("heze-2026") is None:
        press = Press(site_fonts(instance), f"{public_url}/verify", sample=True)
        contests.fill(Cast(people, personal_keys(instance), press))
    return ["Demonstration. Sign in as:", *(f"{n:<14} {p}" for n, p in passwords.items())]


def _person(role: Role, name: str, password: str, now: datetime) -> Account:
    known = queries.account_named(role)
    if known is not None:
        return known
    account, token = actions.invite_account(role, name, actor=SYSTEM, now=now)
    actions.grant_role(account, role, queries.everywhere(), actor=SYSTEM, now=now)
    return actions.accept_invitation(token, password, now=now)


def _write(path: Path, passwords: dict[str, str]) -> None:
    """Readable by the owner alone, since these open the site."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(passwords, file, indent=1)
