"""A scheme as the document that the bundle contract describes, and back.

The document holds the keys components, criteria, total, ranking, teams, awards as canonical JSON:
keys sorted, decimals as strings, nothing written that is a default, so that equal schemes have
equal documents.
"""

import dataclasses
import functools
import hashlib
import json
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from competitions.contests.rules.scheme import Delegations, Scheme

Data = TypeVar("Data")


@functools.lru_cache(64)
def scheme_of(document: str) -> Scheme:
    """The scheme that a sound document holds."""
    scheme: Scheme = _value(Scheme, json.loads(document, parse_float=Decimal))
    return scheme


def prize_of(form: Mapping[str, Any]) -> Delegations:
    """The delegations' prize that a sound form holds."""
    prize: Delegations = _value(Delegations, form)
    return prize


def value_of(kind: type[Data], form: Mapping[str, Any]) -> Data:
    """Frozen data of a kind that a sound form holds."""
    found: Data = _value(kind, form)
    return found


def document_of(agreed: Scheme | Delegations) -> str:
    """What was agreed, as a document."""
    return written(form_of(agreed))


def form_of(agreed: object) -> dict[str, Any]:
    """Frozen data as the objects and lists that JSON has."""
    form: dict[str, Any] = _plain(agreed)
    return form


def written(form: Mapping[str, Any]) -> str:
    """The canonical text of a form."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(document: str) -> str:
    """SHA-256 of the document, in hex: what the journal keeps of it."""
    return hashlib.sha256(document.encode()).hexdigest()


def _value(kind: Any, found: Any) -> Any:  # noqa: ANN401 - as many types as a document holds
    if get_origin(kind) in {types.UnionType, Union}:
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in found)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{key: _value(hints[key], item) for key, item in found.items()})
    return kind(found)


def _plain(value: Any) -> Any:  # noqa: ANN401 - see above
    if dataclasses.is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return value.value if isinstance(value, StrEnum) else value
