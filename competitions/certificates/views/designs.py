"""The designs of a contest's certificates: listed, made from another, changed, seen, exchanged."""

import base64
from io import BytesIO
from typing import Any

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import get_translations, gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.certificates.actions import designs as actions
from competitions.certificates.forms.designs import DesignFileForm, DesignForm
from competitions.certificates.models import CertificateDesign
from competitions.certificates.pdf.drawing import draw
from competitions.certificates.pdf.picture import picture
from competitions.certificates.queries import designs as queries
from competitions.certificates.rules import design_documents as documents
from competitions.certificates.rules import specimens
from competitions.certificates.rules.builtin import BUILTIN
from competitions.certificates.rules.designs import Design
from competitions.certificates.views import design_fields, design_pictures, files
from competitions.certificates.views.register import ISSUE, UNDER, viewer_or_404, views
from competitions.certificates.words import designs as words
from competitions.certificates.words import faults
from competitions.contests.models import Contest
from competitions.contests.queries import contest_scope
from competitions.files.photos import PhotoRefusedError
from competitions.web import site
from competitions.web.forms import Form

DESIGNS = f"{UNDER}/designs"


@views.get(DESIGNS)
@requires(ISSUE, scope_of=contest_scope)
def designs(contest: str) -> str:
    """Own designs and those that come with the system."""
    found = viewer_or_404(contest).contest
    return _list(found, DesignFileForm())


@views.post(f"{DESIGNS}/from/<source>")
@requires(ISSUE, scope_of=contest_scope)
def copy_design(contest: str, source: str) -> Response:
    """A new design that begins as a copy."""
    found = viewer_or_404(contest).contest
    design = queries.design_or_none(found, source) or abort(404)
    if not Form().validate():
        abort(400)
    row = actions.save_design(found, design, by=access.account(), now=site.now())
    return redirect(url_for("certificates.design", contest=contest, design_code=row.code))


@views.post(f"{DESIGNS}/import")
@requires(ISSUE, scope_of=contest_scope)
def import_design(contest: str) -> str | Response | tuple[str, int]:
    """A design from a file; its pictures are drawn anew."""
    found, form = viewer_or_404(contest).contest, DesignFileForm()
    if not form.validate():
        return _list(found, form), 422
    try:
        design = design_fields.cleaned(documents.read(form.file.data.read(documents.LARGEST + 1)))
    except documents.DesignError as error:
        for one in error.faults:
            form.refuse(words.fault(one))
        return _list(found, form), 422
    row = actions.save_design(found, design, by=access.account(), now=site.now())
    return redirect(url_for("certificates.design", contest=contest, design_code=row.code))


@views.route(f"{DESIGNS}/<design_code>", methods=["GET", "POST"])
@requires(ISSUE, scope_of=contest_scope)
def design(contest: str, design_code: str) -> tuple[str, int] | Response:
    """The form, with a picture of what stands in it; saved only by its own button."""
    found = viewer_or_404(contest).contest
    known = (design_code not in BUILTIN and queries.versions(found, design_code)) or abort(404)
    form = design_fields.form_of(known[0])
    if request.method != "POST":
        return _page(found, design_code, form, known[0].design)
    valid, picture = form.validate(), _picture(form, found)
    new = _typed(form, known[0], picture) if valid else None
    if form.errors or new is None or "save" not in request.form:
        return _page(found, design_code, form, new)
    try:
        seen = int(form.seen.data) if (form.seen.data or "").isdecimal() else -1
        actions.save_design(
            found, new, code=design_code, seen=seen, by=access.account(), now=site.now()
        )
    except actions.DesignChangedError:
        form.refuse(gettext("Somebody has saved this design meanwhile. Please look at it first."))
        return _page(found, design_code, form, new)
    design_pictures.forget(form)
    flash(gettext("The design is saved."), "success")
    return redirect(url_for("certificates.design", contest=contest, design_code=design_code))


@views.route(f"{DESIGNS}/<design_code>/versions/<int:version>", methods=["GET", "POST"])
@requires(ISSUE, scope_of=contest_scope)
def version(contest: str, design_code: str, version: int) -> str | Response:
    """An earlier version beside the last one, to be looked at; it comes back as a new one."""
    found = viewer_or_404(contest).contest
    known = queries.versions(found, design_code)
    row = next((each for each in known if each.version == version), None) or abort(404)
    if request.method != "POST":
        return render_template(
            "certificates/design_version.html",
            contest=found,
            row=row,
            last=known[0],
            form=design_fields.form_of(row),
        )
    if not Form().validate():
        abort(400)
    try:
        seen = int(request.form.get("seen", "-1"))
        new = actions.save_design(
            found, row.design, code=design_code, seen=seen, by=access.account(), now=site.now()
        )
        flash(gettext("Version %(number)s is the last one now.", number=new.version), "success")
    except (ValueError, actions.DesignChangedError):
        flash(
            gettext("Somebody has saved this design meanwhile. Please look at it first."), "danger"
        )
    return redirect(url_for("certificates.design", contest=contest, design_code=design_code))


@views.get(f"{DESIGNS}/<design_code>.json")
@requires(ISSUE, scope_of=contest_scope)
def design_json(contest: str, design_code: str) -> Response:
    """The design as a file for another contest or site."""
    found = queries.design_or_none(viewer_or_404(contest).contest, design_code) or abort(404)
    data = BytesIO(documents.written(found).encode())
    return send_file(
        data, "application/json", as_attachment=True, download_name=f"{design_code}.json"
    )


@views.get(f"{DESIGNS}/<design_code>.png")
@requires(ISSUE, scope_of=contest_scope)
def design_png(contest: str, design_code: str) -> Response:
    """A usual certificate of that design; `version` asks for an earlier one."""
    number = request.args.get("version", type=int)
    found = queries.design_or_none(viewer_or_404(contest).contest, design_code, number)
    if found is None:
        abort(404)
    try:
        page = draw([specimens.USUAL], files.fonts(), design=found, sample=True)
    except faults.PROBLEMS:
        abort(404)  # its own page says why
    return send_file(BytesIO(picture(page)), "image/png")


def _picture(form: DesignForm, contest: Contest) -> str | None:
    """The picture that was chosen; None where there is none, or it was refused."""
    try:
        return design_pictures.chosen(form, contest)
    except PhotoRefusedError:
        form.refuse(gettext("This is no picture, or too large a one."), "picture")
    return None


def _typed(form: DesignForm, row: CertificateDesign, picture: str | None) -> Design | None:
    """What was typed; None where something in it was refused."""
    try:
        return design_fields.typed(form, row, picture)
    except documents.DesignError as error:
        for one in error.faults:
            design_fields.refuse(form, one)
    return None


def _list(contest: Contest, form: DesignFileForm) -> str:
    return render_template(
        "certificates/designs.html",
        contest=contest,
        own=queries.own_designs(contest),
        builtin=BUILTIN,
        form=form,
    )


def _page(contest: Contest, code: str, form: DesignForm, shown: Design | None) -> tuple[str, int]:
    page: dict[str, Any] = {"preview": None, "problem": None, "paper": None}
    if shown is not None:
        try:
            file = draw([specimens.WORST], files.fonts(), design=shown, sample=True)
            page["preview"] = base64.b64encode(picture(file)).decode()
            page["paper"] = shown.paper.size
        except faults.PROBLEMS as error:
            page["problem"] = faults.reason(error, get_translations())
    body = render_template(
        "certificates/design.html",
        contest=contest,
        code=code,
        form=form,
        versions=queries.versions(contest, code),
        placeholders=words.PLACEHOLDERS,
        **page,
    )
    return body, 422 if form.errors else 200
