"""A whole contest as the papers of an invented city publish it: two events, 36 entrants each.

Twelve delegations send three entrants to each event. Theory counts 30 %, practice 70 %, totals have
two digits. The first ten of each event are those of the papers; the rest are made up below them.
Every figure that the papers publish follows from this document.
"""

from decimal import Decimal
from typing import Any

DELEGATIONS = (
    "甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛区", "壬区", "癸新区",
    "市机械冶金工会", "市建设工会",
)  # fmt: skip

Row = tuple[str, str, str, str, str]

WELDERS: tuple[Row, ...] = (
    ("赵示一", "甲县", "甲县示范重工有限公司", "92.00", "95.50"),
    ("钱示二", "乙县", "乙县样例锅炉有限公司", "95.00", "93.20"),
    ("孙示三", "甲县", "甲县范本钢构有限公司", "88.00", "94.60"),
    ("李示四", "辛区", "辛区示例机械厂", "90.00", "91.00"),
    ("周示五", "丙县", "丙县样板化工有限公司", "97.00", "88.00"),
    ("吴示六", "市机械冶金工会", "示例市模范轧钢有限公司", "86.00", "92.00"),
    ("郑示七", "乙县", "乙县样例锅炉有限公司", "84.00", "90.50"),
    ("王示八", "丁县", "丁县范例建筑安装有限公司", "92.00", "86.15"),
    ("冯示九", "辛区", "辛区示例机械厂", "80.00", "89.50"),
    ("陈示十", "癸新区", "癸新区示范装备有限公司", "80.00", "89.50"),
)
"""Name, delegation, unit, theory, practice; in the order of the published places."""

ELECTRICIANS: tuple[Row, ...] = (
    ("褚样一", "乙县", "乙县范例供电公司", "94", "94.2"),
    ("卫样二", "辛区", "辛区范例电力安装公司", "91", "93.6"),
    ("蒋样三", "丙县", "丙县样板化工有限公司", "93", "90.8"),
    ("沈样四", "甲县", "甲县示范重工有限公司", "89", "91.4"),
    ("韩样五", "乙县", "乙县样例锅炉有限公司", "87", "91"),
    ("杨样六", "癸新区", "癸新区示范装备有限公司", "92", "88"),
    ("朱样七", "市机械冶金工会", "示例市模范轧钢有限公司", "85", "90"),
    ("秦样八", "甲县", "甲县范本钢构有限公司", "90", "87"),
    ("尤样九", "己县", "己县示例水务公司", "82", "88.5"),
    ("许样十", "丁县", "丁县范例建筑安装有限公司", "84", "86.5"),
)

WELD_TOTALS = [
    "94.45",
    "93.74",
    "92.62",
    "90.70",
    "90.70",
    "90.20",
    "88.55",
    "87.91",
    "86.65",
    "86.65",
]
ELECTRIC_TOTALS = [
    "94.14",
    "92.82",
    "91.46",
    "90.68",
    "89.80",
    "89.20",
    "88.50",
    "87.90",
    "86.55",
    "85.75",
]

TEAM_PRIZE = (
    ("乙县", 1, "14", "17", "31", ["first"]),
    ("甲县", 2, "19", "12", "31", ["second"]),
    ("辛区", 3, "12", "11", "23", ["second"]),
    ("丙县", 4, "8", "10", "18", ["third"]),
    ("市机械冶金工会", 5, "7", "6", "13", ["third"]),
    ("癸新区", 6, "6", "7", "13", ["third"]),
    ("丁县", 7, "6", "6", "12", []),
    ("己县", 8, "3", "6", "9", []),
    *((name, 9, "3", "3", "6", []) for name in ("壬区", "市建设工会", "庚县", "戊县")),
)
"""Delegation, place, points from welders and from electricians, their sum, awards; as published."""

HALF_UP = {"digits": 2, "mode": "half_up"}
GROUPS = {"appearance": ("外观", 30), "quality": ("内部质量", 50), "safety": ("现场安全文明", 20)}
AWARDS = (
    ("first", "一等奖", 1),
    ("second", "二等奖", 2),
    ("third", "三等奖", 3),
    ("merit", "优胜奖", 4),
)


def contest() -> dict[str, Any]:
    """The document of the whole contest."""
    return {
        "format": "competitions/bundle",
        "version": 1,
        "contest": {
            "code": "2026-JN",
            "name": "2026年示例市职工职业技能竞赛",
            "year": 2026,
            "kind": "skills",
            "level": "municipal",
            "hosts": ["示例市总工会", "示例市人力资源和社会保障局"],
            "undertakers": ["示例技师学院"],
            "issuer": "示例市总工会\n示例市人力资源和社会保障局",
            "awarded_on": "2026-09-13",
        },
        "delegations": {
            "points": [10, 9, 8, 7, 6, 5, 4, 4, 4, 4],
            "others": 1,
            "awards": [
                {"code": code, "name": f"团体{name}", "count": count}
                for code, name, count in AWARDS[:3]
            ],
        },
        "events": [welders(), electricians()],
    }


def welders() -> dict[str, Any]:
    """The welders: practice is marked by three groups, each of which signs one sheet."""
    field = _field(WELDERS, "H", "示")
    return _event("weld", "焊工", "6-18-02-04", field) | {
        "criteria": [
            {"code": code, "name": name, "component": "practice", "kind": "points", "max": most}
            for code, (name, most) in GROUPS.items()
        ],
        "judges": [{"code": code, "name": f"{name}组"} for code, (name, _) in GROUPS.items()],
        "entries": [_entry(code, row, carried={"theory": row[3]}) for code, row in field],
        "marks": [
            [code, group, group, str(Decimal(row[4]) * most / 100)]
            for code, row in field
            for group, (_, most) in GROUPS.items()
        ],
    }


def electricians() -> dict[str, Any]:
    """The electricians: both components are marked elsewhere and carried in."""
    field = _field(ELECTRICIANS, "E", "样")
    return _event("electric", "电工", "6-28-01-14", field) | {
        "entries": [
            _entry(code, row, carried={"theory": row[3], "practice": row[4]}) for code, row in field
        ]
    }


def _event(code: str, name: str, occupation: str, field: list[tuple[str, Row]]) -> dict[str, Any]:
    assert len(field) == 36
    return {
        "code": code,
        "name": name,
        "occupation": occupation,
        "entry_kind": "person",
        "components": [
            {"code": "theory", "name": "理论", "weight": "0.3", "rounding": HALF_UP},
            {"code": "practice", "name": "实操", "weight": "0.7", "rounding": HALF_UP},
        ],
        "total": {"rounding": HALF_UP},
        "ranking": {"tie_breaks": [{"by": "component", "code": "practice"}, {"by": "time"}]},
        "awards": [
            {"code": code, "name": name, "count": count, "ties": "include"}
            for code, name, count in AWARDS
        ],
    }


def _entry(code: str, row: Row, carried: dict[str, str]) -> dict[str, Any]:
    name, delegation, unit, _, _ = row
    return {
        "code": code,
        "name": name,
        "unit": unit,
        "delegation": delegation,
        "time": 5400,
        "carried": carried,
    }


def _field(published: tuple[Row, ...], letter: str, sign: str) -> list[tuple[str, Row]]:
    """Three entrants of each delegation, numbered through by delegation; others come far below."""
    rows = list(published)
    for number in range(36 - len(published)):
        delegation = next(name for name in DELEGATIONS if sum(row[1] == name for row in rows) < 3)
        theory, practice = f"{60 + number % 7}", f"{70 - number * 3 % 29}.5"
        rows.append(
            (f"试{sign}{number + 1:02}", delegation, f"{delegation}试用单位", theory, practice)
        )
    by_delegation = [row for name in DELEGATIONS for row in rows if row[1] == name]
    return [(f"{letter}-{number:03}", row) for number, row in enumerate(by_delegation, 1)]
