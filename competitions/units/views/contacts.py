"""Who speaks for a unit: invited by a link, or taken from those who have an account."""

import segno
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts import queries as accounts
from competitions.accounts import rules as account_rules
from competitions.accounts.access import requires
from competitions.accounts.models import Account
from competitions.accounts.rules import Permission
from competitions.extensions import db
from competitions.units import actions, rules
from competitions.units.forms import ContactForm
from competitions.units.models import Unit, UnitContact
from competitions.units.views.units import views
from competitions.web import site
from competitions.web.forms import form_page


@views.post("/units/<key:unit_id>/contacts")
@requires(Permission.UNITS_UNIT_MANAGE)
def invite_contact(unit_id: int) -> tuple[str, int] | str | Response:
    """Invites somebody to speak for the unit by a link; an account that exists is kept."""
    unit, form = db.get_or_404(Unit, unit_id), ContactForm()
    if not form.validate():
        return form_page("units/new_contact.html", form, unit=unit)
    known = accounts.account_named(form.user_name.data)
    if known is not None:
        return _add_contact(unit, known, form)
    account, token = actions.invite_contact(
        unit, form.user_name.data, form.name.data, actor=access.actor(), now=site.now()
    )
    link = site.public_address("accounts.invitation", token=token)
    return render_template(
        "units/contact_link.html",
        unit=unit,
        account=account,
        link=link,
        qr=segno.make(link, error="m").svg_data_uri(scale=5, border=4),
        days=account_rules.INVITATION_LASTS.days,
    )


@views.post("/units/<key:unit_id>/contacts/<key:contact_id>/removal")
@requires(Permission.UNITS_UNIT_MANAGE)
def remove_contact(unit_id: int, contact_id: int) -> Response:
    """Ends that somebody speaks for the unit."""
    contact = db.one_or_404(db.select(UnitContact).filter_by(id=contact_id, unit_id=unit_id))
    actions.remove_contact(contact, actor=access.actor(), now=site.now())
    flash(gettext("This person no longer speaks for the unit."), "success")
    return redirect(url_for("units.unit", unit_id=unit_id))


def _add_contact(unit: Unit, account: Account, form: ContactForm) -> tuple[str, int] | Response:
    if account.name != form.name.data:
        form.refuse(gettext("This user name belongs to somebody of another name."), "user_name")
        return form_page("units/new_contact.html", form, unit=unit)
    try:
        actions.add_contact(unit, account, actor=access.actor(), now=site.now())
    except rules.ContactAlreadyError:
        form.refuse(gettext("This person speaks for the unit already."), "user_name")
        return form_page("units/new_contact.html", form, unit=unit)
    flash(gettext("This person speaks for the unit from now on."), "success")
    return redirect(url_for("units.unit", unit_id=unit.id))
