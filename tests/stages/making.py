"""An event with an approved result, and a next stage whose theory takes points from elsewhere."""

from competitions.contests.models import Event
from competitions.contests.rules.choices import Ties
from competitions.draw import queries as draw
from competitions.extensions import db
from competitions.stages import actions
from competitions.stages.models import Stage
from competitions.stages.rules import Rule
from tests import hall
from tests.factories import BY_SYSTEM, a_contest, a_scheme, an_event


def a_result(how_many: int = 3) -> Event:
    """An event whose result is approved: the highest number comes first."""
    event = hall.approved(how_many).event
    for entry in draw.entrants(event):
        entry.coach = "吕示己"
    db.session.commit()
    return event


def a_next(**changes: str) -> Event:
    event = an_event(a_contest(name="市级决赛"), **changes)
    a_scheme(event)
    return event


def a_stage(source: Event | None = None, target: Event | None = None, **rule: object) -> Stage:
    given = {"first": 2, "ties": Ties.INCLUDE} | rule
    return actions.set_stage(source or a_result(), target or a_next(), Rule(**given), **BY_SYSTEM)
