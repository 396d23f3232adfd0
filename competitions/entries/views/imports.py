"""Registration by workbook: the template, the upload, the preview, and files that came in."""

from collections.abc import Mapping
from io import BytesIO

from flask import Response as FileResponse
from flask import abort, flash, redirect, send_file, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope
from competitions.entries import words, workbook
from competitions.entries.actions import importing
from competitions.entries.forms import ConfirmForm, UploadForm
from competitions.entries.queries import entries as queries
from competitions.entries.queries import imports
from competitions.entries.rules.registration import BatchInUseError
from competitions.entries.views import preview as previews
from competitions.entries.views.audience import Viewer, keys, viewer_or_404
from competitions.entries.views.lists import views
from competitions.entries.views.preview import Preview
from competitions.files import words as file_words
from competitions.files.rules.container import LARGEST_FILE, FileRefusedError
from competitions.files.rules.tables import HeaderMissingError
from competitions.web import site
from competitions.web.errors import file_gone
from competitions.web.forms import form_page
from competitions.web.lists import page_of
from competitions.web.spreadsheet import TYPE

REFUSED = (FileRefusedError, HeaderMissingError)


@views.route("/contests/<contest>/entries/import", methods=["GET", "POST"])
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def upload(contest: str) -> tuple[str, int] | Response:
    """A workbook comes in; nothing is written before its preview is confirmed."""
    viewer = viewer_or_404(contest)
    form = UploadForm()
    if form.validate_on_submit() and not viewer.closed:
        data = form.file.data.stream.read(LARGEST_FILE + 1)
        token = previews.kept(viewer, data, form.file.data.filename or "")
        try:
            previews.preview(viewer, token, {})
        except REFUSED as error:
            previews.forget(token)
            form.refuse(_refusal(error), "file")
        else:
            return redirect(url_for("entries.preview", contest=contest, token=token))
    return form_page(
        "entries/upload.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        page=page_of(queries.batches(viewer.contest, viewer.contact)),
    )


@views.get("/contests/<contest>/entries/template.xlsx")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def template(contest: str) -> Response:
    """The registration form made for this contest."""
    found = viewer_or_404(contest).contest
    delegations = [delegation.unit.shown for delegation in found.delegations]
    data = workbook.template(found.name, imports.event_choices(found), delegations)
    return _file(data, gettext("Registration form"))


@views.route("/contests/<contest>/entries/import/<token>", methods=["GET", "POST"])
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def preview(contest: str, token: str) -> tuple[str, int] | Response:
    """What the workbook asks for, or its faults; confirmed, all of it is written at once."""
    viewer = viewer_or_404(contest)
    shown = _preview_or_gone(viewer, token)
    form = previews.questions(viewer, shown)
    if form.validate_on_submit():
        done = _confirmed(viewer, token, shown, form)
        if isinstance(done, Response):
            return done
        shown = done
    return form_page(
        "entries/preview.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        preview=shown,
        file=token,
    )


@views.get("/contests/<contest>/entries/import/<token>/reasons.xlsx")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def reasons(contest: str, token: str) -> Response:
    """The same file back, with a column that says what is wrong with each row."""
    shown = _preview_or_gone(viewer_or_404(contest), token)
    data = workbook.with_reasons(shown.rows, shown.table.header, shown.reasons())
    return _file(data, gettext("Registration list with reasons"))


@views.post("/contests/<contest>/entries/batches/<key:batch_id>/undoing")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def undo_batch(contest: str, batch_id: int) -> Response:
    """Takes the entries of a file away again."""
    viewer = viewer_or_404(contest)
    batch = queries.batch_or_none(viewer.contest, batch_id, viewer.contact) or abort(404)
    try:
        importing.undo_batch(batch, actor=access.actor(), now=site.now())
    except BatchInUseError:
        flash(
            gettext("Entries of this file are approved already; withdraw them one by one."),
            "danger",
        )
    else:
        flash(gettext("The entries of this file are taken away again."), "success")
    return redirect(url_for("entries.upload", contest=contest))


def _preview_or_gone(
    viewer: Viewer, token: str, answers: Mapping[str, int] | None = None
) -> Preview:
    try:
        found = previews.preview(viewer, token, answers or {})
    except REFUSED:
        abort(404)
    return found or file_gone(url_for("entries.upload", contest=viewer.contest.code))


def _confirmed(viewer: Viewer, token: str, shown: Preview, form: ConfirmForm) -> Response | Preview:
    """To the list once all is written; else the preview with what the answers brought to light."""
    answered = _preview_or_gone(viewer, token, previews.event_answers(shown, form))
    if answered.plan.faults:
        return answered
    if answered.people and not form.consented.data:
        form.refuse(gettext("Tick this once it is so."), "consented")
        return shown
    try:
        batch = importing.import_entries(
            viewer.contest,
            answered.plan,
            units=previews.unit_answers(shown, form),
            file_name=shown.file_name,
            contact=viewer.contact,
            keys=keys(),
            actor=access.actor(),
            now=site.now(),
        )
    except words.REGISTERING as error:
        form.refuse(words.refusal(error)[0])
        return shown
    previews.forget(token)
    flash(
        ngettext("%(num)d entry registered.", "%(num)d entries registered.", batch.rows), "success"
    )
    return redirect(url_for("entries.entries", contest=viewer.contest.code))


def _refusal(error: Exception) -> str:
    if isinstance(error, FileRefusedError):
        return str(file_words.REFUSALS[error.reason])
    missing = site.listed(getattr(error, "missing", ()))
    return str(gettext("No table with these columns was found: %(columns)s.", columns=missing))


def _file(data: bytes, name: str) -> FileResponse:
    """A download; `send_file` alone writes a Chinese name as headers can carry it."""
    return send_file(BytesIO(data), TYPE, as_attachment=True, download_name=f"{name}.xlsx")
