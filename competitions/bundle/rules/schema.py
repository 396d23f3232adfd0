"""The JSON Schema (2020-12) of each document, made from the shapes that read them.

It says what one value may be. What values say of each other (a code that must be there, a mark on
its step) no schema can say: the reader does.
"""

from collections.abc import Mapping
from typing import Any

from competitions.bundle.rules import shapes
from competitions.bundle.rules.decimals import DIGITS
from competitions.bundle.rules.document import Document
from competitions.bundle.rules.published import Published, ResultsDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: Mapping[str, type] = {
    "bundle": Document,
    "results": ResultsDocument,
    "published": Published,
}

FRACTION = rf"(\.[0-9]{{1,{DIGITS}}}0*)?"
WHOLE = rf"(0|[1-9][0-9]{{0,{DIGITS - 1}}})"
ZERO = r"0(\.0+)?"

Schema = dict[str, Any]


def json_schema(document: str) -> Schema:
    """The schema of the document of this name."""
    definitions: dict[str, Schema] = {}
    root = _of(shapes.record_of(SCHEMAS[document]), definitions)
    return {
        "$schema": DIALECT,
        "title": f"competitions/{document}, version 1",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _of(shape: shapes.Shape, definitions: dict[str, Schema]) -> Schema:
    found: Schema
    match shape:
        case shapes.Nullable():
            found = {"anyOf": [_of(shape.shape, definitions), {"type": "null"}]}
        case shapes.Many():
            found = {"type": "array", "items": _of(shape.item, definitions)}
            least = shape.length.exactly or shape.length.at_least
            found |= {"minItems": least} if least else {}
            found |= {"maxItems": shape.length.exactly} if shape.length.exactly else {}
        case shapes.Row():
            cells = [_of(cell, definitions) for cell in shape.cells]
            count = len(cells)
            found = {"type": "array", "prefixItems": cells, "minItems": count, "maxItems": count}
        case shapes.Table():
            found = {"type": "array", "items": _of(shape.row, definitions)}
        case shapes.Lookup():
            found = {"type": "object", "additionalProperties": _of(shape.value, definitions)}
        case shapes.Record():
            name = shape.makes.__name__
            if name not in definitions:
                definitions[name] = {}
                definitions[name] = _record(shape, definitions)
            found = {"$ref": f"#/$defs/{name}"}
        case _:
            found = _scalar(shape)
    return found


def _record(shape: shapes.Record, definitions: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {
            key.decode(): _of(field.shape, definitions) for key, field in shape.keys.items()
        },
        "required": [key.decode() for key, field in shape.keys.items() if field.required],
        "additionalProperties": False,
    }


def _scalar(shape: shapes.Scalar) -> Schema:
    found: Schema
    match shape:
        case shapes.Text():
            found = {"type": "string"} | ({"minLength": 1} if shape.not_empty else {})
        case shapes.Figure():
            found = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"}
        case shapes.Flag():
            found = {"type": "boolean"}
        case shapes.Day():
            found = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
            found["format"] = "date"
        case shapes.Choice():
            found = {"enum": [str(choice) for choice in shape.of]}
        case shapes.Constant(value=str()):
            found = {"const": shape.value}
        case shapes.Constant():
            text = {"type": "string", "pattern": rf"^{shape.value}(\.0+)?$"}
            found = {"anyOf": [{"const": shape.value}, text]}
        case shapes.Number():
            found = {"anyOf": [_number(shape), _decimal(shape)]}
    return found


def _number(shape: shapes.Number) -> Schema:
    bounds = {
        "minimum": shape.within.at_least,
        "exclusiveMinimum": shape.within.above,
        "maximum": shape.within.at_most,
    }
    kind = {"type": "integer" if shape.whole else "number"}
    return kind | {name: bound for name, bound in bounds.items() if bound is not None}


def _decimal(shape: shapes.Number) -> Schema:
    """A decimal string; of its bounds a pattern can say only on which side of zero it lies."""
    within = shape.within
    size = WHOLE
    if shape.whole and within.at_most is not None:
        size = "(" + "|".join(map(str, range(within.at_least or 0, within.at_most + 1))) + ")"
    fraction = r"(\.0+)?" if shape.whole else FRACTION
    not_negative = within.at_least is not None or within.above is not None
    sign = f"(-{ZERO}|{size}{fraction})" if not_negative else f"-?{size}{fraction}"
    not_zero = "" if within.above is None and within.at_least != 1 else rf"(?!-?{ZERO}$)"
    return {"type": "string", "pattern": f"^{not_zero}{sign}$"}
