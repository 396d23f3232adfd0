"""What is still to be issued of a contest: read from what the committee approved.

Its date and issuer, which are no part of a result, may be settled later than the approval.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from competitions.bundle.rules import reading
from competitions.bundle.rules.results import results
from competitions.certificates.models import CertificateSeries, IssuedCertificate
from competitions.certificates.rules import numbers, register, snapshots, wording
from competitions.certificates.rules.register import Award, Due, Plan, State
from competitions.certificates.rules.winners import Holder, Winner, winners
from competitions.contests.actions import subject as contest_subject
from competitions.contests.models import Contest
from competitions.contests.rules.scheme import Header
from competitions.draw.queries import code_of
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.jobs import queries as jobs
from competitions.jobs.models import Item, Run
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as publication

KIND = "certificates"
"""Of runs that issue certificates."""

_OF_TITLE = IssuedCertificate.holder == Holder.TITLE
"""What a title's pool is issued, is no result's."""


def plan(contest: Contest) -> Plan:
    """What is due now, by event and place, the delegations' prize last."""
    register_of = (IssuedCertificate.contest_id == contest.id, ~_OF_TITLE)
    return plan_of(contest, won(contest), *register_of)


def plan_of(contest: Contest, won: Iterable[Due], *register_of: ColumnElement[bool]) -> Plan:
    """What is due of all this, compared with that part of the register and with what is on its way.

    What a run of the contest is about to issue is due no more.
    """
    rows = list(db.session.scalars(select(IssuedCertificate).where(*register_of)))
    valid = {row.award for row in rows if row.state is State.VALID}
    return register.plan(won, {row.award for row in rows} | on_their_way(contest), valid)


def on_their_way(contest: Contest) -> set[Award]:
    """The awards whose certificates a run of the contest makes."""
    query = select(Item.told).join(Item.run)
    of_contest = (Run.kind == KIND, Run.subject == contest_subject(contest))
    found = db.session.scalars(query.where(*of_contest, jobs.claimed_by_its_run()))
    return {snapshots.due(told).award for told in found}


def decisions(contest: Contest) -> list[int]:
    """The decisions in force, by id: another list means that what is due may be other."""
    return sorted(approval.id for approval in publication.approvals(contest))


def won(contest: Contest) -> list[Due]:
    """Every award of the decisions in force, whether or not it has its certificate."""
    entries = _Entries(contest)
    return [due for each in publication.approvals(contest) for due in _won(each, entries)]


def last_serial(series: str) -> int:
    """The last serial given in the series, 0 before the first."""
    found = db.session.get(CertificateSeries, series)
    return found.last if found else 0


def contest_serial(contest: Contest) -> int:
    """Which contest of its year it is, from 1, in the order in which they were made."""
    query = select(func.count()).where(Contest.id <= contest.id, Contest.year == contest.year)
    return db.session.scalar(query) or 1


def series_of(contest: Contest, pattern: str, now: datetime) -> dict[int | None, str]:
    """The pattern filled in for each event, in the order made, and for none (0)."""
    year = contest.year or (contest.awarded_on or now).year
    serial = contest_serial(contest)
    ids = [None, *sorted(event.id for event in contest.events)]
    return {
        event_id: numbers.series(pattern, year=year, contest=serial, event=place)
        for place, event_id in enumerate(ids)
    }


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    delegation_id: int | None


class _Entries:
    """Who is behind the codes of a document: entries, and delegations by the name shown."""

    def __init__(self, contest: Contest) -> None:
        found = db.session.scalars(
            select(Entry).where(Entry.event_id.in_([event.id for event in contest.events]))
        )
        self.rows = {(e.event_id, code_of(e)): _Row(e.id, e.delegation_id) for e in found}
        self.delegations: Mapping[str, int] = {
            each.unit.shown: each.unit_id for each in contest.delegations
        }

    def of(self, winner: Winner, event_id: int | None) -> tuple[int | None, int | None]:
        """The id of the entry, for one that is an entry's, and that of the delegation."""
        if winner.holder is Holder.DELEGATION or event_id is None:
            return None, self.delegations.get(winner.code)
        row = self.rows.get((event_id, winner.entries[0].entry.code))
        if row is None:
            return None, None
        return row.id if winner.holder is Holder.ENTRY else None, row.delegation_id


def _settled_since(approved: Header, approval: Approval) -> Header:
    """The contest as it was approved; what it said nothing of then is as it stands now."""
    now = [each for each in (approval.event, approval.contest) if each is not None]
    return replace(
        approved,
        issuer=approved.issuer or next((each.issuer for each in now if each.issuer), None),
        awarded_on=approved.awarded_on
        or next((each.awarded_on for each in now if each.awarded_on), None),
    )


def _won(approval: Approval, entries: _Entries) -> Iterator[Due]:
    data = json.dumps(publication.bundle_of(approval), ensure_ascii=False).encode()
    bundle = reading.read(data, name="approval").bundle
    if bundle is None:
        raise ValueError(approval.id)
    wanted = approval.event.code if approval.event else None
    header = _settled_since(bundle.contest, approval)
    for winner in winners(results(bundle)):
        event = winner.event.event.code if winner.event else None
        if event == wanted:
            entry_id, delegation_id = entries.of(winner, approval.event_id)
            yield Due(
                award=Award(approval.event_id, winner.holder, winner.code, winner.prize.code),
                name=wording.honour_name(winner.prize),
                wording=wording.certificate(header, winner),
                entry_id=entry_id,
                delegation_id=delegation_id,
            )
