"""Schemes read from workbooks: figures, faults by row and column, and what is only odd."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from competitions.contests.rules import scheme_document
from competitions.contests.rules.aids import Aid, Bound, Choice, Rung, UnitDeduction
from competitions.contests.rules.choices import CriterionKind, TieBreakBy
from competitions.contests.rules.presets import TWO_DIGITS, Preset, preset
from competitions.contests.rules.scheme import Component, Criterion, Panel, Scheme, TieBreak
from competitions.files import workbooks
from competitions.files.rules.cells import Cell, CellKind
from competitions.schemes import workbook
from competitions.schemes.rules.check import checked_scheme
from competitions.schemes.rules.workbook import calculations, plain
from competitions.schemes.rules.workbook.calculations import Calculation
from competitions.schemes.rules.workbook.found import Fault, Found, Notice, Odd, Wrong, number_in
from competitions.schemes.rules.workbook.merging import merged
from competitions.schemes.rules.workbook.reading import NoSchemeError, found_in
from tests.schemes import workbooks as making

M, J = CriterionKind.MEASUREMENT, CriterionKind.JUDGEMENT


def _read(*sheets: Sequence[Sequence[object]]) -> Found:
    return found_in(workbooks.sheets(making.workbook(*sheets)))


def _faults(*rows: list[object]) -> list[tuple[int, str, Wrong]]:
    found = _read(making.block("A", making.sub("A1", "Layout"), *rows))
    return [(fault.row, fault.column.split()[0], fault.why) for fault in found.faults]


def _odd(found: Found, kind: Odd) -> list[Notice]:
    return [notice for notice in found.notices if notice.kind is kind]


def test_an_international_scheme_is_read_with_its_calculations() -> None:
    found = _read(making.sound(), making.CALCULATIONS)
    assert found.faults == ()
    assert (len(found.aspects), found.counted(M), found.counted(J)) == (4, 3, 1)
    assert f"{found.total:.2f}" == "100.00"
    assert [(part.code, part.name, part.declared) for part in found.parts] == [
        ("A", "Design", 60),
        ("B", "Speed", 40),
    ]
    judged, logo, menu, seconds = found.aspects
    assert (judged.code, judged.max) == ("A1.J1", 1)
    assert judged.descriptors == ("poor", "fair", "good", "excellent")
    where = {"day": "1", "section": "1"}
    assert judged.aid == Aid(criterion="A1.J1", heading="A1 Layout", **where)
    assert logo.aid == Aid(
        criterion="A1.M1",
        heading="A1 Layout · Header",
        note="Deduct 0.25 per error",
        deduction=UnitDeduction(Decimal("0.25"), Decimal(1), Decimal(0)),
        **where,
    )
    assert menu.aid == Aid(
        criterion="A1.M2",
        heading="A1 Layout · Header",
        note="By keyboard too",
        choices=(
            Choice("All of it", Decimal("1.5")),
            Choice("Half of it", Decimal(1)),
            Choice("Nothing", Decimal(0)),
        ),
        **where,
    )
    assert seconds.aid is not None
    assert seconds.aid.deduction == UnitDeduction(Decimal("0.25"), Decimal(1), Decimal(0))
    assert [(n.kind, n.about or n.figure, n.row) for n in found.notices] == [
        (Odd.ABOVE_TWO, "A1.M1", 16),
        (Odd.ABOVE_TWO, "B1.M1", 20),
        (Odd.CALCULATION_UNKNOWN, "Odd one", 4),
    ]


def test_day_and_section_of_the_standard_are_kept() -> None:
    standard = [
        ["WorldSkills Occupational Standards"],
        ["Section", "WSOS Marks", "", "WSOS Marks", "Aspect Marks"],
        [1, "Work organisation", "", 5, 15],
        [4, "Front-end development", "", 25, 23],
    ]
    rows = making.block(
        "A",
        making.sub("A1", "Layout", day="C1"),
        making.aspect("M", "one", 1, section=4),
        making.aspect("M", "two", 1, section=""),
        making.sub("A2", "Code", day=""),
        making.aspect("M", "three", 1, section=7),
    )
    found = _read([*standard, *rows])
    assert [(one.aid.day, one.aid.section) for one in found.aspects if one.aid] == [
        ("C1", "4 Front-end development"),
        ("C1", None),
        (None, "7"),
    ]


def test_headings_are_known_by_what_they_say() -> None:
    head = ["子项编号", "子项名称", "类型 M/J", "评分点", "评判分", "评判标准说明", "满分"]
    rows = [head, ["A1", "版面"], ["", "", "测量", "对齐", "", "", 2]]
    (aspect,) = _read(rows).aspects
    assert (aspect.code, aspect.component, aspect.name, aspect.max) == ("A1.M1", "A", "对齐", 2)


def test_a_sum_other_than_100_and_a_list_that_disagrees_are_odd() -> None:
    rows = [*making.LIST, *making.block("A", making.sub("A1", ""), making.aspect("M", "x", 2))]
    found = _read(rows)
    assert _odd(found, Odd.SUM_NOT_100) == [Notice(Odd.SUM_NOT_100, "", "2")]
    assert _odd(found, Odd.COMPONENT_SUM) == [
        Notice(Odd.COMPONENT_SUM, "A", "2", "60"),
        Notice(Odd.COMPONENT_SUM, "B", "0", "40"),
    ]
    assert _odd(found, Odd.ABOVE_TWO) == []
    assert [part.code for part in found.parts] == ["A"]


def test_more_than_two_marks_are_odd() -> None:
    found = _read(
        making.block(
            "A", making.sub("A1", ""), making.aspect("M", "x", 2), making.aspect("M", "y", "2.01")
        )
    )
    assert _odd(found, Odd.ABOVE_TWO) == [Notice(Odd.ABOVE_TWO, "A1.M2", "2.01", row=4)]


def test_the_fewest_headings_will_do_and_end_what_was_before() -> None:
    rows = [
        ["ID", "Name"],
        ["A", "Design"],
        ["B"],
        ["Sub criterion ID", "Aspect type", "Aspect", "Max mark"],
        ["A1"],
        ["", "M", "x", 1],
        ["", "M"],
        ["Aspect type", "Aspect", "Max mark"],
        ["M", "y", 1],
    ]
    found = found_in([[tuple(Cell(str(text)) for text in row) for row in rows]])
    assert [(part.code, part.name, part.declared) for part in found.parts] == [
        ("A", "Design", None)
    ]
    assert [one.code for one in found.aspects] == ["A1.M1"]
    assert [(f.row, f.why) for f in found.faults] == [
        (7, Wrong.NO_NAME),
        (7, Wrong.NOT_A_MARK),
        (9, Wrong.OUTSIDE),
    ]


def test_sections_are_read_below_their_two_headings_alone() -> None:
    def named(*rows: list[object]) -> str | None:
        block = making.block("A", making.sub("A1", ""), making.aspect("M", "x", 1, section=4))
        (aspect,) = _read([*rows, *block]).aspects
        return aspect.aid and aspect.aid.section

    heads, line = ["", "Section", "", "WSOS Marks"], ["", 4, "Front end"]
    assert named(heads, line) == "4 Front end"
    assert named(["", "Section", "", "Marks"], line) == "4"
    assert named(["", "WSOS Marks"], line) == "4"
    assert named(heads, ["", 4]) == "4"
    assert named(heads, ["", "-"], line) == "4"


@pytest.mark.parametrize("texts", [(), ("poor", "fair", "good"), ("poor", "", "good", "best")])
def test_a_missing_description_is_odd(texts: tuple[str, ...]) -> None:
    found = _read(
        making.block("A", making.sub("A1", ""), making.aspect("J", "x", 1), *making.scores(*texts))
    )
    assert _odd(found, Odd.NO_DESCRIPTOR) == [Notice(Odd.NO_DESCRIPTOR, "A1.J1", row=3)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (making.aspect("X", "x", 1), (3, "Aspect", Wrong.NOT_A_TYPE)),
        (making.aspect("M", "", 1), (3, "Aspect", Wrong.NO_NAME)),
        (making.aspect("M", "x", ""), (3, "Max", Wrong.NOT_A_MARK)),
        (making.aspect("M", "x", "one"), (3, "Max", Wrong.NOT_A_MARK)),
        (making.aspect("M", "x", 0), (3, "Max", Wrong.NOT_A_MARK)),
        (making.aspect("", "x", 1), (3, "Aspect", Wrong.NO_TYPE)),
        (["", "", "", "", "", 4, "beyond"], (3, "Judg", Wrong.NOT_A_SCORE)),
        (["", "", "", "", "", 1, "of nothing"], (3, "Judg", Wrong.OUTSIDE)),
    ],
)
def test_faults_are_found_by_row_and_column(row: list[object], fault: tuple[object, ...]) -> None:
    assert _faults(row) == [fault]


def test_all_faults_are_found_at_once() -> None:
    judged = making.aspect("J", "x", 1)
    twice = ["", "", "", "", "", 0, "again"]
    assert _faults(judged, *making.scores("poor"), twice, making.aspect("?", "", "")) == [
        (5, "Judg", Wrong.SCORE_TWICE),
        (6, "Aspect", Wrong.NOT_A_TYPE),
        (6, "Aspect", Wrong.NO_NAME),
        (6, "Max", Wrong.NOT_A_MARK),
    ]


def test_an_aspect_before_any_sub_criterion_and_a_sub_criterion_twice() -> None:
    one = making.aspect("M", "x", 1)
    assert [f.why for f in _read(making.block("A", one)).faults] == [Wrong.OUTSIDE]
    again = _read(making.block("A", making.sub("A1", ""), one, making.sub("A1", ""), one))
    assert [(f.row, f.why, f.found) for f in again.faults] == [(5, Wrong.CODE_TWICE, "A1")]


@pytest.mark.parametrize("rows", [[], [["a", "b"]], making.block("A")])
def test_a_workbook_without_a_scheme_is_refused(rows: list[list[object]]) -> None:
    with pytest.raises(NoSchemeError):
        _read(rows or [[""]])


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (Cell("0.30000000000000004", CellKind.NUMBER), "0.3"),
        (Cell("0.30000000000000004"), None),
        (Cell("１２．５"), "12.5"),
        (Cell("12。5"), "12.5"),
        (Cell("1e3"), "1000"),
        (Cell("1e12"), None),
        (Cell("0.1000000000000005", CellKind.NUMBER), "0.1"),
        (Cell("0.000000000001"), "0.000000000001"),
        (Cell("0.0000000000001"), None),
        (Cell("12,5"), None),
        (Cell(""), None),
    ],
)
def test_numbers_are_those_that_the_sheet_shows(cell: Cell, number: str | None) -> None:
    assert number_in(cell) == (None if number is None else Decimal(number))


def test_percentages_of_a_calculation_become_marks() -> None:
    packed = (
        "DEDUCTION_TYPE:::#x~x#PERCENT#-#TARGET_VALUE:::50#x~x##-#DIFFERENCE:::10#x~x#"
        "#-#DIFFERENCE_TYPE:::#x~x#PERCENT#-#DEDUCTION:::25#x~x#"
    )
    texts = ("c", "REGULAR_DIFFERENCE_DEDUCTION", "True", packed)
    (found,) = calculations.calculations([tuple(Cell(text) for text in texts)])
    assert found.deduction(Decimal(2)) == UnitDeduction(Decimal("0.5"), Decimal(5), Decimal(50))


def _calculations(*rows: Sequence[str]) -> list[Calculation]:
    return calculations.calculations([tuple(Cell(text) for text in row) for row in rows])


def _packed(**details: str) -> str:
    return "#-#".join(f"{name}:::{value}#x~x#" for name, value in details.items())


def test_a_calculation_takes_marks_as_they_are_unless_it_says_percent() -> None:
    each = _packed(DEDUCTION="0.5", DIFFERENCE="2")
    options = _packed(CHOICE1_LABEL="bad", CHOICE1_DEDUCTION="2", CHOICE3_LABEL="lost")
    found = _calculations(
        ("each", "Regular_difference_deduction", "", each),
        ("which", "choice", "", options),
        ("", "CHOICE", "", options),
        ("none", "CHOICE"),
        ("title",),
    )
    none = {"of_max": False, "of_target": False}
    assert found == [
        Calculation(1, "each", Decimal("0.5"), Decimal(2), Decimal(0), choices=(), **none),
        Calculation(
            2, "which", Decimal(0), None, Decimal(0), choices=(("bad", Decimal(2)),), **none
        ),
        Calculation(4, "none"),
    ]
    assert [one.known for one in found] == [True, True, False]
    assert found[0].options(Decimal(2)) == ()
    assert found[1].deduction(Decimal(2)) is None


@pytest.mark.parametrize(
    ("deduction", "difference"), [("0", "1"), ("1", "0"), ("1", "-1"), ("-1", "1"), ("", "1")]
)
def test_a_deduction_of_nothing_or_for_nothing_is_not_known(deduction, difference) -> None:
    packed = _packed(DEDUCTION=deduction, DIFFERENCE=difference)
    (found,) = _calculations(("c", "REGULAR_DIFFERENCE_DEDUCTION", "", packed))
    assert found == Calculation(1, "c")


def test_a_share_of_no_target_deducts_nothing() -> None:
    packed = _packed(DEDUCTION="1", DIFFERENCE="10", DIFFERENCE_TYPE="PERCENT")
    (found,) = _calculations(("c", "REGULAR_DIFFERENCE_DEDUCTION", "", packed))
    assert found.deduction(Decimal(2)) is None


def test_choices_may_be_shares_of_the_mark() -> None:
    packed = _packed(
        DEDUCTION_TYPE="PERCENT",
        CHOICE1_LABEL="all",
        CHOICE1_DEDUCTION="0",
        CHOICE2_LABEL="none",
        CHOICE2_DEDUCTION="100",
    )
    (found,) = _calculations(("c", "CHOICE", "", packed))
    most = Decimal("1.5")
    assert found.options(most) == (Choice("all", most), Choice("none", Decimal(0)))
    assert found.fits(most)


def test_a_calculation_is_found_by_its_name_or_row_and_by_what_it_deducts() -> None:
    half = _packed(DEDUCTION="0.5", DIFFERENCE="2")
    odd = _packed(KEY="1")
    among = _calculations(
        ("odd", "ELSE", "", odd), ("half", "REGULAR_DIFFERENCE_DEDUCTION", "", half)
    )
    assert calculations.named("HALF", among) is among[1]
    assert calculations.named("1", among) is among[0]
    assert calculations.named("", among) is None
    assert calculations.asked_by("Minus .5 points for each", among) is among[1]
    assert calculations.asked_by("Minus 0 points for each", among) is None
    assert calculations.asked_by("Minus 0.4 per hole", among) is None
    assert calculations.asked_by("0.5 per hole", among) is None
    assert calculations.is_calculations([(), (Cell("x"), Cell(odd))])
    assert not calculations.is_calculations([(Cell("CHOICE"),)])


@pytest.mark.parametrize(
    ("text", "choices", "rungs"),
    [
        ("", (), ()),
        (
            "<=2 = 5; ＜3=4分；>= 3.5：0",
            (),
            (
                Rung(Bound.AT_MOST, Decimal(2), Decimal(5)),
                Rung(Bound.BELOW, Decimal(3), Decimal(4)),
                Rung(Bound.AT_LEAST, Decimal("3.5"), Decimal(0)),
            ),
        ),
        (
            "1=2\n>5 = 0",
            (),
            (Rung(Bound.EQUAL, Decimal(1), Decimal(2)), Rung(Bound.ABOVE, Decimal(5), Decimal(0))),
        ),
        ("全对=5; 2 处=1", (Choice("全对", Decimal(5)), Choice("2 处", Decimal(1))), ()),
    ],
)
def test_ways_to_a_mark(text: str, choices: tuple[Choice, ...], rungs: tuple[Rung, ...]) -> None:
    assert plain.ways(Cell(text)) == (choices, rungs)


def test_a_way_that_cannot_be_read_is_none() -> None:
    assert plain.ways(Cell("five if good")) is None


AGREED = replace(
    preset(Preset.GROUP_SHEETS),
    criteria=(
        Criterion(
            code="k1",
            name="焊缝余高",
            component="appearance",
            kind=M,
            max=Decimal(6),
            step=Decimal("0.5"),
            panel=Panel(drop_high=1, min_marks=3),
        ),
        Criterion(
            code="k2",
            name="成形",
            component="appearance",
            kind=J,
            max=Decimal(24),
            descriptors=("差", "中", "良", "优"),
        ),
        *preset(Preset.GROUP_SHEETS).criteria[1:],
    ),
)
AIDS = (
    Aid(
        criterion="k1",
        heading="外观",
        note="0～3 mm",
        rungs=(
            Rung(Bound.BELOW, Decimal(0), Decimal(0)),
            Rung(Bound.EQUAL, Decimal(1), Decimal(5)),
            Rung(Bound.AT_MOST, Decimal(3), Decimal(6)),
        ),
    ),
    Aid(
        criterion="faults",
        choices=(Choice("有", Decimal(4)), Choice("无", Decimal(0))),
        deduction=UnitDeduction(Decimal("0.5"), Decimal(5), Decimal(0)),
    ),
)


def test_the_form_that_goes_out_comes_back_as_the_same_scheme() -> None:
    found = found_in(workbooks.sheets(workbook.template("焊工", AGREED, AIDS)))
    assert found.faults == ()
    scheme, aids = merged(found, AGREED)
    names = {one.code: one.name or one.code for one in AGREED.criteria}
    wanted = tuple(replace(one, name=names[one.code]) for one in AGREED.criteria)
    assert scheme == replace(AGREED, criteria=wanted)
    assert aids == AIDS


OWN = [
    "模块编号",
    "评分项编号",
    "评分项",
    "评分方式",
    "满分",
    "步长",
    "取值与得分",
    "每单位扣分",
    "扣分单位",
]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["a", "1", "x", "跳远", 5], "评分方式", Wrong.NOT_A_TYPE),
        (["a", "1", "x", "", 5], "评分方式", Wrong.NO_TYPE),
        (["a", "1", "", "测量", 5], "评分项", Wrong.NO_NAME),
        (["a", "1", "x", "测量", "五"], "满分", Wrong.NOT_A_MARK),
        (["a", "1", "x", "测量", 0], "满分", Wrong.NOT_A_MARK),
        (["a", "1", "x", "测量", 5, "半"], "步长", Wrong.NOT_A_NUMBER),
        (["a", "1", "x", "测量", 5, "", "好就给"], "取值与得分", Wrong.NOT_A_WAY),
        (["a", "1", "x", "测量", 5, "", "<2=6"], "取值与得分", Wrong.MARK_BEYOND),
        (["a", "1", "x", "测量", 5, "", "", -1], "每单位扣分", Wrong.NOT_A_NUMBER),
        (["a", "1", "x", "测量", 5, "", "", 0.5, 0], "扣分单位", Wrong.NOT_A_NUMBER),
        (["a", "1", "x", "测量", 5, "", "", 0, 0], "扣分单位", Wrong.NOT_A_NUMBER),
        (["a", "0", "x", "测量", 5], "评分项编号", Wrong.CODE_TWICE),
    ],
)
def test_faults_of_an_organisers_own_table(row: list[object], column: str, why: Wrong) -> None:
    first = ["a", "0", "y", "打分", 5]
    found = _read([["2026年评分标准"], OWN, first, row])
    early = why in {Wrong.NOT_A_TYPE, Wrong.NO_TYPE, Wrong.NO_NAME, Wrong.NOT_A_MARK}
    assert len(found.aspects) == (1 if early else 2)
    assert [(f.sheet, f.row, f.column, f.why) for f in found.faults] == [(1, 4, column, why)]


@pytest.mark.parametrize("missing", ["模块编号", "评分项", "评分方式", "满分"])
def test_a_table_without_what_every_criterion_needs_is_no_form(missing: str) -> None:
    at = OWN.index(missing)
    rows = [OWN, ["a", "1", "x", "测量", 5]]
    assert len(_read(rows).aspects) == 1
    with pytest.raises(NoSchemeError):
        _read([row[:at] + row[at + 1 :] for row in rows])


def test_what_an_organisers_own_table_says_of_a_criterion() -> None:
    head = [*OWN, "模块名称", "标准值", "评判0", "评判3"]
    found = _read(
        [
            head,
            ["a", "1", "x", "测量", 1, "", "", 0, "", "外观", "", "无", "有"],
            ["b", "2", "y", "评判", 5, "1", "", 0.5, 2, "", 3, "无", "有"],
            ["", "3", "z", "评判", 5],
        ]
    )
    assert found.faults == ()
    assert [(part.code, part.name) for part in found.parts] == [("a", "外观"), ("b", None)]
    assert [one.descriptors for one in found.aspects] == [(), ("无", "", "", "有"), ()]
    assert [one.step for one in found.aspects] == [None, None, None]
    assert [one.aid and one.aid.deduction for one in found.aspects] == [
        UnitDeduction(Decimal(0), Decimal(1), Decimal(0)),
        UnitDeduction(Decimal("0.5"), Decimal(2), Decimal(3)),
        None,
    ]


def test_a_row_before_any_component_is_a_fault() -> None:
    found = _read([OWN, ["", "1", "x", "打分", 5]])
    assert found.faults == (Fault(1, 2, "模块编号", Wrong.OUTSIDE),)


def test_components_and_codes_may_stand_once_and_weights_count_in_the_sum() -> None:
    head = [*OWN, "权重"]
    found = _read(
        [
            head,
            ["t", "", "", "", "", "", "", "", "", "30%"],
            ["p", "", "x", "打分", 60, *[""] * 4, 0.7],
            ["", "", "y", "打分", 40],
            ["", "", "z", "扣分", 10],
        ]
    )
    assert [(one.code, one.component) for one in found.aspects] == [
        ("p1", "p"),
        ("p2", "p"),
        ("p3", "p"),
    ]
    assert [part.weight for part in found.parts] == [Decimal("0.3"), Decimal("0.7")]
    assert found.notices == ()


def test_what_a_workbook_does_not_say_is_usual_and_sound() -> None:
    scheme, aids = merged(_read(making.sound(), making.CALCULATIONS), None)
    assert checked_scheme(scheme_document.form_of(scheme)).scheme == scheme
    assert scheme.awards == preset(Preset.INTERNATIONAL).awards
    assert scheme.criteria[0].panel == Panel(min_marks=3, max_spread=Decimal(1))
    assert scheme.criteria[1].panel == Panel(max_spread=Decimal(0))
    assert [one.rounding.points for one in scheme.criteria[:2]] == [TWO_DIGITS, None]
    assert [one.weight for one in scheme.components] == [1, 1]
    assert len(aids) == 4


def test_what_was_agreed_stays_where_the_workbook_says_nothing() -> None:
    known = Criterion(
        code="A1.M1",
        component="A",
        kind=M,
        max=Decimal(1),
        min=Decimal("0.5"),
        step=Decimal("0.25"),
        panel=Panel(min_marks=2),
        multiplier=Decimal(2),
    )
    other = replace(known, code="A1.J1", kind=M)
    steps = (
        TieBreak(by=TieBreakBy.COMPONENT, code="A"),
        TieBreak(by=TieBreakBy.CRITERION, code="gone"),
        TieBreak(by=TieBreakBy.TIME),
    )
    before = Scheme(
        components=(Component(code="A", name="old", weight=Decimal(3)),),
        criteria=(known, other),
        ranking=replace(preset(Preset.THEORY_PRACTICE).ranking, tie_breaks=steps),
    )
    scheme, _ = merged(_read(making.sound()), before)
    at_most = replace(before, criteria=(replace(known, min=Decimal("57.5")), other))
    assert merged(_read(making.sound()), at_most)[0].criteria[1].min is None
    assert scheme.components[0] == Component(code="A", name="Design", weight=Decimal(3))
    judged, logo = scheme.criteria[:2]
    assert (logo.name, logo.max) == ("Logo", Decimal("57.5"))
    assert (logo.panel, logo.multiplier) == (known.panel, known.multiplier)
    assert (logo.min, logo.step) == (known.min, known.step)
    assert judged.panel == Panel(min_marks=3, max_spread=Decimal(1))
    assert scheme.ranking.tie_breaks == (steps[0], steps[2])
    assert scheme.awards == ()
