"""Reads of the register: lists, one certificate, books, links, and who looks for their own."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from competitions.accounts.queries import token_hash
from competitions.certificates.models import IssuedCertificate, WinnerLink
from competitions.certificates.rules import register
from competitions.certificates.rules.register import State
from competitions.certificates.rules.snapshots import bare
from competitions.certificates.rules.winners import Holder
from competitions.contests.models import Contest, Event
from competitions.entries.models import Entry, Person
from competitions.entries.queries.entries import numbers
from competitions.extensions import db
from competitions.files.rules.sealing import Keys
from competitions.publication.models import Approval

ANNOUNCED = select(Approval.id).where(
    Approval.announced_at.is_not(None), Approval.superseded_at.is_(None)
)
"""Decisions in force that were announced: before, nobody finds a certificate by a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """What the register is narrowed by; `within` are the units that a contact sees."""

    text: str = ""
    event_id: int | None = None
    delegation_id: int | None = None
    state: State | None = None
    holder: Holder | None = None
    within: frozenset[int] | None = None


def certificates(contest: Contest, wanted: RegisterFilter) -> Select[IssuedCertificate]:
    """The certificates of a contest by number, with all that a list shows."""
    return (
        select(IssuedCertificate)
        .where(IssuedCertificate.contest_id == contest.id, *_conditions(wanted))
        .options(joinedload(IssuedCertificate.event), joinedload(IssuedCertificate.delegation))
        .order_by(IssuedCertificate.series, IssuedCertificate.serial)
    )


def _conditions(wanted: RegisterFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.event_id is not None:
        yield IssuedCertificate.event_id == wanted.event_id
    if wanted.delegation_id is not None:
        yield IssuedCertificate.delegation_id == wanted.delegation_id
    if wanted.state is not None:
        yield IssuedCertificate.state == wanted.state
    if wanted.holder is not None:
        yield IssuedCertificate.holder == wanted.holder
    if wanted.within is not None:
        yield _belongs_to(wanted.within)
    if wanted.text:
        yield or_(
            IssuedCertificate.recipient.contains(bare(wanted.text), autoescape=True),
            IssuedCertificate.number.contains(wanted.text.upper(), autoescape=True),
        )


def _belongs_to(within: frozenset[int]) -> ColumnElement[bool]:
    """Of a delegation of these units, or of an entry of one who works there."""
    entry, inside = aliased(Entry), list(within)
    own = select(entry.id).where(entry.employer_id.in_(inside) | entry.recommender_id.in_(inside))
    return or_(
        IssuedCertificate.delegation_id.in_(inside),
        IssuedCertificate.entry_id.in_(own),
    )


def certificate_or_none(
    contest: Contest, number: str, within: frozenset[int] | None = None
) -> IssuedCertificate | None:
    """The contest's certificate of that number, if it is among what a contact may see."""
    query = certificates(contest, RegisterFilter(within=within))
    return db.session.scalar(query.where(IssuedCertificate.number == number))


def valid(contest: Contest, wanted: RegisterFilter) -> list[IssuedCertificate]:
    """The certificates that are valid among these, by number."""
    query = certificates(contest, wanted).where(IssuedCertificate.state == State.VALID)
    return list(db.session.scalars(query))


def last_pattern(contest: Contest) -> str | None:
    """The pattern by which the certificates of the contest's results were last numbered."""
    return db.session.scalar(
        select(IssuedCertificate.pattern)
        .where(
            IssuedCertificate.contest_id == contest.id,
            IssuedCertificate.holder != Holder.TITLE,
        )
        .order_by(IssuedCertificate.id.desc())
        .limit(1)
    )


def numbers_by_event(contest: Contest) -> dict[int | None, int]:
    """How many valid certificates stand for results, by event; None: the delegations' prize."""
    query = (
        select(IssuedCertificate.event_id, func.count())
        .where(
            IssuedCertificate.contest_id == contest.id,
            IssuedCertificate.state == State.VALID,
            IssuedCertificate.holder != Holder.TITLE,
        )
        .group_by(IssuedCertificate.event_id)
    )
    return dict(db.session.execute(query).all())


def verified(number: str, code: str) -> IssuedCertificate | None:
    """The certificate of that number, if the check code is its own."""
    kept = db.session.scalar(
        select(IssuedCertificate.check_code).where(IssuedCertificate.number == number)
    )
    if not register.matches(kept, code):
        return None
    query = select(IssuedCertificate).where(IssuedCertificate.number == number)
    return db.session.scalar(query.options(joinedload(IssuedCertificate.contest)))


def of_file(sha256: str) -> IssuedCertificate | None:
    """The certificate whose file has this fingerprint: who has the file has its number and code."""
    return db.session.scalar(
        select(IssuedCertificate)
        .where(IssuedCertificate.sha256 == sha256)
        .options(joinedload(IssuedCertificate.contest))
    )


def replaced_by(certificate: IssuedCertificate) -> IssuedCertificate | None:
    """The certificate in whose place this one was issued."""
    return db.session.scalar(
        select(IssuedCertificate).where(IssuedCertificate.superseded_by_id == certificate.id)
    )


def linked(token: str) -> IssuedCertificate | None:
    """The certificate to which a personal link leads."""
    return db.session.scalar(
        select(IssuedCertificate)
        .join(WinnerLink, WinnerLink.certificate_id == IssuedCertificate.id)
        .where(WinnerLink.token_hash == token_hash(token))
    )


def link_of(certificate: IssuedCertificate) -> WinnerLink | None:
    """The personal link to the certificate."""
    return db.session.scalar(select(WinnerLink).where(WinnerLink.certificate_id == certificate.id))


def contests_awarded() -> list[Contest]:
    """The contests of which winners may look for their certificates, the newest first."""
    query = (
        select(Contest)
        .where(
            Contest.id.in_(select(IssuedCertificate.contest_id)),
            ANNOUNCED.where(Approval.contest_id == Contest.id).exists(),
        )
        .order_by(Contest.year.desc().nulls_last(), Contest.id.desc())
    )
    return list(db.session.scalars(query))


def own_certificates(
    contest: Contest | None, name: str, last_six: str, keys: Keys
) -> list[IssuedCertificate]:
    """The announced certificates of the person of that name whose ID number ends so.

    Those of one contest, or of all over the years, the newest first. Every number of a person of
    that name is compared, and in full.
    """
    within = [IssuedCertificate.contest_id == contest.id] if contest else []
    query = (
        select(IssuedCertificate)
        .join(IssuedCertificate.entry)
        .join(Entry.person)
        .where(
            *within,
            func.replace(func.replace(Person.name, " ", ""), "\u3000", "") == bare(name),
            ANNOUNCED.where(Approval.event_id == IssuedCertificate.event_id).exists(),
        )
        .options(joinedload(IssuedCertificate.entry).joinedload(Entry.person))
        .order_by(IssuedCertificate.issued_at.desc(), IssuedCertificate.id)
    )
    found = list(db.session.scalars(query))
    return [each for each in found if _ends_so(each.entry, last_six, keys)]


def with_numbers(wanted: Iterable[str]) -> list[IssuedCertificate]:
    """The certificates of these numbers, the newest first."""
    query = (
        select(IssuedCertificate)
        .where(IssuedCertificate.number.in_(list(wanted)))
        .options(joinedload(IssuedCertificate.contest), joinedload(IssuedCertificate.event))
        .order_by(IssuedCertificate.issued_at.desc(), IssuedCertificate.id)
    )
    return list(db.session.scalars(query))


def events_with_winners(contest: Contest) -> list[Event]:
    """The events of which certificates have been issued."""
    found = set(
        db.session.scalars(
            select(IssuedCertificate.event_id).where(IssuedCertificate.contest_id == contest.id)
        )
    )
    return [event for event in contest.events if event.id in found]


def _ends_so(entry: Entry | None, last_six: str, keys: Keys) -> bool:
    number = numbers(entry.person if entry else None, keys).id_number or ""
    return hmac.compare_digest(number[-6:].encode(), last_six.upper().encode())
