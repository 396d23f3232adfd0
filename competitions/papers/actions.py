"""Notes that a paper left the site: who took it, when, and what it held, as digests."""

from datetime import datetime

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Account
from competitions.contests.actions import subject
from competitions.contests.models import Contest
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Tag, Value
from competitions.papers import queries
from competitions.papers.models import Printing
from competitions.papers.rules.document import Paper
from competitions.papers.rules.wording import items


def record_printing(
    contest: Contest, path: str, *, paper: Paper, by: Account, now: datetime
) -> Printing:
    """The paper at this path was taken away; `paper` is as the site made it, before any edit."""
    with transaction() as session:
        found = queries.printing(contest, path)
        before: Value = {"paper": path, "items": len(found.items)} if found else None
        said = {"items": items(paper), "printed_at": now, "printed_by_id": by.id}
        if found is None:
            found = Printing(contest_id=contest.id, path=path, **said)
            session.add(found)
        for name, value in said.items():
            setattr(found, name, value)
        session.flush()
        record(
            Tag.PAPERS_PAPER_PRINTED,
            f"{subject(contest)}/papers:printing:{found.id}",
            actor=actor_of(by),
            now=now,
            before=before,
            after={"paper": path, "items": len(found.items)},
        )
    return found
