"""Who may open the pages of certificates, and what their addresses name."""

from sqlalchemy import select

from competitions.accounts.models import Account, RoleGrant
from competitions.accounts.rules import Role
from competitions.certificates.actions import designs
from competitions.certificates.actions import register as actions
from competitions.certificates.rules.builtin import BUILTIN
from competitions.contests import actions as contests
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from tests.certificates.making import a_stamp, awarded, begun, issued
from tests.factories import NOW, a_unit, an_account, an_event

OFFICE = {Role.ORGANISER}
"""A contact finds only certificates of the own units: these here are of others."""

KEEPER = {Role.SEAL_KEEPER}
"""A seal keeper finds only the own stamps: the one here is that keeper's."""

ALLOWED = {
    "certificates.apply_stamp": KEEPER,
    "certificates.alignment": OFFICE,
    "certificates.archive": OFFICE,
    "certificates.book": OFFICE,
    "certificates.certificate": OFFICE,
    "certificates.certificate_pdf": OFFICE,
    "certificates.certificate_png": OFFICE,
    "certificates.continue_run": OFFICE,
    "certificates.copy_design": OFFICE,
    "certificates.design": OFFICE,
    "certificates.design_json": OFFICE,
    "certificates.design_png": OFFICE,
    "certificates.designs": OFFICE,
    "certificates.import_design": OFFICE,
    "certificates.issue": OFFICE,
    "certificates.on_blanks": OFFICE,
    "certificates.prize_slips": OFFICE,
    "certificates.register": {Role.ORGANISER, Role.CONTACT},
    "certificates.register_xlsx": {Role.ORGANISER, Role.CONTACT},
    "certificates.register_zip": OFFICE,
    "certificates.reissue": OFFICE,
    "certificates.revoke": OFFICE,
    "certificates.run": OFFICE,
    "certificates.signed_list": OFFICE,
    "certificates.slips": OFFICE,
    "certificates.stamp_png": KEEPER,
    "certificates.stamps": KEEPER,
    "certificates.stop_run": OFFICE,
    "certificates.version": OFFICE,
    "certificates.withdraw_stamp": KEEPER,
}


def _keeper() -> Account:
    """Whoever keeps a seal, or somebody new."""
    query = select(Account).join(Account.roles).where(RoleGrant.role == Role.SEAL_KEEPER)
    return db.session.scalars(query.order_by(Account.id)).first() or an_account(Role.SEAL_KEEPER)


def values() -> dict[str, object]:
    event, unit = an_event(), a_unit()
    contests.set_delegations(event.contest, {unit.id: None}, actor=SYSTEM, now=NOW)
    row = issued(awarded(event=event, delegation_id=unit.id))[0]
    quiet = BUILTIN["quiet-a4-portrait"]
    own = designs.save_design(event.contest, quiet, by=an_account(), now=NOW)
    ((_, token), *_) = actions.make_slips(event, by=an_account(), now=NOW)
    found = {
        "contest": event.contest.code,
        "event": event.code,
        "unit_id": unit.id,
        "number": row.number,
        "code": row.check_code,
        "token": token,
        "source": "quiet-a4-portrait",
        "design_code": own.code,
        "version": own.version,
        "stamp_id": a_stamp(_keeper(), f"示例单位{row.id}").id,
        "run_id": begun(awarded(event=an_event(event.contest)), held=True).id,
    }
    db.session.rollback()
    return found
