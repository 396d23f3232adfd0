import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.accounts import words
from competitions.accounts.models import Account
from competitions.accounts.rules import Role, ScopeKind
from tests.factories import a_scope, an_account


def test_every_role_has_a_word() -> None:
    assert set(words.ROLES) == set(Role)


def test_an_event_s_place_names_its_contest(app: Flask) -> None:
    with app.test_request_context():
        event = a_scope(ScopeKind.EVENT, parent=a_scope())
        judge = an_account(Role.JUDGE, Role.KEYER, scope=event)
        place = "2026年示例竞赛 / 2026年示例竞赛"
        assert words.roles_held(judge) == f"裁判员（{place}）；登分员（{place}）"
        with force_locale("en"):
            assert words.roles_held(judge) == f"Judge ({place}); Mark keyer ({place})"


@pytest.mark.parametrize(
    ("account", "state"),
    [
        (Account(disabled=False, password_hash="x"), "active"),
        (Account(disabled=False, password_hash=None), "invited"),
        (Account(disabled=True, password_hash="x"), "disabled"),
        (Account(disabled=True, password_hash=None), "disabled"),
    ],
)
def test_an_account_is_in_one_state(account: Account, state: str) -> None:
    assert words.state(account) == state
