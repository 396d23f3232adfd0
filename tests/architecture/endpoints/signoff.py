"""Who may open the pages of sign-off."""

from decimal import Decimal

from competitions.accounts.rules import Role
from competitions.draw.queries import coded_slots
from competitions.scoring.queries import sheets
from competitions.signoff import actions
from tests import hall
from tests.factories import NOW, an_account

SIGN = {Role.CHIEF_JUDGE}
SEE = {Role.CHIEF_JUDGE, Role.SUPERVISOR}

ALLOWED = {
    "signoff.codes": SEE,
    "signoff.correction": SIGN,
    "signoff.corrections": SEE,
    "signoff.decide": SEE,
    "signoff.entry": SEE,
    "signoff.overview": SIGN,  # a supervisor looks, but does not sign
    "signoff.return_sheet": SIGN,
}


def values() -> dict[str, object]:
    """A signed event, with a correction that waits."""
    event = hall.signed_off(1)
    sheet = sheets.places(event)[0].sheet
    asked = actions.ask_correction(
        sheet, {"work": Decimal(70)}, reason="错登", by=an_account(), now=NOW
    )
    return {
        "contest": event.contest.code,
        "event": event.code,
        "code": coded_slots(event)[0].blind_code,
        "sheet_id": sheet.id,
        "correction_id": asked.id,
    }
