"""Certificates in words: what became of one."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.certificates.rules.register import State
from competitions.certificates.rules.seals import Trouble
from competitions.jobs.rules import FATAL, RunState

STATES: Mapping[State, LazyString] = {
    State.VALID: _l("Valid"),
    State.REVOKED: _l("Revoked"),
    State.SUPERSEDED: _l("Replaced"),
}

SIGNS: Mapping[State, str] = {
    State.VALID: "active",
    State.REVOKED: "to_do",
    State.SUPERSEDED: "disabled",
}
"""The look of a state in lists."""

RUNS: Mapping[RunState, LazyString] = {
    RunState.RUNNING: _l("Certificates are being issued"),
    RunState.STOPPED: _l("Issuing was stopped"),
    RunState.FINISHED: _l("Issuing is finished"),
}

UNKNOWN = _l("Unknown")


FAULTS: Mapping[str, LazyString] = {
    FATAL: _l("whatever program tried to make it ended"),
    Trouble.TIME: _l(
        "the time stamp server did not answer, or refused; nothing is issued without its stamp"
    ),
    Trouble.TOKEN: _l("the key for sealing cannot be reached; is its token plugged in?"),
}


def fault(text: str) -> LazyString | str:
    """Why a certificate could not be made."""
    return FAULTS.get(text, text)
