"""The tree of units, a unit, and what a contact sees of their own."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.extensions import db
from competitions.units import actions, queries, rules, words
from competitions.units.actions import UnitDetails
from competitions.units.forms import ContactForm, UnitFilter, UnitForm
from competitions.units.models import Unit
from competitions.units.rules import UnitKind
from competitions.web import site, spreadsheet
from competitions.web.forms import form_page
from competitions.web.lists import page_of, page_of_list

views = Blueprint("units", __name__)

KINDS = [(kind.value, name) for kind, name in words.KINDS.items()]


@views.get("/units")
@requires(Permission.UNITS_UNIT_MANAGE)
def units() -> tuple[str, int]:
    """All units as a tree, or those that a filter leaves as a list."""
    form = UnitFilter(request.args, KINDS)
    if form.validate() and (form.q.data or form.kind.data):
        page = page_of(_filtered(form))
        rows = [(unit, 0) for unit in page.items]
    else:
        page, rows = _tree_page(None)
    numbers = queries.numbers_of_contacts([unit.id for unit, _ in rows])
    return form_page("units/units.html", form, page=page, rows=rows, numbers=numbers, words=words)


@views.get("/units.xlsx")
@requires(Permission.UNITS_UNIT_MANAGE)
def units_xlsx() -> Response:
    """The same list as a file."""
    titles = [gettext("Unit name"), gettext("Short name"), gettext("Kind")]
    titles += [gettext("Unified social credit code"), gettext("Within")]
    rows = (
        (u.name, u.short_name, str(words.KINDS[u.kind]), u.code, u.parent.name if u.parent else "")
        for u in db.session.scalars(_filtered(UnitFilter(request.args, KINDS)))
    )
    return spreadsheet.download(gettext("Units"), titles, rows)


@views.get("/my-units")
@requires(Permission.UNITS_OWN_SEE)
def my_units() -> str:
    """The units for which whoever is signed in speaks, and those within them."""
    ids = queries.ids_within(queries.own_ids(access.account()))
    page, rows = _tree_page(ids)
    return render_template("units/my_units.html", page=page, rows=rows, words=words)


@views.route("/units/new", methods=["GET", "POST"])
@requires(Permission.UNITS_UNIT_MANAGE)
def new_unit() -> tuple[str, int] | Response:
    """A new unit, within the one that the address names if it does."""
    around = db.session.get(Unit, request.args.get("within", 0, type=int))
    form = UnitForm(KINDS, parent=around.name if around else "")
    if form.validate_on_submit() and _parent_is_known(form):
        try:
            unit = actions.create_unit(
                _details(form), _parent(form), actor=access.actor(), now=site.now()
            )
        except (rules.CodeWrongError, rules.UnitNamedAlreadyError) as error:
            _refuse(form, error)
        else:
            flash(gettext("The unit is registered."), "success")
            return redirect(url_for("units.unit", unit_id=unit.id))
    return form_page("units/new_unit.html", form, names=queries.names())


@views.get("/units/<key:unit_id>")
@requires(Permission.UNITS_UNIT_MANAGE)
def unit(unit_id: int) -> str:
    """One unit: its place, what lies directly within it, who speaks for it."""
    unit = db.get_or_404(Unit, unit_id)
    above = queries.units_with(queries.ids_above(unit_id)[1:])
    path = [above[key] for key in reversed(queries.ids_above(unit_id)[1:])]
    page = page_of(queries.units().where(Unit.parent_id == unit_id))
    return render_template(
        "units/unit.html",
        unit=unit,
        path=path,
        page=page,
        contacts=queries.contacts(unit),
        form=ContactForm(),
        words=words,
    )


@views.route("/units/<key:unit_id>/edit", methods=["GET", "POST"])
@requires(Permission.UNITS_UNIT_MANAGE)
def edit_unit(unit_id: int) -> tuple[str, int] | Response:
    """Names, kind and code."""
    unit = db.get_or_404(Unit, unit_id)
    form = UnitForm(KINDS, obj=unit)
    del form.parent
    if form.validate_on_submit():
        try:
            actions.edit_unit(unit, _details(form), actor=access.actor(), now=site.now())
        except (rules.CodeWrongError, rules.UnitNamedAlreadyError) as error:
            _refuse(form, error)
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for("units.unit", unit_id=unit_id))
    return form_page("units/edit_unit.html", form, unit=unit)


@views.route("/units/<key:unit_id>/place", methods=["GET", "POST"])
@requires(Permission.UNITS_UNIT_MANAGE)
def move_unit(unit_id: int) -> tuple[str, int] | Response:
    """Into another unit, with all that lies within."""
    unit = db.get_or_404(Unit, unit_id)
    form = UnitForm(KINDS, parent=unit.parent.name if unit.parent else "")
    for name in ("name", "short_name", "kind", "code"):
        del form[name]
    if form.validate_on_submit() and _parent_is_known(form):
        try:
            actions.move_unit(unit, _parent(form), actor=access.actor(), now=site.now())
        except rules.UnitInsideItselfError:
            form.refuse(gettext("That unit lies within this one."), "parent")
        else:
            flash(gettext("The unit has its new place."), "success")
            return redirect(url_for("units.unit", unit_id=unit_id))
    return form_page("units/move_unit.html", form, unit=unit, names=queries.names())


@views.post("/units/<key:unit_id>/deletion")
@requires(Permission.UNITS_UNIT_MANAGE)
def delete_unit(unit_id: int) -> Response:
    """Removes a unit that nothing refers to."""
    unit = db.get_or_404(Unit, unit_id)
    try:
        actions.delete_unit(unit, actor=access.actor(), now=site.now())
    except rules.UnitInUseError:
        flash(
            gettext("Other units, contacts, contests or entries refer to this unit: it stays."),
            "danger",
        )
        return redirect(url_for("units.unit", unit_id=unit_id))
    flash(gettext("The unit is removed."), "success")
    return redirect(url_for("units.units"))


def _tree_page(ids: set[int] | None) -> tuple[Pagination, list[tuple[Unit, int]]]:
    """A page of the tree, and its units with their depths."""
    page = page_of_list(queries.tree(ids))
    found = queries.units_with(key for key, _ in page.items)
    return page, [(found[key], depth) for key, depth in page.items]


def _filtered(form: UnitFilter) -> Select[Unit]:
    if not form.validate():
        abort(404)
    kind = UnitKind(form.kind.data) if form.kind.data else None
    return queries.units(form.q.data or "", kind)


def _details(form: UnitForm) -> UnitDetails:
    return UnitDetails(
        name=form.name.data,
        kind=UnitKind(form.kind.data),
        short_name=form.short_name.data or None,
        code=form.code.data or None,
    )


def _parent(form: UnitForm) -> Unit | None:
    return queries.unit_named(form.parent.data) if form.parent.data else None


def _parent_is_known(form: UnitForm) -> bool:
    """Whether the unit named around it is there; else says so on the form, with similar names."""
    if not form.parent.data or _parent(form) is not None:
        return True
    near = site.listed(rules.similar_names(form.parent.data, queries.names()))
    form.refuse(gettext("There is no unit of this name."), "parent")
    if near:
        form.refuse(gettext("Similar names: %(names)s", names=near), "parent")
    return False


def _refuse(form: UnitForm, error: Exception) -> None:
    if isinstance(error, rules.CodeWrongError):
        form.refuse(gettext("This is no unified social credit code by GB 32100."), "code")
    else:
        form.refuse(gettext("Another unit has this name or code."), "name")
