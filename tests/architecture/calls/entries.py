"""Calls of the actions of entries."""

from collections.abc import Callable
from functools import partial

from competitions.entries.actions import importing, registering, reviewing
from competitions.entries.batches import UnitChoice
from competitions.entries.models import Entry, EntryBatch
from competitions.entries.rules.event_names import EventChoice
from competitions.entries.rules.importing import Plan, PlannedEntry
from tests.factories import BY_SYSTEM, KEYS, a_contact, a_registration, a_unit, an_entry, an_event

KEYED = {"keys": KEYS, **BY_SYSTEM}


def _batch() -> EntryBatch:
    return _import()()


def _import() -> Callable[[], EntryBatch]:
    event = an_event()
    choice = EventChoice(id=event.id, code=event.code, name="焊工")
    planned = PlannedEntry(row=4, event=choice, registration=a_registration(), employer="甲厂")
    plan = Plan(entries=(planned,), faults=(), advice=(), units={"甲厂": 1}, questions=())
    return partial(
        importing.import_entries,
        event.contest,
        plan,
        units={"甲厂": UnitChoice()},
        file_name="报名表.xlsx",
        **KEYED,
    )


def _passed_on() -> Callable[[], object]:
    unit = a_unit()
    entry = an_entry(contact=a_contact(unit), employer_id=unit.id)
    return partial(reviewing.pass_on_entries, entry.event.contest, [entry], **BY_SYSTEM)


def _on(action: Callable[..., object], **arguments: object) -> Callable[[], object]:
    entry: Entry = an_entry()
    return partial(action, entry.event.contest, [entry], **arguments)


CALLS = {
    "approve_entries": lambda: _on(reviewing.approve_entries, **BY_SYSTEM),
    "change_photo": lambda: partial(registering.change_photo, an_entry(), "a.jpg", **BY_SYSTEM),
    "edit_entry": lambda: partial(registering.edit_entry, an_entry(), a_registration(), **KEYED),
    "import_entries": _import,
    "pass_on_entries": _passed_on,
    "register_entry": lambda: partial(
        registering.register_entry, an_event(), a_registration(), **KEYED
    ),
    "return_entry": lambda: partial(reviewing.return_entry, an_entry(), "照片不清", **BY_SYSTEM),
    "reveal_numbers": lambda: partial(registering.reveal_numbers, an_entry(), "核对身份", **KEYED),
    "substitute_entry": lambda: partial(
        registering.substitute_entry, an_entry(), a_registration(), "受伤", **KEYED
    ),
    "undo_batch": lambda: partial(importing.undo_batch, _batch(), **BY_SYSTEM),
    "withdraw_entry": lambda: partial(registering.withdraw_entry, an_entry(), "出差", **BY_SYSTEM),
}
