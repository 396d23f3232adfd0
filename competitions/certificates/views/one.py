"""One certificate: its file, its picture, and what can be done with it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import get_translations, gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.certificates.actions import register as actions
from competitions.certificates.forms.register import ReissueForm, RevokeForm
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.rules.register import CertificateStateError, NumberTakenError
from competitions.certificates.rules.seals import SealOutOfOrderError
from competitions.certificates.views import files
from competitions.certificates.views.register import (
    ISSUE,
    SEE,
    UNDER,
    Viewer,
    certificate_or_404,
    viewer_or_404,
    views,
)
from competitions.certificates.words import faults, terms
from competitions.contests.queries import contest_scope
from competitions.web import site

ONE = f"{UNDER}/<number>"


@views.get(ONE)
@requires(SEE, scope_of=contest_scope)
def certificate(contest: str, number: str) -> tuple[str, int]:
    """What it says, what became of it, and its forms."""
    viewer = viewer_or_404(contest)
    return _page(viewer, certificate_or_404(viewer, number))


@views.get(f"{ONE}.pdf")
@requires(SEE, scope_of=contest_scope)
def certificate_pdf(contest: str, number: str) -> Response:
    """The file."""
    return files.pdf(certificate_or_404(viewer_or_404(contest), number))


@views.get(f"{ONE}.png")
@requires(SEE, scope_of=contest_scope)
def certificate_png(contest: str, number: str) -> Response:
    """The picture."""
    return files.image(certificate_or_404(viewer_or_404(contest), number))


@views.post(f"{ONE}/revocation")
@requires(ISSUE, scope_of=contest_scope)
def revoke(contest: str, number: str) -> tuple[str, int] | Response:
    """The certificate counts no more."""
    viewer = viewer_or_404(contest)
    row, form = certificate_or_404(viewer, number), RevokeForm(prefix="revoke-")
    if not form.validate():
        return _page(viewer, row, revoking=form)
    try:
        actions.revoke_certificate(
            row, reason=form.reason.data, by=access.account(), now=site.now()
        )
    except CertificateStateError:
        form.refuse(gettext("It was revoked or replaced already."))
        return _page(viewer, row, revoking=form)
    flash(
        gettext("The certificate is revoked. Whoever verifies it sees so from now on."), "success"
    )
    return redirect(url_for("certificates.certificate", contest=contest, number=number))


@views.post(f"{ONE}/replacement")
@requires(ISSUE, scope_of=contest_scope)
def reissue(contest: str, number: str) -> tuple[str, int] | Response:
    """A corrected certificate under a new number."""
    viewer = viewer_or_404(contest)
    row, form = certificate_or_404(viewer, number), ReissueForm()
    if not form.validate():
        return _page(viewer, row, replacing=form)
    try:
        new = actions.reissue_certificate(
            row,
            recipient=form.recipient.data,
            unit=form.unit.data,
            reason=form.reason.data,
            workshop=files.workshop(row.contest, row.kept_design.design),
            by=access.account(),
            now=site.now(),
        )
    except CertificateStateError:
        form.refuse(gettext("It was revoked or replaced already."))
        return _page(viewer, row, replacing=form)
    except NumberTakenError:
        form.refuse(gettext("Certificates are being issued this very moment. Try again later."))
        return _page(viewer, row, replacing=form)
    except faults.PROBLEMS as error:
        form.refuse(faults.reason(error, get_translations()))
        return _page(viewer, row, replacing=form)
    except SealOutOfOrderError as error:
        form.refuse(str(terms.fault(error.reason)))
        return _page(viewer, row, replacing=form)
    flash(gettext("The corrected certificate is issued."), "success")
    return redirect(url_for("certificates.certificate", contest=contest, number=new.number))


def _page(
    viewer: Viewer,
    row: IssuedCertificate,
    *,
    revoking: RevokeForm | None = None,
    replacing: ReissueForm | None = None,
) -> tuple[str, int]:
    given = {"recipient": row.recipient, "unit": row.page.unit}
    page = render_template(
        "certificates/certificate.html",
        viewer=viewer,
        contest=viewer.contest,
        certificate=row,
        revoking=revoking or RevokeForm(None, prefix="revoke-"),
        replacing=replacing or ReissueForm(None, data=given),
        terms=terms,
    )
    return page, 422 if revoking or replacing else 200
