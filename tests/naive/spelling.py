"""One document in many spellings: key order, white space, escapes, and how a number is written."""

import json
from decimal import Decimal

from tests.naive.draws import maybe, pick


def written(document, rng):
    """The document as JSON text, its Decimals spelt anyhow as numbers or decimal strings."""
    gap = pick(rng, "", " ", "\n ")
    if isinstance(document, Decimal):
        return spelt(document, rng)
    if isinstance(document, dict):
        pairs = list(document.items())
        if maybe(rng, 0.5):
            rng.shuffle(pairs)
        inner = [f"{written(key, rng)}:{gap}{written(value, rng)}" for key, value in pairs]
        return "{" + f",{gap}".join(inner) + gap + "}"
    if isinstance(document, list):
        return "[" + gap + f",{gap}".join(written(item, rng) for item in document) + "]"
    assert document is None or isinstance(document, (str, bool)), document
    return json.dumps(document, ensure_ascii=maybe(rng, 0.3))


def spelt(value, rng):
    """One number in one of its spellings."""
    text = f"{value:f}"
    if maybe(rng, 0.2):
        text += "00" if "." in text else ".0"
    if value == 0 and maybe(rng, 0.1):
        text = f"-{text}"
    manner = pick(rng, "number", "string", "string", "exponent")
    if manner == "string":
        return f'"{text}"'
    if manner == "exponent" and maybe(rng, 0.3):
        shift = pick(rng, 0, 1, -1, 2, -3)
        return f"{Decimal(text).scaleb(-shift):f}{pick(rng, 'e', 'E')}{shift}"
    return text
