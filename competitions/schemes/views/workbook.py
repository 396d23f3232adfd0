"""A scheme from a workbook: the form to fill in, the upload, the preview, and taking it."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from flask import Response as FileResponse
from flask import flash, redirect, render_template, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests import actions, queries
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.contests.rules import scheme_document
from competitions.contests.rules.aids import Aid
from competitions.contests.rules.details import Decision, SchemeFrozenError
from competitions.contests.rules.presets import USUAL, Preset
from competitions.contests.rules.scheme import Scheme
from competitions.contests.words import terms
from competitions.files import waiting, workbooks
from competitions.files import words as file_words
from competitions.files.keys import personal_keys
from competitions.files.rules.container import LARGEST_FILE, FileRefusedError
from competitions.papers.words import file_name
from competitions.schemes import notices, words, workbook
from competitions.schemes.forms import TakeByDecisionForm, TakeForm, WorkbookForm
from competitions.schemes.rules.check import Checked, checked_scheme
from competitions.schemes.rules.workbook import merging, reading
from competitions.schemes.rules.workbook.found import Found
from competitions.schemes.rules.workbook.reading import NoSchemeError
from competitions.schemes.views.scheme import event_or_404, views
from competitions.scoring.words import way
from competitions.web import site
from competitions.web.errors import file_gone
from competitions.web.forms import form_page
from competitions.web.spreadsheet import TYPE

FOLDER = "waiting"
UNDER = "/contests/<contest>/events/<event>/scheme/workbook"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds, the scheme that it makes, and what the contract says of that."""

    name: str
    found: Found
    checked: Checked
    aids: tuple[Aid, ...]

    @property
    def sound(self) -> bool:
        """Whether it can be taken."""
        return not self.found.faults and self.checked.scheme is not None


@views.route(UNDER, methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def upload(contest: str, event: str) -> tuple[str, int] | Response:
    """A workbook comes in; nothing is written before its preview is confirmed."""
    found, form = event_or_404(contest, event), WorkbookForm()
    if form.validate_on_submit():
        data = form.file.data.stream.read(LARGEST_FILE + 1)
        try:
            reading.found_in(workbooks.sheets(data))
        except FileRefusedError as error:
            form.refuse(str(file_words.REFUSALS[error.reason]), "file")
        except NoSchemeError:
            form.refuse(str(notices.NO_SCHEME), "file")
        else:
            token = kept(found, form.file.data.filename or "", data)
            return redirect(url_for("schemes.preview", contest=contest, event=event, token=token))
    return form_page("schemes/upload.html", form, event=found)


@views.get(f"{UNDER}.xlsx")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def template(contest: str, event: str) -> FileResponse:
    """The form, filled in with the scheme in force, or with a usual one to change."""
    found = event_or_404(contest, event)
    agreed = queries.scheme_of(found) or words.named_preset(
        USUAL.get(found.entry_kind, Preset.GROUP_SHEETS)
    )
    data = workbook.template(found.shown, agreed, queries.aids(found))
    name = site.file_name(file_name(found, gettext("Marking scheme")), "xlsx")
    return send_file(BytesIO(data), TYPE, as_attachment=True, download_name=name)


@views.route(f"{UNDER}/<token>", methods=["GET", "POST"])
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def preview(contest: str, event: str, token: str) -> tuple[str, int] | Response:
    """What the workbook says, what is odd or wrong about it; confirmed, it is the scheme."""
    found = event_or_404(contest, event)
    shown = _preview(found, token) or file_gone(
        url_for("schemes.upload", contest=contest, event=event)
    )
    frozen = found.scheme is not None and found.scheme.frozen_at is not None
    form = (TakeByDecisionForm if frozen else TakeForm)()
    if shown.checked.scheme and shown.sound and form.validate_on_submit():
        if _taken(found, shown.checked.scheme, shown.aids, form=form):
            waiting.remove(token, _folder())
            flash(gettext("The scheme is saved."), "success")
            return redirect(url_for("schemes.agreed", contest=contest, event=event))
        form.refuse(gettext("Marks have been given meanwhile: load the page again."))
    page = render_template(
        "schemes/preview.html",
        event=found,
        form=form,
        preview=shown,
        aids={aid.criterion: aid for aid in shown.aids},
        problems=[(fault.pointer, words.fault_words(fault)) for fault in shown.checked.faults],
        kinds=terms.CRITERION_KINDS,
        notices=notices,
        way=way,
    )
    return page, 422 if form.errors else 200


def _taken(event: Event, scheme: Scheme, aids: tuple[Aid, ...], *, form: TakeForm) -> bool:
    decision = None
    if isinstance(form, TakeByDecisionForm):
        decision = Decision(document_number=form.document_number.data, reason=form.reason.data)
    try:
        actions.save_scheme(
            event,
            scheme,
            decision=decision,
            helped=aids,
            actor=access.actor(),
            now=site.now(),
        )
    except SchemeFrozenError:
        return False
    return True


def _preview(event: Event, token: str) -> Preview | None:
    data = waiting.get(token, _folder(), keys=personal_keys(_instance()), bound_to=_owner(event))
    if data is None:
        return None
    name, _, content = data.partition(b"\n")
    try:
        found = reading.found_in(workbooks.sheets(content))
    except (FileRefusedError, NoSchemeError):
        return None
    if found.faults:
        return Preview(name.decode(), found, Checked(), ())
    scheme, aids = merging.merged(found, queries.scheme_of(event))
    return Preview(name.decode(), found, checked_scheme(scheme_document.form_of(scheme)), aids)


def kept(event: Event, name: str, data: bytes) -> str:
    """Keeps a file until its preview is confirmed; gives its token."""
    first = name.replace("\n", " ")[-200:].encode() + b"\n"
    keys = personal_keys(_instance())
    return waiting.put(first + data, _folder(), keys=keys, bound_to=_owner(event))


def _owner(event: Event) -> str:
    """Whose a file is that waits: the event's."""
    return f"scheme/{event.id}"


def _instance() -> Path:
    return site.settings().instance


def _folder() -> Path:
    return _instance() / "uploads" / FOLDER
