"""Calls of the actions of sign-off."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from competitions.contests.models import Event
from competitions.scoring.queries import sheets
from competitions.signoff import actions
from competitions.signoff.models import Correction, Decoding
from tests import hall
from tests.factories import NOW, an_account

Call = Callable[[], object]


def _signed() -> Event:
    return hall.signed_off()


def _asked() -> Correction:
    sheet = sheets.places(_signed())[0].sheet
    return actions.ask_correction(
        sheet, {"work": Decimal(70)}, reason="录入有误", by=an_account(), now=NOW
    )


def _rechecked() -> Event:
    event = _signed()
    ranked = [(place.slot.entry_id, 1) for place in sheets.places(event)]
    for item in actions.draw_recheck(event, ranked, seed="s", by=an_account(), now=NOW):
        actions.record_recheck(item, correct=True, note="", by=an_account(), now=NOW)
    return event


def _decoding() -> Decoding:
    return actions.ask_decoding(_rechecked(), by=an_account(), now=NOW)


def _return_sheet() -> Call:
    event = hall.all_signed()
    sheet = sheets.places(event)[0].sheet
    return partial(actions.return_sheet, sheet, reason="漏签", by=an_account(), now=NOW)


def _record_recheck() -> Call:
    event = _signed()
    ranked = [(sheets.places(event)[0].slot.entry_id, 1)]
    (item,) = actions.draw_recheck(event, ranked, seed="s", by=an_account(), now=NOW)
    return partial(
        actions.record_recheck, item, correct=False, note="第 2 项", by=an_account(), now=NOW
    )


CALLS = {
    "ask_correction": lambda: partial(
        actions.ask_correction,
        sheets.places(_signed())[0].sheet,
        {"work": Decimal(70)},
        reason="录入有误",
        by=an_account(),
        now=NOW,
    ),
    "ask_decoding": lambda: partial(actions.ask_decoding, _rechecked(), by=an_account(), now=NOW),
    "decide_correction": lambda: partial(
        actions.decide_correction, _asked(), confirmed=True, by=an_account(), now=NOW
    ),
    "draw_recheck": lambda: partial(
        actions.draw_recheck, _signed(), [], seed="s", by=an_account(), now=NOW
    ),
    "open_codes": lambda: partial(actions.open_codes, _decoding(), by=an_account(), now=NOW),
    "record_recheck": _record_recheck,
    "return_sheet": _return_sheet,
    "sign_event": lambda: partial(actions.sign_event, hall.all_signed(), by=an_account(), now=NOW),
}
