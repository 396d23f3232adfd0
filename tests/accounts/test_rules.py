import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.accounts import rules
from competitions.accounts.rules import Permission, Role, ScopeKind


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "a" * 20,
        "abcabcabcabc",
        "1234567890",
        "QWERTYUIOP",
        "asdfghjkl" + "z",
        "worker1234",
        "Worker1234Worker1234",
        "x1" * 101,
        "abcabcabcacb",
        "abcd" * 50 + "a",
    ],
)
def test_a_password_that_everybody_tries_is_refused(password: str) -> None:
    with pytest.raises(rules.WeakPasswordError):
        rules.check_password(password, "worker1234")


@pytest.mark.parametrize(
    "password", ["correct horse", "三个臭皮匠顶个诸葛亮吗", "0a1b2c3d4e", "abcdabcdac", "abcd" * 50]
)
def test_a_sentence_is_a_password(password: str) -> None:
    rules.check_password(password, "worker1234")


@pytest.mark.parametrize("role", Role)
def test_everybody_may_manage_their_own_account(role: Role) -> None:
    held = frozenset({role})
    assert rules.may(held, Permission.ACCOUNTS_OWN_MANAGE)
    assert rules.may(frozenset(), Permission.ACCOUNTS_OWN_MANAGE)


@pytest.mark.parametrize("role", Role)
def test_accounts_and_the_journal_are_the_administrator_s(role: Role) -> None:
    held, allowed = frozenset({role}), role is Role.ADMINISTRATOR
    assert rules.may(held, Permission.ACCOUNTS_ACCOUNT_MANAGE) is allowed
    assert rules.may(held, Permission.JOURNAL_RECORD_SEE) is allowed


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Role), st.sampled_from(Permission))
def test_another_role_never_takes_anything_away(
    held: set[Role], more: Role, permission: Permission
) -> None:
    if rules.may(frozenset(held), permission):
        assert rules.may(frozenset({*held, more}), permission)


@pytest.mark.parametrize("kind", [ScopeKind.CONTEST, ScopeKind.EVENT])
def test_nobody_administers_a_part_of_the_accounts(kind: ScopeKind) -> None:
    rules.check_place(Role.ADMINISTRATOR, ScopeKind.EVERYWHERE)
    rules.check_place(Role.ORGANISER, kind)
    with pytest.raises(rules.RoleScopeError):
        rules.check_place(Role.ADMINISTRATOR, kind)


def test_an_invitation_lasts_for_two_weeks() -> None:
    assert rules.INVITATION_LASTS.days == 14
