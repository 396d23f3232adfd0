"""Calls of the actions of certificates."""

from functools import partial

from competitions.accounts.models import Account
from competitions.certificates.actions import designs, issuing, stamps
from competitions.certificates.actions import register as actions
from competitions.certificates.models import StampImage
from competitions.certificates.rules.builtin import DEFAULT
from competitions.jobs.models import Run
from tests.certificates.making import a_stamp, a_workshop, awarded, begun, issued
from tests.factories import NOW, an_account, an_event

DONE = {"reason": "名次变动", "now": NOW}


def _taken() -> issuing.Batch:
    begun(awarded())
    batch = issuing.take_batch("one", now=NOW)
    assert batch
    return batch


def _held() -> tuple[StampImage, Run, Account]:
    keeper = an_account()
    return a_stamp(keeper), begun(awarded(), held=True), keeper


def _applying():
    stamp, run, keeper = _held()
    return partial(stamps.apply_stamp, stamp, run, expected=3, by=keeper, now=NOW)


def _withdrawing():
    stamp, _, keeper = _held()
    return partial(stamps.withdraw_stamp, stamp, by=keeper, now=NOW)


CALLS = {
    "apply_stamp": _applying,
    "upload_stamp": lambda: partial(a_stamp, an_account()),
    "withdraw_stamp": _withdrawing,
    "issue_certificates": lambda: partial(begun, awarded(), an_account()),
    "keep_batch": lambda: partial(issuing.keep_batch, _taken(), "one", made={}, faults={}, now=NOW),
    "save_design": lambda: partial(
        designs.save_design, an_event().contest, DEFAULT, by=an_account(), now=NOW
    ),
    "take_batch": lambda: begun(awarded()) and partial(issuing.take_batch, "one", now=NOW),
    "make_prize_slips": lambda: partial(
        actions.make_prize_slips, awarded().contest, by=an_account(), now=NOW
    ),
    "make_slips": lambda: partial(
        actions.make_slips, issued(awarded())[0].event, by=an_account(), now=NOW
    ),
    "reissue_certificate": lambda: partial(
        actions.reissue_certificate,
        issued(awarded())[0],
        recipient="赵示",
        unit=None,
        workshop=a_workshop(),
        by=an_account(),
        **DONE,
    ),
    "revoke_certificate": lambda: partial(
        actions.revoke_certificate, issued(awarded())[0], by=an_account(), **DONE
    ),
}
