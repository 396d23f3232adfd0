"""What is done with units: make, describe, move, delete; and who speaks for them."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from competitions.accounts import queries as accounts
from competitions.accounts import steps as account_steps
from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.extensions import db, transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag, Value
from competitions.units import queries, rules, steps
from competitions.units.models import Unit, UnitContact
from competitions.units.rules import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDetails:
    """What is said of a unit; its place in the tree is changed by move_unit."""

    name: str
    kind: UnitKind
    short_name: str | None = None
    code: str | None = None


def create_unit(
    details: UnitDetails, parent: Unit | None = None, *, actor: Actor, now: datetime
) -> Unit:
    """A new unit within another; raises CodeWrongError, UnitNamedAlreadyError."""
    with transaction() as session:
        unit = steps.new_unit(
            session,
            details.name,
            details.kind,
            short_name=details.short_name,
            code=details.code,
            parent_id=parent.id if parent else None,
        )
        record(Tag.UNITS_UNIT_CREATED, subject(unit), actor=actor, now=now, after=_state(unit))
    return unit


def edit_unit(unit: Unit, details: UnitDetails, *, actor: Actor, now: datetime) -> None:
    """Says something else of the unit; raises CodeWrongError, UnitNamedAlreadyError."""
    with transaction():
        before = _state(unit)
        steps.describe(unit, details.name, short_name=details.short_name, code=details.code)
        unit.kind = details.kind
        record(
            Tag.UNITS_UNIT_EDITED,
            subject(unit),
            actor=actor,
            now=now,
            before=before,
            after=_state(unit),
        )


def move_unit(unit: Unit, parent: Unit | None, *, actor: Actor, now: datetime) -> None:
    """Puts the unit, with all within it, into another; raises UnitInsideItselfError."""
    with transaction():
        before = _state(unit)
        if parent is not None and unit.id in queries.ids_above(parent.id):
            raise rules.UnitInsideItselfError
        unit.parent_id = parent.id if parent else None
        record(
            Tag.UNITS_UNIT_MOVED,
            subject(unit),
            actor=actor,
            now=now,
            before=before,
            after=_state(unit),
        )


def delete_unit(unit: Unit, *, actor: Actor, now: datetime) -> None:
    """Removes a unit that nothing refers to; raises UnitInUseError.

    Later areas hold units by foreign keys: the database itself says whether one is still needed.
    """
    with transaction() as session:
        gone, before = subject(unit), _state(unit)
        session.delete(unit)
        try:
            session.flush()
        except IntegrityError as error:
            raise rules.UnitInUseError from error
        record(Tag.UNITS_UNIT_DELETED, gone, actor=actor, now=now, before=before)


def invite_contact(
    unit: Unit, user_name: str, name: str, *, actor: Actor, now: datetime
) -> tuple[Account, str]:
    """A new account that speaks for the unit, and its invitation's token.

    Raises UserNameTakenError.
    """
    with transaction() as session:
        account = account_steps.new_account(session, user_name, name, now=now)
        token = account_steps.new_invitation(session, account, now=now)
        _speak(unit, account)
        after = {"account": account.pseudonym}
        record(Tag.UNITS_CONTACT_INVITED, subject(unit), actor=actor, now=now, after=after)
    return account, token


def add_contact(unit: Unit, account: Account, *, actor: Actor, now: datetime) -> None:
    """Lets somebody who has an account speak for the unit; raises ContactAlreadyError."""
    with transaction():
        if unit.id in queries.own_ids(account):
            raise rules.ContactAlreadyError
        _speak(unit, account)
        after = {"account": account.pseudonym}
        record(Tag.UNITS_CONTACT_ADDED, subject(unit), actor=actor, now=now, after=after)


def remove_contact(contact: UnitContact, *, actor: Actor, now: datetime) -> None:
    """Ends that somebody speaks for a unit, and their role where they speak for no other."""
    with transaction() as session:
        unit, account = contact.unit, contact.account
        session.delete(contact)
        session.flush()
        if not queries.own_ids(account):
            account_steps.take_role(account, Role.CONTACT, accounts.everywhere())
        before = {"account": account.pseudonym}
        record(Tag.UNITS_CONTACT_REMOVED, subject(unit), actor=actor, now=now, before=before)


def subject(unit: Unit) -> str:
    """The unit as a journal's subject."""
    return f"units:unit:{unit.id}"


def _speak(unit: Unit, account: Account) -> None:
    account_steps.give_role(account, Role.CONTACT, accounts.everywhere())
    db.session.add(UnitContact(unit_id=unit.id, account_id=account.id))


def _state(unit: Unit) -> Value:
    """What the journal keeps; it refuses long rows of digits, which a code or name may well be."""
    return {
        "name": re.sub(r"\d{4}", "####", unit.name),
        "kind": unit.kind,
        "code": " ".join(unit.code[at : at + 6] for at in (0, 6, 12)) if unit.code else None,
        "parent": unit.parent_id,
    }
