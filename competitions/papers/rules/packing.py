"""A paper as JSON and back: so that a page can carry the very paper that it shows."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from competitions.papers.rules.document import (
    Beside,
    Card,
    Cards,
    Column,
    Manner,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)

KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Beside, Card, Cards, Column, PageBreak, Paper, Signatures, Table, Text)
}
ENUMS = {"style": Style, "manner": Manner}


def packed(value: object) -> str:
    """The JSON of a paper, or of a part of one."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Paper:
    """The paper of which this is the JSON; only for text that packed() has made."""
    paper: Paper = _restored(json.loads(text))
    return paper


def _plain(value: object) -> object:
    if is_dataclass(value):
        given = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"": type(value).__name__, **given}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _restored(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        return tuple(_restored(each) for each in value)
    if isinstance(value, dict):
        given = {name: ENUMS.get(name, _restored)(each) for name, each in value.items() if name}
        return KINDS[value[""]](**given)
    return value
