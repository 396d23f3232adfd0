"""Verification, for everybody: what the register says of a number and its check code.

An unknown number and a wrong code get the same answer, and nothing of what was asked comes back.
"""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts.access import public
from competitions.certificates.forms import NameForm, VerifyForm
from competitions.certificates.queries import register as queries
from competitions.certificates.rules.snapshots import bare
from competitions.certificates.views import limits
from competitions.certificates.views.register import views
from competitions.certificates.words import terms
from competitions.web.forms import form_page


@views.get("/verify")
@limits.verifications
@public
def verify() -> tuple[str, int] | Response:
    """Number and check code, for those who cannot scan."""
    form = VerifyForm(request.args)
    if not request.args:
        return form_page("certificates/verify.html", VerifyForm(None))
    if not form.validate():
        return form_page("certificates/verify.html", form)
    number, code = form.number.data.upper(), "".join(form.code.data.lower().split())
    return redirect(url_for("certificates.verification", number=number, code=code))


@views.route("/verify/<number>/<code>", methods=["GET", "POST"])
@limits.verifications
@public
def verification(number: str, code: str) -> tuple[str, int]:
    """One word, everything that is printed, and whether a name is the one printed."""
    row = queries.verified(number, code)
    if row is None:
        return render_template("certificates/unknown.html", terms=terms), 404
    form = NameForm()
    same = None
    if form.validate_on_submit():
        same = bare(form.name.data) == row.recipient
        if not same:
            form.refuse(gettext("This is not the name on the certificate."), "name")
    return form_page(
        "certificates/verification.html", form, certificate=row, same=same, terms=terms
    )
