"""The canonical form and the digest: sorted keys, shortest escapes, every number as a string."""

import hashlib
from decimal import Decimal

NUMBER = "number"
TEXT = "text"
ROUNDING = {"digits": NUMBER}
QUOTA = {"count": NUMBER, "percent": NUMBER, "ranks": [NUMBER], "at_least": NUMBER}
AWARD = QUOTA | {
    "tolerance": NUMBER,
    "medallion": NUMBER,
    "minimum_entries": {"gold": NUMBER, "silver": NUMBER, "bronze": NUMBER},
    "min_total": NUMBER,
}
COMPONENT = {
    "weight": NUMBER,
    "scale_to": NUMBER,
    "pass_mark": NUMBER,
    "best": NUMBER,
    "rounding": ROUNDING,
}
CRITERION = {
    "max": NUMBER,
    "min": NUMBER,
    "step": NUMBER,
    "panel": {"drop_high": NUMBER, "drop_low": NUMBER, "min_marks": NUMBER, "max_spread": NUMBER},
    "multiplier": NUMBER,
    "rounding": {"panel": ROUNDING, "points": ROUNDING},
    "when_absent": NUMBER,
}
TOTAL = {
    "rounding": ROUNDING,
    "floor": NUMBER,
    "scaling": {"mean": NUMBER, "sd": NUMBER, "rounding": ROUNDING},
}
EVENT = {
    "class": NUMBER,
    "components": [COMPONENT],
    "criteria": [CRITERION],
    "total": TOTAL,
    "teams": {"best": NUMBER, "min_members": NUMBER, "rounding": ROUNDING},
    "awards": [AWARD],
    "entries": [{"time": NUMBER, "carried": {"*": NUMBER}, "penalties": [{"points": NUMBER}]}],
    "factors": [(TEXT, TEXT, NUMBER)],
    "marks": [(TEXT, TEXT, TEXT, NUMBER)],
}
BUNDLE = {
    "version": NUMBER,
    "contest": {"year": NUMBER, "class": NUMBER},
    "delegations": {"points": [NUMBER], "others": NUMBER, "awards": [QUOTA]},
    "events": [EVENT],
}
RESULT = {
    "rank": NUMBER,
    "total": NUMBER,
    "scaled": NUMBER,
    "components": {"*": NUMBER},
    "criteria": {"*": NUMBER},
}
RESULTS = {
    "version": NUMBER,
    "delegations": [{"rank": NUMBER, "points": NUMBER, "events": {"*": NUMBER}}],
    "events": [
        {"ranked": NUMBER, "results": [RESULT], "teams": [{"rank": NUMBER, "total": NUMBER}]}
    ],
}
ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}


def digest(bundle, results):
    """SHA-256 over bundle and results, as "sha256:..."."""
    bare = {key: value for key, value in results.items() if key not in ("digest", "warnings")}
    bare["events"] = [
        {key: value for key, value in event.items() if key != "warnings"}
        for event in bare["events"]
    ]
    both = {"bundle": respelled(bundle, BUNDLE), "results": respelled(bare, RESULTS)}
    return "sha256:" + hashlib.sha256(canonical(both).encode("utf-8")).hexdigest()


def respelled(value, shape):
    """The value with every number of the schema as a string of its shortest decimal form."""
    if value is None or shape == TEXT:
        return value
    if shape == NUMBER:
        return shortest(value)
    if isinstance(shape, list):
        return [respelled(item, shape[0]) for item in value]
    if isinstance(shape, tuple):
        return [respelled(item, own) for item, own in zip(value, shape, strict=True)]
    return {
        key: respelled(item, shape.get(key, shape.get("*", TEXT))) for key, item in value.items()
    }


def shortest(value):
    """7, 7.0 and "7" are "7"; no exponent, no trailing zero, never "-0"."""
    text = f"{Decimal(value):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def canonical(value):
    """A value without numbers as JSON text: keys sorted by code point, no white space."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + "".join(escaped(character) for character in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        pairs = (canonical(key) + ":" + canonical(value[key]) for key in sorted(value))
        return "{" + ",".join(pairs) + "}"
    raise TypeError(value)


def escaped(character):
    """The character with the shortest escape, itself where it needs none."""
    if character in ESCAPES:
        return ESCAPES[character]
    return f"\\u{ord(character):04x}" if ord(character) < 0x20 else character
