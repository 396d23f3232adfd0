"""The register of certificates, issuers' stamps, and the links by which winners find theirs.

A certificate is here once its file is kept, by fingerprint, in the instance folder; `item_id` is
the item of the run that made it. Everything that it prints is kept too (`wording`). Rows are
never deleted, and a number is never given twice.
"""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.certificates.rules import design_documents, snapshots
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.certificates.rules.register import Award, State
from competitions.certificates.rules.winners import Holder
from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry
from competitions.extensions import Model, UtcDateTime, enumerated
from competitions.units.models import Unit


class CertificateDesign(Model):
    """A version of a contest's design, as JSON; versions of a code follow one another."""

    __tablename__ = "certificate_designs"
    __table_args__ = (
        UniqueConstraint("contest_id", "code", "version"),
        CheckConstraint("version > 0", name="counted_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    document: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    contest: Mapped[Contest] = relationship()
    made_by: Mapped[Account] = relationship()

    @property
    def design(self) -> Design:
        """The design as data."""
        return _design(self.document)


@lru_cache(maxsize=64)
def _design(document: str) -> Design:
    """The design of a document; a run asks for the same few again and again."""
    return design_documents.read(document)


class IssuedCertificate(Model):
    """A certificate with its number; `series` is the pattern filled in but for the serial."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("series", "serial"),
        CheckConstraint("serial > 0", name="counted_from_one"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index("ix_certificates_contest_event", "contest_id", "event_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(60), unique=True)
    pattern: Mapped[str] = mapped_column(String(80))
    series: Mapped[str] = mapped_column(String(80))
    serial: Mapped[int]
    check_code: Mapped[str] = mapped_column(String(32))
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    holder: Mapped[Holder] = mapped_column(enumerated(Holder))
    holder_code: Mapped[str] = mapped_column(String(200))
    award_code: Mapped[str] = mapped_column(String(200))
    award_name: Mapped[str] = mapped_column(String(200))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    recipient: Mapped[str] = mapped_column(String(200), index=True)
    wording: Mapped[dict[str, Any]] = mapped_column(JSON)
    sample: Mapped[bool]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[State] = mapped_column(enumerated(State), default=State.VALID)
    state_reason: Mapped[str | None] = mapped_column(Text)
    state_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("run_items.id"), unique=True)
    design_id: Mapped[int] = mapped_column(ForeignKey("certificate_designs.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kept_design: Mapped[CertificateDesign] = relationship()
    contest: Mapped[Contest] = relationship()
    event: Mapped[Event | None] = relationship()
    entry: Mapped[Entry | None] = relationship()
    delegation: Mapped[Unit | None] = relationship()
    issued_by: Mapped[Account] = relationship()
    superseded_by: Mapped["IssuedCertificate | None"] = relationship(
        remote_side="IssuedCertificate.id"
    )

    @property
    def page(self) -> Certificate:
        """What its page says."""
        return snapshots.restored(self.wording)

    @property
    def award(self) -> Award:
        """The award for which it stands."""
        return Award(self.event_id, self.holder, self.holder_code, self.award_code)


class StampImage(Model):
    """The image of an issuer's stamp, kept by fingerprint; `issuer` is the name as printed."""

    __tablename__ = "stamp_images"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(String(200), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def kept_by(self, account: Account) -> bool:
        """Whether the account may have it printed or withdraw it."""
        return self.uploaded_by_id == account.id and self.withdrawn_at is None


class CertificateSeries(Model):
    """How far a series of numbers has been given; whoever asks for the next has the lock."""

    __tablename__ = "certificate_series"

    series: Mapped[str] = mapped_column(String(80), primary_key=True)
    last: Mapped[int]


class WinnerLink(Model):
    """The personal link to a certificate, kept as a hash; it goes on to whatever replaces that."""

    __tablename__ = "winner_links"
    __table_args__ = (CheckConstraint("length(token_hash) = 64", name="sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    certificate: Mapped[IssuedCertificate] = relationship()
