"""Finds whether values have the shape that is asked of them: one value at a time.

What two values say of each other is the business of scheme_faults, award_faults and mark_faults.
"""

import functools

from competitions.bundle.rules import scalar_faults, shapes
from competitions.bundle.rules.faults import FaultKind, Faults, Place, shown
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.runs import LIST_END, Runs, empty_runs, plain_runs, useless_runs

Skipped = tuple[tuple[Runs, int], ...]

EXPECTED = {
    shapes.Text: (Sort.TEXT, FaultKind.TEXT_EXPECTED),
    shapes.Figure: (Sort.TEXT, FaultKind.TEXT_EXPECTED),
    shapes.Choice: (Sort.TEXT, FaultKind.TEXT_EXPECTED),
    shapes.Day: (Sort.TEXT, FaultKind.DATE_EXPECTED),
    shapes.Flag: (Sort.BOOLEAN, FaultKind.FLAG_EXPECTED),
    shapes.Many: (Sort.LIST, FaultKind.LIST_EXPECTED),
    shapes.Row: (Sort.LIST, FaultKind.LIST_EXPECTED),
    shapes.Table: (Sort.LIST, FaultKind.LIST_EXPECTED),
    shapes.Lookup: (Sort.OBJECT, FaultKind.OBJECT_EXPECTED),
    shapes.Record: (Sort.OBJECT, FaultKind.OBJECT_EXPECTED),
}


def is_sound(text: JsonText, at: int, shape: shapes.Shape) -> bool:
    """Whether the value has the shape."""
    faults = Faults()
    check(text, at, shape, place=None, faults=faults)
    return not faults.count and text.sort(at) is not Sort.NOT_A_NUMBER


def check(text: JsonText, at: int, shape: shapes.Shape, *, place: Place, faults: Faults) -> None:
    """Adds what is wrong with the value at this place."""
    sort = text.sort(at)
    if isinstance(shape, shapes.Nullable):
        if sort is Sort.NULL:
            return
        shape = shape.shape
    if sort is Sort.NOT_A_NUMBER:
        return  # json_syntax has named it
    if sort is Sort.NULL:
        faults.add(place, FaultKind.NULL)
        return
    wanted, kind = EXPECTED.get(type(shape), (sort, None))
    if kind and sort is not wanted:
        faults.add(place, kind, found="" if faults.full else text.shown(at))
    else:
        check_content(text, at, shape, place=place, faults=faults)


def check_content(
    text: JsonText, at: int, shape: shapes.Shape, *, place: Place, faults: Faults
) -> None:
    """Adds what is wrong with the value, whose sort is right."""
    match shape:
        case shapes.Many():
            check_many(text, at, shape, place=place, faults=faults)
        case shapes.Row():
            check_row(text, at, shape, place=place, faults=faults)
        case shapes.Table():
            check_items(text, at, shape.row, place=place, faults=faults)
        case shapes.Lookup():
            for key, value in text.members(at):
                check(text, value, shape.value, place=(place, key), faults=faults)
        case shapes.Record():
            check_record(text, at, shape, place=place, faults=faults)
        case _:
            scalar_faults.check(text, at, shape, place=place, faults=faults)


def check_many(
    text: JsonText, at: int, shape: shapes.Many, *, place: Place, faults: Faults
) -> None:
    """Adds the faults of a list and of its items."""
    count = check_items(text, at, shape.item, place=place, faults=faults)
    exactly, least = shape.length.exactly, shape.length.at_least
    if exactly is not None and count != exactly:
        faults.add(place, FaultKind.ITEMS_EXACTLY, found=count, count=exactly)
    if least is not None and count < least:
        faults.add(place, FaultKind.ITEMS_AT_LEAST, found=count, count=least)


def check_items(
    text: JsonText, at: int, shape: shapes.Shape, *, place: Place, faults: Faults
) -> int:
    """Adds the faults of a list's items; how many there are."""
    sound, all_alike = skipped_runs(shape)
    index, at = 0, text.first(at)
    while text.data[at] != LIST_END:
        for runs, each in all_alike if faults.full else sound:
            count, at = runs.skip(text.data, at)
            index += count
            faults.more(count * each)
        check(text, at, shape, place=(place, index), faults=faults)
        index, at = index + 1, text.after(at)
    return index


@functools.cache
def skipped_runs(shape: shapes.Shape) -> tuple[Skipped, Skipped]:
    """Runs of items not looked at singly, with their faults each: at first, and when full."""
    plain, useless = plain_runs(shape), useless_runs(shape)
    sound: Skipped = ((plain, 0),) if plain else ()
    alike: Skipped = ((useless, 1),) if useless else ()
    if isinstance(shape, shapes.Record):
        alike += ((empty_runs(), sum(field.required for field in shape.keys.values())),)
    return sound, sound + alike


def check_row(text: JsonText, at: int, shape: shapes.Row, *, place: Place, faults: Faults) -> None:
    """Adds the faults of a row and of its cells."""
    count = 0
    for count, cell in enumerate(text.items(at), start=1):
        if count > len(shape.cells):
            break
        check(text, cell, shape.cells[count - 1], place=(place, count - 1), faults=faults)
    if count != len(shape.cells):
        found, wanted = sum(1 for _ in text.items(at)), len(shape.cells)
        faults.add(place, FaultKind.ITEMS_EXACTLY, found=found, count=wanted)


def check_record(
    text: JsonText, at: int, shape: shapes.Record, *, place: Place, faults: Faults
) -> None:
    """Adds unknown keys, the faults of the known ones, and the keys that are missing."""
    fields = shape.keys
    given = set()
    for key, value in text.members(at):
        if key in fields:
            given.add(key)
            check(text, value, fields[key].shape, place=(place, key), faults=faults)
        else:
            faults.add((place, key), FaultKind.UNKNOWN_KEY, key=shown(key))
    for key, field in fields.items():
        if field.required and key not in given:
            faults.add((place, key), FaultKind.MISSING)
