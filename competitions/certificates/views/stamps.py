"""The page of the keeper of a seal: the image of the stamp, and the runs that wait for it."""

from io import BytesIO

from flask import abort, flash, redirect, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.certificates.actions import stamps as actions
from competitions.certificates.forms.register import ApplyForm, StampForm
from competitions.certificates.models import StampImage
from competitions.certificates.queries import stamps as queries
from competitions.certificates.rules.stamps import (
    StampRefusedError,
    StampStateError,
    StampTakenError,
)
from competitions.certificates.views.register import views
from competitions.certificates.words.stamps import REFUSALS
from competitions.certificates.workshop import STAMPS
from competitions.files import kept
from competitions.web import site
from competitions.web.forms import Form, form_page

KEEP = Permission.CERTIFICATES_STAMP_KEEP
STAMP = "/stamps/<key:stamp_id>"


@views.route("/stamps", methods=["GET", "POST"])
@requires(KEEP)
def stamps() -> tuple[str, int] | Response:
    """The own stamps, a further one, and what waits for them."""
    form = StampForm()
    if form.validate_on_submit() and _uploaded(form):
        return redirect(url_for("certificates.stamps"))
    own = queries.own(access.account())
    by_issuer = {stamp.issuer: stamp for stamp in own}
    waiting = [
        (held, by_issuer[issuer], count)
        for held in queries.waiting()
        for issuer, count in held.places.items()
        if issuer in by_issuer
    ]
    return form_page("certificates/stamps.html", form, own=own, waiting=waiting)


def _uploaded(form: StampForm) -> bool:
    """Whether the file was taken; else the form says why not."""
    folder = site.settings().instance / STAMPS
    data = form.file.data.read()
    try:
        actions.upload_stamp(
            form.issuer.data, data, folder=folder, by=access.account(), now=site.now()
        )
    except StampRefusedError as error:
        form.refuse(str(REFUSALS[error.reason]), "file")
    except StampTakenError:
        form.refuse(gettext("This issuer has a stamp already; it is withdrawn first."), "issuer")
    return not form.errors


@views.get(f"{STAMP}.png")
@requires(KEEP)
def stamp_png(stamp_id: int) -> Response:
    """The image, for nobody but its keeper."""
    found = _own_or_404(stamp_id)
    png = kept.kept(found.sha256, site.settings().instance / STAMPS)
    return send_file(BytesIO(png), "image/png")


@views.post(f"{STAMP}/runs/<key:run_id>")
@requires(KEEP)
def apply_stamp(stamp_id: int, run_id: int) -> Response:
    """The act itself: the stamp is printed on the certificates of that run."""
    stamp, form = _own_or_404(stamp_id), ApplyForm()
    held = next(iter(queries.waiting(run_id)), None) or abort(404)
    if not form.validate():
        abort(400)
    count = form.count.data
    try:
        actions.apply_stamp(
            stamp,
            held.run,
            expected=int(count) if count.isdecimal() else 0,
            by=access.account(),
            now=site.now(),
        )
    except StampStateError:
        flash(gettext("The stamp cannot be printed there. Please look at it again."), "danger")
    return redirect(url_for("certificates.stamps"))


@views.post(f"{STAMP}/withdraw")
@requires(KEEP)
def withdraw_stamp(stamp_id: int) -> Response:
    """No further certificate bears the stamp."""
    stamp = _own_or_404(stamp_id)
    if not Form().validate():
        abort(400)
    actions.withdraw_stamp(stamp, by=access.account(), now=site.now())
    return redirect(url_for("certificates.stamps"))


def _own_or_404(stamp_id: int) -> StampImage:
    return queries.own_or_none(access.account(), stamp_id) or abort(404)
