"""Skill grades of workers: the eight of the new system, in order, and how they are written."""

import re
from enum import StrEnum

from competitions.files.rules.cells import key


class Grade(StrEnum):
    """From the lowest up: 学徒工, 初级工 .. 高级技师, 特级技师, 首席技师."""

    APPRENTICE = "apprentice"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"
    TECHNICIAN = "technician"
    SENIOR_TECHNICIAN = "senior_technician"
    SPECIAL_TECHNICIAN = "special_technician"
    CHIEF_TECHNICIAN = "chief_technician"


ORDER = tuple(Grade)
"""Grades from the lowest up."""

SPELLINGS = {
    "学徒工": Grade.APPRENTICE,
    "学徒": Grade.APPRENTICE,
    "初级工": Grade.JUNIOR,
    "初级": Grade.JUNIOR,
    "五级": Grade.JUNIOR,
    "中级工": Grade.INTERMEDIATE,
    "中级": Grade.INTERMEDIATE,
    "四级": Grade.INTERMEDIATE,
    "高级工": Grade.SENIOR,
    "高级": Grade.SENIOR,
    "三级": Grade.SENIOR,
    "技师": Grade.TECHNICIAN,
    "二级": Grade.TECHNICIAN,
    "高级技师": Grade.SENIOR_TECHNICIAN,
    "一级": Grade.SENIOR_TECHNICIAN,
    "特级技师": Grade.SPECIAL_TECHNICIAN,
    "首席技师": Grade.CHIEF_TECHNICIAN,
}

NONE = frozenset({"无", "没有", "暂无", "未评", "未取得", "-", "—", "/"})
"""What stands where somebody has no grade."""


class GradeUnknownError(Exception):
    """No grade of that name."""


def grade(text: str) -> Grade | None:
    """The grade that a text names, such as 三级/高级工; None for 无; raises GradeUnknownError."""
    whole = key(text)
    if not whole or whole in NONE:
        return None
    parts = [part for part in re.split(r"[/(),，、]|职业资格", whole) if part]
    found = {SPELLINGS.get(part) for part in parts}
    if len(found) != 1 or None in found:
        raise GradeUnknownError
    return found.pop()
