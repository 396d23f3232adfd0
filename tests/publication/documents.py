"""A contest with every kind of tie, as the documents that tables and sentences are read from.

Theory counts 30 and practice 70 of a hundred: places 2 and 3 are parted by practice, place 4 is
shared, and the third prize (three of them) has that tie at its edge.
"""

import json
from typing import Any

from competitions.bundle.queries import Computed
from competitions.bundle.rules import reading
from competitions.bundle.rules.results import results
from competitions.bundle.rules.results_form import content
from tests.certificates import contests

ROUNDED = {"digits": 2, "mode": "half_up"}

MARKS = {
    "H-001": (92, 95, "赵示一", "甲县"),
    "H-002": (90, 91, "李示四", "乙县"),
    "H-003": (97, 88, "周示五", "甲县"),
    "H-004": (80, 89, "冯示九", "乙县"),
    "H-005": (80, 89, "陈示十", "丙县"),
    "H-006": (70, 70, "王示八", "丙县"),
}


def an_entry(code: str, **changes: Any) -> dict[str, Any]:
    theory, practice, name, side = MARKS[code]
    carried = {"theory": theory, "practice": practice}
    told = {"code": code, "name": name, "unit": f"{side}样例厂", "delegation": side}
    return told | {"carried": carried} | changes


def a_document(**changes: Any) -> dict[str, Any]:
    event = contests.an_event(
        *(an_entry(code) for code in MARKS),
        components=[
            {"code": "theory", "name": "理论", "weight": "0.3"},
            {"code": "practice", "name": "实操", "weight": "0.7"},
        ],
        total={"rounding": ROUNDED},
        ranking={"tie_breaks": [{"by": "component", "code": "practice"}]},
        awards=[
            {"code": "first", "name": "一等奖", "count": 1},
            {"code": "third", "name": "三等奖", "count": 3},
        ],
        **changes,
    )
    prize = {
        "points": [10, 9, 8, 7],
        "others": 1,
        "awards": [{"code": "team", "name": "团体奖", "count": 1}],
    }
    return contests.a_contest(event, delegations=prize)


def computed(document: dict[str, Any] | None = None) -> Computed:
    """The document as a site computes it."""
    data = contests.as_bytes(document or a_document())
    read = reading.read(data, name="contest.json")
    assert read.bundle is not None, read.faults
    return Computed(data=data, read=read, results=results(read.bundle))


def both(document: dict[str, Any] | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The bundle and its results, as an approval keeps them."""
    found = computed(document)
    return json.loads(found.data), content(found.results)
