"""Pages that say what went wrong, in words, in the reader's language.

The page of a fault of ours (500) asks neither the account nor the database, since either may be
what failed.
"""

from typing import NoReturn

from flask import Flask, abort, current_app, flash, redirect, render_template
from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from competitions.web import languages

Answer = tuple[str, int]

WORDS = {
    400: (_l("This could not be read"), _l("Go back, reload the page and try again.")),
    401: (_l("Please sign in again"), _l("You are signed out. Nothing was changed.")),
    403: (_l("This is not open to you"), _l("Your roles do not allow it. Ask an administrator.")),
    404: (_l("There is nothing here"), _l("The address is wrong, or what it named is gone.")),
    405: (_l("This does not work that way"), _l("Go back and use the buttons of the page.")),
    409: (
        _l("This cannot be shown as it stands"),
        _l("Something that it needs is missing. Tell the organiser."),
    ),
    413: (_l("That is too large"), _l("Send a smaller file.")),
    429: (_l("Too many tries"), _l("Wait 15 minutes, then try again.")),
}
"""Title and what to do, by status; others get those of 400."""


def bind(app: Flask) -> None:
    """Registers the pages."""
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(InternalServerError, _fault)


def file_gone(where_files_come_in: str) -> NoReturn:
    """Leads away from the preview of a file that waits no longer.

    A second tap on its button or Back comes here as well as a page of yesterday.
    """
    flash(
        gettext("This file waits no longer: it was taken over already, or a day has passed."),
        "danger",
    )
    abort(redirect(where_files_come_in))


def _page(error: HTTPException) -> Answer:
    status = error.code or 500
    title, advice = WORDS.get(status, WORDS[400])
    return render_template("errors/error.html", title=title, advice=advice, status=status), status


def _expired(_error: CSRFError) -> Answer:
    title = gettext("This page has been open too long")
    advice = gettext(
        "Nothing was changed. If you were signed out, sign in again in a new tab first."
        " Then go back and send the form again: what you typed is still there."
    )
    return render_template("errors/error.html", title=title, advice=advice, status=400), 400


def _wrong_host(_error: SecurityError) -> tuple[str, int, dict[str, str]]:
    """No page of ours can be built for a host name that is not ours."""
    return "This site does not answer to that host name.\n", 400, {"Content-Type": "text/plain"}


def _fault(_error: InternalServerError) -> Answer:
    with force_locale(languages.of_session()):
        return current_app.jinja_env.get_template("errors/fault.html").render(), 500
