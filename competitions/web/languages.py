"""In which language a page speaks: the account's choice, else the browser session's, else Chinese.

The browser's own wish is not asked: most are set to whatever the phone was sold with.
"""

from flask import has_request_context, session
from flask_login import current_user

from competitions.config import LANGUAGES

DEFAULT = next(iter(LANGUAGES))


def chosen() -> str:
    """The language of whoever looks at the page."""
    if not has_request_context():
        return DEFAULT
    of_account = getattr(current_user, "language", None)
    return of_account if of_account in LANGUAGES else of_session()


def of_session() -> str:
    """The language chosen in this browser, without a look at the database."""
    language = session.get("language")
    return language if language in LANGUAGES else DEFAULT


def choose(language: str) -> None:
    """Keeps the choice in this browser's session."""
    session["language"] = language
