"""Who may open the pages of entries, and what their addresses name.

A contact finds only entries, files and photos of the own units: these here are the office's.
"""

from competitions.accounts.rules import Role
from competitions.entries.actions import registering
from competitions.entries.models import EntryBatch
from competitions.entries.views import preview
from competitions.entries.views.audience import Viewer, keys
from competitions.extensions import db
from competitions.files import photos
from competitions.web import site
from tests.factories import BY_SYSTEM, NOW, a_registration, an_event
from tests.files.workbooks import xlsx

OFFICE = {Role.ORGANISER}
REGISTRARS = {Role.ORGANISER, Role.CONTACT}

ALLOWED = {
    "entries.approve": OFFICE,
    "entries.cards": OFFICE,
    "entries.change_photo": OFFICE,
    "entries.edit_entry": OFFICE,
    "entries.entries": REGISTRARS,
    "entries.entries_xlsx": REGISTRARS,
    "entries.entry": OFFICE,
    "entries.my_contests": {Role.CONTACT},
    "entries.new_entry": REGISTRARS,
    "entries.pass_on": REGISTRARS,
    "entries.photo": OFFICE,
    "entries.preview": REGISTRARS,  # another's file leads to where files come in
    "entries.quotas": REGISTRARS,
    "entries.reasons": REGISTRARS,
    "entries.return_entry": OFFICE,
    "entries.reveal_numbers": OFFICE,
    "entries.review": REGISTRARS,
    "entries.sign_in_list": OFFICE,
    "entries.substitute_entry": OFFICE,
    "entries.template": REGISTRARS,
    "entries.undo_batch": OFFICE,
    "entries.upload": REGISTRARS,
    "entries.withdraw_entry": OFFICE,
}

LIST = xlsx([["姓名", "身份证号码", "工作单位", "参赛工种"]])


def values() -> dict[str, object]:
    """An entry with a photo, a file that came in and one that waits, of a contest that is live."""
    event = an_event()
    contest = event.contest
    entry = registering.register_entry(event, a_registration(), keys=keys(), **BY_SYSTEM)
    name = photos.kept(b"a photo", site.settings().instance / "uploads" / "photos")
    registering.change_photo(entry, name, **BY_SYSTEM)
    batch = EntryBatch(contest_id=contest.id, file_name="报名.xlsx", rows=0, made_at=NOW)
    db.session.add(batch)
    contest.live_at = NOW
    db.session.commit()
    token = preview.kept(Viewer(contest, None, None), LIST, "报名.xlsx")
    found = {
        "contest": contest.code,
        "event": event.code,
        "entry_id": entry.id,
        "batch_id": batch.id,
        "token": token,
    }
    db.session.rollback()
    return found
