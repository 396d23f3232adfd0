"""What issuing and replacing have in common: the next number, and a row of the register."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from competitions.accounts.models import Account
from competitions.certificates.models import (
    CertificateDesign,
    CertificateSeries,
    IssuedCertificate,
)
from competitions.certificates.rules import design_documents, numbers, register, snapshots
from competitions.certificates.rules.builtin import BUILTIN
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.certificates.rules.register import Due
from competitions.contests.models import Contest
from competitions.extensions import db

ORIGIN = (
    "contest_id",
    "pattern",
    "design_id",
    "event_id",
    "holder",
    "holder_code",
    "award_code",
    "award_name",
    "entry_id",
    "delegation_id",
)
"""What a certificate keeps of its award, and hands on to the one that replaces it."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The number that a certificate has been given, and its check code."""

    series: str
    serial: int
    check_code: str

    @property
    def number(self) -> str:
        """The number as it is printed."""
        return numbers.number(self.series, self.serial)


def kept_design(contest: Contest, design: Design, *, by: Account, now: datetime) -> int:
    """The id under which the contest keeps that very design; a built-in one is kept now."""
    document = design_documents.written(design)
    found = db.session.scalars(
        select(CertificateDesign)
        .where(CertificateDesign.contest_id == contest.id)
        .order_by(CertificateDesign.version.desc(), CertificateDesign.id)
    ).all()
    same = next((row for row in found if row.document == document), None)
    if same is None:
        code = next((key for key, each in BUILTIN.items() if each.name == design.name), "other")
        same = new_version(contest, code, design, by=by, now=now)
        db.session.flush()
    return same.id


def new_version(
    contest: Contest, code: str, design: Design, *, by: Account, now: datetime
) -> CertificateDesign:
    """The next version of that code; whoever makes one holds the lock."""
    last = db.session.scalar(
        select(func.max(CertificateDesign.version)).where(
            CertificateDesign.contest_id == contest.id, CertificateDesign.code == code
        )
    )
    row = CertificateDesign(
        contest_id=contest.id,
        code=code,
        version=(last or 0) + 1,
        name=design.name,
        document=design_documents.written(design),
        made_at=now,
        made_by_id=by.id,
    )
    db.session.add(row)
    return row


def coming(series: str) -> Registered:
    """The number that the next one of the series gets, unless another takes it before."""
    found = db.session.get(CertificateSeries, series)
    return Registered(series, found.last + 1 if found else 1, register.check_code())


def take(number: Registered) -> None:
    """The number is given; whoever takes one holds the lock, and makes use of it.

    Raises NumberTakenError where another was first.
    """
    found = db.session.get(CertificateSeries, number.series)
    if found is None:
        found = CertificateSeries(series=number.series, last=0)
        db.session.add(found)
    if number.serial != found.last + 1:
        raise register.NumberTakenError
    found.last = number.serial


def next_number(series: str) -> Registered:
    """The next number of the series, taken."""
    number = coming(series)
    take(number)
    return number


def origin(due: Due, *, contest_id: int, pattern: str, design_id: int) -> dict[str, Any]:
    """What a certificate keeps of what was due."""
    award = due.award
    found = (award.event_id, award.holder, award.code, award.award, due.name)
    ids = (contest_id, pattern, design_id)
    return dict(zip(ORIGIN, (*ids, *found, due.entry_id, due.delegation_id), strict=True))


def entered(
    page: Certificate,
    registered: Registered,
    sha256: str,
    *,
    origin: dict[str, Any],
    sample: bool,
    by_id: int,
    now: datetime,
    item_id: int | None = None,
) -> IssuedCertificate:
    """A new row of the register, for a file that is kept."""
    row = IssuedCertificate(
        number=registered.number,
        series=registered.series,
        serial=registered.serial,
        check_code=registered.check_code,
        recipient=snapshots.bare(page.recipient),
        wording=snapshots.kept(page),
        sample=sample,
        sha256=sha256,
        issued_at=now,
        issued_by_id=by_id,
        item_id=item_id,
        **origin,
    )
    db.session.add(row)
    return row
