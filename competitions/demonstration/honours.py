"""What the finished contest of the demonstration leads to: a title, its candidates, its pool."""

from dataclasses import replace
from datetime import UTC, date, datetime

from competitions.accounts.models import Account
from competitions.certificates.actions import issuing
from competitions.certificates.pdf.press import Press
from competitions.certificates.rules.builtin import BUILTIN
from competitions.certificates.rules.register import Plan
from competitions.contests.models import Contest
from competitions.craftsmen import actions, queries
from competitions.craftsmen.models import Title
from competitions.craftsmen.rules.conditions import Conditions
from competitions.craftsmen.rules.titles import TitleDetails
from competitions.entries.rules.grade import Grade
from competitions.jobs import engine
from competitions.journal.rules import SYSTEM

OCTOBER = datetime(2026, 10, 9, 1, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)

ADMITTED = 2
"""Candidates who came into the pool; one more eligible person is not put forward, one undecided."""


def honour(contest: Contest, office: Account, press: Press) -> None:
    """A title whose candidates are decided on, the first of them with certificates."""
    title = _title(contest)
    found = [line for line in queries.lines(title) if line.eligible]
    *chosen, refused, _undecided = [line.entry.id for line in found]
    actions.confirm_candidates(title, chosen, by=office, now=OCTOBER)
    actions.refuse_candidate(title, refused, reason="本人放弃推荐", by=office, now=OCTOBER)
    actions.admit_candidates(title, chosen[:ADMITTED], by=office, now=NOVEMBER)

    def pool(_contest: Contest) -> Plan:
        return queries.plan(title)

    issuing.issue_certificates(
        contest,
        {due.award.event_id for due in queries.plan(title).due},
        expected=ADMITTED,
        pattern="HZGH-{year}-PY-{number}",
        press=replace(press, design=BUILTIN["quiet-a4-landscape"]),
        by=office,
        now=NOVEMBER,
        plan=pool,
    )
    engine.work_through(NOVEMBER)


def _title(contest: Contest) -> Title:
    details = TitleDetails(
        name="菏泽工匠",
        year=2026,
        conditions=Conditions(
            places=3,
            groups=("职工组",),
            level=contest.level,
            oldest=45,
            aged_on=date(2026, 9, 28),
            grade=Grade.INTERMEDIATE,
            years=5,
        ),
        document="样例工字〔2026〕22号",
        issuer=contest.issuer,
        asks_numbers=True,
        cultivated_from=date(2026, 11, 1),
        cultivated_until=date(2028, 10, 31),
        certified_on=date(2026, 11, 20),
    )
    return actions.create_title(contest, details, actor=SYSTEM, now=OCTOBER)
