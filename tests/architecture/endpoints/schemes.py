"""Who may open the pages of schemes, and what their addresses name."""

from flask import current_app

from competitions.accounts.rules import Role
from competitions.schemes.views.workbook import kept
from tests.factories import a_scheme, an_event
from tests.schemes import workbooks as making

ORGANISER = {Role.ORGANISER}

ALLOWED = {
    "schemes.agreed": set(Role),
    "schemes.example": ORGANISER,
    "schemes.preview": ORGANISER,
    "schemes.prize": ORGANISER,
    "schemes.rehearsal": ORGANISER,
    "schemes.remove_prize": ORGANISER,
    "schemes.scheme": ORGANISER,
    "schemes.template": ORGANISER,
    "schemes.upload": ORGANISER,
}


def values() -> dict[str, object]:
    event = an_event()
    version = a_scheme(event).version
    with current_app.test_request_context():
        token = kept(event, "标准.xlsx", making.workbook(making.sound()))
    return {
        "contest": event.contest.code,
        "event": event.code,
        "version": version,
        "token": token,
    }
