from flask import Flask

from competitions.accounts import queries
from competitions.accounts.rules import Permission, Role, ScopeKind
from competitions.extensions import db
from tests.factories import a_scope, an_account


def found(text: str) -> list[str]:
    return [account.user_name for account in db.session.scalars(queries.accounts(text))]


def test_accounts_are_found_by_part_of_either_name(app: Flask) -> None:
    an_account(user_name="judge2", name="王示八")
    an_account(user_name="judge1", name="赵示一")
    an_account(user_name="a_b", name="100%")
    assert found("") == ["a_b", "judge1", "judge2"]
    assert found("示八") == ["judge2"]
    assert found("JUDGE") == ["judge1", "judge2"]
    assert found("%") == ["a_b"]
    assert found("_") == ["a_b"]


def test_a_role_holds_within_its_scope_alone(app: Flask) -> None:
    contest, other = a_scope(), a_scope()
    event = a_scope(ScopeKind.EVENT, parent=contest)
    organiser = an_account(Role.ORGANISER, scope=contest)
    edit = Permission.CONTESTS_CONTEST_EDIT
    assert queries.may(organiser, edit, contest)
    assert queries.may(organiser, edit, event)
    assert queries.may(organiser, edit, None)
    assert not queries.may(organiser, edit, other)
    assert not queries.may(organiser, edit, queries.everywhere())
    assert queries.scopes_allowing(organiser, edit) == {contest.id}


def test_everybody_is_named_by_pseudonym_and_by_subject(app: Flask) -> None:
    account = an_account(name="王示八")
    assert queries.names() == {account.pseudonym: "王示八"}
    assert queries.names_of_subjects() == {f"accounts:account:{account.id}": "王示八"}


def test_only_administrators_who_can_sign_in_are_counted(app: Flask) -> None:
    assert queries.administrators_with_password() == 0
    an_account(Role.ADMINISTRATOR)
    an_account(Role.ORGANISER)
    assert queries.administrators_with_password() == 1
    assert queries.waiting() == 0
