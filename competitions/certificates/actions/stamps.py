"""What the keeper of a seal does with its image: upload it, have it printed on a run, withdraw it.

No action of anybody else prints a stamp. A certificate that replaces another has none: the room
stays empty for the real one.
"""

from datetime import datetime
from pathlib import Path

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.certificates.models import StampImage
from competitions.certificates.pdf import stamp as images
from competitions.certificates.queries import stamps as queries
from competitions.certificates.rules.stamps import StampStateError, StampTakenError
from competitions.extensions import transaction
from competitions.files import kept
from competitions.jobs.actions import subject as run_subject
from competitions.jobs.models import Run
from competitions.journal.actions import record
from competitions.journal.rules import Tag


def upload_stamp(
    issuer: str, data: bytes, *, folder: Path, by: Account, now: datetime
) -> StampImage:
    """Keeps the image of an issuer's stamp; raises StampRefusedError, StampTakenError."""
    png = images.redrawn(data)
    with transaction() as session:
        if queries.of_issuers([issuer]):
            raise StampTakenError
        sha256 = kept.keep(png, folder)
        kept.settle(folder)
        stamp = StampImage(issuer=issuer, sha256=sha256, uploaded_at=now, uploaded_by_id=by.id)
        session.add(stamp)
        session.flush()
        record(
            Tag.CERTIFICATES_STAMP_UPLOADED,
            _subject(stamp),
            actor=actor_of(by),
            now=now,
            after=sha256,
        )
    return stamp


def apply_stamp(stamp: StampImage, run: Run, *, expected: int, by: Account, now: datetime) -> None:
    """Has the stamp printed on the certificates of a run that was held for it.

    `expected` is on how many, as shown. Raises StampStateError; then nothing is printed.
    """
    with transaction():
        held = next(iter(queries.waiting(run.id)), None)
        if held is None or held.places.get(stamp.issuer) != expected or held.stamped(stamp.issuer):
            raise StampStateError
        if not stamp.kept_by(by) or run.told["by_id"] == by.id:
            raise StampStateError
        run.told = run.told | {"stamps": run.told.get("stamps", {}) | {stamp.issuer: stamp.id}}
        record(
            Tag.CERTIFICATES_STAMP_APPLIED,
            run_subject(run),
            actor=actor_of(by),
            now=now,
            after={"stamp": stamp.id, "sha256": stamp.sha256, "certificates": expected},
        )


def withdraw_stamp(stamp: StampImage, *, by: Account, now: datetime) -> None:
    """No further certificate bears the stamp; raises StampStateError."""
    with transaction():
        if not stamp.kept_by(by):
            raise StampStateError
        stamp.withdrawn_at = now
        record(
            Tag.CERTIFICATES_STAMP_WITHDRAWN,
            _subject(stamp),
            actor=actor_of(by),
            now=now,
            before=stamp.sha256,
        )


def _subject(stamp: StampImage) -> str:
    return f"certificates:stamp:{stamp.id}"
