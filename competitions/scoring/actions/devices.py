"""How judges come in: slips are made, a slip binds a device, a PIN opens it again."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from argon2.exceptions import VerificationError

from competitions.accounts.actions import HASHER, actor_of
from competitions.accounts.models import Account
from competitions.accounts.queries import token_hash
from competitions.contests.actions import event_subject
from competitions.contests.models import Event
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag
from competitions.scoring.actions.judges import subject
from competitions.scoring.models import Judge, JudgeSlip
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules import devices as rules


def make_slips(
    event: Event, judges: Sequence[Judge], *, actor: Actor, now: datetime
) -> list[tuple[Judge, str]]:
    """New slips with the tokens to print, shown this once; all earlier ones are void.

    The judges' sessions end, on whatever device.
    """
    with transaction() as session:
        made = []
        for judge in judges:
            for slip in queries.slips_of(judge.account):
                slip.void = True
            token = secrets.token_urlsafe(16)
            session.add(JudgeSlip(judge_id=judge.id, token_hash=token_hash(token), made_at=now))
            judge.account.session_version += 1
            made.append((judge, token))
        record(
            Tag.SCORING_SLIPS_MADE,
            event_subject(event),
            actor=actor,
            now=now,
            after=[judge.id for judge in judges],
        )
    return made


def bind_device(token: str, pin: str, *, now: datetime) -> tuple[Account, str]:
    """The judge's account and the secret that the device keeps; the slip opens nothing more.

    Raises WeakPinError, SlipInvalidError.
    """
    chosen = rules.tidy_pin(pin)
    rules.check_pin(chosen)
    pin_hash = HASHER.hash(chosen)
    device = secrets.token_urlsafe(32)
    with transaction():
        slip = queries.slip_of_token(token)
        if slip is None or slip.judge.account.disabled:
            raise rules.SlipInvalidError
        slip.used_at, slip.device_hash, slip.pin_hash = now, token_hash(device), pin_hash
        account = slip.judge.account
        record(Tag.SCORING_DEVICE_BOUND, subject(slip.judge), actor=actor_of(account), now=now)
    return account, device


def try_pin(slip: JudgeSlip, pin: str, *, now: datetime) -> Account:
    """The account that slip and PIN open together: to come in again, and to sign.

    A wrong PIN is counted, and after too many the slip is void. Raises DeviceUnknownError where it
    is, WrongPinError.
    """
    right = _is_pin(slip, pin)
    with transaction():
        account = slip.judge.account
        if slip.void or account.disabled:
            raise rules.DeviceUnknownError
        _count(slip, right=right)
        record(
            Tag.SCORING_DEVICE_OPENED if right else Tag.SCORING_PIN_REFUSED,
            subject(slip.judge),
            actor=actor_of(account),
            now=now,
        )
        left = rules.MOST_WRONG - slip.wrong_pins
    if not right:
        raise rules.WrongPinError(left)
    return account


def _count(slip: JudgeSlip, *, right: bool) -> None:
    """Counts a wrong PIN, and starts anew after a right one; too many end slip and sessions."""
    slip.wrong_pins = 0 if right else slip.wrong_pins + 1
    if slip.wrong_pins >= rules.MOST_WRONG:
        slip.void = True
        slip.judge.account.session_version += 1


def _is_pin(slip: JudgeSlip, pin: str) -> bool:
    try:
        return HASHER.verify(slip.pin_hash or "", rules.tidy_pin(pin))
    except VerificationError:
        return False
