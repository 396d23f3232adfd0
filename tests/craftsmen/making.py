"""A contest whose result is final, and a title that its first places make eligible for."""

from datetime import date
from typing import Any

from competitions.contests.models import Contest
from competitions.craftsmen import actions
from competitions.craftsmen.models import Title
from competitions.craftsmen.rules.conditions import Conditions
from competitions.craftsmen.rules.titles import TitleDetails
from competitions.draw import queries as drawn
from competitions.entries.models import Entry, Person
from competitions.extensions import db
from competitions.publication.actions import notices as publication
from competitions.publication.models import Approval
from tests import hall
from tests.factories import BY_SYSTEM, NOW, a_unit, an_account

FIRST = Conditions(places=1)


def details(**changes: Any) -> TitleDetails:
    said = {"name": "示例工匠", "year": 2026, "conditions": FIRST, "issuer": "示例市总工会"}
    return TitleDetails(**(said | changes))


def a_title(approval: Approval | None = None, **changes: Any) -> Title:
    """A title of a contest with a final result of three, H-003 first."""
    contest = (approval or final()).contest
    return actions.create_title(contest, details(**changes), **BY_SYSTEM)


def final(how_many: int = 3) -> Approval:
    """An approved result that a circular has made final."""
    approval = hall.approved(how_many)
    notice = hall.noticed(approval)
    publication.issue_circular(
        notice, f"示工发〔2026〕{approval.id}号", date(2026, 9, 28), **BY_SYSTEM
    )
    return approval


def entry(title: Title, code: str = "H-003") -> Entry:
    """The entry of that number in the event that was made first; by code "event10" is before it."""
    found = drawn.entrants(min(title.contest.events, key=lambda event: event.id))
    return next(each for each in found if each.code == code)


def described(title: Title, code: str = "H-003", **changes: Any) -> Entry:
    """The same, with more said of it."""
    found = entry(title, code)
    for name, value in changes.items():
        setattr(found, name, value)
    db.session.commit()
    return found


def confirmed(title: Title | None = None) -> Title:
    """A title whose H-003 is a candidate."""
    title = title or a_title()
    actions.confirm_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    return title


def admitted(title: Title | None = None) -> Title:
    """A title whose H-003 is in the pool."""
    title = confirmed(title)
    actions.admit_candidates(title, [entry(title).id], by=an_account(), now=NOW)
    return title


def employed(title: Title) -> Entry:
    """H-003 with an employer."""
    return described(title, employer_id=a_unit("示例机械厂").id)


def final_elsewhere(contest: Contest, person: Person) -> Entry:
    """The person as first of another event of the contest, whose result is final too."""
    approval = final()
    event = approval.event
    approval.contest_id = contest.id
    event.contest_id = contest.id
    first = next(each for each in drawn.entrants(event) if each.code == "H-003")
    first.person_id = person.id
    db.session.commit()
    return first
