"""Verification, for everybody: what the register says of a number and its check code, or of a file.

An unknown number and a wrong code get the same answer in the same time, and nothing of what was
asked comes back. A file is compared by its fingerprint and never kept.
"""

import time

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts.access import public
from competitions.certificates.forms.register import FileForm, NameForm, VerifyForm
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register as queries
from competitions.certificates.rules.lists import public_key
from competitions.certificates.rules.snapshots import same_name
from competitions.certificates.views import limits
from competitions.certificates.views.lists import list_key
from competitions.certificates.views.register import views
from competitions.certificates.words import terms
from competitions.files import kept
from competitions.web.forms import form_page

LARGEST_FILE = 5 * 1024 * 1024


@views.get("/verify")
@limits.verifications
@public
def verify() -> tuple[str, int] | Response:
    """Number and check code, for those who cannot scan."""
    if not request.args:
        return _asking(VerifyForm(None), FileForm())
    form = VerifyForm(request.args)
    if not form.validate():
        return _asking(form, FileForm())
    number, code = form.number.data.upper(), "".join(form.code.data.lower().split())
    return redirect(url_for("certificates.verification", number=number, code=code))


@views.post("/verify")
@limits.verifications
@public
def verify_file() -> tuple[str, int]:
    """The certificate whose very file this is."""
    form = FileForm()
    row = queries.of_file(_fingerprint(form)) if form.validate() else None
    if row is None:
        if not form.errors:
            form.refuse(
                gettext(
                    "No certificate in the register has exactly this file: it was altered, or is "
                    "a scan or photo. Verify by number and check code instead."
                ),
                "file",
            )
        return _asking(VerifyForm(None), form)
    return _page(row, NameForm(), FileForm(), same_file=True)


@views.route("/verify/<number>/<code>", methods=["GET", "POST"])
@limits.verifications
@public
def verification(number: str, code: str) -> tuple[str, int]:
    """One word, everything that is printed, and whether a name or a file is the one issued."""
    started = time.monotonic()
    row = queries.verified(number, code)
    if row is None:
        page = render_template("certificates/unknown.html", terms=terms), 404
    else:
        page = _compared(row)
    limits.wait(started, limits.VERIFYING)
    return page


def _compared(row: IssuedCertificate) -> tuple[str, int]:
    """The page, with what was typed or chosen compared with the register."""
    name, file = NameForm(), FileForm()
    if request.method != "POST":
        return _page(row, name, file)
    if "file" in request.files:
        same = file.validate() and _fingerprint(file) == row.sha256
        if not same and not file.errors:
            file.refuse(gettext("This is not the file that was issued: it was altered."), "file")
        return _page(row, NameForm(None), file, same_file=same)
    same = name.validate() and same_name(name.name.data, row.recipient)
    if not same and not name.errors:
        name.refuse(gettext("This is not the name on the certificate."), "name")
    return _page(row, name, file, same_name=same)


def _fingerprint(form: FileForm) -> str:
    """Of the file sent; none, and a word on the form, where it is too large to be a certificate."""
    data = form.file.data.stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        form.refuse(gettext("This is too large to be a certificate."), "file")
        return ""
    return kept.fingerprint(data)


def _asking(form: VerifyForm, file: FileForm) -> tuple[str, int]:
    key = public_key(list_key())
    page = render_template("certificates/verify.html", form=form, file=file, key=key)
    return page, 422 if form.errors or file.errors else 200


def _page(
    row: IssuedCertificate,
    name: NameForm,
    file: FileForm,
    *,
    same_name: bool = False,
    same_file: bool = False,
) -> tuple[str, int]:
    """What the register says of the certificate."""
    return form_page(
        "certificates/verification.html",
        file if file.errors else name,
        certificate=row,
        earlier=queries.replaced_by(row),
        name=name,
        file=file,
        same_name=same_name,
        same_file=same_file,
        terms=terms,
    )
