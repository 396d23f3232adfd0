"""Reads of printings."""

from sqlalchemy import select

from competitions.contests.models import Contest
from competitions.extensions import db
from competitions.papers.models import Printing


def printing(contest: Contest, path: str) -> Printing | None:
    """When the paper at this path was last printed."""
    return db.session.scalar(
        select(Printing).where(Printing.contest_id == contest.id, Printing.path == path)
    )


def printings(contest: Contest) -> dict[str, Printing]:
    """The last printing of each of the contest's papers, by path."""
    found = db.session.scalars(select(Printing).where(Printing.contest_id == contest.id))
    return {each.path: each for each in found}
