"""A certificate as text: everything that its page shows, and why one can be refused.

A certificate is a Chinese document whoever reads the screen: its words are data and not messages.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from competitions.certificates.rules.designs import Placeholder
from competitions.typesetting.rules import SettingError

UNREGISTERED = "未登记"
"""Stands where a number would, on a certificate that no register knows."""

MOST_ISSUERS = 4
"""As many stamp places of 50 mm stand side by side on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What one page says; `before`, `honour` and `after` are one sentence.

    A registered one has a number, a check code, and the address that verifies both, as a QR code.
    """

    title: str = "荣誉证书"
    unit: str | None = None
    recipient: str
    address: str = ""
    before: str
    honour: str
    after: str = "。"
    details: tuple[str, ...] = ()
    closing: str = "特发此证，以资鼓励。"
    issuers: tuple[str, ...] = ()
    date: str
    number: str = UNREGISTERED
    check_code: str | None = None
    verification: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text on the page."""
        once = (self.title, self.unit or "", self.recipient, self.address, self.before, self.honour)
        return (
            *once,
            self.after,
            *self.details,
            self.closing,
            *self.issuers,
            self.date,
            self.number,
            self.check_code or "",
        )

    @property
    def words(self) -> dict[Placeholder, tuple[str, ...]]:
        """What each placeholder of a design stands for; nothing where it is empty."""
        one = {
            Placeholder.TITLE: self.title,
            Placeholder.UNIT: self.unit,
            Placeholder.RECIPIENT: self.recipient,
            Placeholder.ADDRESS: self.address,
            Placeholder.SENTENCE: self.before,
            Placeholder.HONOUR: self.honour,
            Placeholder.PLACE: self.after,
            Placeholder.CLOSING: self.closing,
            Placeholder.DATE: self.date,
            Placeholder.NUMBER: self.number,
            Placeholder.CODE: self.check_code,
        }
        many = {Placeholder.DETAILS: self.details, Placeholder.ISSUERS: self.issuers}
        return {name: (text,) if text else () for name, text in one.items()} | many


def without(certificate: Certificate, characters: Iterable[str]) -> Certificate:
    """The certificate with these characters taken out of everything that varies."""
    taken = str.maketrans("", "", "".join(characters))
    return replace(
        certificate,
        unit=certificate.unit and certificate.unit.translate(taken),
        recipient=certificate.recipient.translate(taken),
        before=certificate.before.translate(taken),
        honour=certificate.honour.translate(taken),
        details=tuple(text.translate(taken) for text in certificate.details),
        issuers=tuple(text.translate(taken) for text in certificate.issuers),
    )


@dataclass(unsafe_hash=True)
class TooManyIssuersError(SettingError):
    """More issuers than there is room for stamps."""

    count: int
    most: int = MOST_ISSUERS
