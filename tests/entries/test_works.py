"""Works, units and projects: their columns, their rows, and how they come in."""

from collections.abc import Mapping
from datetime import date

import pytest
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import EntryKind
from competitions.entries import workbook
from competitions.entries.actions import registering
from competitions.entries.models import Entry
from competitions.entries.rules.columns import columns
from competitions.entries.rules.event_names import EventChoice
from competitions.entries.rules.fields import Reason
from competitions.entries.rules.importing import Known, Plan, plan
from competitions.entries.rules.registration import NamedAlreadyError, NotAtThisStepError
from competitions.extensions import db
from competitions.files import workbooks
from competitions.files.rules.cells import Cell
from competitions.files.rules.tables import HeaderMissingError, table
from competitions.units.rules import UnitKind
from tests.entries.test_views import FORM, LIST, confirm, english, post, send
from tests.factories import (
    BY_SYSTEM,
    KEYS,
    NOW,
    a_contest,
    a_registration,
    a_unit,
    an_account,
    an_entry,
    an_event,
    an_identity,
    signed_in,
)
from tests.files.workbooks import xlsx

FIXTURE = EventChoice(id=1, code="f", name="小改小革", kind=EntryKind.WORK)
WELDER = EventChoice(id=2, code="w", name="焊工")
SITE = EventChoice(id=3, code="s", name="安全生产", kind=EntryKind.UNIT)
GOOD = {
    "成果名称": "2号 线“蝶式”夹具",
    "主要完成人": "张 三、李四，王五",
    "完成单位": "甲厂",
    "类别": "小改小革",
}


def planned(*rows: Mapping[str, str], events: tuple[EventChoice, ...] = (FIXTURE,)) -> Plan:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    said = {"类别": "成果类别"}
    sheet = [tuple(Cell(said.get(head, head)) for head in heads)]
    sheet += [tuple(Cell(row.get(head, "")) for head in heads) for row in rows]
    known = Known(events=events, units={"甲厂": 7}, today=date(2026, 9, 1))
    return plan(table(sheet, columns({event.kind for event in events})), known)


def faults(*rows: Mapping[str, str], events: tuple[EventChoice, ...] = (FIXTURE,)) -> list[object]:
    return [(f.row, f.column, f.reason) for f in planned(*rows, events=events).faults]


def test_a_work_comes_in_with_its_makers_and_nobody_s_number() -> None:
    (entry,) = planned(GOOD).entries
    said = entry.registration
    assert (said.name, said.members) == ("2号 线“蝶式”夹具", ("张三", "李四", "王五"))
    assert (said.identity, said.phone, said.employer_id) == (None, None, 7)


def test_what_a_work_lacks_is_said() -> None:
    lacking = {"成果名称": "", "主要完成人": "张三、13800000000", "完成单位": "", "类别": "革新"}
    assert faults(lacking) == [
        (2, "name", Reason.MISSING),
        (2, "members", Reason.HOLDS_NUMBER),
        (2, "employer", Reason.MISSING),
        (2, "event", Reason.UNKNOWN_EVENT),
    ]
    assert faults(GOOD | {"成果名称": "长" * 121}) == [(2, "name", Reason.TOO_LONG)]
    assert faults(GOOD | {"主要完成人": "长" * 41}) == [(2, "members", Reason.TOO_LONG)]
    with pytest.raises(HeaderMissingError) as missing:
        planned({"类别": "小改小革", "完成单位": "甲厂"})
    assert missing.value.missing == ("成果名称",)


def test_a_unit_sends_a_work_once_and_another_unit_may_send_its_namesake() -> None:
    assert faults(GOOD, GOOD | {"成果名称": "2号 线 “蝶式”夹具"}) == [(3, "name", Reason.TWICE)]
    assert faults(GOOD, GOOD | {"完成单位": "乙厂"}) == []


def test_a_unit_that_takes_part_has_its_own_name() -> None:
    events = (SITE,)
    row = {"参赛单位": "甲厂", "赛项": "安全生产"}
    (entry,) = planned(row, events=events).entries
    assert (entry.registration.name, entry.registration.members) == ("甲厂", ())
    (entry,) = planned(row | {"名称": "甲厂二车间"}, events=events).entries
    assert entry.registration.name == "甲厂二车间"


def test_beside_people_a_work_needs_no_number_and_a_person_does() -> None:
    events = (FIXTURE, WELDER)
    person = {"姓名（名称）": "李示四", "工作单位": "甲厂", "赛项": "焊工", "身份证号码": ""}
    work = {"姓名（名称）": "夹具", "主要完成人": "张三", "工作单位": "甲厂", "赛项": "小改小革"}
    assert faults(work, person, events=events) == [(3, "id_number", Reason.MISSING)]
    number = an_identity(111).number
    found = planned(work, person | {"身份证号码": number}, events=events)
    assert [bool(entry.registration.identity) for entry in found.entries] == [False, True]


@pytest.mark.parametrize(
    ("events", "headings"),
    [
        ([FIXTURE], ["序号", "成果名称*", "主要完成人", "完成单位*", "赛项*", "备注"]),
        ([SITE], ["序号", "名称", "参赛单位*", "赛项*", "备注"]),
        (
            [FIXTURE, WELDER],
            [
                *("序号", "姓名（名称）*", "主要完成人", "性别", "身份证号码", "单位*", "赛项*"),
                *("职业技能等级", "从事本工种年限", "联系电话", "指导教师", "备注"),
            ],
        ),
    ],
)
def test_the_template_asks_for_what_takes_part(
    events: list[EventChoice], headings: list[str]
) -> None:
    (rows,) = workbooks.sheets(workbook.template("竞赛", events, []))
    assert [cell.text for cell in rows[3]] == headings
    assert ("身份证号码" in rows[1][0].text) == (WELDER in events)
    found = table(rows, columns({event.kind for event in events}))
    assert (found.rows, found.unknown) == ((), ())


@pytest.fixture
def contest(app: object) -> Contest:
    found = a_contest(code="heze")
    event = an_event(found, code="welder", name="小改小革")
    a_unit("曹县总工会", kind=UnitKind.COUNTY_UNION)
    event.entry_kind = EntryKind.WORK
    found.live_at = NOW
    db.session.commit()
    return found


@pytest.fixture
def office(client: FlaskClient, contest: Contest) -> FlaskClient:
    return english(signed_in(client, an_account(Role.ORGANISER)))


def a_work(event: Event, name: str = "夹具", **said: object) -> Entry:
    return an_entry(event, name=name, identity=None, phone=None, **said)


def test_a_list_of_works_comes_in_once(office: FlaskClient) -> None:
    data = xlsx([[*list(GOOD)[:3], "赛项"], [*GOOD.values()], ["夹具", "", "乙厂", "小改小革"]])
    page = send(office, data)
    assert "All 2 rows can be registered." in page.text
    assert "agreed in writing" not in page.text
    assert confirm(office, page, consented="").status_code == 302
    entries = list(db.session.scalars(db.select(Entry).order_by(Entry.id)))
    assert [(e.name, e.members, e.person) for e in entries] == [
        ("2号 线“蝶式”夹具", ["张三", "李四", "王五"], None),
        ("夹具", [], None),
    ]
    again = send(office, data)
    assert "2 faults" in again.text
    assert "0 of 2 rows are right" in again.text
    assert "by the same unit already" in again.text
    listed = office.get(LIST).text
    assert ("Skill grade" in listed, "夹具" in listed) == (False, True)


def test_a_second_tap_on_the_form_registers_no_second_work(office: FlaskClient) -> None:
    said = {name: FORM[name] for name in ("event", "employer", "delegation")}
    answers = [post(office, f"{LIST}/new", name="夹具", **said) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "The same unit has entered this name" in answers[1].text
    assert db.session.query(Entry).count() == 1


def test_a_unit_is_registered_by_its_name_alone(office: FlaskClient, contest: Contest) -> None:
    contest.events[0].entry_kind = EntryKind.UNIT
    db.session.commit()
    form = office.get(f"{LIST}/new").text
    assert 'name="members"' not in form
    said = {name: FORM[name] for name in ("event", "employer", "delegation")}
    assert post(office, f"{LIST}/new", **said).status_code == 302
    new = said | {"employer": "曹县示例纺织有限公司", "new_unit": "y"}
    assert post(office, f"{LIST}/new", **new).status_code == 302
    entries = list(db.session.scalars(db.select(Entry).order_by(Entry.id)))
    assert [entry.name for entry in entries] == ["曹县总工会", "曹县示例纺织有限公司"]
    assert post(office, f"{LIST}/new", **said, name="焊接班组").status_code == 302
    assert db.session.scalar(db.select(Entry.id).where(Entry.name == "焊接班组"))
    path = f"{LIST}/{entries[0].id}/edit"
    assert post(office, path, **said, note="有展板").status_code == 302
    assert db.session.get_one(Entry, entries[0].id).name == "曹县总工会"


@pytest.mark.both_databases
def test_a_withdrawn_work_may_be_entered_anew_and_nothing_takes_its_place(
    contest: Contest,
) -> None:
    (event,) = contest.events
    unit = a_unit("甲厂").id
    first = a_work(event, employer_id=unit)
    with pytest.raises(NamedAlreadyError):
        a_work(event, employer_id=unit)
    with pytest.raises(NotAtThisStepError):
        registering.substitute_entry(first, a_registration(), "受伤", keys=KEYS, **BY_SYSTEM)
    registering.withdraw_entry(first, "撤回", **BY_SYSTEM)
    assert a_work(event, employer_id=unit).name == "夹具"
