"""Calls of the actions of scoring."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from competitions.entries.rules.entry import EntryStatus
from competitions.journal.rules import SYSTEM
from competitions.scoring.actions import carried, devices, factors, judges, marking, paper
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules.judges import JudgeDetails, PanelDetails
from competitions.scoring.rules.paper import Stage
from tests import hall
from tests.factories import NOW, an_account, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}
Call = Callable[[], object]


def _change_judge() -> Call:
    judge = hall.a_judge(an_event(), "A")
    return partial(judges.change_judge, judge, JudgeDetails(code="B", name="某"), **BY_SYSTEM)


def _change_panel() -> Call:
    panel = hall.a_panel(an_event())
    return partial(judges.change_panel, panel, PanelDetails(code="Q", name="新"), **BY_SYSTEM)


def _slips(event: object) -> list[tuple[object, str]]:
    found = queries.judges(event)
    return devices.make_slips(event, found, **BY_SYSTEM)


def _bind_device() -> Call:
    event = an_event()
    hall.a_judge(event, "A")
    return partial(devices.bind_device, _slips(event)[0][1], "2580", now=NOW)


def _make_slips() -> Call:
    event = an_event()
    return partial(devices.make_slips, event, [hall.a_judge(event, "A")], **BY_SYSTEM)


def _try_pin() -> Call:
    event = an_event()
    hall.a_judge(event, "A")
    _, device = devices.bind_device(_slips(event)[0][1], "2580", now=NOW)
    return partial(devices.try_pin, queries.slip_of_device(device), "2580", now=NOW)


def _save_sheet() -> Call:
    place, marks = hall.place(hall.judged()), {"work": Decimal(80)}
    return partial(marking.save_sheet, place, marks, base=0, submission="one", **BY_SYSTEM)


def _submit_sheet() -> Call:
    place = hall.place(hall.judged())
    hall.marked(place, "80", hand_in=False)
    return partial(marking.submit_sheet, place, base=1, submission="one", **BY_SYSTEM)


def _sign_sheets() -> Call:
    place = hall.place(hall.judged())
    sheet = hall.marked(place, "80")
    return partial(marking.sign_sheets, place.judge, {sheet.id: sheet.revision}, **BY_SYSTEM)


def _propose_status() -> Call:
    place = hall.place(hall.judged())
    return partial(
        marking.propose_status,
        place.judge,
        place.slot,
        EntryStatus.ABSENT,
        reason="未到",
        **BY_SYSTEM,
    )


def _decide_proposal() -> Call:
    return partial(marking.decide_proposal, _propose_status()(), agreed=True, **BY_SYSTEM)


def _key_sheet() -> Call:
    place, keyer = hall.place(hall.judged()), an_account()
    return partial(paper.key_sheet, place, {"work": "80"}, stage=Stage.FIRST, keyer=keyer, now=NOW)


def _resolve_sheet() -> Call:
    place, keyer = hall.place(hall.judged()), an_account()
    paper.key_sheet(place, {"work": "80"}, stage=Stage.FIRST, keyer=keyer, now=NOW)
    paper.key_sheet(place, {"work": "8"}, stage=Stage.SECOND, keyer=an_account(), now=NOW)
    return partial(paper.resolve_sheet, place, {"work": "80"}, keyer=keyer, now=NOW)


def _import_points() -> Call:
    return partial(
        carried.import_points, hall.judged(), "theory", {}, file_name="理论.xlsx", **BY_SYSTEM
    )


CALLS = {
    "add_judge": lambda: partial(
        judges.add_judge, an_event(), JudgeDetails(code="A", name="某"), **BY_SYSTEM
    ),
    "add_panel": lambda: partial(
        judges.add_panel, an_event(), PanelDetails(code="P", name="组"), **BY_SYSTEM
    ),
    "bind_device": _bind_device,
    "change_judge": _change_judge,
    "change_panel": _change_panel,
    "decide_proposal": _decide_proposal,
    "import_points": _import_points,
    "key_sheet": _key_sheet,
    "make_slips": _make_slips,
    "propose_status": _propose_status,
    "take_back_proposal": lambda: partial(
        marking.take_back_proposal, _propose_status()(), **BY_SYSTEM
    ),
    "remove_judge": lambda: partial(
        judges.remove_judge, hall.a_judge(an_event(), "A"), **BY_SYSTEM
    ),
    "remove_panel": lambda: partial(judges.remove_panel, hall.a_panel(an_event()), **BY_SYSTEM),
    "resolve_sheet": _resolve_sheet,
    "save_sheet": _save_sheet,
    "sign_sheets": _sign_sheets,
    "set_factors": lambda: partial(factors.set_factors, hall.judged(), {}, **BY_SYSTEM),
    "submit_sheet": _submit_sheet,
    "try_pin": _try_pin,
    "undo_import": lambda: partial(carried.undo_import, _import_points()(), **BY_SYSTEM),
}
