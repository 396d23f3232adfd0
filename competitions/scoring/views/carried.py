"""Points marked elsewhere: a workbook is looked at row by row, carried in, or undone whole."""

from pathlib import Path

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.queries import event_scope, scheme_of
from competitions.files import waiting, workbooks
from competitions.files import words as file_words
from competitions.files.keys import personal_keys
from competitions.files.rules.container import LARGEST_FILE, FileRefusedError
from competitions.files.rules.sealing import Keys
from competitions.files.rules.tables import HeaderMissingError, table
from competitions.scoring import words
from competitions.scoring.actions import carried as actions
from competitions.scoring.forms import EmptyForm, PointsFileForm
from competitions.scoring.queries import marks as queries
from competitions.scoring.rules import carried as rules
from competitions.scoring.rules import typed
from competitions.scoring.rules.carried import NotLastBatchError, Preview
from competitions.scoring.rules.sheets import SheetClosedError
from competitions.scoring.views.judges import UNDER, event_or_404, views
from competitions.web import site
from competitions.web.errors import file_gone

FOLDER = "uploads"


@views.route(f"{UNDER}/carried", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def carried(contest: str, event: str) -> tuple[str, int] | Response:
    """The components that are carried in, the files that came, and room for another."""
    found = event_or_404(contest, event)
    form = PointsFileForm(_components(found).items())
    if form.validate_on_submit():
        data = form.file.data.stream.read(LARGEST_FILE + 1)
        try:
            _preview(found, data)
        except FileRefusedError as error:
            form.refuse(str(file_words.REFUSALS[error.reason]), "file")
        except HeaderMissingError as error:
            missing = gettext(", ").join(error.missing)
            form.refuse(gettext("Columns are missing: %(names)s", names=missing), "file")
        else:
            component = form.component.data
            name = (form.file.data.filename or "").replace("\n", " ")[-200:]
            kept = name.encode() + b"\n" + data
            token = waiting.put(kept, _folder(), keys=_keys(), bound_to=_bound(found, component))
            at = {"contest": contest, "event": event, "component": component}
            return redirect(url_for("scoring.carried_preview", file=token, **at))
    return _page(found, form), 422 if form.errors else 200


@views.route(f"{UNDER}/carried/<component>/<file>", methods=["GET", "POST"])
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def carried_preview(
    contest: str, event: str, component: str, file: str
) -> tuple[str, int] | Response:
    """What the file carries in, or all its faults; confirmed, all of it is written at once."""
    found, form = event_or_404(contest, event), EmptyForm()
    kept = waiting.get(file, _folder(), keys=_keys(), bound_to=_bound(found, component))
    if component not in _components(found):
        abort(404)
    if kept is None:
        file_gone(url_for("scoring.carried", contest=contest, event=event))
    name, _, data = kept.partition(b"\n")
    seen = _preview(found, data)
    if form.validate_on_submit() and seen.points and not seen.faults:
        if _imported(found, component, seen, name.decode()):
            waiting.remove(file, _folder())
            flash(gettext("Carried in: %(number)d", number=len(seen.points)), "success")
        else:
            flash(gettext("The result is signed: nothing moves any more."), "danger")
        return redirect(url_for("scoring.carried", contest=contest, event=event))
    page = render_template(
        "scoring/carried_preview.html",
        event=found,
        component=_components(found)[component],
        preview=seen,
        faults=[(fault.row, words.row_fault(fault)) for fault in seen.faults],
        plain=typed.plain,
        name=name.decode(),
    )
    return page, 200 if seen.points and not seen.faults else 422


@views.post(f"{UNDER}/carried/<key:batch_id>/undoing")
@requires(Permission.SCORING_JUDGE_MANAGE, scope_of=event_scope)
def undo_points(contest: str, event: str, batch_id: int) -> Response:
    """Puts back what a file replaced."""
    found = event_or_404(contest, event)
    batch = next((b for b in queries.batches(found) if b.id == batch_id), None) or abort(404)
    try:
        actions.undo_import(batch, actor=access.actor(), now=site.now())
    except NotLastBatchError:
        flash(gettext("Only the last file of a component can be undone."), "danger")
    except SheetClosedError:
        flash(gettext("The result is signed: nothing moves any more."), "danger")
    else:
        flash(gettext("The file is undone."), "success")
    return redirect(url_for("scoring.carried", contest=contest, event=event))


def _components(event: Event) -> dict[str, str]:
    """The components without criteria, by code."""
    scheme = scheme_of(event)
    return {c.code: c.name or c.code for c in scheme.carried} if scheme else {}


def _preview(event: Event, data: bytes) -> Preview:
    """What the first sheet with the columns holds; FileRefusedError, HeaderMissingError."""
    numbers = list(queries.entries_by_number(event))
    missing: HeaderMissingError | None = None
    for sheet in workbooks.sheets(data):
        try:
            return rules.preview(table(sheet, rules.COLUMNS).rows, numbers)
        except HeaderMissingError as error:
            missing = missing or error
    raise missing or HeaderMissingError(tuple(c.aliases[0] for c in rules.COLUMNS))


def _imported(event: Event, component: str, seen: Preview, name: str) -> bool:
    """Whether the points were carried in; not once the event is signed off."""
    entries = queries.entries_by_number(event)
    try:
        actions.import_points(
            event,
            component,
            {entries[number].id: given for number, given in seen.points.items()},
            file_name=name,
            actor=access.actor(),
            now=site.now(),
        )
    except SheetClosedError:
        return False
    return True


def _page(event: Event, form: PointsFileForm) -> str:
    had = queries.carried_of(event)
    return render_template(
        "scoring/carried.html",
        event=event,
        form=form,
        components=_components(event),
        counts={code: sum(code in given for given in had.values()) for code in _components(event)},
        entrants=len(queries.entries_by_number(event)),
        batches=queries.batches(event),
    )


def _folder() -> Path:
    return site.settings().instance / FOLDER


def _keys() -> Keys:
    return personal_keys(site.settings().instance)


def _bound(event: Event, component: str) -> str:
    return f"scoring:carried:{event.id}:{component}"
