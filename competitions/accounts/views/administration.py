"""The administration of accounts: invite, give and take roles, keep out and let in."""

import segno
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from competitions.accounts import access, actions, queries, rules, words
from competitions.accounts.access import requires
from competitions.accounts.forms import GrantForm, NewAccountForm, SearchForm
from competitions.accounts.models import Account, RoleGrant, Scope
from competitions.accounts.rules import Permission, Role
from competitions.accounts.views.own import views
from competitions.extensions import db
from competitions.web import site, spreadsheet
from competitions.web.forms import form_page
from competitions.web.lists import page_of

LAST_ADMINISTRATOR = _l("Nobody would be left who can manage accounts. Appoint another one first.")


@views.get("/accounts")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def accounts() -> tuple[str, int]:
    """Everybody who may sign in, by part of a name."""
    form = SearchForm(request.args)
    page = page_of(queries.accounts(form.q.data or "" if form.validate() else ""))
    return form_page("accounts/accounts.html", form, page=page, words=words)


@views.get("/accounts.xlsx")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def accounts_xlsx() -> Response:
    """The same list as a file."""
    found = db.session.scalars(queries.accounts(SearchForm(request.args).q.data or ""))
    titles = [gettext("User name"), gettext("Full name"), gettext("State"), gettext("Roles")]
    rows = (
        (a.user_name, a.name, str(words.STATES[words.state(a)]), words.roles_held(a), a.created_at)
        for a in found
    )
    return spreadsheet.download(gettext("Accounts"), [*titles, gettext("Invited at")], rows)


@views.route("/accounts/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def new_account() -> str | tuple[str, int]:
    """An account, and the link by which its person sets a password."""
    form = NewAccountForm()
    if form.validate_on_submit():
        try:
            account, token = actions.invite_account(
                form.user_name.data, form.name.data, actor=access.actor(), now=site.now()
            )
        except rules.UserNameTakenError:
            form.refuse(gettext("Somebody has this user name already."), "user_name")
        else:
            return _link_page(account, token)
    return form_page("accounts/new_account.html", form)


@views.get("/accounts/<key:account_id>")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def account(account_id: int) -> str:
    """One account, and all that can be done with it."""
    return render_template(
        "accounts/account.html",
        account=db.get_or_404(Account, account_id),
        form=_grant_form(),
        words=words,
        own=account_id == access.account().id,
    )


@views.post("/accounts/<key:account_id>/invitation")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def renew_invitation(account_id: int) -> str:
    """Another link, for whoever lost the first one or the password."""
    account = db.get_or_404(Account, account_id)
    token = actions.renew_invitation(account, actor=access.actor(), now=site.now())
    return _link_page(account, token)


@views.post("/accounts/<key:account_id>/roles")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def grant_role(account_id: int) -> Response:
    """Gives a role at a place."""
    account, form = db.get_or_404(Account, account_id), _grant_form()
    if form.role.data == "":
        return _refused(account, gettext("Choose the role first."))
    if not form.validate():
        abort(400)
    scope = db.get_or_404(Scope, form.scope_id.data)
    try:
        actions.grant_role(
            account, Role(form.role.data), scope, actor=access.actor(), now=site.now()
        )
    except rules.RoleScopeError:
        return _refused(account, gettext("This role is held everywhere, not in a part."))
    except rules.RolesApartError as error:
        return _refused(account, words.apart(error.held))
    return _changed(account, gettext("The role is granted."))


@views.post("/accounts/<key:account_id>/roles/<key:grant_id>/revocation")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def revoke_role(account_id: int, grant_id: int) -> Response:
    """Takes a role away."""
    grant = db.one_or_404(db.select(RoleGrant).filter_by(id=grant_id, account_id=account_id))
    account = grant.account
    try:
        actions.revoke_role(grant, actor=access.actor(), now=site.now())
    except rules.LastAdministratorError:
        return _refused(account, str(LAST_ADMINISTRATOR))
    return _changed(account, gettext("The role is taken away."))


@views.post("/accounts/<key:account_id>/disabling")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def disable_account(account_id: int) -> Response:
    """Keeps the person out."""
    account = db.get_or_404(Account, account_id)
    try:
        actions.disable_account(account, actor=access.actor(), now=site.now())
    except rules.LastAdministratorError:
        return _refused(account, str(LAST_ADMINISTRATOR))
    return _changed(account, gettext("The account is disabled."))


@views.post("/accounts/<key:account_id>/enabling")
@requires(Permission.ACCOUNTS_ACCOUNT_MANAGE)
def enable_account(account_id: int) -> Response:
    """Lets the person in again."""
    account = db.get_or_404(Account, account_id)
    actions.enable_account(account, actor=access.actor(), now=site.now())
    return _changed(account, gettext("The account is enabled."))


def _grant_form() -> GrantForm:
    roles = [(role.value, str(name)) for role, name in words.ROLES.items()]
    return GrantForm(roles, [(scope.id, words.place(scope)) for scope in queries.scopes()])


def _link_page(account: Account, token: str) -> str:
    """The link is in this answer and nowhere else: only its hash is kept."""
    link = site.public_address("accounts.invitation", token=token)
    return render_template(
        "accounts/invitation_link.html",
        account=account,
        link=link,
        qr=segno.make(link, error="m").svg_data_uri(scale=5, border=4),
        days=rules.INVITATION_LASTS.days,
    )


def _changed(account: Account, message: str) -> Response:
    """Back to the account's page; who changed their own account stays signed in."""
    if account.id == access.account().id:
        access.renew(account)
    flash(message, "success")
    return redirect(url_for("accounts.account", account_id=account.id))


def _refused(account: Account, message: str) -> Response:
    flash(message, "danger")
    return redirect(url_for("accounts.account", account_id=account.id))
