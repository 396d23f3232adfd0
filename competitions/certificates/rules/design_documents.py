"""Designs as JSON: written, and read strictly, with every fault told at its place.

The keys are the fields of designs.py. Images are base64 here; whoever takes a document from outside
has them drawn anew.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from competitions.certificates.rules.designs import (
    PLACEHOLDER,
    AtMost,
    Design,
    Image,
    Paper,
    Placeholder,
    Text,
    Within,
)

FORMAT, VERSION = "competitions/certificate-design", 1
LARGEST = 6_000_000
"""Bytes of a document."""
DIGITS = 2
ANY = Within(0, 297)
"""Numbers that can be added up to see how far a part reaches."""


class Wrong(StrEnum):
    """What can be wrong with a value."""

    NOT_JSON = "not_json"
    NOT_A_DESIGN = "not_a_design"
    TOO_LARGE = "too_large"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    NOT_WITHIN = "not_within"
    NO_BOOLEAN = "no_boolean"
    NO_CHOICE = "no_choice"
    NO_LIST = "no_list"
    NO_OBJECT = "no_object"
    NO_PLACEHOLDER = "no_placeholder"
    NO_IMAGE = "no_image"
    OFF_THE_PAPER = "off_the_paper"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where; `expected` are the bounds or choices."""

    pointer: str
    wrong: Wrong
    expected: tuple[str, ...] = ()


@dataclass(unsafe_hash=True)
class DesignError(Exception):
    """A document that is no design, with all its faults."""

    faults: tuple[Fault, ...]


def written(design: Design) -> str:
    """The design as JSON; the same design is written the same."""
    head = {"format": FORMAT, "version": VERSION}
    return json.dumps(head | _plain(design), ensure_ascii=False, indent=1)


def read(data: str | bytes) -> Design:
    """The design in a document; raises DesignError with every fault."""
    if len(data) > LARGEST:
        raise DesignError((Fault("", Wrong.TOO_LARGE),))
    try:
        document = json.loads(data, parse_float=Decimal)
        json.dumps(document, ensure_ascii=False, default=str).encode()  # finds half characters
    except (ValueError, ArithmeticError, RecursionError):
        raise DesignError((Fault("", Wrong.NOT_JSON),)) from None
    if not isinstance(document, dict) or (document.get("format"), document.get("version")) != (
        FORMAT,
        VERSION,
    ):
        raise DesignError((Fault("", Wrong.NOT_A_DESIGN, (FORMAT, str(VERSION))),))
    return of({key: each for key, each in document.items() if key not in {"format", "version"}})


def of(values: Mapping[str, Any]) -> Design:
    """The design of these values, which are as JSON has them; raises DesignError."""
    faults: list[Fault] = []
    design: Design | None = _object(Design, values, "", faults)
    told = {fault.pointer for fault in faults}
    faults.extend(fault for fault in _off_the_paper(values) if fault.pointer not in told)
    if design is None or faults:
        raise DesignError(tuple(faults))
    return design


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a design
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _object(kind: type, value: Any, pointer: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - JSON
    """An object of that kind, or None with what is wrong."""
    if not isinstance(value, Mapping):
        faults.append(Fault(pointer, Wrong.NO_OBJECT))
        return None
    before = len(faults)
    known: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}
    faults.extend(Fault(f"{pointer}/{key}", Wrong.UNKNOWN) for key in value if key not in known)
    found: dict[str, Any] = {}
    for name, each in known.items():
        if name in value:
            found[name] = _value(_hints(kind)[name], value[name], f"{pointer}/{name}", faults)
        elif each.default is MISSING:
            faults.append(Fault(f"{pointer}/{name}", Wrong.MISSING))
    if len(faults) > before:
        return None
    faults.extend(_unfit(kind, found, pointer))
    return kind(**found)


def _value(kind: Any, value: Any, pointer: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - JSON
    """A value of that kind; what it is worth nothing where a fault was found."""
    bound = None
    if get_origin(kind) is UnionType or type(None) in get_args(kind):
        if value is None:
            return None
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is Annotated:
        kind, bound = get_args(kind)
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], value, pointer, bound=bound, faults=faults)
    if hasattr(kind, "__dataclass_fields__"):
        return _object(kind, value, pointer, faults)
    wrong, made = _simple(kind, value, bound)
    if wrong:
        faults.append(Fault(pointer, wrong, _expected(kind, bound)))
    return made


def _list(kind: type, value: Any, pointer: str, *, bound: Any, faults: list[Fault]) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        faults.append(Fault(pointer, Wrong.NO_LIST))
        return ()
    if len(value) > bound.count:
        faults.append(Fault(pointer, Wrong.TOO_LONG, (str(bound.count),)))
    return tuple(
        _value(kind, each, f"{pointer}/{index}", faults)
        for index, each in enumerate(value[: bound.count])
    )


def _simple(kind: Any, value: Any, bound: Any) -> tuple[Wrong | None, Any]:  # noqa: ANN401 - JSON
    """What is wrong with a single value, and what it is."""
    if kind is bool:
        return (None if isinstance(value, bool) else Wrong.NO_BOOLEAN), value
    if kind is Decimal:
        return _number(value, bound)
    if not isinstance(value, str) or "\0" in value:
        return Wrong.NO_TEXT, None
    if kind is str:
        return (Wrong.TOO_LONG if bound and len(value) > bound.count else None), value
    if value not in set(kind):
        return Wrong.NO_CHOICE, None
    return None, kind(value)


def _number(value: Any, bound: Within) -> tuple[Wrong | None, Any]:  # noqa: ANN401 - JSON
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return Wrong.NO_NUMBER, None
    number = Decimal(value)
    if not number.is_finite() or not bound.least <= number <= bound.most:
        return Wrong.NOT_WITHIN, None
    return (None if number == round(number, DIGITS) else Wrong.NOT_WITHIN), number


def _expected(kind: Any, bound: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type
    if isinstance(bound, Within):
        return str(bound.least), str(bound.most)
    if isinstance(bound, AtMost):
        return (str(bound.count),)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(kind)
    return ()


def _unfit(kind: type, found: Mapping[str, Any], pointer: str) -> Iterator[Fault]:
    """What no type shows: no name, placeholders that do not exist, images that are none."""
    if kind is Design and not found["name"].strip():
        yield Fault(f"{pointer}/name", Wrong.MISSING)
    if kind is Text:
        for name in PLACEHOLDER.findall(found["text"]):
            if name not in set(Placeholder):
                yield Fault(f"{pointer}/text", Wrong.NO_PLACEHOLDER, tuple(Placeholder))
    if kind is Image:
        try:
            base64.b64decode(found["png"], validate=True)
        except (binascii.Error, ValueError):
            yield Fault(f"{pointer}/png", Wrong.NO_IMAGE)


def _off_the_paper(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Places that reach over the right or the lower edge of the paper, at where they begin.

    What is no number, or is missing, is told as that; so is a paper that is none.
    """
    wrong, paper = _simple(Paper, values.get("paper"), None)
    if wrong:
        return
    width, height = paper.size
    for name in ("texts", "images"):
        parts = values.get(name)
        for number, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from _beyond(part, f"/{name}/{number}", ("x", "width"), width)
            yield from _beyond(part, f"/{name}/{number}", ("top", "height"), height)
    yield from _beyond(values.get("stamps"), "/stamps", ("x", "width"), width)
    yield from _beyond(values.get("stamps"), "/stamps", ("bottom",), height)
    yield from _beyond(values.get("code"), "/code", ("x", "size"), width)
    yield from _beyond(values.get("code"), "/code", ("top", "size"), height)


def _beyond(part: Any, pointer: str, names: tuple[str, ...], edge: int) -> Iterator[Fault]:  # noqa: ANN401 - JSON
    if not isinstance(part, Mapping):
        return
    numbers = [_number(part.get(name), ANY) for name in names]
    end = sum((number or Decimal(0) for wrong, number in numbers if not wrong), Decimal(0))
    if end > edge:
        yield Fault(f"{pointer}/{names[0]}", Wrong.OFF_THE_PAPER, (str(end), str(edge)))
