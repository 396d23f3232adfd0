"""Signing in and out, invitations, and one's own account."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from competitions.accounts import access, actions, queries, rules, tries, words
from competitions.accounts.access import public, requires
from competitions.accounts.forms import (
    ChangePasswordForm,
    LanguageForm,
    NewPasswordForm,
    SignInForm,
)
from competitions.accounts.rules import Permission
from competitions.config import LANGUAGES
from competitions.web import languages, site
from competitions.web.forms import form_page

views = Blueprint("accounts", __name__)


@views.route("/sign-in", methods=["GET", "POST"])
@public
@tries.sign_in_limits
def sign_in() -> Response | tuple[str, int]:
    """User name and password; who is signed in already goes on."""
    if current_user.is_authenticated:
        return redirect(url_for(access.AFTER_SIGN_IN))
    form = SignInForm()
    if form.validate_on_submit():
        try:
            account = actions.start_session(form.user_name.data, form.password.data, now=site.now())
        except rules.WrongPasswordError:
            form.refuse(gettext("User name and password do not belong together."))
        else:
            return tries.remember(access.enter(account), account)
    return form_page("accounts/sign_in.html", form)


@views.post("/sign-out")
@requires(Permission.ACCOUNTS_OWN_MANAGE)
def sign_out() -> Response:
    """Ends the person's sessions on every device."""
    actions.end_session(access.account(), now=site.now())
    answer = access.leave()
    flash(gettext("You are signed out, on every device."), "success")
    return answer


@views.route("/invitations/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> Response | tuple[str, int]:
    """Sets a password by an invitation; looking at it uses nothing up."""
    opened = queries.open_invitation(token, site.now())
    if opened is None:
        return _invitation_gone()
    form = NewPasswordForm(opened.account.user_name)
    if form.validate_on_submit():
        try:
            account = actions.accept_invitation(token, form.new_password.data, now=site.now())
        except rules.InvitationInvalidError:
            return _invitation_gone()
        return tries.remember(access.enter(account), account)
    return form_page("accounts/invitation.html", form, account=opened.account)


def _invitation_gone() -> tuple[str, int]:
    return render_template("accounts/invitation_gone.html"), 404


@views.get("/account")
@requires(Permission.ACCOUNTS_OWN_MANAGE)
def own_account() -> str:
    """Who I am here, and what I may do where."""
    return render_template("accounts/own_account.html", account=access.account(), words=words)


@views.route("/account/password", methods=["GET", "POST"])
@requires(Permission.ACCOUNTS_OWN_MANAGE)
@tries.password_limit
def password() -> Response | tuple[str, int]:
    """Another password; all other devices are signed out."""
    account = access.account()
    form = ChangePasswordForm(account.user_name)
    if form.validate_on_submit():
        try:
            actions.change_password(
                account, form.present.data, form.new_password.data, now=site.now()
            )
        except rules.WrongPasswordError:
            form.refuse(gettext("This is not your present password."), "present")
        else:
            access.renew(account)
            flash(gettext("Your password is changed."), "success")
            return redirect(url_for("accounts.own_account"))
    return form_page("accounts/password.html", form)


@views.post("/language")
@public
def language() -> Response:
    """Another language, kept with the account or else in this browser; back to the same page."""
    form = LanguageForm(LANGUAGES.items())
    if not form.validate():
        abort(400)
    languages.choose(form.language.data)
    if current_user.is_authenticated:
        actions.choose_language(access.account(), form.language.data, now=site.now())
    return redirect(site.local_address(form.back.data or ""))
