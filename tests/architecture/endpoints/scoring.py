"""Who may open the pages of scoring."""

from dataclasses import replace

from flask import current_app
from sqlalchemy import select

from competitions.accounts.models import Account, RoleGrant
from competitions.accounts.rules import Role
from competitions.contests.rules.presets import Preset, preset
from competitions.draw import queries as draw
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db
from competitions.files import waiting
from competitions.files.keys import personal_keys
from competitions.journal.rules import SYSTEM
from competitions.scoring.actions import carried, devices, judges, marking
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules.judges import JudgeDetails
from tests import hall
from tests.factories import NOW, a_scheme, an_event
from tests.scoring.workbooks import workbook

MANAGE, MARK, KEY, SIGN = {Role.ORGANISER}, {Role.JUDGE}, {Role.KEYER}, {Role.CHIEF_JUDGE}

ALLOWED = {
    "scoring.carried": MANAGE,
    "scoring.carried_preview": MANAGE,
    "scoring.check": MARK,
    "scoring.decide": SIGN,
    "scoring.draft": MARK,
    "scoring.edit_judge": MANAGE,
    "scoring.edit_panel": MANAGE,
    "scoring.factors": MANAGE,
    "scoring.hand_in": MARK,
    "scoring.judges": MANAGE,
    "scoring.key": KEY,
    "scoring.keying": KEY,
    "scoring.new_judge": MANAGE,
    "scoring.new_panel": MANAGE,
    "scoring.out": MARK,
    "scoring.papers": MANAGE,
    "scoring.pile": KEY,
    "scoring.proposals": SIGN,
    "scoring.remove_judge": MANAGE,
    "scoring.remove_panel": MANAGE,
    "scoring.sheet": MARK,
    "scoring.sheets": MARK,
    "scoring.take_back_out": MARK,
    "scoring.signature": MARK,
    "scoring.slips": MANAGE,
    "scoring.undo_points": MANAGE,
}


def values() -> dict[str, object]:
    """An event that everybody with the role judges, with something of all kinds."""
    by = {"actor": SYSTEM, "now": NOW}
    event = an_event()
    usual = preset(Preset.THEORY_PRACTICE)
    hard = tuple(replace(criterion, factor=True) for criterion in usual.criteria)
    a_scheme(event, replace(usual, criteria=hard))
    hall.drawn(event, 1)
    holders = select(Account).join(Account.roles).where(RoleGrant.role == Role.JUDGE)
    for number, account in enumerate(db.session.scalars(holders).unique().all()):
        details = JudgeDetails(code=f"J{number}", name=account.name)
        judges.add_judge(event, details, same_as=account, **by)
    last = hall.a_judge(event, "Z")
    hall.a_panel(event, *queries.judges(event))
    ((_, slip),) = devices.make_slips(event, [last], **by)
    slot = draw.coded_slots(event)[0]
    proposal = marking.propose_status(last, slot, EntryStatus.ABSENT, reason="未到", **by)
    batch = carried.import_points(event, "theory", {}, file_name="理论.xlsx", **by)
    instance = current_app.config["SETTINGS"].instance
    file = waiting.put(
        b"theory.xlsx\n" + workbook(["参赛编号", "成绩"], ["H-001", "90"]),
        instance / "uploads",
        keys=personal_keys(instance),
        bound_to=f"scoring:carried:{event.id}:theory",
    )
    return {
        "contest": event.contest.code,
        "event": event.code,
        "judge": "Z",
        "panel": "P",
        "code": slot.blind_code,
        "slip": slip,
        "proposal_id": proposal.id,
        "batch_id": batch.id,
        "component": "theory",
        "file": file,
    }
