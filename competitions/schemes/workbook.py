"""The form in which an organiser writes a scheme: the one agreed, or an example, row by row.

Headings and notes are Chinese whatever language a page has. Every cell is written as text, so that
none becomes a formula; rules/workbook/plain.py reads the form again.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from competitions.contests.rules.aids import Aid, Bound
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Component, Criterion, Scheme
from competitions.schemes.rules.workbook.plain import COLUMNS, DESCRIPTORS
from competitions.web.spreadsheet import set_page

TITLE_ROWS = 2
ROWS = 300
"""Rows that offer the kinds of marking to choose from."""

NOTES = (
    "说明：1.每行一个评分项，同一模块连续填写，模块编号、名称、权重可只在首行填；2.评分方式填"
    "打分、评判、测量、扣分之一；3.评判项须写明0、1、2、3分各是什么样；4.“取值与得分”写"
    "“<=2 = 5; <=3 = 3; >3 = 0”（按实测值），或“全对 = 5; 部分对 = 2; 不对 = 0”（按选项）；"
    "5.按处扣分的填“每单位扣分”“扣分单位”“标准值”，不足一个单位的按一个单位算；6.只有模块而没有评分项的行"
    "表示该模块成绩另行导入。"
)
KINDS = {
    CriterionKind.POINTS: "打分",
    CriterionKind.JUDGEMENT: "评判",
    CriterionKind.MEASUREMENT: "测量",
    CriterionKind.DEDUCTION: "扣分",
}
SIGNS = {
    Bound.AT_MOST: "<=",
    Bound.BELOW: "<",
    Bound.EQUAL: "",
    Bound.AT_LEAST: ">=",
    Bound.ABOVE: ">",
}
WIDTH = 11
WIDTHS = {"name": 34, "note": 30, "ways": 34, **dict.fromkeys(DESCRIPTORS, 22)}

Line = Mapping[str, str]


def template(title: str, agreed: Scheme, aids: Sequence[Aid]) -> bytes:
    """The form, filled in with a scheme; the title is the event's name."""
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("评分标准")
        widths = [WIDTHS.get(column.key, WIDTH) for column in COLUMNS]
        set_page(sheet, widths, head=TITLE_ROWS)
        big = book.add_format({"bold": True, "font_size": 16})
        notes = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#5d5752"})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#efebe5"})
        text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True})
        sheet.write_string(0, 0, f"{title}评分标准", big)
        sheet.merge_range(1, 0, 1, len(COLUMNS) - 1, NOTES, notes)
        sheet.set_row(1, 64)
        for place, column in enumerate(COLUMNS):
            star = "*" if column.required else ""
            sheet.write_string(TITLE_ROWS, place, column.aliases[0] + star, head)
            sheet.set_column(place, place, widths[place])
        for index, line in enumerate(_lines(agreed, aids), TITLE_ROWS + 1):
            for place, column in enumerate(COLUMNS):
                sheet.write_string(index, place, line.get(column.key, ""), text)
        kind = [column.key for column in COLUMNS].index("kind")
        offered = {"validate": "list", "source": list(KINDS.values())}
        sheet.data_validation(TITLE_ROWS + 1, kind, TITLE_ROWS + ROWS, kind, offered)
        sheet.freeze_panes(TITLE_ROWS + 1, 0)
    return file.getvalue()


def _lines(agreed: Scheme, aids: Sequence[Aid]) -> Iterator[Line]:
    by_code = {aid.criterion: aid for aid in aids}
    for component in agreed.components:
        held = [one for one in agreed.criteria if one.component == component.code]
        said = _component(component)
        if not held:
            yield said
        for criterion in held:
            yield said | _criterion(criterion) | _aid(by_code.get(criterion.code))


def _component(component: Component) -> dict[str, str]:
    return {
        "component": component.code,
        "component_name": component.name or "",
        "weight": _plain(component.weight),
    }


def _criterion(criterion: Criterion) -> dict[str, str]:
    texts = criterion.descriptors or ("",) * len(DESCRIPTORS)
    return {
        "code": criterion.code,
        "name": criterion.name or criterion.code,
        "kind": KINDS[criterion.kind],
        "max": _plain(criterion.max),
        "step": _plain(criterion.step),
        **dict(zip(DESCRIPTORS, texts, strict=True)),
    }


def _aid(aid: Aid | None) -> dict[str, str]:
    if aid is None:
        return {}
    ways = [f"{one.label} = {_plain(one.mark)}" for one in aid.choices]
    ways += [f"{SIGNS[o.bound]}{_plain(o.value)} = {_plain(o.mark)}" for o in aid.rungs]
    said = {"heading": aid.heading or "", "note": aid.note or "", "ways": "; ".join(ways)}
    if aid.deduction is None:
        return said
    off = aid.deduction
    return said | {
        "deduct": _plain(off.deduct),
        "each": _plain(off.each),
        "target": _plain(off.target),
    }


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
