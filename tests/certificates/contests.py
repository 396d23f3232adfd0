"""Small contests as documents whose entries carry their points, so that places are plain to see."""

import json
from typing import Any

from competitions.bundle.rules.document import Bundle
from competitions.bundle.rules.reading import read

ISSUERS = "示例市总工会\n示例市人力资源和社会保障局"
AWARDS = [
    {"code": "first", "name": "一等奖", "count": 1},
    {"code": "second", "name": "二等奖", "count": 2},
]


def an_entry(code: str, points: int, name: str | None = None, **changes: Any) -> dict[str, Any]:
    named = {} if name is None else {"name": name}
    return {"code": code, "carried": {"total": points}, **named, **changes}


def an_event(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An event, the welders' unless it is changed; None takes a key out."""
    event = {
        "code": "welder",
        "name": "焊工",
        "components": [{"code": "total"}],
        "awards": AWARDS,
        "entries": list(entries),
    }
    return _changed(event, changes)


def a_contest(*events: dict[str, Any], delegations: Any = None, **changes: Any) -> dict[str, Any]:
    """A contest; further changes are of its header."""
    header = {
        "name": "示例市职工职业技能竞赛",
        "year": 2026,
        "issuer": ISSUERS,
        "awarded_on": "2026-09-13",
    }
    document = {
        "format": "competitions/bundle",
        "version": 1,
        "contest": _changed(header, changes),
        "events": list(events),
    }
    return _changed(document, {"delegations": delegations})


def _changed(document: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in (document | changes).items() if value is not None}


def as_bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def as_bundle(document: dict[str, Any]) -> Bundle:
    reading = read(as_bytes(document), name="contest.json")
    assert reading.bundle is not None, reading.faults
    return reading.bundle
