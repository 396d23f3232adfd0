"""An organiser's own workbook: one table, a row for each criterion, as our form has its columns.

A component's code may stand on its first row alone. A row with a component and no criterion is one
that is marked elsewhere. `<=2 = 5; <=3 = 3; >3 = 0` are marks of values; `all = 5; half = 2` are
choices.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from competitions.contests.rules.aids import Aid, Bound, Choice, Rung, UnitDeduction, marks_named
from competitions.contests.rules.choices import CriterionKind
from competitions.files.rules.cells import Cell, key, one_line
from competitions.files.rules.tables import Column, HeaderMissingError, Row, SheetRow, Table, table
from competitions.schemes.rules.workbook.found import (
    Aspect,
    Fault,
    Gathered,
    Part,
    Wrong,
    number_in,
    words_in,
)

COLUMNS = (
    Column(key="component", aliases=("模块编号", "模块代码", "component"), required=True),
    Column(key="component_name", aliases=("模块名称", "模块", "component name")),
    Column(key="weight", aliases=("模块权重", "权重", "weight")),
    Column(key="heading", aliases=("子项", "小标题", "heading")),
    Column(key="code", aliases=("评分项编号", "编号", "评分项代码", "code")),
    Column(key="name", aliases=("评分项", "评分项名称", "评分内容", "criterion"), required=True),
    Column(key="kind", aliases=("评分方式", "类型", "kind"), required=True),
    Column(key="max", aliases=("满分", "配分", "分值", "max"), required=True),
    Column(key="step", aliases=("最小分差", "步长", "step")),
    Column(key="note", aliases=("评分要求", "要求", "评分标准", "requirement")),
    Column(key="d0", aliases=("评判0", "评判 0 分描述", "description 0")),
    Column(key="d1", aliases=("评判1", "评判 1 分描述", "description 1")),
    Column(key="d2", aliases=("评判2", "评判 2 分描述", "description 2")),
    Column(key="d3", aliases=("评判3", "评判 3 分描述", "description 3")),
    Column(key="ways", aliases=("取值与得分", "得分对照", "选项与得分", "values")),
    Column(key="deduct", aliases=("每单位扣分", "每处扣分", "deduct")),
    Column(key="each", aliases=("扣分单位", "单位", "each")),
    Column(key="target", aliases=("标准值", "目标值", "target")),
)
KINDS = {
    "打分": CriterionKind.POINTS,
    "评分": CriterionKind.POINTS,
    "points": CriterionKind.POINTS,
    "评判": CriterionKind.JUDGEMENT,
    "主观": CriterionKind.JUDGEMENT,
    "judgement": CriterionKind.JUDGEMENT,
    "j": CriterionKind.JUDGEMENT,
    "测量": CriterionKind.MEASUREMENT,
    "客观": CriterionKind.MEASUREMENT,
    "measurement": CriterionKind.MEASUREMENT,
    "m": CriterionKind.MEASUREMENT,
    "扣分": CriterionKind.DEDUCTION,
    "减分": CriterionKind.DEDUCTION,
    "deduction": CriterionKind.DEDUCTION,
}
BOUNDS = {
    "<=": Bound.AT_MOST,
    "≤": Bound.AT_MOST,
    "<": Bound.BELOW,
    ">=": Bound.AT_LEAST,
    "≥": Bound.AT_LEAST,
    ">": Bound.ABOVE,
    "": Bound.EQUAL,
}
WAY = re.compile(r"(.+)[=＝:：]\s*(\d+(?:\.\d+)?)\s*分?")
VALUE = re.compile(r"(<=|≤|<|>=|≥|>|)\s*(-?\d+(?:\.\d+)?)")
DESCRIPTORS = ("d0", "d1", "d2", "d3")


@dataclass(slots=True)
class _Reader:
    sheet: int
    names: dict[str, str]
    gathered: Gathered = field(default_factory=Gathered)
    component: str = ""

    def fault(self, row: Row, column: str, *, why: Wrong) -> None:
        """Notes what is wrong with a cell, under the heading that the sheet itself has."""
        found = one_line(row[column].text)
        self.gathered.faults.append(Fault(self.sheet, row.number, self.names[column], why, found))

    def number(self, row: Row, column: str) -> Decimal | None:
        """The number in a cell, None in an empty one; anything else is a fault."""
        if row[column].empty:
            return None
        found = number_in(row[column])
        if found is None:
            self.fault(row, column, why=Wrong.NOT_A_NUMBER)
        return found


def found_table(sheet: Sequence[SheetRow]) -> Table | None:
    """The table of a sheet that is such a form."""
    try:
        return table(sheet, COLUMNS)
    except HeaderMissingError:
        return None


def read(sheet: Sequence[SheetRow], number: int, within: Table) -> Gathered:
    """What the sheet says."""
    heads = sheet[within.header - 1]
    names = {column: one_line(heads[at].text) for column, at in within.places.items()}
    reader = _Reader(number, names)
    for row in within.rows:
        _row(reader, row)
    return reader.gathered


def ways(cell: Cell) -> tuple[tuple[Choice, ...], tuple[Rung, ...]] | None:
    """The choices, or the marks of values, in a cell; None where it cannot be read."""
    parts = [one_line(part) for part in re.split(r"[;；\n]", cell.text) if part.strip()]
    pairs = [WAY.fullmatch(part) for part in parts]
    if not all(pairs):
        return None
    said = [(found[1].strip(), Decimal(found[2])) for found in pairs if found]
    values = [VALUE.fullmatch(left) for left, _ in said]
    if values and all(values):
        rungs = [
            Rung(BOUNDS[found[1]], Decimal(found[2]), mark)
            for found, (_, mark) in zip(values, said, strict=True)
            if found
        ]
        return (), tuple(rungs)
    return tuple(Choice(left, mark) for left, mark in said), ()


def _row(reader: _Reader, row: Row) -> None:
    reader.component = one_line(row["component"].text) or reader.component
    if not reader.component:
        reader.fault(row, "component", why=Wrong.OUTSIDE)
        return
    parts, before = reader.gathered.parts, reader.gathered.parts.get(reader.component)
    weight = _weight(reader, row)
    if before is None:
        name = words_in(row["component_name"]) or None
        parts[reader.component] = Part(reader.component, name, weight)
    if all(row[column].empty for column in ("name", "kind", "max", "code")):
        return
    _aspect(reader, row)


def _weight(reader: _Reader, row: Row) -> Decimal | None:
    """A weight as a number or a percentage."""
    text = one_line(row["weight"].text)
    if text.endswith("%"):
        share = number_in(Cell(text.removesuffix("%"), row["weight"].kind))
        return None if share is None else share / 100
    return reader.number(row, "weight")


def _aspect(reader: _Reader, row: Row) -> None:
    kind = KINDS.get(key(row["kind"].text))
    name, most = words_in(row["name"]), number_in(row["max"])
    if kind is None:
        reader.fault(row, "kind", why=Wrong.NO_TYPE if row["kind"].empty else Wrong.NOT_A_TYPE)
    if not name:
        reader.fault(row, "name", why=Wrong.NO_NAME)
    if most is None or most <= 0:
        reader.fault(row, "max", why=Wrong.NOT_A_MARK)
    step = reader.number(row, "step")
    if kind is None or not name or most is None or most <= 0:
        return
    aspects = reader.gathered.aspects
    code = one_line(row["code"].text) or _free_code(reader)
    if any(one.code == code for one in aspects):
        reader.fault(row, "code", why=Wrong.CODE_TWICE)
    judged = kind is CriterionKind.JUDGEMENT
    texts = tuple(words_in(row[each]) for each in DESCRIPTORS)
    aspects.append(
        Aspect(
            row=row.number,
            code=code,
            component=reader.component,
            kind=kind,
            name=name,
            max=most,
            step=None if judged else step,
            descriptors=texts if judged and any(texts) else (),
            aid=_aid(reader, row, code, most=most),
        )
    )


def _free_code(reader: _Reader) -> str:
    """A code for a criterion without one: the component's with the next number."""
    taken = {one.code for one in reader.gathered.aspects}
    return next(c for n in count(1) if (c := f"{reader.component}{n}") not in taken)


def _aid(reader: _Reader, row: Row, code: str, *, most: Decimal) -> Aid | None:
    read_ways = ways(row["ways"])
    deduct, each = reader.number(row, "deduct"), reader.number(row, "each")
    target = reader.number(row, "target")
    if read_ways is None:
        reader.fault(row, "ways", why=Wrong.NOT_A_WAY)
        return None
    off = None
    if deduct is not None:
        off = UnitDeduction(deduct, each if each is not None else Decimal(1), target or Decimal(0))
        if off.deduct < 0 or off.each <= 0:
            reader.fault(row, "deduct" if off.deduct < 0 else "each", why=Wrong.NOT_A_NUMBER)
            return None
    choices, rungs = read_ways
    aid = Aid(
        criterion=code,
        heading=words_in(row["heading"]) or None,
        note=words_in(row["note"]) or None,
        choices=choices,
        rungs=rungs,
        deduction=off,
    )
    if any(mark > most for mark in marks_named(aid)):
        reader.fault(row, "ways", why=Wrong.MARK_BEYOND)
    return aid if aid != Aid(criterion=code) else None
