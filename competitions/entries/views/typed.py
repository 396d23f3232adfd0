"""From a typed form to what is said of an entry: units by name, the event by code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext
from wtforms.validators import Optional

from competitions.contests.models import Event
from competitions.contests.rules.choices import PEOPLE, EntryKind
from competitions.entries import words
from competitions.entries.batches import NewUnit
from competitions.entries.forms import EntryForm, SubstitutionForm
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.entries.rules.registration import Registration
from competitions.entries.views.audience import Viewer
from competitions.papers.words import name_head, unit_head
from competitions.units import queries as units
from competitions.units import rules as unit_rules
from competitions.units.models import Unit
from competitions.web import site
from competitions.web.forms import at_most

GRADES = [(grade.value, name) for grade, name in words.GRADES.items()]


@dataclass(frozen=True, slots=True)
class Said:
    """What a form asks for."""

    event: Event
    registration: Registration
    new_unit: NewUnit | None


def entry_form(viewer: Viewer, entry: Entry | None = None) -> EntryForm:
    """The form of an entry, filled in with what is known of it."""
    form = EntryForm(*_choices(viewer), **_known(entry) if entry else {})
    if entry is not None:
        form.needs_identity = False
        del form.event, form.new_unit
    events = [entry.event] if entry else viewer.open_events or viewer.contest.events
    return _asked(form, events)


def substitution_form(viewer: Viewer, entry: Entry) -> SubstitutionForm:
    """The form of somebody who takes a place: the unit stays, the person does not."""
    known: dict[str, Any] = {
        "employer": entry.employer.name if entry.employer else "",
        "delegation": str(entry.delegation_id or ""),
        "coach": entry.coach,
        "team": entry.team,
    }
    form = SubstitutionForm(*_choices(viewer), **known)
    del form.event, form.new_unit
    _asked(form, [entry.event])
    return form


def registration(
    viewer: Viewer, form: EntryForm, entry: Entry | None = None, *, another: bool = False
) -> Said | None:
    """What was typed; None where something of it was refused, which then stands on the form."""
    event = entry.event if entry else _event(viewer, form)
    employer, new_unit = _employer(viewer, form, may_be_new=entry is None)
    recommender = _unit(form, "recommender")
    kept = entry is not None and entry.person is not None and not another
    form.needs_identity = not kept
    said = form.registration(
        employer_id=employer.id if employer else None,
        recommender_id=recommender.id if recommender else None,
        on=site.now().date(),
        person=event.entry_kind is EntryKind.PERSON,
    )
    for fault in form.faults:
        form.refuse(words.fault(fault), fault.column)
    if said is None or form.errors:
        return None
    if not said.name:
        said = replace(said, name=employer.name if employer else form.employer.data)
    return Said(event, replace(said, **_unasked(form, entry, another=another)), new_unit)


def _unasked(form: EntryForm, entry: Entry | None, *, another: bool) -> dict[str, Any]:
    """What an entry keeps since the form does not ask for it; a permit goes with its person."""
    if entry is None:
        return {}
    kept: dict[str, Any] = {
        "team": entry.team,
        "members": tuple(entry.members),
        "coach": entry.coach,
    }
    if not another:
        kept["permit_number"] = entry.permit_number
        kept["permit_expires_on"] = entry.permit_expires_on
    return {name: value for name, value in kept.items() if name not in form}


def refuse(form: EntryForm, error: Exception) -> None:
    """Puts what an action refused on the form, on its field where the form has it."""
    message, field = words.refusal(error)
    form.refuse(message, field if field in form else None)


def unit_names(viewer: Viewer) -> list[str]:
    """The units that a form offers."""
    if viewer.within is None:
        return units.names()
    return sorted(unit.name for unit in units.units_with(viewer.within).values())


def may_pass_on(viewer: Viewer, entry: Entry) -> bool:
    """Whether whoever looks speaks for the union that gathers the entry."""
    if viewer.contact is None or entry.review is not Review.SUBMITTED:
        return False
    unit = entry.delegation_id or entry.employer_id
    return unit in units.ids_gathered(viewer.contact)


def _choices(viewer: Viewer) -> tuple[list[tuple[str, str]], ...]:
    contest = viewer.contest
    events = [(e.code, _event_name(e)) for e in viewer.open_events or contest.events]
    delegations = [(str(each.unit_id), each.unit.shown) for each in contest.delegations]
    return events, delegations, [(value, str(name)) for value, name in GRADES]


def _event_name(event: Event) -> str:
    return f"{event.shown}（{event.group}）" if event.group else event.shown


def _known(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "employer": entry.employer.name if entry.employer else "",
        "recommender": entry.recommender.name if entry.recommender else "",
        "delegation": str(entry.delegation_id or ""),
        "grade": entry.grade or "",
        "years": str(entry.years_in_trade) if entry.years_in_trade is not None else "",
        "permit_number": entry.permit_number,
        "permit_expires_on": entry.permit_expires_on.isoformat() if entry.permit_expires_on else "",
        "coach": entry.coach,
        "team": entry.team,
        "members": "\n".join(entry.members),
        "note": entry.note,
        "consented": entry.person is not None and entry.person.consented_at is not None,
    }


def _asked(form: EntryForm, events: Sequence[Event]) -> EntryForm:
    """The form without what none of the events asks for, and what no entry of theirs keeps."""
    kinds = {event.entry_kind for event in events}
    if not any(event.permit_category for event in events):
        del form.permit_number, form.permit_expires_on
    if kinds == {EntryKind.PERSON}:
        del form.team, form.members
    if EntryKind.PERSON not in kinds:
        del form.id_number, form.phone, form.consented, form.grade, form.years
        form.name.label.text = name_head(kinds)
        form.employer.label.text = unit_head(kinds)
    if PEOPLE.isdisjoint(kinds):
        del form.coach, form.team
    if kinds == {EntryKind.WORK}:
        form.members.label.text = gettext("Makers")
    if kinds == {EntryKind.UNIT}:
        del form.members
        form.name.validators = [Optional(), at_most(120)]
        form.name.flags.required = False
        form.name.description = gettext("Only where it is a part of the unit: a crew, a workshop.")
    return form


def _event(viewer: Viewer, form: EntryForm) -> Event:
    return next(event for event in viewer.contest.events if event.code == form.event.data)


def _employer(
    viewer: Viewer, form: EntryForm, *, may_be_new: bool
) -> tuple[Unit | None, NewUnit | None]:
    """The employer typed, or the unit to be registered; refuses a name that is not known."""
    name = form.employer.data
    known = units.unit_named(name)
    if known is not None:
        return known, None
    if may_be_new and form.new_unit.data:
        return None, NewUnit(name, _around(viewer, name))
    _refuse_unit(form, "employer", name)
    return None, None


def _around(viewer: Viewer, name: str) -> int | None:
    """The unit in which a new one lies: by its name, and for a contact always one of theirs."""
    unions = [
        (u.id, u.name) for u in units.unions() if viewer.within is None or u.id in viewer.within
    ]
    likely = unit_rules.likely_parent(name, unions)
    if likely is not None or viewer.contact is None:
        return likely
    return min(units.own_ids(viewer.contact), default=None)


def _unit(form: EntryForm, field: str) -> Unit | None:
    name = form[field].data
    if not name:
        return None
    known = units.unit_named(name)
    if known is None:
        _refuse_unit(form, field, name)
    return known


def _refuse_unit(form: EntryForm, field: str, name: str) -> None:
    form.refuse(gettext("There is no unit of this name."), field)
    near = site.listed(unit_rules.similar_names(name, units.names()))
    if near:
        form.refuse(gettext("Similar names: %(names)s", names=near), field)
