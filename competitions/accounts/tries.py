"""How often a password may be tried, so that nobody guesses it and nobody locks a person out.

Only failed tries count. A browser in which a person has signed in before carries a signed mark,
and its tries are counted for this person in this browser alone: whatever strangers try, here the
door stays open. All others are counted by account and address, and by address.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar, cast

from flask import current_app, request
from flask_limiter.util import get_remote_address
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from competitions.accounts.models import Account
from competitions.extensions import limiter
from competitions.web import site
from competitions.web.forms import code

View = TypeVar("View", bound=Callable[..., Any])

FOR_ACCOUNT = "10 per 15 minutes"
FOR_ADDRESS = "100 per 15 minutes"
"""An address may be a whole hall behind one router: many people, some of them mistyping."""

COOKIE = "device"
LASTS = timedelta(days=400)
MOST_PEOPLE = 50
"""People whom one browser remembers: a tablet goes through many hands."""


def sign_in_limits(view: View) -> View:
    """Limits the failed tries of a sign-in; beyond them the answer is 429."""
    by_address = limiter.limit(
        FOR_ADDRESS, key_func=address, exempt_when=_known, methods=["POST"], deduct_when=failed
    )
    by_account = limiter.limit(
        FOR_ACCOUNT, key_func=_account_here, methods=["POST"], deduct_when=failed
    )
    return cast("View", by_address(by_account(view)))


def password_limit(view: View) -> View:
    """Limits how often one who is signed in may get the present password wrong."""
    limit = limiter.limit(
        FOR_ACCOUNT, key_func=lambda: f"own {current_user.id}", methods=["POST"], deduct_when=failed
    )
    return cast("View", limit(view))


def failed(response: Response) -> bool:
    """Whether the answer refused what was typed."""
    return response.status_code == 422


def remember(response: Response, account: Account) -> Response:
    """Marks the browser as one in which this person has signed in."""
    device, people = _device()
    mark = _mark(account.user_name)
    people = [mark, *(other for other in people if other != mark)][:MOST_PEOPLE]
    response.set_cookie(
        COOKIE,
        _serializer().dumps([device or secrets.token_hex(8), people]),
        max_age=LASTS,
        path="/sign-in",
        secure=site.settings().https,
        httponly=True,
        samesite="Lax",
    )
    return response


def _device() -> tuple[str, list[str]]:
    """The browser's own number and the people it has seen; nothing for an unmarked browser."""
    try:
        device, people = _serializer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return "", []
    return device, people


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="accounts.tries")


def _typed() -> str:
    return _mark(code(request.form.get("user_name", "")))


def _mark(user_name: str) -> str:
    """Stands for a user name where the name itself has no business."""
    return hashlib.sha256(user_name.lower().encode()).hexdigest()[:16]


def _known() -> bool:
    return _typed() in _device()[1]


def _account_here() -> str:
    return f"{_typed()} {_device()[0] if _known() else address()}"


def address() -> str:
    """The address that asks; of IPv6 the network, since a household owns all of it."""
    found = ip_address(get_remote_address())
    return str(ip_network(f"{found}/64", strict=False) if found.version == 6 else found)
