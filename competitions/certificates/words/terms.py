"""Certificates in words: what became of one."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.certificates.rules.register import State

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

UNKNOWN = _l("Unknown")
