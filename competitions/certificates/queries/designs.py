"""Reads of a contest's designs: the latest of each, one of them, its versions."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from competitions.certificates.models import CertificateDesign
from competitions.certificates.queries.due import KIND
from competitions.certificates.rules.builtin import BUILTIN, DEFAULT_KEY
from competitions.certificates.rules.designs import Design
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest
from competitions.extensions import db
from competitions.jobs.models import Run


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


def design_or_none(contest: Contest, key: str, version: int | None = None) -> Design | None:
    """A built-in design by its key, or an own one by its code: that version, or the latest."""
    if key in BUILTIN:
        return BUILTIN[key]
    found = (row for row in versions(contest, key) if version in {None, row.version})
    return row.design if (row := next(found, None)) else None


def choices(contest: Contest) -> list[tuple[str, str]]:
    """Key and name of every design that can be chosen, own ones first."""
    own = [(row.code, row.name) for row in own_designs(contest)]
    return [*own, *((key, design.name) for key, design in BUILTIN.items())]


def last_keys(contest: Contest) -> tuple[str, dict[str, str]]:
    """The designs to be offered first: the usual one, and those of awards by their names.

    They are those last issued with, but a design made since is offered as the usual one.
    """
    made = own_designs(contest)
    run = db.session.scalar(
        select(Run)
        .where(Run.kind == KIND, Run.subject == contest_subject(contest))
        .order_by(Run.id.desc())
        .limit(1)
    )
    if run is None:
        return made[-1].code if made else DEFAULT_KEY, {}
    since = [row.code for row in made if row.made_at > run.begun_at]
    by_award = {award: _code(kept) for award, kept in run.told["by_award"].items()}
    return since[-1] if since else _code(run.told["design_id"]), by_award


def _code(design_id: int) -> str:
    return db.session.get_one(CertificateDesign, design_id).code
