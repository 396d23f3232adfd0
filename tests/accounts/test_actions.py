from datetime import timedelta

import argon2
import pytest
from flask import Flask

from competitions.accounts import actions, queries, rules
from competitions.accounts.rules import Role, ScopeKind
from competitions.extensions import db
from competitions.journal import queries as journal
from competitions.journal.rules import SYSTEM, Tag
from tests.conftest import STRONG
from tests.factories import NOW, PASSWORD, a_scope, an_account

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def test_an_invitation_sets_a_password_once(app: Flask) -> None:
    account, token = actions.invite_account(" Judge5 ", " 裁示五 ", **BY_SYSTEM)
    assert (account.user_name, account.name) == ("judge5", "裁示五")
    assert actions.accept_invitation(token, PASSWORD, now=NOW) == account
    with pytest.raises(rules.InvitationInvalidError):
        actions.accept_invitation(token, PASSWORD, now=NOW)
    assert actions.start_session("JUDGE5", PASSWORD, now=NOW) == account


def test_a_password_is_hashed_as_strongly_as_is_advised_today() -> None:
    kept = argon2.extract_parameters(STRONG.hash(PASSWORD))
    assert (kept.type, kept.memory_cost, kept.time_cost) == (argon2.Type.ID, 19 * 1024, 2)


def test_a_password_hashed_more_weakly_is_hashed_anew_when_it_is_typed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = an_account()
    assert argon2.extract_parameters(account.password_hash or "").memory_cost < 19 * 1024
    monkeypatch.setattr(actions, "HASHER", STRONG)
    actions.start_session(account.user_name, PASSWORD, now=NOW)
    assert argon2.extract_parameters(account.password_hash or "").memory_cost == 19 * 1024
    assert actions.start_session(account.user_name, PASSWORD, now=NOW) == account


def test_an_invitation_ends(app: Flask) -> None:
    _, token = actions.invite_account("judge5", "裁示五", **BY_SYSTEM)
    late = NOW + rules.INVITATION_LASTS
    assert queries.open_invitation(token, late - timedelta(seconds=1)) is not None
    assert queries.open_invitation(token, late) is None
    with pytest.raises(rules.InvitationInvalidError):
        actions.accept_invitation(token, PASSWORD, now=late)


def test_a_renewed_invitation_closes_the_one_before(app: Flask) -> None:
    account, first = actions.invite_account("judge5", "裁示五", **BY_SYSTEM)
    second = actions.renew_invitation(account, **BY_SYSTEM)
    assert queries.open_invitation(first, NOW) is None
    assert queries.open_invitation(second, NOW) is not None


def test_a_weak_password_uses_no_invitation_up(app: Flask) -> None:
    _, token = actions.invite_account("judge5", "裁示五", **BY_SYSTEM)
    with pytest.raises(rules.WeakPasswordError):
        actions.accept_invitation(token, "1234567890", now=NOW)
    assert queries.open_invitation(token, NOW) is not None


def test_the_token_itself_is_not_kept(app: Flask) -> None:
    _, token = actions.invite_account("judge5", "裁示五", **BY_SYSTEM)
    everything = [
        str(row)
        for table in db.metadata.sorted_tables
        for row in db.session.execute(table.select()).all()
    ]
    assert not any(token in row for row in everything)
    assert len(token) >= 22


@pytest.mark.parametrize(
    ("user_name", "password"),
    [("judge5", "wrong horse 1"), ("nobody", PASSWORD), ("", ""), ("judge5", "")],
)
def test_a_wrong_pair_is_refused_without_a_record(
    app: Flask, user_name: str, password: str
) -> None:
    an_account(user_name="judge5")
    before = journal.head()
    with pytest.raises(rules.WrongPasswordError):
        actions.start_session(user_name, password, now=NOW)
    assert journal.head() == before


def test_an_account_without_password_cannot_be_entered(app: Flask) -> None:
    actions.invite_account("judge5", "裁示五", **BY_SYSTEM)
    with pytest.raises(rules.WrongPasswordError):
        actions.start_session("judge5", "", now=NOW)


def test_a_user_name_is_taken_in_any_case(app: Flask) -> None:
    an_account(user_name="judge5")
    with pytest.raises(rules.UserNameTakenError):
        actions.invite_account(" JUDGE5", "裁示六", **BY_SYSTEM)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: actions.end_session(a, now=NOW),
        lambda a: actions.change_password(a, PASSWORD, "another horse 2", now=NOW),
        lambda a: actions.grant_role(a, Role.CHIEF_JUDGE, queries.everywhere(), **BY_SYSTEM),
        lambda a: actions.revoke_role(a.roles[0], **BY_SYSTEM),
        lambda a: actions.disable_account(a, **BY_SYSTEM),
    ],
    ids=["signed out", "password", "role given", "role taken", "disabled"],
)
def test_sessions_of_before_end(app: Flask, change) -> None:
    an_account(Role.ADMINISTRATOR)
    account = an_account(Role.JUDGE)
    session = account.get_id()
    assert queries.account_of_session(session) == account
    change(account)
    assert queries.account_of_session(session) is None


@pytest.mark.parametrize("session", ["", "1", "1:", ":1", "1:x", "x:1", "-1:1", "1:1:1", "９:1"])
def test_what_is_no_session_is_nobody_s(app: Flask, session: str) -> None:
    an_account()
    assert queries.account_of_session(session) is None


def test_a_role_given_twice_is_held_once(app: Flask) -> None:
    account = an_account(Role.JUDGE)
    session = account.get_id()
    actions.grant_role(account, Role.JUDGE, queries.everywhere(), **BY_SYSTEM)
    assert [grant.role for grant in account.roles] == [Role.JUDGE]
    assert account.get_id() == session


def test_nobody_administers_a_part(app: Flask) -> None:
    account, scope = an_account(), a_scope()
    with pytest.raises(rules.RoleScopeError):
        actions.grant_role(account, Role.ADMINISTRATOR, scope, **BY_SYSTEM)
    assert account.roles == []


@pytest.mark.parametrize(
    ("held", "role"),
    [
        (Role.ORGANISER, Role.SEAL_KEEPER),
        (Role.SEAL_KEEPER, Role.ORGANISER),
        (Role.SUPERVISOR, Role.ORGANISER),
    ],
)
def test_administrators_too_join_no_roles_that_stay_apart(
    app: Flask, held: Role, role: Role
) -> None:
    around = queries.everywhere()
    part = a_scope(ScopeKind.EVENT, a_scope())
    account = an_account(held, scope=around if held is Role.SEAL_KEEPER else part)
    with pytest.raises(rules.RolesApartError) as caught:
        actions.grant_role(account, role, around, **BY_SYSTEM)
    assert caught.value.held is held
    assert [grant.role for grant in account.roles] == [held]


def test_the_last_administrator_stays(app: Flask) -> None:
    first, second = an_account(Role.ADMINISTRATOR), an_account(Role.ADMINISTRATOR)
    actions.disable_account(second, **BY_SYSTEM)
    with pytest.raises(rules.LastAdministratorError):
        actions.disable_account(first, **BY_SYSTEM)
    with pytest.raises(rules.LastAdministratorError):
        actions.revoke_role(first.roles[0], **BY_SYSTEM)
    assert (first.disabled, len(first.roles)) == (False, 1)


def test_the_disabled_stay_out_until_they_are_enabled(app: Flask) -> None:
    an_account(Role.ADMINISTRATOR)
    account = an_account(user_name="judge5")
    token = actions.renew_invitation(account, **BY_SYSTEM)
    actions.disable_account(account, **BY_SYSTEM)
    with pytest.raises(rules.WrongPasswordError):
        actions.start_session("judge5", PASSWORD, now=NOW)
    assert queries.open_invitation(token, NOW) is None
    actions.enable_account(account, **BY_SYSTEM)
    assert actions.start_session("judge5", PASSWORD, now=NOW) == account


def test_a_record_says_what_was_before_and_after(app: Flask) -> None:
    account = an_account()
    actions.choose_language(account, "en", now=NOW)
    *_, (record, _) = journal.chain()
    assert (record.tag, record.subject) == (Tag.ACCOUNTS_LANGUAGE_CHOSEN, actions.subject(account))
    assert (record.actor, record.before, record.after) == (account.pseudonym, "null", '"en"')
