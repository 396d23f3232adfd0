"""The register: which award a certificate stands for, what became of it, what is still due.

An award has one certificate at a time. Issuing gives one to every award that never had any; a
mistake in one is put right by another that takes its place, a wrong award by revoking.
"""

import base64
import hmac
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.winners import Holder

CODE_BYTES = 16
"""128 random bits: who does not have the certificate does not guess its code."""


class State(StrEnum):
    """What became of a certificate: 有效, 作废, 已补发."""

    VALID = "valid"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Award:
    """Who won what where: the event (None for delegations), the holder, the award's code."""

    event_id: int | None
    holder: Holder
    code: str
    award: str

    @property
    def place(self) -> tuple[int | None, Holder, str]:
        """Where the award was won and by whom, whichever it is."""
        return self.event_id, self.holder, self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An award that is to have a certificate: its name, its words, whose entry it was."""

    award: Award
    name: str
    wording: Certificate
    entry_id: int | None
    delegation_id: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is still to be issued, and valid certificates of awards that no longer stand."""

    due: tuple[Due, ...]
    stale: frozenset[Award]

    def of(self, events: Collection[int | None]) -> tuple[Due, ...]:
        """What is due in these events; None stands for the delegations' prize."""
        return tuple(each for each in self.due if each.award.event_id in events)


class CertificateStateError(Exception):
    """It was revoked or replaced already."""


class NumberTakenError(Exception):
    """Another certificate has been given the number meanwhile."""


class ReasonMissingError(Exception):
    """Nothing is revoked or replaced without a reason."""


@dataclass(unsafe_hash=True)
class CountChangedError(Exception):
    """There is not as much to issue as was agreed to; carries the present number."""

    count: int


def plan(won: Iterable[Due], had: Collection[Award], valid: Collection[Award]) -> Plan:
    """What is due of all that was won; `had` are the awards that ever had a certificate.

    Nobody is issued a second certificate in an event before the wrong one is revoked.
    """
    everything = tuple(won)
    stale = frozenset(valid) - {each.award for each in everything}
    blocked = {award.place for award in stale}
    due = tuple(e for e in everything if e.award not in had and e.award.place not in blocked)
    return Plan(due, stale)


def check_code() -> str:
    """A new check code: 26 small letters and digits."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().rstrip("=").lower()


def matches(kept: str | None, typed: str) -> bool:
    """Whether the code is the one kept, in a time that tells nothing; None is never matched."""
    right = hmac.compare_digest((kept or check_code()).encode(), typed.encode())
    return right and kept is not None
