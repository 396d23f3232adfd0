"""Deny by default: every view declares who may open it, and is refused to all where it does not.

`@requires(...)` and `@public` only mark the view; one guard before each request reads the mark,
so that a view without one opens for nobody. Where an address names a contest or an event, the view
says how its scope is found; who lacks the permission there gets the 404 of what is not there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, make_response, redirect, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from competitions.accounts import queries
from competitions.accounts.models import Account, Scope
from competitions.accounts.rules import Permission
from competitions.journal.rules import Actor

View = TypeVar("View", bound=Callable[..., Any])
AFTER_SIGN_IN = "home.tasks"
"""Where those go who asked for no page in particular."""

SIGN_IN = "accounts.sign_in"
DOORS = {Permission.SCORING_SHEET_MARK: "scoring.desk"}
"""Where those come in again who have no password, but a slip and a PIN."""

ScopeOf = Callable[..., Scope | None]
"""From the values in an address to the scope that it lies in; None where there is no such thing."""


@dataclass(frozen=True, slots=True)
class Access:
    """The mark on a view; without a permission it is open to everybody."""

    permission: Permission | None
    scope_of: ScopeOf | None = None


def public(view: View) -> View:
    """Marks a view that everybody may open."""
    view.access = Access(None)  # type: ignore[attr-defined]  # a mark that the guard reads
    return view


def requires(permission: Permission, *, scope_of: ScopeOf | None = None) -> Callable[[View], View]:
    """Marks a view for those who hold the permission, within the scope of its address if given."""

    def mark(view: View) -> View:
        view.access = Access(permission, scope_of)  # type: ignore[attr-defined]  # see public
        return view

    return mark


def account() -> Account:
    """The account that is signed in; only for views that require a permission."""
    person = current_user._get_current_object()  # noqa: SLF001 - the documented way to the object
    if not isinstance(person, Account):
        abort(403)
    return person


def actor() -> Actor:
    """Whoever is signed in, as the journal knows them."""
    return Actor(account().pseudonym)


def may(permission: Permission, scope: Scope | None = None) -> bool:
    """Whether whoever looks at the page may do this; for templates."""
    person = current_user._get_current_object()  # noqa: SLF001 - the documented way to the object
    return isinstance(person, Account) and queries.may(person, permission, scope)


def bind(app: Flask) -> None:
    """Puts the guard before every request and `may` into templates."""
    app.before_request(_guard)
    app.jinja_env.globals |= {"may": may, "door": door}
    app.jinja_env.globals["Permission"] = Permission


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # nothing is there: routing answers 404 or 405
    if request.endpoint == "static" or request.endpoint.endswith(".static"):
        return None
    access = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access is None:
        abort(403)
    if access.permission is None:
        return None
    if not current_user.is_authenticated:
        return _to_door()
    _check(access, request.view_args or {})
    return None


def _check(access: Access, values: Mapping[str, Any]) -> None:
    if access.scope_of is None:
        if not may(access.permission or Permission.HOME_PAGE_SEE):
            abort(403)
        return
    scope = access.scope_of(**values)
    if scope is None or not may(access.permission or Permission.HOME_PAGE_SEE, scope):
        abort(404)


def door() -> str:
    """Where one comes in for what was asked for."""
    view = current_app.view_functions.get(request.endpoint or "")
    access: Access | None = getattr(view, "access", None)
    permission = access.permission if access else None
    return url_for(DOORS.get(permission, SIGN_IN) if permission else SIGN_IN)


def _to_door() -> Response:
    """To the sign-in page, and back afterwards: by endpoint, never by an address typed in."""
    if request.method != "GET":
        abort(401)
    if "HX-Request" in request.headers:  # part of a page: the whole page has to go there
        return make_response("", 401, {"HX-Refresh": "true"})
    session["after_sign_in"] = [request.endpoint, request.view_args or {}]
    return redirect(door())


def enter(person: Account) -> Response:
    """Starts a new browser session for the person, and goes on to the page first asked for."""
    endpoint, values = session.get("after_sign_in", (AFTER_SIGN_IN, {}))
    renew(person)
    if endpoint not in current_app.view_functions:
        endpoint, values = AFTER_SIGN_IN, {}
    return redirect(url_for(endpoint, **values))


def renew(person: Account) -> None:
    """Puts a new session in the place of the browser's present one; only the language stays."""
    language = session.get("language")
    session.clear()
    session.permanent = True
    if language:
        session["language"] = language
    login_user(person)


def leave() -> Response:
    """Ends the browser's session; to the front page."""
    logout_user()
    session.clear()
    return redirect(url_for("home.front"))
