from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from competitions.entries.rules.columns import COLUMNS
from competitions.entries.rules.entry import Sex
from competitions.entries.rules.event_names import EventChoice
from competitions.entries.rules.fields import Fault, Reason
from competitions.entries.rules.grade import Grade
from competitions.entries.rules.importing import NONE_OF_THEM, Known, Plan, plan
from competitions.files.rules.cells import Cell, CellKind
from competitions.files.rules.tables import table
from tests.factories import an_identity

HEADER = {
    "name": "姓名",
    "sex": "性别",
    "id_number": "身份证号码",
    "employer": "工作单位",
    "delegation": "代表队",
    "event": "参赛工种",
    "group": "组别",
    "grade": "技能等级",
    "years": "从事本工种年限",
    "permit_number": "特种作业操作证号",
    "permit_expires_on": "有效期至",
    "phone": "联系电话",
    "born_on": "出生日期",
}
WELDER = EventChoice(id=1, code="welder", name="焊工", held_on=date(2026, 9, 12))
PERMIT = EventChoice(
    id=1, code="welder", name="焊工", permit_category="熔化焊接", held_on=date(2026, 9, 12)
)
PERSON = an_identity(111)
GOOD: dict[str, Any] = {
    "name": "李 示四",
    "sex": "男",
    "id_number": PERSON.number,
    "employer": "甲厂",
    "event": "焊工",
    "phone": "１３８００００００００",
    "grade": "技师",
    "years": "17年",
}


def known(**changes: Any) -> Known:
    defaults: dict[str, Any] = {"events": [WELDER], "units": {"甲厂": 7}, "today": date(2026, 9, 1)}
    return Known(**defaults | changes)


def planned(*rows: Mapping[str, Any], **changes: Any) -> Plan:
    """The plan of these rows below a header; a value may be a cell."""
    sheet = [tuple(Cell(text) for text in HEADER.values())]
    for row in rows:
        cells = [row.get(column, "") for column in HEADER]
        sheet.append(tuple(c if isinstance(c, Cell) else Cell(c) for c in cells))
    return plan(table(sheet, COLUMNS), known(**changes))


def faults(*rows: Mapping[str, Any], **changes: Any) -> list[tuple[int, str, Reason]]:
    return [(f.row, f.column, f.reason) for f in planned(*rows, **changes).faults]


def test_a_good_row_becomes_an_entry() -> None:
    found = planned(GOOD)
    assert found.faults == found.advice == found.questions == ()
    assert found.units == {}
    (entry,) = found.entries
    said = entry.registration
    assert (entry.row, entry.event, entry.employer) == (2, WELDER, "甲厂")
    assert (said.name, said.identity, said.phone) == ("李示四", PERSON, "13800000000")
    assert (said.employer_id, said.grade, said.years_in_trade) == (7, Grade.TECHNICIAN, 17)
    assert said.identity is not None
    assert said.identity.sex is Sex.MALE


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("name", "", Reason.MISSING),
        ("name", "13800000000", Reason.HOLDS_NUMBER),
        ("name", "赵" * 41, Reason.TOO_LONG),
        ("id_number", "", Reason.MISSING),
        ("id_number", PERSON.number[:17], Reason.ID_LENGTH),
        ("id_number", Cell("3.72922198806151E+17", CellKind.NUMBER), Reason.ID_SCIENTIFIC),
        ("id_number", Cell(PERSON.number, CellKind.FORMULA), Reason.FORMULA),
        ("sex", "女", Reason.SEX_CONTRADICTS),
        ("sex", "M", Reason.SEX_UNKNOWN),
        ("born_on", "1988-06-16", Reason.BIRTH_CONTRADICTS),
        ("born_on", "六月", Reason.DATE),
        ("employer", "", Reason.MISSING),
        ("employer", Cell("", CellKind.FORMULA), Reason.FORMULA),
        ("employer", "甲厂13800000000", Reason.HOLDS_NUMBER),
        ("event", "", Reason.MISSING),
        ("event", "飞机驾驶员", Reason.UNKNOWN_EVENT),
        ("grade", "八级半", Reason.GRADE),
        ("years", "很久", Reason.WHOLE_NUMBER),
        ("years", "71", Reason.WHOLE_NUMBER),
        ("permit_number", "T" * 61, Reason.TOO_LONG),
        ("phone", "1380000", Reason.PHONE),
        ("permit_expires_on", "长期", Reason.DATE),
    ],
)
def test_one_wrong_cell_is_one_fault(column: str, value: object, reason: Reason) -> None:
    assert faults(GOOD, {**GOOD, "id_number": an_identity(113).number, column: value}) == [
        (3, column, reason)
    ]


def test_a_row_tells_all_its_faults_once() -> None:
    row = {**GOOD, "name": "", "phone": "1", "grade": "八级半", "employer": ""}
    assert {column for _, column, _ in faults(row)} == {"name", "phone", "grade", "employer"}


def test_a_row_with_a_fault_is_no_entry_and_compared_with_none() -> None:
    found = planned({**GOOD, "phone": "1380000"}, GOOD, {**GOOD, "phone": "1380000"})
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "phone"), (4, "phone")]
    assert [entry.row for entry in found.entries] == [3]


def test_a_person_stands_once_for_an_event() -> None:
    assert planned(GOOD, {**GOOD, "grade": "高级工"}).faults == (
        Fault(3, "id_number", Reason.TWICE, "2"),
    )


def test_years_in_the_trade_are_a_life_s_at_most() -> None:
    assert planned({**GOOD, "years": "70"}).faults == ()


def test_one_number_under_two_names_is_a_fault() -> None:
    other = EventChoice(id=2, code="electrician", name="电工")
    row = {**GOOD, "event": "电工"}
    assert faults(GOOD, {**row, "name": "别人"}, events=[WELDER, other]) == [
        (3, "name", Reason.OTHER_NAME)
    ]
    found = planned(GOOD, row, events=[WELDER, other])
    assert found.faults == ()
    assert [(f.row, f.reason) for f in found.advice] == [(3, Reason.OTHER_EVENT)]


def test_units_that_nobody_knows_are_listed_and_no_fault() -> None:
    row = {**GOOD, "employer": "乙厂", "id_number": an_identity(115).number}
    found = planned(GOOD, row, {**row, "id_number": an_identity(117).number})
    assert found.faults == ()
    assert found.units == {"乙厂": 2}
    assert [entry.registration.employer_id for entry in found.entries] == [7, None, None]


def test_a_contact_registers_for_their_own_units_only() -> None:
    assert faults(GOOD, within=frozenset({8})) == [(2, "employer", Reason.NOT_YOUR_UNIT)]
    assert faults(GOOD, within=frozenset({7})) == []


def test_an_alias_is_asked_for_and_the_answer_kept() -> None:
    row = {**GOOD, "event": "电焊工"}
    asked = planned(row)
    assert asked.faults == ()
    assert [(q.text, q.suggestion, q.rows) for q in asked.questions] == [("电焊工", WELDER, 1)]
    assert planned(row, answers={"电焊工": 1}).questions == ()
    assert faults(row, answers={"电焊工": NONE_OF_THEM}) == [(2, "event", Reason.UNKNOWN_EVENT)]


def test_a_group_must_be_named_where_there_are_several() -> None:
    groups = [
        EventChoice(id=n, code=str(n), name="焊工", group=g)
        for n, g in ((1, "职工组"), (2, "学生组"))
    ]
    assert faults(GOOD, events=groups) == [(2, "event", Reason.UNCLEAR_EVENT)]
    assert planned({**GOOD, "group": "学生"}, events=groups).entries[0].event.id == 2


def test_delegations_are_those_of_the_contest() -> None:
    row = {**GOOD, "delegation": "曹县"}
    assert planned(row, delegations={"曹县": 3}).entries[0].registration.delegation_id == 3
    assert faults(row, delegations={"单县": 4}) == [(2, "delegation", Reason.UNKNOWN_DELEGATION)]
    assert planned(row).entries[0].registration.delegation_id is None


def test_a_permit_that_ends_before_the_event_is_a_fault() -> None:
    row = {**GOOD, "permit_number": "T1", "permit_expires_on": "2026-09-11"}
    assert faults(row, events=[PERMIT]) == [(2, "permit_expires_on", Reason.PERMIT_EXPIRED)]
    assert faults({**row, "permit_expires_on": "2026-09-12"}, events=[PERMIT]) == []
    assert faults(row) == []


def test_a_missing_permit_is_advice_until_approval() -> None:
    found = planned(GOOD, events=[PERMIT])
    assert found.faults == ()
    assert [f.reason for f in found.advice] == [Reason.PERMIT_MISSING]
    half = planned({**GOOD, "permit_number": "T1"}, events=[PERMIT])
    assert [f.reason for f in half.advice] == [Reason.PERMIT_MISSING]
    whole = {**GOOD, "permit_number": "T1", "permit_expires_on": "2028-04-30"}
    assert planned(whole, events=[PERMIT]).advice == ()


@pytest.mark.parametrize(
    ("born_on", "advice"),
    [
        (date(2010, 9, 13), [Reason.TOO_YOUNG]),
        (date(2010, 9, 12), []),
        (date(1966, 1, 1), [Reason.RETIRED]),
        (date(1966, 12, 1), []),
    ],
)
def test_age_is_advice(born_on: date, advice: list[Reason]) -> None:
    row = {**GOOD, "id_number": an_identity(111, born_on=born_on).number}
    assert [f.reason for f in planned(row).advice] == advice


@pytest.mark.parametrize(("day", "advice"), [(11, []), (12, [Reason.RETIRED])])
def test_who_retires_on_the_day_of_the_event_is_advice(day: int, advice: list[Reason]) -> None:
    row = {**GOOD, "id_number": an_identity(111, born_on=date(1966, 1, 12)).number}
    event = replace(WELDER, held_on=date(2026, 5, day))
    assert [f.reason for f in planned(row, events=[event]).advice] == advice


def test_faults_hold_no_digits_of_a_person() -> None:
    row = {**GOOD, "id_number": PERSON.number[:17], "phone": "1380000", "name": "13800000000"}
    assert not any(len(fault.value) > 2 for fault in planned(row).faults)
