"""Who holds roles in a contest, and which delegations take part."""

import segno
from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts import rules as account_rules
from competitions.accounts import words as account_words
from competitions.accounts.access import requires
from competitions.accounts.models import Account, RoleGrant, Scope
from competitions.accounts.rules import Permission, Role
from competitions.contests import actions, queries
from competitions.contests.forms.people import AppointForm, DelegationsForm, InviteForm
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.contests.rules.appointments import APPOINTED
from competitions.contests.views.contests import contest_or_404, views
from competitions.extensions import db
from competitions.units import queries as units
from competitions.units.models import Unit
from competitions.web import site
from competitions.web.forms import form_page


@views.get("/contests/<contest>/roles")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def roles(contest: str) -> tuple[str, int]:
    """Who holds which role in the contest and its events."""
    found = contest_or_404(contest)
    return _roles_page(found, _appoint_form(found), _invite_form(found))


@views.post("/contests/<contest>/roles/appointment")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def appoint(contest: str) -> tuple[str, int] | Response:
    """Gives a role to somebody who has an account."""
    found = contest_or_404(contest)
    form = _appoint_form(found)
    if form.validate():
        account = db.get_or_404(Account, form.account_id.data)
        role, scope = Role(form.role.data), db.get_or_404(Scope, form.scope_id.data)
        try:
            actions.appoint(account, role, scope, actor=access.actor(), now=site.now())
        except account_rules.RolesApartError as error:
            form.refuse(account_words.apart(error.held), "role")
        else:
            flash(gettext("The role is granted."), "success")
            return redirect(url_for("contests.roles", contest=contest))
    return _roles_page(found, form, _invite_form(found))


@views.post("/contests/<contest>/roles/invitation")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def invite(contest: str) -> tuple[str, int] | str:
    """Makes an account with a role, and shows the link with which it is opened."""
    found = contest_or_404(contest)
    form = _invite_form(found)
    if not form.validate():
        return _roles_page(found, _appoint_form(found), form)
    try:
        account, token = actions.invite(
            form.user_name.data,
            form.name.data,
            role=Role(form.role.data),
            scope=db.get_or_404(Scope, form.scope_id.data),
            actor=access.actor(),
            now=site.now(),
        )
    except account_rules.UserNameTakenError:
        form.refuse(gettext("Somebody has this user name already."), "user_name")
        return _roles_page(found, _appoint_form(found), form)
    link = site.public_address("accounts.invitation", token=token)
    return render_template(
        "contests/invitation_link.html",
        contest=found,
        account=account,
        link=link,
        qr=segno.make(link, error="m").svg_data_uri(scale=5, border=4),
        days=account_rules.INVITATION_LASTS.days,
    )


@views.post("/contests/<contest>/roles/<key:grant_id>/removal")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def dismiss(contest: str, grant_id: int) -> Response:
    """Takes a role in the contest away."""
    found = contest_or_404(contest)
    grant = db.session.scalar(select(RoleGrant).filter_by(id=grant_id))
    if grant is None or grant.scope_id not in dict(_places(found)) or grant.role not in APPOINTED:
        abort(404)
    if grant.role is Role.ORGANISER and grant.account_id == access.account().id:
        flash(gettext("Another organiser has to take this role from you."), "danger")
    else:
        actions.dismiss(grant, actor=access.actor(), now=site.now())
        flash(gettext("The role is taken away."), "success")
    return redirect(url_for("contests.roles", contest=contest))


@views.route("/contests/<contest>/delegations", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=contest_scope)
def delegations(contest: str) -> tuple[str, int] | Response:
    """The delegations in their order, with their leaders."""
    found = contest_or_404(contest)
    names = {delegation.unit_id: delegation.unit.name for delegation in found.delegations}
    unions = [(unit.id, unit.name) for unit in units.unions() if unit.id not in names]
    rows = [
        {"unit_id": one.unit_id, "position": one.position, "leader": one.leader or ""}
        for one in found.delegations
    ]
    form = DelegationsForm(unions, data={"rows": rows})
    if form.validate_on_submit():
        leaders = form.leaders(allowed=names.keys())
        if other := _named_unit(form):
            leaders.setdefault(other.id)
        if not form.errors:
            actions.set_delegations(found, leaders, actor=access.actor(), now=site.now())
            flash(gettext("Saved."), "success")
            return redirect(url_for("contests.delegations", contest=contest))
    return form_page(
        "contests/delegations.html", form, contest=found, delegations=names, names=units.names()
    )


def _named_unit(form: DelegationsForm) -> Unit | None:
    """The unit that was typed by name; refused where there is none of that name."""
    name = form.unit.data
    unit = units.unit_named(name) if name else None
    if name and unit is None:
        form.refuse(gettext("No unit has this name: register it first."), "unit")
    return unit


def _roles_page(contest: Contest, appoint: AppointForm, invite: InviteForm) -> tuple[str, int]:
    grants = [grant for grant in queries.roles_of(contest) if grant.role in APPOINTED]
    page = render_template(
        "contests/roles.html",
        contest=contest,
        grants=grants,
        appoint=appoint,
        invite=invite,
        words=account_words,
        places=dict(_places(contest)),
    )
    return page, 422 if appoint.errors or invite.errors else 200


def _appoint_form(contest: Contest) -> AppointForm:
    people = [(one.id, f"{one.name} ({one.user_name})") for one in queries.appointable()]
    return AppointForm(people, roles=_roles(), places=_places(contest))


def _invite_form(contest: Contest) -> InviteForm:
    return InviteForm(roles=_roles(), places=_places(contest))


def _roles() -> list[tuple[str, str]]:
    return [(role.value, str(account_words.ROLES[role])) for role in APPOINTED]


def _places(contest: Contest) -> list[tuple[int, str]]:
    events = [(event.scope_id, event.shown) for event in contest.events]
    return [(contest.scope_id, gettext("The whole contest")), *events]
