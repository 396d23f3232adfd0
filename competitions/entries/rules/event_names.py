"""Which event of a contest a text means: its name or code for sure, an alias to be confirmed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from competitions.contests.rules.choices import EntryKind
from competitions.files.rules.cells import key

ALIASES = (
    ("焊工", "电焊工", "手工电弧焊工", "气焊工", "焊接"),
    ("电工", "维修电工", "电气设备安装工", "低压电工"),
    ("钳工", "装配钳工", "机修钳工", "工具钳工"),
    ("砌筑工", "瓦工", "泥瓦工", "瓦砌工"),
    ("数控车工", "数控车床操作工", "数控车床", "数控车"),
    ("数控铣工", "数控铣床操作工", "加工中心操作工"),
    ("汽车维修工", "汽修工", "汽车修理工"),
    ("育婴员", "育婴师"),
    ("中式烹调师", "厨师", "中餐烹饪"),
)
"""Names that mean the same trade; never taken without a confirmation."""

ENDINGS = re.compile("(赛项|项目|工种|职业|竞赛|比赛)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChoice:
    """An event as registration knows it."""

    id: int
    code: str
    name: str
    group: str | None = None
    permit_category: str | None = None
    held_on: date | None = None
    kind: EntryKind = EntryKind.PERSON
    settled: bool = False


@dataclass(frozen=True, slots=True)
class EventMatch:
    """The events that a text may mean; several only where groups share a name."""

    events: tuple[EventChoice, ...]
    sure: bool


def event_match(text: str, events: Sequence[EventChoice]) -> EventMatch:
    """The events that a text means; none where nothing is near enough to be asked for."""
    exact = tuple(e for e in events if key(text) in {key(e.name), key(e.code)})
    if exact:
        return EventMatch(exact, sure=True)
    meant = _variants(text)
    same = tuple(e for e in events if meant & _variants(e.name))
    likely = same or tuple(e for e in events if _near(meant, key(e.name)))
    names = {event.name for event in likely}
    return EventMatch(likely if len(names) == 1 else (), sure=False)


def in_group(events: Sequence[EventChoice], group: str) -> tuple[EventChoice, ...]:
    """Those of the events that are of the group, all where no group is said."""
    said = key(group)
    return tuple(e for e in events if not said or key(e.group or "") in {said, f"{said}组"})


def _variants(text: str) -> set[str]:
    """A name, its part before brackets and the part in them, and all names of the same trade."""
    parts = {key(part) for part in re.split(r"[()（）\[\]【】/]", text)} - {""}
    parts |= {ENDINGS.sub("", part) for part in parts}
    same = {name for group in ALIASES for name in group if parts & set(group)}
    return (parts | same) - {""}


def _near(meant: set[str], name: str) -> bool:
    return any(len(each) > 1 and (each in name or name in each) for each in meant)
