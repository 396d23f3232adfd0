"""What is done with issued certificates: replaced, revoked, and winners given their links."""

import secrets
from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.accounts.queries import token_hash
from competitions.certificates import steps
from competitions.certificates.models import IssuedCertificate, WinnerLink
from competitions.certificates.queries import register as reads
from competitions.certificates.queries.register import RegisterFilter
from competitions.certificates.rules import register, snapshots
from competitions.certificates.rules.register import State
from competitions.certificates.rules.winners import Holder
from competitions.certificates.workshop import Workshop
from competitions.contests.actions import event_subject
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest, Event
from competitions.extensions import transaction
from competitions.files import kept
from competitions.journal.actions import record
from competitions.journal.rules import Tag

TRIES = 10
"""How many numbers a replacement is sealed for; a run that issues takes one in a second or so."""


def reissue_certificate(
    certificate: IssuedCertificate,
    *,
    recipient: str,
    unit: str | None,
    reason: str,
    workshop: Workshop,
    by: Account,
    now: datetime,
) -> IssuedCertificate:
    """A corrected certificate under a new number, which replaces this one; its link goes on.

    One that was revoked stays so, and has a valid one after it. It is sealed before the lock is
    taken, since a time stamp can be waited for: for the number that comes next, and once more
    where another has taken that meanwhile. Raises ReasonMissingError, CertificateStateError,
    SettingError, SealOutOfOrderError, and NumberTakenError where others are always quicker.
    """
    if not reason.strip():
        raise register.ReasonMissingError
    words = snapshots.corrected(certificate.page, recipient=recipient, unit=unit)
    for _ in range(TRIES):
        number = steps.coming(certificate.series)
        page = workshop.press.registered(words, number.number, number.check_code)
        file = workshop.file(page)
        with suppress(register.NumberTakenError), transaction() as session:
            if certificate.superseded_by_id is not None:
                raise register.CertificateStateError
            steps.take(number)
            sha256 = kept.keep(file, workshop.folder)
            workshop.settle()
            new = steps.entered(
                page,
                number,
                sha256,
                origin={name: getattr(certificate, name) for name in steps.ORIGIN},
                sample=workshop.press.sample,
                by_id=by.id,
                now=now,
            )
            session.flush()
            _replace(certificate, new, reason, by=by, now=now)
            return new
    raise register.NumberTakenError


def _replace(
    certificate: IssuedCertificate,
    new: IssuedCertificate,
    reason: str,
    *,
    by: Account,
    now: datetime,
) -> None:
    """The new one takes the other's place, and its link."""
    certificate.superseded_by_id = new.id
    if certificate.state is State.VALID:
        _end(certificate, State.SUPERSEDED, reason, now=now)
    if link := reads.link_of(certificate):
        link.certificate_id = new.id
    record(
        Tag.CERTIFICATES_CERTIFICATE_REISSUED,
        subject(certificate),
        actor=actor_of(by),
        now=now,
        before={certificate.number: certificate.sha256},
        after={new.number: new.sha256},
    )


def revoke_certificate(
    certificate: IssuedCertificate, *, reason: str, by: Account, now: datetime
) -> None:
    """The certificate counts no more; raises ReasonMissingError, CertificateStateError."""
    if not reason.strip():
        raise register.ReasonMissingError
    with transaction():
        if certificate.state is not State.VALID:
            raise register.CertificateStateError
        _end(certificate, State.REVOKED, reason, now=now)
        record(
            Tag.CERTIFICATES_CERTIFICATE_REVOKED,
            subject(certificate),
            actor=actor_of(by),
            now=now,
            before=State.VALID,
            after=State.REVOKED,
        )


def make_slips(event: Event, *, by: Account, now: datetime) -> list[tuple[IssuedCertificate, str]]:
    """A new personal link for each valid certificate of the event; earlier ones open no more."""
    with transaction() as session:
        slips = _slips(session, event.contest, RegisterFilter(event_id=event.id), now)
        record(
            Tag.CERTIFICATES_SLIPS_MADE,
            event_subject(event),
            actor=actor_of(by),
            now=now,
            after=len(slips),
        )
    return slips


def make_prize_slips(
    contest: Contest, *, by: Account, now: datetime
) -> list[tuple[IssuedCertificate, str]]:
    """The same for the delegations' prize."""
    with transaction() as session:
        slips = _slips(session, contest, RegisterFilter(holder=Holder.DELEGATION), now)
        record(
            Tag.CERTIFICATES_SLIPS_MADE,
            contest_subject(contest),
            actor=actor_of(by),
            now=now,
            after=len(slips),
        )
    return slips


def _slips(
    session: Session, contest: Contest, wanted: RegisterFilter, now: datetime
) -> list[tuple[IssuedCertificate, str]]:
    """New links to the valid ones among these certificates, with their tokens."""
    slips = [(each, secrets.token_urlsafe(16)) for each in reads.valid(contest, wanted)]
    for certificate, token in slips:
        link = reads.link_of(certificate) or WinnerLink(certificate_id=certificate.id)
        link.token_hash, link.made_at = token_hash(token), now
        session.add(link)
    return slips


def subject(certificate: IssuedCertificate) -> str:
    """The certificate as the journal names it."""
    return f"{contest_subject(certificate.contest)}/certificates:certificate:{certificate.id}"


def _end(certificate: IssuedCertificate, state: State, reason: str, *, now: datetime) -> None:
    certificate.state, certificate.state_reason = state, reason.strip()
    certificate.state_changed_at = now
