"""Calls of the actions of certificates."""

from functools import partial

from competitions.certificates import actions
from tests.certificates.making import a_press, awarded, issued
from tests.factories import NOW, an_account

DONE = {"reason": "名次变动", "now": NOW}

CALLS = {
    "issue_certificates": lambda: partial(issued, awarded(), an_account()),
    "make_slips": lambda: partial(
        actions.make_slips, issued(awarded())[0].event, by=an_account(), now=NOW
    ),
    "reissue_certificate": lambda: partial(
        actions.reissue_certificate,
        issued(awarded())[0],
        recipient="赵示",
        unit=None,
        press=a_press(),
        by=an_account(),
        **DONE,
    ),
    "revoke_certificate": lambda: partial(
        actions.revoke_certificate, issued(awarded())[0], by=an_account(), **DONE
    ),
}
