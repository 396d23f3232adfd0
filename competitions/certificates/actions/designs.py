"""What is done with designs: a version is added, and none is ever changed or deleted."""

import secrets
from datetime import datetime

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.certificates import steps
from competitions.certificates.models import CertificateDesign
from competitions.certificates.queries import designs as queries
from competitions.certificates.rules.designs import Design
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Tag


class DesignChangedError(Exception):
    """Somebody else has saved a version meanwhile."""


def save_design(
    contest: Contest,
    design: Design,
    *,
    code: str | None = None,
    seen: int = 0,
    by: Account,
    now: datetime,
) -> CertificateDesign:
    """The next version of a design, or the first of a new one where no code is given.

    `seen` is the version that was changed; raises DesignChangedError where it is not the last.
    """
    with transaction() as session:
        known = queries.versions(contest, code) if code else []
        if (known[0].version if known else 0) != seen:
            raise DesignChangedError
        row = steps.new_version(
            contest, code or f"own-{secrets.token_hex(4)}", design, by=by, now=now
        )
        session.flush()
        record(
            Tag.CERTIFICATES_DESIGN_SAVED,
            f"{contest_subject(contest)}/certificates:design:{row.id}",
            actor=actor_of(by),
            now=now,
            before=seen or None,
            after=row.version,
        )
    return row
