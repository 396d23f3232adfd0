"""The pages on which people arrive."""

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from sqlalchemy import text
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import public, requires
from competitions.accounts.rules import Permission
from competitions.extensions import db
from competitions.home import queries

views = Blueprint("home", __name__)


@views.get("/")
@public
def front() -> str | Response:
    """What strangers see; who has signed in goes on to their tasks."""
    if current_user.is_authenticated:
        return redirect(url_for("home.tasks"))
    return render_template("home/front.html")


@views.get("/home")
@requires(Permission.HOME_PAGE_SEE)
def tasks() -> str:
    """What there is to do for each role."""
    return render_template("home/tasks.html", figures=queries.figures(), account=access.account())


@views.get("/healthz")
@public
def healthz() -> tuple[str, dict[str, str]]:
    """Says ok when the database answers."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", {"Content-Type": "text/plain"}
