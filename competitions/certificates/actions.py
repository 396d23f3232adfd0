"""What is done with certificates: issued, replaced, revoked, and winners given their links.

Files are drawn before the lock is taken and only their digests kept, so that nobody waits for a
hundred pages; what was drawn counts only if nothing has changed meanwhile.
"""

import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Database

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.accounts.queries import token_hash
from competitions.certificates.models import IssuedCertificate, WinnerLink
from competitions.certificates.pdf.press import Press
from competitions.certificates.queries import due as queries
from competitions.certificates.queries import register as reads
from competitions.certificates.queries.register import RegisterFilter
from competitions.certificates.rules import numbers, register, snapshots
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.register import Due, Plan, State
from competitions.contests.actions import event_subject
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest, Event
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A certificate as drawn, before it is in the register."""

    number: str
    pattern: str
    series: str
    serial: int
    check_code: str
    page: Certificate
    sha256: str


def issue_certificates(
    contest: Contest,
    events: Collection[int | None],
    *,
    expected: int,
    pattern: str,
    press: Press,
    by: Account,
    now: datetime,
    plan: Callable[[Contest], Plan] = queries.plan,
) -> list[IssuedCertificate]:
    """Issues all that is due in these events (None: the delegations' prize), in one go.

    `expected` is how many were agreed to; `plan` tells what is due, of the contest's results unless
    a later area has something of its own. Raises CountChangedError, PatternError and
    SettingError; then nothing is issued and no number is lost.
    """
    numbers.check_pattern(pattern)
    seen = plan(contest).of(events)
    if len(seen) != expected or not seen:
        raise register.CountChangedError(len(seen))
    made = list(_made(contest, seen, pattern, press=press, now=now))
    last = queries.last_serials({each.series for each in made})
    with transaction() as session:
        still = plan(contest).of(events)
        if still != seen or queries.last_serials({each.series for each in made}) != last:
            raise register.CountChangedError(len(still))
        rows = [
            _added(session, contest, _origin(due), each, press=press, by=by, now=now)
            for due, each in zip(seen, made, strict=True)
        ]
        session.flush()
        record(
            Tag.CERTIFICATES_CERTIFICATES_ISSUED,
            contest_subject(contest),
            actor=actor_of(by),
            now=now,
            after={row.number: row.sha256 for row in rows},
        )
    return rows


def reissue_certificate(
    certificate: IssuedCertificate,
    *,
    recipient: str,
    unit: str | None,
    reason: str,
    press: Press,
    by: Account,
    now: datetime,
) -> IssuedCertificate:
    """A corrected certificate under a new number, which replaces this one; its link goes on.

    One that was revoked stays so, and has a valid one after it. Raises ReasonMissingError,
    CertificateStateError, SettingError.
    """
    if not reason.strip():
        raise register.ReasonMissingError
    with transaction() as session:
        if certificate.superseded_by_id is not None:
            raise register.CertificateStateError
        words = snapshots.corrected(certificate.page, recipient=recipient, unit=unit)
        serial = queries.last_serials([certificate.series])[certificate.series] + 1
        made = _drawn(words, certificate.pattern, certificate.series, serial=serial, press=press)
        origin = {name: getattr(certificate, name) for name in ORIGIN}
        new = _added(session, certificate.contest, origin, made, press=press, by=by, now=now)
        session.flush()
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
    return new


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
        found = reads.valid(event.contest, RegisterFilter(event_id=event.id))
        slips = [(certificate, secrets.token_urlsafe(16)) for certificate in found]
        for certificate, token in slips:
            link = reads.link_of(certificate) or WinnerLink(certificate_id=certificate.id)
            link.token_hash, link.made_at = token_hash(token), now
            session.add(link)
        record(
            Tag.CERTIFICATES_SLIPS_MADE,
            event_subject(event),
            actor=actor_of(by),
            now=now,
            after=len(slips),
        )
    return slips


ORIGIN = (
    "event_id",
    "holder",
    "holder_code",
    "award_code",
    "award_name",
    "entry_id",
    "delegation_id",
)
"""What a certificate keeps of its award, and hands on to the one that replaces it."""


def subject(certificate: IssuedCertificate) -> str:
    """The certificate as the journal names it."""
    return f"{contest_subject(certificate.contest)}/certificates:certificate:{certificate.id}"


def _origin(due: Due) -> dict[str, object]:
    award = due.award
    found = (award.event_id, award.holder, award.code, award.award, due.name)
    return dict(zip(ORIGIN, (*found, due.entry_id, due.delegation_id), strict=True))


def _made(
    contest: Contest, due: Collection[Due], pattern: str, *, press: Press, now: datetime
) -> Iterator[_Made]:
    """The certificates with the numbers that follow in their series."""
    of_event = queries.series_of(contest, pattern, now)
    last = queries.last_serials(of_event.values())
    for each in due:
        series = of_event[each.award.event_id]
        last[series] = last.get(series, 0) + 1
        yield _drawn(each.wording, pattern, series, serial=last[series], press=press)


def _drawn(words: Certificate, pattern: str, series: str, *, serial: int, press: Press) -> _Made:
    number, code = numbers.number(series, serial), register.check_code()
    page = press.registered(words, number, code)
    return _Made(
        number=number,
        pattern=pattern,
        series=series,
        serial=serial,
        check_code=code,
        page=page,
        sha256=press.fingerprint(page),
    )


def _added(
    session: Database,
    contest: Contest,
    origin: dict[str, object],
    made: _Made,
    *,
    press: Press,
    by: Account,
    now: datetime,
) -> IssuedCertificate:
    row = IssuedCertificate(
        contest_id=contest.id,
        number=made.number,
        pattern=made.pattern,
        series=made.series,
        serial=made.serial,
        check_code=made.check_code,
        recipient=snapshots.bare(made.page.recipient),
        wording=snapshots.kept(made.page),
        sample=press.sample,
        sha256=made.sha256,
        issued_at=now,
        issued_by_id=by.id,
        **origin,
    )
    session.add(row)
    return row


def _end(certificate: IssuedCertificate, state: State, reason: str, *, now: datetime) -> None:
    certificate.state, certificate.state_reason = state, reason.strip()
    certificate.state_changed_at = now
