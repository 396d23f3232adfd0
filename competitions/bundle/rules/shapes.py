"""What a document may hold, as data drawn from the annotations of the frozen dataclasses.

One definition serves the checking (shape_faults), the making (values), the digest (canonical) and
a published schema.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from competitions.bundle.rules import written
from competitions.bundle.rules.document import Inline, Rows
from competitions.contests.rules.numbers import Range
from competitions.contests.rules.scheme import Length, NotEmpty

UNBOUNDED = Range()
ANY_LENGTH = Length()


@dataclass(frozen=True, slots=True)
class Text:
    """A text; some must hold something."""

    not_empty: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A text that is a decimal, with as many digits as it has."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or a decimal string."""

    within: Range = UNBOUNDED
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of an enum's texts."""

    of: type[StrEnum]


@dataclass(frozen=True, slots=True)
class Constant:
    """A text or a whole number that must be this one."""

    value: str | int


@dataclass(frozen=True, slots=True)
class Nullable:
    """A value in whose place null may stand."""

    shape: "Shape"


@dataclass(frozen=True, slots=True)
class Many:
    """A list of items of one shape."""

    item: "Shape"
    length: Length = ANY_LENGTH


@dataclass(frozen=True, slots=True)
class Row:
    """A list with a shape for each of its cells."""

    cells: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A list of rows, and what they become."""

    row: Row
    table: Callable[[Iterable[Any]], object]


@dataclass(frozen=True, slots=True)
class Lookup:
    """An object with keys of its own choosing."""

    value: "Shape"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its name in Python, its shape, and whether it may be absent."""

    name: str
    shape: "Shape"
    required: bool


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """An object with known keys, which becomes a dataclass; `inline` ones share the object."""

    makes: type
    own: Mapping[bytes, Field]
    inline: Mapping[str, "Record"]

    @property
    def keys(self) -> Mapping[bytes, Field]:
        """Every key that the object may have."""
        return key_table(self)


Scalar: TypeAlias = Text | Figure | Number | Flag | Day | Choice | Constant
Shape: TypeAlias = Scalar | Nullable | Many | Row | Table | Lookup | Record

PLAIN: Mapping[object, Shape] = {
    str: Text(),
    Decimal: Number(),
    int: Number(whole=True),
    bool: Flag(),
    date: Day(),
}


@functools.cache
def key_table(record: Record) -> Mapping[bytes, Field]:
    """The keys of a record and of the records inline."""
    keys = dict(record.own)
    for inner in record.inline.values():
        keys |= inner.keys
    return keys


@functools.cache
def record_of(cls: type) -> Record:
    """The record that makes a dataclass.

    A trailing underscore falls off its names; a default makes a key optional.
    """
    hints = get_type_hints(cls, include_extras=True)
    own: dict[bytes, Field] = {}
    inline: dict[str, Record] = {}
    for each in dataclasses.fields(cls):
        shape = shape_of(hints[each.name])
        if Inline() in getattr(hints[each.name], "__metadata__", ()) and isinstance(shape, Record):
            inline[each.name] = shape
        else:
            required = each.default is each.default_factory is dataclasses.MISSING
            own[each.name.rstrip("_").encode()] = Field(each.name, shape, required)
    return Record(cls, own, inline)


def shape_of(annotation: object) -> Shape:
    """The shape that an annotation asks for; raises TypeError for what documents cannot hold."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return annotated(shape_or_rows(arguments), arguments[1:])
    if type(None) in arguments:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return shape_of(inner)
    if origin is Literal:
        return Constant(arguments[0])
    if isinstance(origin, type):
        return shape_of_collection(origin, arguments)
    return plain_shape(annotation)


def shape_of_collection(origin: type, arguments: tuple[Any, ...]) -> Shape:
    """The shape of a tuple or a mapping."""
    if issubclass(origin, Mapping):
        return Lookup(shape_of(arguments[1]))
    if not issubclass(origin, tuple):
        message = f"no document holds a {origin}"
        raise TypeError(message)
    if arguments[-1] is ...:
        return Many(shape_of(arguments[0]))
    return Row(tuple(cell_shape(argument) for argument in arguments))


def shape_or_rows(arguments: tuple[Any, ...]) -> Shape:
    """The shape of an annotated type, which for a table is that of its rows."""
    for mark in arguments[1:]:
        if isinstance(mark, Rows):
            row = shape_of(mark.row)
            assert isinstance(row, Row)  # noqa: S101 - narrows the type
            return Table(row, mark.table)
    return shape_of(arguments[0])


def cell_shape(annotation: object) -> Shape:
    """The shape of a row's cell: nothing can be absent there, so what may be missing is null."""
    shape = shape_of(annotation)
    return Nullable(shape) if type(None) in get_args(annotation) else shape


def annotated(shape: Shape, marks: Iterable[object]) -> Shape:
    """The shape with what the marks of an annotation ask for."""
    for mark in marks:
        match shape, mark:
            case Number(), Range():
                shape = dataclasses.replace(shape, within=mark)
            case Text(), NotEmpty():
                shape = Text(not_empty=True)
            case Text(), written.Figure():
                shape = Figure()
            case Many(), Length():
                shape = dataclasses.replace(shape, length=mark)
            case _, written.OrNull():
                shape = Nullable(shape)
            case _:
                pass
    return shape


def plain_shape(annotation: object) -> Shape:
    """The shape of a plain type; raises TypeError for what documents cannot hold."""
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return record_of(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Choice(annotation)
    if annotation not in PLAIN:
        message = f"no document holds {annotation}"
        raise TypeError(message)
    return PLAIN[annotation]
