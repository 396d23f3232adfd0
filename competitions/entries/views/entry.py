"""One entry: registered, looked at, changed, replaced, withdrawn; its photo and its numbers."""

from pathlib import Path

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.queries import contest_scope
from competitions.contests.rules.choices import PEOPLE
from competitions.entries import words
from competitions.entries.actions import registering
from competitions.entries.forms import PhotoForm, ReasonForm, RevealForm
from competitions.entries.models import Entry
from competitions.entries.queries import entries as queries
from competitions.entries.rules.entry import EntryStatus
from competitions.entries.views import typed
from competitions.entries.views.audience import Viewer, entry_or_404, keys, viewer_or_404
from competitions.entries.views.lists import views
from competitions.files import photos
from competitions.files import words as file_words
from competitions.journal.rules import PersonalNumberError
from competitions.web import site
from competitions.web.forms import form_page


@views.route("/contests/<contest>/entries/new", methods=["GET", "POST"])
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def new_entry(contest: str) -> tuple[str, int] | Response:
    """Somebody is registered."""
    viewer = viewer_or_404(contest)
    form = typed.entry_form(viewer)
    if form.validate_on_submit():
        said = typed.registration(viewer, form)
        if said is not None:
            try:
                entry = registering.register_entry(
                    said.event,
                    said.registration,
                    new_unit=said.new_unit,
                    contact=viewer.contact,
                    keys=keys(),
                    actor=access.actor(),
                    now=site.now(),
                )
            except words.REGISTERING as error:
                typed.refuse(form, error)
            else:
                flash(gettext("The entry is registered."), "success")
                return redirect(_address(viewer, entry))
    return form_page(
        "entries/new_entry.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        names=typed.unit_names(viewer),
    )


@views.get("/contests/<contest>/entries/<key:entry_id>")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def entry(contest: str, entry_id: int) -> str:
    """All that is known of an entry, its numbers masked."""
    viewer = viewer_or_404(contest)
    return _page(viewer, entry_or_404(viewer, entry_id), RevealForm())


@views.route("/contests/<contest>/entries/<key:entry_id>/edit", methods=["GET", "POST"])
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def edit_entry(contest: str, entry_id: int) -> tuple[str, int] | Response:
    """Something else is said of an entry; a contact's change hands it in anew."""
    viewer = viewer_or_404(contest)
    entry = entry_or_404(viewer, entry_id)
    form = typed.entry_form(viewer, entry)
    if form.validate_on_submit():
        said = typed.registration(viewer, form, entry)
        if said is not None:
            try:
                registering.edit_entry(
                    entry,
                    said.registration,
                    contact=viewer.contact,
                    keys=keys(),
                    actor=access.actor(),
                    now=site.now(),
                )
            except words.REGISTERING as error:
                typed.refuse(form, error)
            else:
                flash(gettext("Saved."), "success")
                return redirect(_address(viewer, entry))
    return form_page(
        "entries/edit_entry.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        entry=entry,
        masked=queries.masked_numbers(entry.person, keys()),
        names=typed.unit_names(viewer),
    )


@views.route("/contests/<contest>/entries/<key:entry_id>/substitution", methods=["GET", "POST"])
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def substitute_entry(contest: str, entry_id: int) -> tuple[str, int] | Response:
    """Somebody else takes an entrant's place."""
    viewer = viewer_or_404(contest)
    entry = entry_or_404(viewer, entry_id)
    form = typed.substitution_form(viewer, entry)
    if form.validate_on_submit():
        said = typed.registration(viewer, form, entry, another=True)
        if said is not None:
            try:
                new = registering.substitute_entry(
                    entry,
                    said.registration,
                    form.reason.data,
                    contact=viewer.contact,
                    keys=keys(),
                    actor=access.actor(),
                    now=site.now(),
                )
            except words.REGISTERING as error:
                typed.refuse(form, error)
            else:
                flash(gettext("The substitute is registered."), "success")
                return redirect(_address(viewer, new))
    return form_page(
        "entries/substitution.html",
        form,
        viewer=viewer,
        contest=viewer.contest,
        entry=entry,
        names=typed.unit_names(viewer),
    )


@views.post("/contests/<contest>/entries/<key:entry_id>/withdrawal")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def withdraw_entry(contest: str, entry_id: int) -> Response:
    """The entrant does not come."""
    viewer = viewer_or_404(contest)
    entry, form = entry_or_404(viewer, entry_id), ReasonForm()
    if not form.validate():
        flash(gettext("Say why."), "danger")
        return redirect(_address(viewer, entry))
    try:
        registering.withdraw_entry(entry, form.reason.data, actor=access.actor(), now=site.now())
    except words.REGISTERING as error:
        flash(words.refusal(error)[0], "danger")
    else:
        flash(gettext("The entry is withdrawn."), "success")
    return redirect(_address(viewer, entry))


@views.post("/contests/<contest>/entries/<key:entry_id>/numbers")
@requires(Permission.ENTRIES_NUMBER_REVEAL, scope_of=contest_scope)
def reveal_numbers(contest: str, entry_id: int) -> tuple[str, int] | str:
    """Shows the whole ID and phone number once; who looked and why stays on record."""
    viewer = viewer_or_404(contest)
    entry, form = entry_or_404(viewer, entry_id), RevealForm()
    if form.validate():
        try:
            found = registering.reveal_numbers(
                entry, form.reason.data, keys=keys(), actor=access.actor(), now=site.now()
            )
        except PersonalNumberError:
            form.refuse(gettext("The reason must not hold an ID or phone number."), "reason")
        else:
            return _page(viewer, entry, RevealForm(None), revealed=found)
    return _page(viewer, entry, form), 422


@views.get("/contests/<contest>/entries/<key:entry_id>/photo.jpg")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def photo(contest: str, entry_id: int) -> Response:
    """The photo, for those who may see the entry."""
    entry = entry_or_404(viewer_or_404(contest), entry_id)
    if entry.person is None or entry.person.photo is None:
        abort(404)
    path = photos.path_of(entry.person.photo, _photo_folder())
    if not path.is_file():
        abort(404)
    return Response(path.read_bytes(), mimetype="image/jpeg")


@views.post("/contests/<contest>/entries/<key:entry_id>/photo")
@requires(Permission.ENTRIES_ENTRY_REGISTER, scope_of=contest_scope)
def change_photo(contest: str, entry_id: int) -> Response:
    """Another photo, drawn anew by us."""
    viewer = viewer_or_404(contest)
    entry, form = entry_or_404(viewer, entry_id), PhotoForm()
    if not form.validate():
        flash(gettext("Choose a file."), "danger")
        return redirect(_address(viewer, entry))
    try:
        jpeg = photos.redrawn(form.photo.data.stream.read(photos.LARGEST_FILE + 1))
    except photos.PhotoRefusedError as error:
        flash(str(file_words.PHOTO_REFUSALS[error.reason]), "danger")
        return redirect(_address(viewer, entry))
    name = photos.kept(jpeg, _photo_folder())
    registering.change_photo(entry, name, actor=access.actor(), now=site.now())
    flash(gettext("The photo is kept."), "success")
    return redirect(_address(viewer, entry))


def _page(
    viewer: Viewer, entry: Entry, reveal: RevealForm, revealed: queries.Numbers | None = None
) -> str:
    return render_template(
        "entries/entry.html",
        viewer=viewer,
        contest=viewer.contest,
        entry=entry,
        numbers=revealed or queries.masked_numbers(entry.person, keys()),
        revealed=revealed is not None,
        changeable=viewer.office or entry.review in registering.OPEN,
        replaceable=entry.fixed_at is None
        and entry.status is EntryStatus.COMPETING
        and entry.event.entry_kind in PEOPLE,
        passable=typed.may_pass_on(viewer, entry),
        reveal=reveal,
        photo=PhotoForm(),
        words=words,
    )


def _address(viewer: Viewer, entry: Entry) -> str:
    return url_for("entries.entry", contest=viewer.contest.code, entry_id=entry.id)


def _photo_folder() -> Path:
    return site.settings().instance / "uploads" / "photos"
