"""Who may open the pages of draws."""

from competitions.accounts.rules import Role
from competitions.draw import actions
from competitions.journal.rules import SYSTEM
from tests import hall
from tests.factories import NOW, an_event

RECORD = {Role.ORGANISER}
SEE = {Role.ORGANISER, Role.SUPERVISOR}

ALLOWED = {
    "draw.add_session": RECORD,
    "draw.check_in": RECORD,
    "draw.check_in_list": RECORD,
    "draw.codes": RECORD,
    "draw.commit": RECORD,
    "draw.draw": RECORD,  # a supervisor looks, but does not draw
    "draw.edit_session": RECORD,
    "draw.labels": RECORD,
    "draw.record": SEE,
    "draw.record_file": SEE,
    "draw.remove_session": RECORD,
    "draw.session_draw": RECORD,
    "draw.sessions": SEE,
    "draw.station_draw": RECORD,
}


def values() -> dict[str, object]:
    """An event whose sessions a computer has drawn."""
    event, by = an_event(), {"actor": SYSTEM, "now": NOW}
    session = hall.a_session(event)
    hall.entrants(event, 2)
    draw = actions.draw_by_computer(actions.commit_draw(event, None, **by), "三七", **by)
    return {
        "contest": event.contest.code,
        "event": event.code,
        "number": session.number,
        "draw_id": draw.id,
        "commitment": draw.commitment,
    }
