"""Reads of a contest's designs: the latest of each, one of them, its versions."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from competitions.certificates.models import CertificateDesign
from competitions.certificates.rules.builtin import BUILTIN, DEFAULT
from competitions.certificates.rules.designs import Design
from competitions.contests.models import Contest
from competitions.extensions import db


def own_designs(contest: Contest) -> list[CertificateDesign]:
    """The latest version of each design that the contest's organisers have made."""
    query = (
        select(CertificateDesign)
        .where(
            CertificateDesign.contest_id == contest.id,
            CertificateDesign.code.not_in(list(BUILTIN)),
        )
        .order_by(CertificateDesign.id)
    )
    return list({row.code: row for row in db.session.scalars(query)}.values())


def versions(contest: Contest, code: str) -> list[CertificateDesign]:
    """All versions of a design, the latest first."""
    query = (
        select(CertificateDesign)
        .where(CertificateDesign.contest_id == contest.id, CertificateDesign.code == code)
        .options(joinedload(CertificateDesign.made_by))
        .order_by(CertificateDesign.version.desc())
    )
    return list(db.session.scalars(query))


def design_or_none(contest: Contest, key: str) -> Design | None:
    """A built-in design by its key, or the latest version of an own one by its code."""
    if key in BUILTIN:
        return BUILTIN[key]
    found = versions(contest, key)
    return found[0].design if found else None


def choices(contest: Contest) -> list[tuple[str, str]]:
    """Key and name of every design that can be chosen, own ones first."""
    own = [(row.code, row.name) for row in own_designs(contest)]
    return [*own, *((key, design.name) for key, design in BUILTIN.items())]


def last_key(contest: Contest) -> str:
    """The design that was last made or issued with, to be offered first."""
    found = db.session.scalar(
        select(CertificateDesign.code)
        .where(CertificateDesign.contest_id == contest.id)
        .order_by(CertificateDesign.id.desc())
        .limit(1)
    )
    known = {key for key, _ in choices(contest)}
    default = next(key for key, design in BUILTIN.items() if design is DEFAULT or design == DEFAULT)
    return found if found in known else default
