"""Reads of stamps: somebody's own, an issuer's, those of a run, and the runs that wait for some."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import exists, select

from competitions.accounts.models import Account
from competitions.certificates.models import StampImage
from competitions.certificates.queries.due import KIND
from competitions.contests.models import Contest
from competitions.extensions import db
from competitions.jobs.models import Item, Run
from competitions.jobs.rules import ItemState, RunState

_VALID = StampImage.withdrawn_at.is_(None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A run held for stamps: its contest, and on how many certificates each issuer stands."""

    run: Run
    contest: Contest

    @property
    def places(self) -> dict[str, int]:
        """The number of certificates by issuer."""
        found: dict[str, int] = self.run.told["awaits"]
        return found

    def stamped(self, issuer: str) -> bool:
        """Whether the issuer's stamp will be printed."""
        return issuer in self.run.told.get("stamps", {})


def own(account: Account) -> list[StampImage]:
    """The stamps that the account has uploaded and not withdrawn, by issuer."""
    query = select(StampImage).where(StampImage.uploaded_by_id == account.id, _VALID)
    return list(db.session.scalars(query.order_by(StampImage.issuer)))


def own_or_none(account: Account, stamp_id: int) -> StampImage | None:
    """The stamp of that number, if it is the account's own and not withdrawn."""
    return next((stamp for stamp in own(account) if stamp.id == stamp_id), None)


def of_issuers(issuers: Iterable[str]) -> list[StampImage]:
    """The valid stamps of these issuers, as they are printed."""
    query = select(StampImage).where(StampImage.issuer.in_(list(issuers)), _VALID)
    return list(db.session.scalars(query.order_by(StampImage.issuer)))


def of_run(stamps: Iterable[int]) -> list[StampImage]:
    """Those of the stamps put under a run, by id, that have not been withdrawn since."""
    query = select(StampImage).where(StampImage.id.in_(list(stamps)), _VALID)
    return list(db.session.scalars(query.order_by(StampImage.id)))


def waiting(run_id: int | None = None) -> list[Waiting]:
    """The runs that are held for stamps and of which nothing is begun, the newest first."""
    begun = exists().where(Item.run_id == Run.id, Item.state != ItemState.WAITING)
    query = select(Run).where(Run.kind == KIND, Run.state == RunState.STOPPED, ~begun)
    if run_id is not None:
        query = query.where(Run.id == run_id)
    held = [r for r in db.session.scalars(query.order_by(Run.id.desc())) if r.told.get("awaits")]
    ids = {run.told["contest_id"] for run in held}
    contests = {c.id: c for c in db.session.scalars(select(Contest).where(Contest.id.in_(ids)))}
    return [Waiting(run, contests[run.told["contest_id"]]) for run in held]
