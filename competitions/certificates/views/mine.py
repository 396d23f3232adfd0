"""A winner's own: by the personal link on a slip, or looked up by name and ID number.

A look-up ends in a link of its own that opens for a quarter of an hour, in any browser. Every page
shows such a link: so it can be handed from WeChat, which shows no PDF, to the phone's browser, and
the one on the slip need not be.
"""

import time

import segno
from flask import abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from competitions.accounts.access import public
from competitions.certificates.forms.register import LookUpForm
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register as queries
from competitions.certificates.views import files, limits
from competitions.certificates.views.register import views
from competitions.certificates.words import terms
from competitions.contests.queries import contest_or_none
from competitions.files.keys import personal_keys
from competitions.publication.queries import approvals as publication
from competitions.publication.views import explained
from competitions.web import site
from competitions.web.forms import form_page

LASTS = 15 * 60
"""Seconds for which the link of a look-up opens."""


@views.route("/mine", methods=["GET", "POST"])
@limits.look_ups
@public
def look_up() -> tuple[str, int] | Response:
    """Contest (or all), name and the last six of the ID number; one answer to whatever is wrong."""
    started = time.monotonic()
    form = LookUpForm(contests=[(each.code, each.name) for each in queries.contests_awarded()])
    found = _found(form) if form.validate_on_submit() else []
    if request.method == "POST":
        limits.wait(started, limits.SECONDS)
    if found:
        return redirect(url_for("certificates.mine", token=_passing(found)))
    if form.is_submitted() and not form.errors:
        form.refuse(gettext("Nothing was found. Check all three, or ask the organiser."))
    return form_page("certificates/look_up.html", form)


@views.get("/mine/<token>")
@limits.verifications
@public
def mine(token: str) -> str:
    """The certificates behind the link, as pictures that a phone can keep."""
    rows = _certificates_or_404(token)
    address = site.public_address("certificates.mine", token=_passing(rows))
    return render_template(
        "certificates/mine.html",
        certificates=rows,
        explanations=_explanations(rows) if queries.linked(token) else {},
        token=token,
        address=address,
        qr=segno.make(address, error="m").svg_data_uri(scale=5, border=4),
        in_wechat="MicroMessenger" in request.user_agent.string,
        terms=terms,
    )


def _explanations(rows: list[IssuedCertificate]) -> dict[str, str]:
    """Certificate number to the link under which its winner reads how the result came about.

    That link lasts: so it stands on the page of a slip, and on none that is handed on for a while.
    """
    return {
        row.number: explained.link(row.entry_id)
        for row in rows
        if row.entry_id and row.event and publication.published(row.event)
    }


@views.get("/mine/<token>/<number>.png")
@limits.downloads
@public
def mine_png(token: str, number: str) -> Response:
    """The picture."""
    return files.image(_certificate_or_404(token, number))


@views.get("/mine/<token>/<number>.pdf")
@limits.downloads
@public
def mine_pdf(token: str, number: str) -> Response:
    """The file."""
    return files.pdf(_certificate_or_404(token, number))


def _found(form: LookUpForm) -> list[IssuedCertificate]:
    wanted = form.contest.data
    contest = (contest_or_none(wanted) or abort(404)) if wanted else None
    keys = personal_keys(site.settings().instance)
    return queries.own_certificates(contest, form.name.data, form.last_six.data, keys)


def _certificate_or_404(token: str, number: str) -> IssuedCertificate:
    rows = {row.number: row for row in _certificates_or_404(token)}
    return rows.get(number) or abort(404)


def _certificates_or_404(token: str) -> list[IssuedCertificate]:
    """What a slip's link, or the one that a look-up made, leads to."""
    try:
        numbers: list[str] = _serializer().loads(token, max_age=LASTS)
    except BadSignature:
        return [queries.linked(token) or abort(404)]
    return queries.with_numbers(numbers)


def _passing(rows: list[IssuedCertificate]) -> str:
    """A token to hand on, from one browser to another: soon it opens nothing any more."""
    return str(_serializer().dumps([row.number for row in rows]))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="certificates.mine")
