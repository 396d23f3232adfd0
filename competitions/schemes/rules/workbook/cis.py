"""The marking scheme of the international skills competitions, as its workbook holds it.

A list of criteria, then a block for each: a heading row, sub-criteria, under them aspects measured
(M) or judged (J), under a judged one its four descriptions. Headings are matched loosely, by what
they say and not where they stand. Criteria without aspects are left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from competitions.contests.rules.aids import Aid
from competitions.contests.rules.choices import CriterionKind
from competitions.files.rules.cells import EMPTY, Cell, key, one_line
from competitions.files.rules.tables import SheetRow
from competitions.schemes.rules.workbook.calculations import Calculation, asked_by, named
from competitions.schemes.rules.workbook.found import (
    Aspect,
    Fault,
    Gathered,
    Notice,
    Odd,
    Part,
    Wrong,
    number_in,
    words_in,
)

HEADINGS = {
    "sub": r"sub-?criteri(on|a)(id|no|number|code)?|子(项|标准)(编号|代码)?",
    "sub_name": r"sub-?criteri(on|a).*(name|description).*|子(项|标准)(名称|描述).*",
    "day": r"day(ofmarking)?|(评分|竞赛)?(日|天)(期|次)?",
    "section": r"wsos(section)?|职业标准(章节|编号)?",
    "type": r"(aspect)?type.*|(评分)?类型.*",
    "score": r"judg(e?ment)?score|评判分",
    "extra": r"extra.*|.*score-?description.*|(补充说明|评判标准|分值描述).*",
    "requirement": r"requirements?.*|要求.*",
    "calculation": r"calculation.*|计算.*",
    "max": r"max(imum)?\.?(marks?|points?)?|(配|满)分|最高分",
    "aspect": r"aspect.*|评分(点|项).*",
}
NEEDED = {"type", "aspect", "max"}
BLOCK = re.compile(r"criterion([a-z])")
SCORES = {Decimal(each) for each in range(4)}
DEAREST = Decimal(2)
"""Marks of an aspect beyond which the international rules ask for two aspects."""


@dataclass(slots=True)
class _Place:
    """Where the reader is: the block's columns, the sub-criterion and heading, the calculations."""

    sheet: int
    known: Sequence[Calculation]
    columns: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    letter: str = ""
    sub: str = ""
    sub_name: str = ""
    heading: str = ""
    day: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def cell(self, row: SheetRow, column: str) -> Cell:
        """The row's cell under a heading; an empty one where there is no such heading."""
        return _at(row, self.columns.get(column))

    def text(self, row: SheetRow, column: str) -> str:
        """The same as one line."""
        return words_in(self.cell(row, column))


def _at(row: SheetRow, place: int | None) -> Cell:
    """The row's cell in that place; an empty one where it has none."""
    return row[place] if place is not None and place < len(row) else EMPTY


def is_cis(sheet: Sequence[SheetRow]) -> bool:
    """Whether a sheet has a block of aspects with their types and marks."""
    return any(_columns(row).keys() >= {*NEEDED, "sub"} for row in sheet)


def read(sheet: Sequence[SheetRow], number: int, known: Sequence[Calculation]) -> Gathered:
    """What a sheet says; `known` are the workbook's calculations."""
    gathered, place = Gathered(), _Place(number, known, sections=_sections(sheet))
    _list_criteria(sheet, gathered)
    for at, row in enumerate(sheet, 1):
        columns = _columns(row)
        if columns.keys() >= NEEDED:
            _enter_block(place, row, columns)
        elif place.columns:
            _row(gathered, place, at, row)
    _look_over(gathered, place)
    return gathered


def _columns(row: SheetRow) -> dict[str, int]:
    """Where each heading stands, if the row is one of headings; the first of each counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        text = key(cell.text)
        name = next((name for name, words in HEADINGS.items() if re.fullmatch(words, text)), None)
        if name:
            found.setdefault(name, at)
    return found


def _list_criteria(sheet: Sequence[SheetRow], gathered: Gathered) -> None:
    """The criteria with names and marks, from the list above the blocks."""
    columns: Mapping[str, int] = {}
    for row in sheet:
        texts = {key(cell.text): at for at, cell in enumerate(row) if not cell.empty}
        if {"id", "name"} <= texts.keys():
            columns = texts
        elif columns:
            code = one_line(_at(row, columns["id"]).text)
            if not re.fullmatch("[A-Za-z]", code):
                columns = {}
                continue
            declared = number_in(_at(row, columns.get("mark", columns.get("marks"))))
            name = words_in(_at(row, columns["name"])) or None
            gathered.parts[code.upper()] = Part(code.upper(), name, None, declared)


def _sections(sheet: Sequence[SheetRow]) -> dict[str, str]:
    """The names of the occupational standard's sections by number, from the list at the top."""
    named: dict[str, str] = {}
    at: int | None = None
    for row in sheet:
        keys = [key(cell.text) for cell in row]
        if "section" in keys and "wsosmarks" in keys:
            at = keys.index("section")
        elif at is not None and (number := words_in(_at(row, at))).isdecimal():
            named[number] = words_in(_at(row, at + 1))
        else:
            at = None
    return named


def _enter_block(place: _Place, row: SheetRow, columns: dict[str, int]) -> None:
    place.columns, place.sub, place.heading = columns, "", ""
    place.names = {name: one_line(row[at].text) for name, at in columns.items()}
    letters = (BLOCK.fullmatch(key(cell.text)) for cell in row)
    place.letter = next((found[1].upper() for found in letters if found), "")


def _row(gathered: Gathered, place: _Place, at: int, row: SheetRow) -> None:
    sub, typed = place.text(row, "sub"), place.text(row, "type")
    if sub:
        place.sub, place.sub_name, place.heading = sub, place.text(row, "sub_name"), ""
        place.day, place.counts = place.text(row, "day"), {}
    if typed:
        _aspect(gathered, place, at, row)
    elif place.text(row, "score"):
        _description(gathered, place, at, row)
    elif place.text(row, "aspect"):
        place.heading = place.text(row, "aspect")
        if not place.cell(row, "max").empty:
            _fault(gathered, place, at, column="type", why=Wrong.NO_TYPE)


def _aspect(gathered: Gathered, place: _Place, at: int, row: SheetRow) -> None:
    letter = key(place.text(row, "type"))[:1]
    kind = {"m": CriterionKind.MEASUREMENT, "测": CriterionKind.MEASUREMENT}.get(letter)
    kind = CriterionKind.JUDGEMENT if letter in {"j", "评"} else kind
    name, most = place.text(row, "aspect"), number_in(place.cell(row, "max"))
    if kind is None:
        found = place.text(row, "type")
        _fault(gathered, place, at, column="type", why=Wrong.NOT_A_TYPE, found=found)
    if not name:
        _fault(gathered, place, at, column="aspect", why=Wrong.NO_NAME)
    if most is None or most <= 0:
        found = place.text(row, "max")
        _fault(gathered, place, at, column="max", why=Wrong.NOT_A_MARK, found=found)
    if not place.sub:
        _fault(gathered, place, at, column="sub", why=Wrong.OUTSIDE, found=name)
    if kind is None or most is None or most <= 0 or not name or not place.sub:
        return
    sign = "J" if kind is CriterionKind.JUDGEMENT else "M"
    place.counts[sign] = place.counts.get(sign, 0) + 1
    code = f"{place.sub}.{sign}{place.counts[sign]}"
    if any(one.code == code for one in gathered.aspects):
        _fault(gathered, place, at, column="sub", why=Wrong.CODE_TWICE, found=place.sub)
    component = place.letter or place.sub[:1].upper()
    gathered.parts.setdefault(component, Part(component))
    aspect = Aspect(row=at, code=code, component=component, kind=kind, name=name, max=most)
    gathered.aspects.append(replace(aspect, aid=_aid(gathered, place, row, aspect)))


def _aid(gathered: Gathered, place: _Place, row: SheetRow, aspect: Aspect) -> Aid:
    """Where the aspect belongs, what is asked, and the calculation that it names or asks for."""
    asked, extra = place.text(row, "requirement"), place.text(row, "extra")
    headings = [f"{place.sub} {place.sub_name}".strip(), place.heading]
    notes = [note for note in (extra, asked) if note]
    section = place.text(row, "section")
    aid = Aid(
        criterion=aspect.code,
        heading=" · ".join(each for each in headings if each),
        note="; ".join(notes) or None,
        day=place.day or None,
        section=f"{section} {place.sections.get(section, '')}".strip() or None,
    )
    if aspect.kind is not CriterionKind.MEASUREMENT:
        return aid
    reference = place.text(row, "calculation")
    used = named(reference, place.known)
    if reference and (used is None or not used.known):
        notice = Notice(Odd.CALCULATION_UNKNOWN, aspect.code, reference, row=aspect.row)
        gathered.notices.append(notice)
    used = used or named(aspect.code, place.known) or asked_by(aid.note or "", place.known)
    if used is None or not used.known or not used.fits(aspect.max):
        return aid
    place.used.add(used.name)
    return replace(aid, choices=used.options(aspect.max), deduction=used.deduction(aspect.max))


def _description(gathered: Gathered, place: _Place, at: int, row: SheetRow) -> None:
    """One of the four descriptions of the judged aspect above."""
    score = number_in(place.cell(row, "score"))
    last = gathered.aspects[-1] if gathered.aspects else None
    found = place.text(row, "score")
    if score is None or score not in SCORES:
        _fault(gathered, place, at, column="score", why=Wrong.NOT_A_SCORE, found=found)
        return
    if last is None or last.kind is not CriterionKind.JUDGEMENT:
        _fault(gathered, place, at, column="score", why=Wrong.OUTSIDE, found=found)
        return
    texts = list(last.descriptors or ("", "", "", ""))
    if texts[int(score)]:
        _fault(gathered, place, at, column="score", why=Wrong.SCORE_TWICE, found=found)
        return
    texts[int(score)] = place.text(row, "extra") or place.text(row, "aspect")
    gathered.aspects[-1] = replace(last, descriptors=tuple(texts))


def _look_over(gathered: Gathered, place: _Place) -> None:
    """What is odd about the whole: aspects too dear, calculations that nobody uses."""
    for one in gathered.aspects:
        if one.max > DEAREST:
            gathered.notices.append(Notice(Odd.ABOVE_TWO, one.code, f"{one.max:f}", row=one.row))
    for each in place.known:
        if each.name not in place.used:
            kind = Odd.CALCULATION_UNUSED if each.known else Odd.CALCULATION_UNKNOWN
            gathered.notices.append(Notice(kind, "", each.name, row=each.row))


def _fault(
    gathered: Gathered, place: _Place, at: int, *, column: str, why: Wrong, found: str = ""
) -> None:
    heading = place.names.get(column, "")
    gathered.faults.append(Fault(place.sheet, at, heading, why, found))
